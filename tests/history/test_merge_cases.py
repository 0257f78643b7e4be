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
from tests.timeline import REPORT, Step

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

NAMED = [
    stale(
        "picking_a_side",
        "nobody has seen both changes, and the sides disagree",
        START,
        LEFT_REVIEWED,
        RIVAL_REVIEWED,
        step("merge", {REPORT: BOTH}, "left", "rival"),
        uncovered="merge conf/a.yaml#/beta",
    ),
    stale(
        "resolved_by_hand",
        "the merge has a value of its own",
        START,
        LEFT_REVIEWED,
        RIVAL_REVIEWED,
        step("merge", {A: config(beta=4), REPORT: BOTH}, "left", "rival"),
        uncovered="merge conf/a.yaml#/beta",
    ),
    current(
        "resolved_by_hand_and_reviewed",
        "the merge brings a review of what it settles",
        START,
        LEFT,
        RIVAL,
        step("merge", {A: config(beta=4), REPORT: report(REVIEW, INITIAL)}, "left", "rival"),
    ),
    stale(
        "evil",
        "a merge that changes what no side changed",
        START,
        LEFT_REVIEWED,
        RIGHT_REVIEWED,
        step("merge", {A: config(beta=2, reward=7), B: config(beta=6), REPORT: BOTH}, "left", "right"),
        uncovered="merge conf/a.yaml#/reward",
    ),
    stale(
        "dropping_a_reviewed_change",
        "the entry came along, the change that it reviewed did not",
        START,
        LEFT_REVIEWED,
        step("main", {"README.md": "Hi.\n"}, "start"),
        step("merge", {REPORT: report(REVIEW, INITIAL)}, "main", "left"),
        uncovered="merge conf/a.yaml#/beta",
    ),
    current(
        "dropping_a_change_and_its_review",
        "without its entry the review does not count; the earlier one saw what stands now",
        START,
        LEFT_REVIEWED,
        step("main", {"README.md": "Hi.\n"}, "start"),
        step("merge", {}, "main", "left"),
        transient="left conf/a.yaml#/beta, merge conf/a.yaml#/beta",
    ),
    stale(
        "keeping_a_change_without_its_review",
        "an entry that was thrown away reviews nothing",
        START,
        LEFT_REVIEWED,
        step("main", {"README.md": "Hi.\n"}, "start"),
        step("merge", {A: config(beta=2)}, "main", "left"),
        uncovered="left conf/a.yaml#/beta",
    ),
    stale(
        "criss_cross_with_a_conflict",
        "each crossing picks another side, and so does the last merge",
        START,
        LEFT,
        RIVAL,
        step("one", {}, "left", "rival"),
        step("two", {}, "rival", "left"),
        step("merge", {}, "one", "two"),
        uncovered=", ".join(f"{name} conf/a.yaml#/beta" for name in ("left", "rival", "one", "two", "merge")),
    ),
    stale(
        "renamed_on_one_side_and_the_edit_of_the_other_lost",
        "the merge drops a reviewed change under the new name",
        START,
        LEFT_REVIEWED,
        step("move", {A: None, C: config()}, "start"),
        step("merge", {A: None, C: config()}, "left", "move"),
        uncovered="merge conf/c.yaml#/beta",
        moved="move conf/a.yaml->conf/c.yaml",
    ),
    stale(
        "a_value_of_its_own_where_the_sides_agree",
        "nobody has seen both changes, and the merge agrees with neither",
        START,
        LEFT_REVIEWED,
        reviewed("right", REVIEW_TOO, on=("start",), files={A: config(beta=2)}),
        step("merge", {A: config(beta=7), REPORT: BOTH}, "left", "right"),
        uncovered="merge conf/a.yaml#/beta",
    ),
    stale(
        "dropping_a_file_beside_its_former_name",
        "a copy put where the file once was is a file of its own",
        START,
        step("move", {A: None, C: config()}),
        reviewed("copy", REVIEW, files={A: config()}),
        step("left", {"README.md": "Hi.\n"}, "copy"),
        step("right", {"NOTES.md": "Hi.\n"}, "copy"),
        step("merge", {A: None}, "left", "right"),
        uncovered="merge conf/a.yaml",
        moved="move conf/a.yaml->conf/c.yaml",
    ),
    stale(
        "branch_older_than_the_report",
        "a parent without the report has no say, so the merge brings its values in",
        step("base", {A: config()}),
        step("start", {REPORT: report(INITIAL)}),
        step("side", {A: config(beta=2)}, "base"),
        step("merge", {A: config(beta=2)}, "start", "side"),
        uncovered="merge conf/a.yaml#/beta",
    ),
    stale(
        "unrelated_history",
        "so it is with a history of its own",
        START,
        Step("2026-01-06", {C: config(beta=9)}, on=(), name="side"),
        step("merge", {C: config(beta=9)}, "start", "side"),
        uncovered="merge conf/c.yaml",
    ),
]


@pytest.mark.parametrize("case", CLEAN, ids=lambda case: case.name)
def test_a_clean_merge_is_never_named(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", NAMED, ids=lambda case: case.name)
def test_a_merge_that_decides_something_is_named(case: Case) -> None:
    check(case)
