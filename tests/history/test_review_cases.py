"""Histories of the changelog and of the triggers: what is a review, and of what."""

from __future__ import annotations

import pytest

from tests.history.cases import (
    INITIAL,
    ONLY_A,
    ONLY_B,
    RATE,
    REVIEW,
    REVIEW_TOO,
    START,
    A,
    B,
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

RAISE = step("raise", {A: config(beta=2)})
RAISED = "raise conf/a.yaml#/beta"
CORRECTION = entry("2", "2026-01-12", "correction")
OF_WEIGHTS = entry("2", "2026-01-12", "triggered", ["weights"])
OF_RATE = entry("3", "2026-01-13", "triggered", ["rate"])
OF_WEIGHTS_TOO = entry("4", "2026-01-14", "triggered", ["weights"])
TWO = (WATCH, RATE)
NARROW = WATCH.replace("/reward, /beta", "/reward")

REVIEWS = [
    current("triggered", "it cites the trigger", START, RAISE, reviewed("look", OF_WEIGHTS)),
    stale("correction", "a correction covers nothing", START, RAISE, reviewed("fix", CORRECTION), uncovered=RAISED),
    stale(
        "triggered_citing_another",
        "a triggered review covers only what it cites",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=TWO)}),
        step("raise", {A: config(beta=2, lr=2)}),
        step("look", {REPORT: report(OF_RATE, INITIAL, triggers=TWO)}),
        uncovered=RAISED,
    ),
    current(
        "two_triggered",
        "together they cite both",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=TWO)}),
        step("raise", {A: config(beta=2, lr=2)}),
        step("look", {REPORT: report(OF_RATE, INITIAL, triggers=TWO)}),
        step("too", {REPORT: report(OF_WEIGHTS_TOO, OF_RATE, INITIAL, triggers=TWO)}),
    ),
    stale(
        "triggered_citing_nothing",
        "it covers nothing then",
        START,
        RAISE,
        reviewed("look", entry("2", "2026-01-12", "triggered")),
        uncovered=RAISED,
    ),
    stale(
        "removed_and_added_again",
        "the entry stood in an ancestor",
        START,
        reviewed("look", REVIEW),
        RAISE,
        step("remove", {REPORT: report(INITIAL)}),
        step("restore", {REPORT: report(REVIEW, INITIAL)}),
        uncovered=RAISED,
    ),
    stale(
        "reworded",
        "words may be edited later, that is no review",
        START,
        reviewed("look", CORRECTION),
        RAISE,
        reviewed("reword", REVIEW),
        uncovered=RAISED,
    ),
    stale(
        "backdated",
        "an entry put in below the newest makes no review",
        START,
        reviewed("look", REVIEW),
        RAISE,
        reviewed("slip", REVIEW, entry("1.5", "2026-01-08")),
        uncovered=RAISED,
    ),
    stale(
        "reordered",
        "the newest is the one with the latest date, wherever it stands",
        START,
        reviewed("look", REVIEW_TOO, REVIEW),
        RAISE,
        reviewed("sort", REVIEW, REVIEW_TOO),
        uncovered=RAISED,
    ),
    current(
        "oldest_first",
        "the order of the file is no matter where dates differ",
        START,
        RAISE,
        step("look", {REPORT: report(INITIAL, REVIEW)}),
    ),
    current(
        "two_on_one_day",
        "among equal dates the first in place is the newest",
        START,
        reviewed("look", REVIEW),
        RAISE,
        reviewed("again", entry("2.1", "2026-01-12"), REVIEW),
    ),
    stale(
        "entry_taken_out_again",
        "a review counts only while the report still has its entry",
        START,
        RAISE,
        reviewed("look", REVIEW),
        step("remove", {REPORT: report(INITIAL)}),
        uncovered=RAISED,
    ),
    stale(
        "revert_of_a_revert",
        "the old entry comes back over a newer change and must not launder it",
        START,
        reviewed("look", REVIEW, files={B: config(beta=6)}),
        step("revert", {B: config(beta=5), REPORT: report(INITIAL)}),
        RAISE,
        step("again", {B: config(beta=6), REPORT: report(REVIEW, INITIAL)}),
        uncovered=RAISED,
        transient="revert conf/b.yaml#/beta, again conf/b.yaml#/beta",
    ),
    stale(
        "never_reviewed",
        "no review saw anything of what is watched",
        step("start", {A: config()}),
        step("report", {REPORT: report(entry("1", "2026-01-05", "correction"))}),
        uncovered="? report#/triggers",
    ),
    stale(
        "first_version_in_a_first_commit",
        "what a correction comes with is covered by nothing",
        step("start", {A: config(), REPORT: report(entry("1", "2026-01-05", "correction"))}),
        uncovered="start conf/a.yaml, ? report#/triggers",
    ),
    current(
        "older_than_the_report",
        "the first review saw all that stood before it",
        step("start", {A: config()}),
        RAISE,
        step("report", {REPORT: report(INITIAL)}),
    ),
]

