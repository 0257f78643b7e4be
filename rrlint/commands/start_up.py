"""What ``rrlint init`` writes beside a report, if asked: the entry for a runner of hooks, and a workflow."""

from __future__ import annotations

from pathlib import Path

from rrlint.edits import apply_to_bytes
from rrlint.gather import UsageError
from rrlint.io_files import Unreadable, read_bytes, write_new, write_over
from rrlint.report.insert import CannotSplice, Item, insert
from rrlint.report.yaml import read_document
from rrlint.version import __version__

HOOKS = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/rrlint.yml"

_ENTRY: Item = {
    "repo": "https://github.com/rrlint/rrlint",
    "rev": f"v{__version__}",
    "hooks": [{"id": "rrlint"}, {"id": "rrlint-history"}],
}
_NEW = f"""\
repos:
  - repo: https://github.com/rrlint/rrlint
    rev: v{__version__}
    hooks:
      - id: rrlint
      - id: rrlint-history
"""
_WORKFLOW_TEXT = """\
name: Reward Report
on:
  pull_request:
  push:
    branches: [main]
  schedule:
    - cron: "17 5 * * *"  # the cadence is a promise about days, not about commits
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0  # the verdict is about history
          persist-credentials: false
      - run: pipx run rrlint check
"""


def write_hooks(root: Path) -> str:
    """Enter the hooks for pre-commit and prek; returns what was done.  Raises UsageError."""
    place = root / HOOKS
    if not place.exists():
        return _written(place, HOOKS, _NEW)
    try:
        before = read_bytes(place)
    except Unreadable as error:
        raise UsageError(f"{HOOKS} cannot be read: {error}") from None
    if b"id: rrlint" in before:
        return f"{HOOKS} has rrlint already\n"
    document = read_document(HOOKS, "", before)
    try:
        edits = insert(document, "/repos", _ENTRY, last=True) if document.readable else ()
        if edits:
            write_over(place, apply_to_bytes(before, edits))
    except CannotSplice:
        edits = ()
    except Unreadable as error:
        raise UsageError(f"{HOOKS} cannot be written: {error}") from None
    if not edits:
        return f"{HOOKS} is laid out in an unusual way; add this to its `repos`:\n{_NEW.partition(chr(10))[2]}"
    return f"{HOOKS}: rrlint and rrlint-history added; `pre-commit install` (or `prek install`) turns them on\n"


def write_workflow(root: Path) -> str:
    """Write a workflow for GitHub Actions; returns what was done.  Raises UsageError."""
    return _written(root / WORKFLOW, WORKFLOW, _WORKFLOW_TEXT)


def _written(place: Path, name: str, text: str) -> str:
    try:
        write_new(place, text.encode())
    except Unreadable as error:
        raise UsageError(f"{name} cannot be written: {error}") from None
    return f"{name} written\n"
