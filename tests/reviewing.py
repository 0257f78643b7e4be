"""What the tests of reviews share."""

from __future__ import annotations

from pathlib import Path

from tests.command import Ran, rrlint
from tests.timeline import REPORT, git

DAY = "2026-01-20"
SAID = ("--summary", "Looked at it.")


def review(folder: Path, *arguments: str, **environment: str | None) -> Ran:
    return rrlint(folder, "review", "--as-of", DAY, *arguments, **environment)


def commit(folder: Path, *arguments: str) -> None:
    git(folder, "commit", "--quiet", "-m", "A commit", *arguments, day=DAY)


def newest(folder: Path) -> str:
    """The newest entry of a report in flow style, as it is written."""
    lines = (folder / REPORT).read_text().splitlines()
    return lines[lines.index("  changelog:") + 1].strip()
