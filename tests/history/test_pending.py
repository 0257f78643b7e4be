"""What a review made now would state: the values it would see, and the fields that read otherwise."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from rrlint.history.pending import Pending, find_pending
from tests.digests import of
from tests.history.cases import INITIAL, RATE, START, A, B, config, step
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT, Step, entry_of, lacking, recording, report_at, survey

BOTH = {"weights": {A: of(beta=1, reward=1), B: of(beta=5, reward=1)}}
SAID = report(INITIAL)


def pending(*script: Step, lost: Collection[str] = ()) -> Pending:
    past = lacking(recording(script), *lost)
    return find_pending(survey(past, report_at(past, past.commits[-1].id)), len(past.commits) - 1)


def edited(before: str, after: str, base: str = SAID) -> Step:
    assert before in base
    return step("edit", {REPORT: base.replace(before, after)})


def test_every_trigger_that_sees_a_value_has_its_baselines() -> None:
    assert pending(START).baselines == BOTH
    two = report(INITIAL, triggers=(WATCH, RATE, RATE.replace("id: rate", "id: none").replace("/lr", "/nothing")))
    found = pending(START, step("two", {REPORT: two})).baselines
    assert found == {**BOTH, "rate": {A: of(lr=1), B: of(lr=1)}}


def test_a_file_that_cannot_be_read_has_none_and_is_named() -> None:
    found = pending(START, lost=[config(beta=5)])
    assert found.baselines == {"weights": {A: BOTH["weights"][A]}}
    assert found.missing == (entry_of(config(beta=5)).oid,)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("Walk.", "Run.", ["/optimization_intent/goal_of_reinforcement"]),
        ("  system_owner: Acme.\n", "", ["/system_details/system_owner"]),
        ("  changelog:\n", "  feedback: Later.\n  changelog:\n", ["/system_maintenance/feedback"]),
        ("Walk.", '"Walk."', []),
        ("  changelog:\n", "  events: [{id: e, note: It fell.}]\n  changelog:\n", []),
        ("  changelog:\n", "  x-own: Later.\n  changelog:\n", []),
        ("system_details:\n", "x-own: {a: Later.}\nsystem_details:\n", []),
    ],
    ids=["other words", "gone", "new", "layout", "a record", "an extension", "a section of extensions"],
)
def test_fields_that_read_otherwise_than_at_the_last_review(before: str, after: str, changed: list[str]) -> None:
    assert list(pending(START, edited(before, after)).changed) == changed


def test_the_last_review_counts_and_not_the_one_that_is_made() -> None:
    edit = edited("Walk.", "Run.")
    look = entry("2", "2026-01-12")
    ran = report(look, INITIAL).replace("Walk.", "Run.")
    assert pending(START, edit, step("look", {REPORT: ran})).changed == ("/optimization_intent/goal_of_reinforcement",)
    assert pending(START, edit, step("look", {REPORT: ran}), step("later", {"a.txt": "a"})).changed == ()


def test_before_the_first_review_there_is_nothing_to_read_otherwise_than() -> None:
    none = report(entry("1", "2026-01-05", "correction"))
    assert pending(step("start", {REPORT: none}), edited("Walk.", "Run.", none)).changed == ()


def test_of_two_lines_it_is_enough_to_read_as_one_of_their_reviews() -> None:
    left, right = entry("2", "2026-01-12"), entry("3", "2026-01-12")
    ran = report(right, INITIAL).replace("Walk.", "Run.")
    lines = (
        START,
        step("left", {REPORT: report(left, INITIAL)}, "start"),
        step("right", {REPORT: ran}, "start"),
    )
    for goal, changed in (("Walk.", 0), ("Run.", 0), ("Jump.", 1)):
        both = report(right, left, INITIAL).replace("Walk.", goal)
        assert len(pending(*lines, step("merge", {REPORT: both}, "left", "right")).changed) == changed
