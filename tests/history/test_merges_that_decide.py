"""Merges that decide something themselves, and so are named."""

from __future__ import annotations

import pytest

from tests.history.cases import (
    INITIAL,
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
from tests.history.test_merge_cases import BOTH, LEFT, LEFT_REVIEWED, RIGHT_REVIEWED, RIVAL, RIVAL_REVIEWED
from tests.reports import report
from tests.timeline import REPORT, Step

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


@pytest.mark.parametrize("case", NAMED, ids=lambda case: case.name)
def test_a_merge_that_decides_something_is_named(case: Case) -> None:
    check(case)
