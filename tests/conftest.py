"""Repositories that are built once and read, or copied, by many tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.command import COVERED, CURRENT, STALE, copy
from tests.timeline import repository

# What a commit is told must not hang on luck, so the examples are the same in every run, unless somebody searches.
# No deadline: the first case of a process compiles the schema, which takes longer than one case may.
settings.register_profile("rrlint", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("search" if "RRLINT_ORACLE_EXAMPLES" in os.environ else "rrlint")


@pytest.fixture(scope="session")
def current(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose report is current.  Not to be changed."""
    place = tmp_path_factory.mktemp("current") / "repo"
    repository(CURRENT, place)
    return place


@pytest.fixture(scope="session")
def stale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which a watched value changed and no review covers it.  Not to be changed."""
    place = tmp_path_factory.mktemp("stale") / "repo"
    repository(STALE, place)
    return place


@pytest.fixture(scope="session")
def covered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which a review covers the change.  Not to be changed."""
    place = tmp_path_factory.mktemp("covered") / "repo"
    repository(COVERED, place)
    return place


@pytest.fixture
def repo(current: Path, tmp_path: Path) -> Path:
    """A copy of ``current`` that a test may change."""
    return copy(current, tmp_path / "repo")
