"""Where the published schemas are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_INSTALLED = Path(__file__).resolve().parents[1] / "_schema"
_CHECKOUT = Path(__file__).resolve().parents[2] / "schema"


def schema_folder() -> Path:
    """The folder that holds every published schema."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


@cache
def load_schema(name: str = "reward-report", version: str = "1.0") -> dict[str, Any]:
    """A published schema as data.  Raises FileNotFoundError for one that does not exist."""
    path = schema_folder() / name / version / "schema.json"
    schema: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return schema
