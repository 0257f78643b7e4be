"""Histories that fork and join: which commit is named, and that a clean merge never is."""

from __future__ import annotations

import pytest

from tests.history.cases import (
    INITIAL,
    ONLY_B,
    REVIEW,
    REVIEW_TOO,
    START,
    A,
    B,
    C,
    Case,
    check,
    config,
    current,
    reviewed,
    stale,
    step,
)
from tests.reports import report
from tests.timeline import REPORT

BOTH = report(REVIEW_TOO, REVIEW, INITIAL)
LEFT_REVIEWED = reviewed("left", REVIEW, on=("start",), files={A: config(beta=2)})
LEFT = step("left", {A: config(beta=2)}, "start")
RIGHT = step("right", {B: config(beta=6)}, "start")
RIGHT_REVIEWED = reviewed("right", REVIEW_TOO, on=("start",), files={B: config(beta=6)})
#: Both sides change the same key.
RIVAL = step("rival", {A: config(beta=3)}, "start")
RIVAL_REVIEWED = reviewed("rival", REVIEW_TOO, on=("start",), files={A: config(beta=3)})

CLEAN = [
    stale(
        "reviewed_and_unreviewed",
        "the review stands beside the change, not after it",
        START,
        LEFT_REVIEWED,
        RIGHT,
        step("merge", {B: config(beta=6)}, "left", "right"),
        uncovered="right conf/b.yaml#/beta",
    ),
    stale(
        "unreviewed_first",
        "which parent comes first is no matter",
        START,
        LEFT_REVIEWED,
        RIGHT,
        step("merge", {A: config(beta=2), REPORT: report(REVIEW, INITIAL)}, "right", "left"),
        uncovered="right conf/b.yaml#/beta",
    ),
    current(
        "two_reviewed_sides",
        "each side reviewed what it changed",
        START,
        LEFT_REVIEWED,
        RIGHT_REVIEWED,
        step("merge", {B: config(beta=6), REPORT: BOTH}, "left", "right"),
    ),
    current(
        "two_keys_of_one_file",
        "keys are judged one by one, so the joined file is nobody's change",
        START,
        LEFT_REVIEWED,
        reviewed("right", REVIEW_TOO, on=("start",), files={A: config(reward=2)}),
        step("merge", {A: config(beta=2, reward=2), REPORT: BOTH}, "left", "right"),
    ),
    current(
        "same_change_on_both_sides",
        "those that saw most agree, and the merge agrees with them",
        START,
        LEFT_REVIEWED,
        reviewed("right", REVIEW_TOO, on=("start",), files={A: config(beta=2)}),
        step("merge", {REPORT: BOTH}, "left", "right"),
    ),
    current(
        "octopus",
        "three parents are no other matter than two",
        START,
        LEFT_REVIEWED,
        RIGHT_REVIEWED,
        step("other", {"README.md": "Hi.\n"}, "start"),
        step("merge", {B: config(beta=6), REPORT: BOTH, "README.md": "Hi.\n"}, "left", "right", "other"),
    ),
    stale(
        "octopus_with_an_unreviewed_side",
        "only the side that nobody reviewed is named",
        START,
        LEFT_REVIEWED,
        RIGHT_REVIEWED,
        step("other", {B: config(beta=5, reward=2)}, "start"),
        step("merge", {B: config(beta=6, reward=2), REPORT: BOTH}, "left", "right", "other"),
        uncovered="other conf/b.yaml#/reward",
    ),
    stale(
        "criss_cross",
        "no merge base is needed: the sets of changes that each line has seen decide",
        START,
        LEFT,
        RIGHT,
        step("one", {B: config(beta=6)}, "left", "right"),
        step("two", {A: config(beta=2)}, "right", "left"),
        step("merge", {}, "one", "two"),
        uncovered="left conf/a.yaml#/beta, right conf/b.yaml#/beta",
    ),
    stale(
        "changed_on_a_side_that_did_not_watch_it",
        "the merge takes what each side has, but the review of the other side saw another value",
        step("start", {A: config(), B: config(beta=5), REPORT: report(INITIAL, triggers=[ONLY_B])}),
        reviewed("widen", REVIEW, on=("start",)),
        step("raise", {A: config(beta=2)}, "start"),
        step("merge", {A: config(beta=2)}, "widen", "raise"),
        uncovered="? conf/a.yaml#/beta",
    ),
    stale(
        "triggers_edited_on_the_second_side",
        "the edit is named, the merge that takes it over is not",
        START,
        step("main", {"README.md": "Hi.\n"}),
        step("narrow", {REPORT: report(INITIAL, triggers=[ONLY_B])}, "start"),
        step("merge", {REPORT: report(INITIAL, triggers=[ONLY_B])}, "main", "narrow"),
        uncovered="narrow report#/triggers",
    ),
    current(
        "review_after_the_merge",
        "a review covers both sides that it descends from",
        START,
        LEFT,
        RIGHT,
        step("merge", {B: config(beta=6)}, "left", "right"),
        reviewed("look", REVIEW),
    ),
    current(
        "review_in_the_merge",
        "a merge may bring the review itself",
        START,
        LEFT,
        RIGHT,
        step("merge", {B: config(beta=6), REPORT: report(REVIEW, INITIAL)}, "left", "right"),
    ),
    current(
        "cherry_pick_of_a_reviewed_change",
        "the newest review saw the picked value, once its branch is there too",
        START,
        LEFT_REVIEWED,
        step("pick", {A: config(beta=2)}, "start"),
        step("merge", {REPORT: report(REVIEW, INITIAL)}, "pick", "left"),
        transient="pick conf/a.yaml#/beta",
    ),
    stale(
        "cherry_pick_without_its_review",
        "content counts, and the review stayed on the other branch",
        START,
        step("pick", {A: config(beta=2)}, "start"),
        step("other", {"README.md": "Hi.\n"}),
        uncovered="pick conf/a.yaml#/beta",
    ),
    current(
        "renamed_on_one_side_edited_and_reviewed_on_the_other",
        "the merge follows the rename, so it is clean",
        START,
        LEFT_REVIEWED,
        step("move", {A: None, C: config()}, "start"),
        step("merge", {A: None, C: config(beta=2)}, "left", "move"),
        moved="move conf/a.yaml->conf/c.yaml",
    ),
    stale(
        "renamed_on_one_side_edited_on_the_other",
        "the edit is named, the clean merge is not",
        START,
        LEFT,
        step("move", {A: None, C: config()}, "start"),
        step("merge", {C: config(beta=2)}, "move", "left"),
        uncovered="left conf/a.yaml#/beta",
        moved="move conf/a.yaml->conf/c.yaml",
    ),
]


@pytest.mark.parametrize("case", CLEAN, ids=lambda case: case.name)
def test_a_clean_merge_is_never_named(case: Case) -> None:
    check(case)
