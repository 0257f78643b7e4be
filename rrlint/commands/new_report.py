"""Where a new report is written: under a name of reports, in the repository, and over nothing."""

from __future__ import annotations

import os
from pathlib import Path

from rrlint.format import is_report_path
from rrlint.gather import UsageError
from rrlint.io_files import Unreadable, write_new


def new_place(folder: Path, path: str) -> Path:
    """The place of a report that is not there yet.  Raises UsageError."""
    if not is_report_path(path) or path.endswith(".json"):
        raise UsageError(f"{path} is no name of a report: it ends in reward-report.yaml (or .yml)")
    place = folder / path
    if place.exists():
        raise UsageError(f"{path} is there already; name another one, or review it: rrlint review {path}")
    return place


def path_inside(root: str, place: Path, path: str) -> str:
    """The path of a place from the root, links resolved.  Raises UsageError for one outside of the repository."""
    real, there = Path(os.path.realpath(root)), Path(os.path.realpath(place.parent)) / place.name
    if real not in there.parents:
        raise UsageError(f"{path} lies outside the repository {real}")
    return there.relative_to(real).as_posix()


def write_report(place: Path, text: str, path: str) -> None:
    """Write a new report.  Raises UsageError."""
    try:
        write_new(place, text.encode())
    except Unreadable as error:
        raise UsageError(f"{path} cannot be written: {error}") from None
