"""Branches may number alike: a merge keeps the review whose entry it keeps, and no other."""

from __future__ import annotations

import pytest

from tests.history.cases import INITIAL, A, B, Case, check, config, current, stale, step
from tests.reports import entry, report
from tests.timeline import REPORT, Step

NUMBER, DAY = "2", "2026-01-12"
ALICE, BOB, BOTH = (
    entry(NUMBER, DAY, "triggered", ["weights"]).replace("Looked", f"{who} looked")
    for who in ("Alice", "Bob", "Alice and Bob")
)
NONE = BOB.replace("triggered", "correction")
RENUMBERED = ALICE.replace(f'"{NUMBER}"', '"3"')


def merged(*entries: str, alice: str = ALICE, bob: str = BOB) -> tuple[Step, ...]:
    """Two branches that change and review a file each, and a merge with both files and some entries."""
    return (
        step("start", {A: config(), B: config(), REPORT: report(INITIAL)}, day="2026-01-05"),
        step("alice", {A: config(beta=2), REPORT: report(alice, INITIAL)}, "start", day=DAY),
        step("bob", {B: config(beta=3), REPORT: report(bob, INITIAL)}, "start", day=DAY),
        step("merge", {A: config(beta=2), REPORT: report(*entries, INITIAL)}, "bob", "alice", day="2026-01-13"),
    )


CASES = [
    stale("ours", "the other review is gone", *merged(BOB), uncovered=f"alice {A}#/beta"),
    stale("theirs", "the other review is gone", *merged(ALICE), uncovered=f"bob {B}#/beta"),
    stale("no_review", "an entry that reviews nothing has the name", *merged(NONE, bob=NONE),
        uncovered=f"alice {A}#/beta, bob {B}#/beta"),
    stale("neither", "both are gone", *merged(), uncovered=f"alice {A}#/beta, bob {B}#/beta"),
    current("both", "two entries of one name, and each is there", *merged(BOB, ALICE)),
    current("one_renumbered", "a new name is a new review", *merged(RENUMBERED, BOB)),
    current("one_entry_on_both", "as a cherry-pick leaves it: what is there is what each of them brought",
        *merged(ALICE, bob=ALICE)),
    current("one_for_both", "an entry that was mended stands for all of its name", *merged(BOTH)),
    stale(
        "ours_and_mended_later",
        "words may be mended later, and what was dropped stays dropped",
        *merged(BOB),
        step("mend", {REPORT: report(BOB.replace("looked", "looked well"), INITIAL)}, day="2026-01-14"),
        uncovered=f"alice {A}#/beta",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_merge_keeps_the_reviews_whose_entries_it_keeps(case: Case) -> None:
    check(case)
