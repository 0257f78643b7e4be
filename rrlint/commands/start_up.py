"""What ``rrlint init`` writes beside a report, if asked: the entry for a runner of hooks, and a workflow."""

from __future__ import annotations

import re
from pathlib import Path

from rrlint.edits import apply_to_bytes
from rrlint.gather import UsageError
from rrlint.io_files import Unreadable, read_bytes, write_new, write_over
from rrlint.output.escape import printable
from rrlint.report.insert import CannotSplice, Item, insert
from rrlint.report.write import flow
from rrlint.report.yaml import read_document
from rrlint.version import __version__

HOOKS = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/rrlint.yml"

_ENTRY: Item = {
    "repo": "https://github.com/rrlint/rrlint",
    "rev": f"v{__version__}",
    "hooks": [{"id": "rrlint"}, {"id": "rrlint-history"}],
}
_TYPES = "default_install_hook_types"
_TYPES_LINE = f"{_TYPES}: [pre-commit, pre-merge-commit, pre-push]\n"  # without, Git runs no hook for a merge
_ENTRY_TEXT = f"""\
  - repo: https://github.com/rrlint/rrlint
    rev: v{__version__}
    hooks:
      - id: rrlint
      - id: rrlint-history
"""
_TURN_ON = "`pre-commit install` (or `prek install`) turns them on, once a clone\n"
_WORKFLOW_TEXT = """\
name: Reward Report
on:
  pull_request:
  push:
    branches: @branches@
  schedule:
    - cron: "17 5 * * *"  # the cadence is a promise about days, not about commits
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 0  # the verdict is about history
          persist-credentials: false
      - run: pipx run rrlint check
"""


def write_hooks(root: Path) -> str:
    """Enter the hooks for pre-commit and prek; returns what was done.  Raises UsageError."""
    place = root / HOOKS
    if not place.exists():
        _write(place, HOOKS, f"{_TYPES_LINE}repos:\n{_ENTRY_TEXT}")
        return f"{HOOKS} written; {_TURN_ON}"
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
        return f"{HOOKS} is laid out in an unusual way; add this to its `repos`:\n{_ENTRY_TEXT}"
    merges = "" if _TYPES.encode() in before else f"for merges and pushes too, it needs this line first:\n{_TYPES_LINE}"
    return f"{HOOKS}: rrlint and rrlint-history added; {_TURN_ON}{merges}"


def write_workflow(root: Path, branch: str) -> str:
    """Write a workflow for GitHub Actions; returns what was done.  Raises UsageError.

    It runs for pull requests, for what is pushed to ``branch``, and every day.
    """
    pattern = re.sub(r"[*?+!\[\]\\]", r"\\\g<0>", branch)  # there it is a pattern
    _write(root / WORKFLOW, WORKFLOW, _WORKFLOW_TEXT.replace("@branches@", flow([pattern])))
    return f"{WORKFLOW} written, for pull requests and the branch {printable(branch)}\n"


def _write(place: Path, name: str, text: str) -> None:
    try:
        write_new(place, text.encode())
    except Unreadable as error:
        raise UsageError(f"{name} cannot be written: {error}") from None
