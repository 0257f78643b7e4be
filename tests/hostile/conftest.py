"""Traps for hostile repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.trap import Trap


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    """Programs for hostile settings."""
    return Trap(tmp_path / "trap")
