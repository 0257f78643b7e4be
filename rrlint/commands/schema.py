"""``rrlint schema``: print the published schemas, or write them out for editors and hosting."""

from __future__ import annotations

import sys
from pathlib import Path

from rrlint.engine import CLEAN
from rrlint.gather import UsageError
from rrlint.io_files import Unreadable, write_new
from rrlint.spec.load import published, schema_text


def list_schemas() -> int:
    """Print a line a published schema: its name and version."""
    for name, version in published():
        sys.stdout.write(f"{name} {version}\n")
    return CLEAN


def print_schema(name: str, version: str | None) -> int:
    """Print one schema as it is published.  Raises UsageError for one that is not."""
    sys.stdout.write(schema_text(name, _version(name, version)))
    return CLEAN


def write_schemas(folder: str) -> int:
    """Write every schema below a folder, at the path under which it is published.

    A file that is there already with the same content is left alone.  Raises UsageError.
    """
    for name, version in published():
        target = Path(folder, name, version, "schema.json")
        try:
            write_new(target, schema_text(name, version).encode())
        except Unreadable as error:
            raise UsageError(f"{target} was not written: {error}") from error
        sys.stdout.write(f"{target}\n")
    return CLEAN


def _version(name: str, version: str | None) -> str:
    """The version that was asked for, or the newest there is."""
    versions = [known for schema, known in published() if schema == name]
    if not versions:
        known = ", ".join(dict.fromkeys(schema for schema, _ in published()))
        raise UsageError(f"there is no schema {name!r}; there are {known}")
    if version is not None and version not in versions:
        raise UsageError(f"there is no version {version!r} of {name}; there are {', '.join(versions)}")
    return version or versions[-1]
