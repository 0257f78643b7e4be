"""Merges that are stopped and merges that pass."""

from __future__ import annotations

from tests.command import (
    CONFIG,
    INITIAL,
    REVIEW,
    REVIEWED,
    SECOND,
    THIRD,
)
from tests.hooks.installed import Hooked
from tests.reports import entry, report
from tests.timeline import REPORT


def _side_branch(hooked: Hooked, files: dict[str, str]) -> None:
    """A branch ``side`` with one unguarded commit, and back on main."""
    hooked.passes("checkout", "--quiet", "-b", "side")
    for path, text in files.items():
        hooked.stage(path, text)
    hooked.passes("commit", "--no-verify", "--quiet", "-m", "side")
    hooked.passes("checkout", "--quiet", "main")


def test_merging_an_unreviewed_change(hooked: Hooked) -> None:
    _side_branch(hooked, {CONFIG: SECOND})
    hooked.is_stopped("merge", "--no-ff", "-m", "merge", "side")


def test_merging_a_reviewed_change(hooked: Hooked) -> None:
    _side_branch(hooked, {CONFIG: SECOND, REPORT: REVIEWED})
    hooked.passes("merge", "--no-ff", "-m", "merge", "side")


def test_merging_a_review_that_has_not_seen_the_change(hooked: Hooked) -> None:
    _side_branch(hooked, {REPORT: REVIEWED})
    hooked.stage(CONFIG, SECOND)
    hooked.passes("commit", "--no-verify", "--quiet", "-m", "in a hurry")
    hooked.is_stopped("merge", "-m", "merge", "side")


def test_a_conflict_is_a_decision_that_needs_a_review(hooked: Hooked) -> None:
    both = report(entry("1.2", "2026-01-14", "triggered", ["weights"]), REVIEW, INITIAL)
    _side_branch(hooked, {CONFIG: SECOND, REPORT: REVIEWED})
    hooked.stage(CONFIG, THIRD)
    hooked.stage(REPORT, report(entry("1.2", "2026-01-14", "triggered", ["weights"]), INITIAL))
    hooked.passes("commit", "--quiet", "-m", "main")
    assert hooked.git("merge", "side").code == 1
    hooked.stage(CONFIG, THIRD)
    hooked.stage(REPORT, both)
    hooked.is_stopped("commit", "-m", "merge")
    decided = entry("1.3", "2026-01-15", "triggered", ["weights"])
    hooked.stage(REPORT, both.replace("changelog:\n", f"changelog:\n    - {decided}\n"))
    hooked.passes("commit", "-m", "merge")
