"""Histories with one line of descent, each with what must be said of it and why."""

from __future__ import annotations

import pytest

from tests.history.cases import (
    EVERY,
    INITIAL,
    REVIEW,
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
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT

ANYWHERE = WATCH.replace("conf/*.yaml", "*/a.yaml")
AT_A, AT_C = WATCH.replace("conf/*.yaml", A), WATCH.replace("conf/*.yaml", C)
EVERYTHING = '{id: all, kind: reward_change, description: All., watch: [{path: "**/*.yaml"}]}'
CITING_ANOTHER = entry("2", "2026-01-10", "triggered", ["another"])

RAISE = step("raise", {A: config(beta=2)})
BACK = step("back", {A: config()})

CHANGES = [
    current("untouched", "nothing watched changed", START, step("other", {"README.md": "Hi.\n", A: config(lr=2)})),
    stale("change", "no review follows the change", START, RAISE, uncovered="raise conf/a.yaml#/beta"),
    current("change_then_review", "the review descends from the change", START, RAISE, reviewed("look", REVIEW)),
    current("change_with_review", "a commit covers itself", START, reviewed("both", REVIEW, files={A: config(beta=2)})),
    stale(
        "review_then_change",
        "a review covers nothing that comes after it",
        START,
        reviewed("look", REVIEW),
        RAISE,
        uncovered="raise conf/a.yaml#/beta",
    ),
    current(
        "clocks_running_backwards",
        "the graph decides, dates never do",
        START,
        step("raise", {A: config(beta=2)}, day="2026-06-01"),
        reviewed("look", REVIEW),
    ),
    current(
        "change_then_revert",
        "the value is again the one that the review saw",
        START,
        RAISE,
        BACK,
        transient="raise conf/a.yaml#/beta, back conf/a.yaml#/beta",
    ),
    stale(
        "change_then_revert_with_every_change",
        "someone may have trained in between, and the trigger asks for that",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=[EVERY])}),
        RAISE,
        BACK,
        uncovered="raise conf/a.yaml#/beta, back conf/a.yaml#/beta",
    ),
    stale(
        "partial_revert",
        "keys are judged one by one",
        START,
        step("raise", {A: config(beta=2, reward=2)}),
        step("back", {A: config(reward=2)}),
        uncovered="raise conf/a.yaml#/reward",
        transient="raise conf/a.yaml#/beta, back conf/a.yaml#/beta",
    ),
    stale(
        "revert_of_a_reviewed_change",
        "the review saw the value that the revert takes away",
        START,
        RAISE,
        reviewed("look", REVIEW),
        BACK,
        uncovered="back conf/a.yaml#/beta",
    ),
    current(
        "comments_and_format",
        "comments, order of keys, quotes and notation are no part of a value",
        START,
        step("tidy", {A: "# Tuned.\n{lr: 1, 'reward': 1,\n beta: 0x1}\n"}),
    ),
    stale(
        "type",
        "types are part of a value",
        START,
        step("quote", {A: config(beta="'1'")}),
        uncovered="quote conf/a.yaml#/beta",
    ),
    stale(
        "keys_come_and_go",
        "absence is a value too",
        START,
        step("swap", {A: "reward: {x: 1}\nlr: 1\n"}),
        uncovered="swap conf/a.yaml#/beta, swap conf/a.yaml#/reward, swap conf/a.yaml#/reward/x",
    ),
    stale(
        "swapped_contents",
        "nothing came or went, so nothing moved",
        START,
        step("swap", {A: config(beta=5), B: config()}),
        uncovered="swap conf/a.yaml#/beta, swap conf/b.yaml#/beta",
    ),
]

