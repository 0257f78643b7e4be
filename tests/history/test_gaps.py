"""Which reviews count where history is cut off."""

from __future__ import annotations

import pytest

from rrlint.history.gaps import CURRENT, DEEPEN, PAST, Gap
from tests.history.cases import INITIAL, A, B, config, step
from tests.reports import entry, report
from tests.timeline import REPORT, history


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2026-01-13", "current"),
        ("2026-01-12", "unknown"),  # clocks differ by up to two days
        ("2026-01-05", "unknown"),
        ("0001-01-01", "unknown"),
        ("soon", "unknown"),
    ],
)
def test_a_review_above_a_cut_counts_if_it_is_dated_after_it(day: str, verdict: str) -> None:
    """One that is as old as the cut may have been copied from beyond it."""
    ancient = entry("1", "0001-01-01", "initial")
    script = (
        step("start", {A: config(), REPORT: report(ancient)}, day="2026-01-05"),
        step("edge", {A: config(beta=2)}, day="2026-01-10"),
        step("look", {REPORT: report(entry("2", day), ancient)}, day="2026-01-12"),
    )
    assert history(script, "2026-01-20", edges=("edge",)).verdict == verdict
    assert history(script, "2026-01-20").verdict == "current"


@pytest.mark.parametrize(
    ("look", "more", "question"),
    [("2026-01-13", "", PAST), ("2026-01-12", ", before a review of all that is watched", CURRENT)],
)
def test_the_newest_cut_is_named_and_what_it_leaves_open(look: str, more: str, question: str) -> None:
    files = {A: config(), REPORT: report(INITIAL)}
    script = (
        step("start", files, day="2026-01-05"),
        step("an older cut", {B: config()}, day="2026-01-09"),
        step("0123456789", {B: config()}, "start", day="2026-01-10"),
        step("merge", {B: config()}, "an older cut", "0123456789", day="2026-01-11"),
        step("look", {REPORT: report(entry("2", look), INITIAL)}, day="2026-01-14"),
    )
    why = f"the clone is shallow, and history is cut off at 0123456 (2026-01-10){more}"
    found = history(script, "2026-01-20", edges=("an older cut", "0123456789"))
    assert found.gaps == (Gap(why, DEEPEN, question=question),)
