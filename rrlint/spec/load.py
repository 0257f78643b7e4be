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


def published() -> list[tuple[str, str]]:
    """Name and version of every published schema, oldest version first."""
    found = [(path.parts[-3], path.parts[-2]) for path in schema_folder().glob("*/*/schema.json")]
    return sorted(found, key=lambda one: (one[0], [int(part) for part in one[1].split(".")]))


def schema_text(name: str = "reward-report", version: str = "1.0") -> str:
    """A published schema, byte for byte.  Raises FileNotFoundError for one that does not exist."""
    return (schema_folder() / name / version / "schema.json").read_bytes().decode("utf-8")


@cache
def load_schema(name: str = "reward-report", version: str = "1.0") -> dict[str, Any]:
    """A published schema as data.  Raises FileNotFoundError for one that does not exist."""
    schema: dict[str, Any] = json.loads(schema_text(name, version))
    return schema