FILES = [
    stale(
        "appears",
        "a new watched file is a change",
        START,
        step("add", {C: config(beta=9)}),
        uncovered="add conf/c.yaml",
    ),
    stale("copied", "a copy is a new file", START, step("copy", {C: config()}), uncovered="copy conf/c.yaml"),
    stale("vanishes", "so is one that goes", START, step("drop", {B: None}), uncovered="drop conf/b.yaml"),
    current(
        "vanishes_and_comes_back",
        "the reviewed values stand again",
        START,
        step("drop", {B: None}),
        step("restore", {B: config(beta=5)}),
        transient="drop conf/b.yaml, restore conf/b.yaml",
    ),
    current(
        "renamed",
        "equal values, still watched: a note, whatever the formatting",
        START,
        step("move", {A: None, C: "{beta: 1, reward: 1, lr: 7}"}),
        moved="move conf/a.yaml->conf/c.yaml",
    ),
    stale(
        "renamed_and_edited",
        "with other values it is another file",
        START,
        step("move", {A: None, C: config(beta=2)}),
        uncovered="move conf/a.yaml, move conf/c.yaml",
    ),
    stale(
        "renamed_then_edited",
        "the edit is named once, under the new name",
        START,
        step("move", {A: None, C: config()}),
        step("raise", {C: config(beta=2)}),
        uncovered="raise conf/c.yaml#/beta",
        moved="move conf/a.yaml->conf/c.yaml",
    ),
    stale(
        "edited_then_renamed",
        "the edit is named once, under the old name",
        START,
        RAISE,
        step("move", {A: None, C: config(beta=2)}),
        uncovered="raise conf/a.yaml#/beta",
        moved="move conf/a.yaml->conf/c.yaml",
    ),
    stale(
        "renamed_out_of_the_watch",
        "what ceases to match is gone",
        START,
        step("move", {A: None, "old/a.yaml": config()}),
        uncovered="move conf/a.yaml",
    ),
    stale(
        "renamed_into_the_watch",
        "what starts to match appears",
        step("start", {"old/a.yaml": config(), B: config(beta=5), REPORT: report(INITIAL)}),
        step("move", {"old/a.yaml": None, A: config()}),
        uncovered="move conf/a.yaml",
    ),
    stale(
        "renamed_while_the_watch_is_narrowed",
        "a rename is a note only while the report still watches the new place",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=[ANYWHERE])}),
        step("move", {A: None, "old/a.yaml": config(), REPORT: report(CITING_ANOTHER, INITIAL)}),
        uncovered="move conf/a.yaml, move old/a.yaml",
    ),
    stale(
        "renamed_with_the_path_of_its_watch",
        "the edit of the triggers is told of, and the values are those that were reviewed, under another name",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=[AT_A])}),
        step("move", {A: None, C: config(), REPORT: report(INITIAL, triggers=[AT_C])}),
        uncovered="move report#/triggers",
        moved="move conf/a.yaml->conf/c.yaml",
    ),
    stale(
        "renamed_with_the_path_of_its_watch_then_edited",
        "a value that is none of the reviewed ones is told of under the new name",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=[AT_A])}),
        step("move", {A: None, C: config(), REPORT: report(INITIAL, triggers=[AT_C])}),
        step("raise", {C: config(beta=2)}),
        uncovered="move report#/triggers, raise conf/c.yaml#/beta",
        moved="move conf/a.yaml->conf/c.yaml",
    ),
    current(
        "renamed_with_the_path_of_its_watch_and_reviewed",
        "the review saw the value where it stands now",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=[AT_A])}),
        step("move", {A: None, C: config(), REPORT: report(REVIEW, INITIAL, triggers=[AT_C])}),
        moved="move conf/a.yaml->conf/c.yaml",
    ),
    stale(
        "renamed_and_edited_with_the_path_of_its_watch",
        "one file went and another came: what came under watch by the edit of the triggers is told of by that",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=[AT_A])}),
        step("move", {A: None, C: config(beta=2), REPORT: report(INITIAL, triggers=[AT_C])}),
        uncovered="move report#/triggers, move conf/a.yaml, move conf/c.yaml",
    ),
    stale(
        "two_names_side_by_side",
        "a copy put where the file once was is a file of its own, and its going is a change",
        START,
        step("move", {A: None, C: config()}),
        reviewed("copy", REVIEW, files={A: config()}),
        step("drop", {A: None}),
        uncovered="drop conf/a.yaml",
        moved="move conf/a.yaml->conf/c.yaml",
    ),
    stale(
        "no_longer_parses",
        "what cannot be read counts by its bytes",
        START,
        step("break", {A: "beta: [1\n"}),
        uncovered="break conf/a.yaml",
    ),
    current(
        "the_report_itself",
        "files of reports are never watched by themselves",
        step("start", {REPORT: report(INITIAL, triggers=[EVERYTHING])}),
        step("other", {"second.reward-report.yaml": report(INITIAL)}),
    ),
]


@pytest.mark.parametrize("case", [*CHANGES, *FILES], ids=lambda case: case.name)
def test_a_line_of_commits_is_judged_by_its_values(case: Case) -> None:
    check(case)