WATCHES = [
    stale(
        "dropped_with_the_change",
        "nobody can drop a watch and change the file in one go",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=TWO)}),
        step("drop", {A: config(beta=2), REPORT: report(INITIAL, triggers=[RATE])}),
        uncovered="drop conf/a.yaml#/beta, drop report#/triggers",
    ),
    stale(
        "dropped_with_the_change_and_a_review_of_another",
        "the review covers the triggers, and not what it does not cite",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=TWO)}),
        step("drop", {A: config(beta=2), REPORT: report(OF_RATE, INITIAL, triggers=[RATE])}),
        uncovered="drop conf/a.yaml#/beta",
    ),
    stale(
        "dropped_first",
        "then the triggers are all that can be named",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=TWO)}),
        step("drop", {REPORT: report(INITIAL, triggers=[RATE])}),
        RAISE,
        uncovered="drop report#/triggers",
    ),
    stale(
        "keys_narrowed_with_the_change",
        "the keys of the parent's report count too",
        START,
        step(
            "narrow",
            {
                A: config(beta=2),
                REPORT: report(INITIAL, triggers=[NARROW]),
            },
        ),
        uncovered="narrow conf/a.yaml#/beta, narrow report#/triggers",
    ),
    stale(
        "taken_away_changed_put_back",
        "no commit can be named for the change, but the state check knows",
        START,
        step("away", {REPORT: report(INITIAL, triggers=[ONLY_B])}),
        RAISE,
        step("back", {REPORT: report(INITIAL)}),
        uncovered="? conf/a.yaml#/beta",
        transient="away report#/triggers, back report#/triggers",
    ),
    stale(
        "report_deleted_changed_restored",
        "so it is where the whole report was away",
        START,
        step("away", {REPORT: None}),
        RAISE,
        step("back", {REPORT: report(INITIAL)}),
        uncovered="? conf/a.yaml#/beta",
    ),
    stale(
        "report_unreadable_for_a_while",
        "and where it could not be read",
        START,
        step("break", {REPORT: "report: [\n"}),
        RAISE,
        step("mend", {REPORT: report(INITIAL)}),
        uncovered="? conf/a.yaml#/beta",
    ),
    stale(
        "widened",
        "the triggers are named, not what changed before they watched it",
        step("start", {A: config(), B: config(beta=5), REPORT: report(INITIAL, triggers=[ONLY_B])}),
        RAISE,
        step("widen", {REPORT: report(INITIAL)}),
        uncovered="widen report#/triggers",
    ),
    current(
        "widened_with_a_review",
        "the review saw what it took in",
        step("start", {A: config(), B: config(beta=5), REPORT: report(INITIAL, triggers=[ONLY_B])}),
        RAISE,
        reviewed("widen", REVIEW),
    ),
    stale(
        "widened_with_a_review_of_another",
        "no review of this trigger saw the value that it watches now",
        step("start", {A: config(), B: config(beta=5), REPORT: report(INITIAL, triggers=[ONLY_B, RATE])}),
        RAISE,
        step("widen", {REPORT: report(OF_RATE, INITIAL, triggers=TWO)}),
        uncovered="? conf/a.yaml#/beta",
    ),
    stale(
        "then_changed",
        "a trigger that was added watches from there on",
        step("start", {A: config(), B: config(beta=5), REPORT: report(INITIAL, triggers=[ONLY_A])}),
        reviewed("widen", REVIEW),
        step("change", {B: config(beta=6)}),
        uncovered="change conf/b.yaml#/beta",
    ),
    stale(
        "cadence",
        "the cadence is watched like the triggers",
        START,
        step("relax", {REPORT: report(INITIAL, cadence="{every: P1Y, rationale: Rarely., owner: team}")}),
        uncovered="relax report#/triggers",
    ),
    current(
        "prose",
        "what a trigger says in words does nothing",
        START,
        step("reword", {REPORT: report(INITIAL, triggers=[WATCH.replace("Rewards.", "The weights.")])}),
    ),
    current(
        "order",
        "the order of triggers is no meaning",
        step("start", {A: config(), REPORT: report(INITIAL, triggers=TWO)}),
        step("sort", {REPORT: report(INITIAL, triggers=TWO[::-1])}),
    ),
]


@pytest.mark.parametrize("case", REVIEWS, ids=lambda case: case.name)
def test_a_review_is_a_new_newest_entry_and_covers_what_it_says(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", WATCHES, ids=lambda case: case.name)
def test_an_edit_of_the_triggers_hides_nothing(case: Case) -> None:
    check(case)
