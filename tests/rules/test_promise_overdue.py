"""RR207: gaps, assumptions and actions whose day has passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint.dates import Duration
from rrlint.diagnostic import Severity
from rrlint.facts import Facts
from rrlint.rules.promise_overdue import check
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said

RULE = "RR207"
FIRST = entry("1.0", "2026-01-05", "initial")
DUE, AFTER = "2026-05-01", "2026-05-02"
GAP = "  recommendations: {omitted: pending, reason: Later., owner: team, revisit_by: 2026-05-01}\n"
ASSUMED = "  assumptions: [{id: a1, text: It holds., revisit_by: 2026-05-01%s}]\n"
ACTION = "  actions: [{id: ask, text: Ask., owner: team, due: 2026-05-01%s}]\n"


def promising(line: str, today: str, *entries: str, status: str = "active") -> Facts:
    return of_text(report(*entries, FIRST, status=status) + line, today)


@pytest.mark.parametrize(
    ("line", "message", "key"),
    [
        (GAP, "an answer to 'recommendations' was promised by 2026-05-01, 1 day ago; 'team' owns it", "revisit_by"),
        (
            GAP.replace(", owner: team", ""),
            "an answer to 'recommendations' was promised by 2026-05-01, 1 day ago",
            "revisit_by",
        ),
        (
            ASSUMED % "",
            "assumption 'a1' was to be looked at again by 2026-05-01, 1 day ago; no entry since then names it",
            "revisit_by",
        ),
        (
            ASSUMED % ", kind: expectation",
            "expectation 'a1' was to be looked at again by 2026-05-01, 1 day ago; no entry since then names it",
            "revisit_by",
        ),
        (ACTION % "", "action 'ask' was promised for 'team' to do by 2026-05-01, 1 day ago", "due"),
    ],
    ids=["gap", "gap of nobody", "assumption", "expectation", "action"],
)
def test_the_day_after_it_is_overdue(line: str, message: str, key: str) -> None:
    finding = only(promising(line, AFTER), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message == message
    assert finding.primary.location.pointer.endswith("/" + key)


@pytest.mark.parametrize("line", [GAP, ASSUMED % "", ACTION % ""], ids=["gap", "assumption", "action"])
def test_a_fortnight_before_its_end_it_is_due_soon(line: str) -> None:
    finding = only(promising(line, DUE), RULE)
    assert finding.severity is Severity.WARNING
    assert "is promised" in finding.message or "is to be looked at" in finding.message
    assert only(promising(line, "2026-04-17"), RULE).severity is Severity.WARNING
    assert said(promising(line, "2026-04-16"), RULE) == []


def test_how_long_before_is_a_setting() -> None:
    known = promising(GAP, "2026-04-01")
    assert list(check(known)) == []
    assert len(list(check(replace(known, warn_before=Duration(months=1))))) == 1


def names(day: str) -> str:
    return entry("1.1", day, more=", assumptions: [{id: a1, verdict: holds}]")


@pytest.mark.parametrize(("day", "count"), [("2026-04-30", 1), ("2026-05-01", 0), ("2026-05-09", 0), ("2026-05", 0)])
def test_an_entry_of_that_day_or_later_looks_at_an_assumption(day: str, count: int) -> None:
    assert len(said(promising(ASSUMED % "", "2026-06-01", names(day)), RULE)) == count


def test_an_entry_that_names_another_assumption_does_not() -> None:
    other = names("2026-05-09").replace("a1", "a2")
    assert len(said(promising(ASSUMED % "", "2026-06-01", other), RULE)) == 1


@pytest.mark.parametrize("done", ["2026-04-20", "2026", "2026-05-20"])
def test_an_action_that_is_done(done: str) -> None:
    assert said(promising(ACTION % f", done_on: {done}", "2026-06-01"), RULE) == []


def test_gaps_are_found_wherever_they_stand() -> None:
    lines = (
        "institutional_interface:\n"
        "  stakeholders: [{id: s, name: S, relation: {omitted: unknown, owner: team, revisit_by: 2026-02-01}}]\n"
        "evaluation: {learning_curves: {omitted: pending, reason: R., owner: team, revisit_by: 2026-03-01}}\n"
        "x-notes: {omitted: pending, owner: team, revisit_by: 2026-01-01}\n"
    )
    found = [one.primary.location.pointer for one in said(promising(lines, "2026-06-01"), RULE)]
    assert found == [
        "/institutional_interface/stakeholders/0/relation/revisit_by",
        "/evaluation/learning_curves/revisit_by",
    ]


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "2026-13-01"])
def test_what_is_no_day_is_never_overdue(day: str) -> None:
    assert said(promising(GAP.replace(DUE, day), "2030-01-01"), RULE) == []


def test_it_stops_no_commit_and_no_draft() -> None:
    assert only(replace(promising(GAP, AFTER), local=True), RULE).severity is Severity.WARNING
    assert only(promising(GAP, AFTER, status="draft"), RULE).severity is Severity.WARNING


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_a_report_that_is_kept_for_the_record_owes_nothing(status: str) -> None:
    assert said(promising(GAP + ASSUMED % "" + ACTION % "", "2030-01-01", status=status), RULE) == []


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@settings(max_examples=60, deadline=None)
@given(due=DAYS, today=DAYS, looks=st.lists(DAYS, max_size=3), warn=st.integers(0, 60))
def test_each_day_is_judged_as_the_format_says(due: date, today: date, looks: list[date], warn: int) -> None:
    """Overdue from the day after, unless an entry of that day or later names it; due soon before that."""
    entries = [
        entry(f"2.{place}", day.isoformat(), more=", assumptions: [{id: a1}]") for place, day in enumerate(looks)
    ]
    known = promising(ASSUMED.replace(DUE, due.isoformat()) % "", today.isoformat(), *entries)
    found = [one.severity for one in check(replace(known, warn_before=Duration(days=warn)))]
    kept = any(day >= due for day in looks)
    soon = due - timedelta(days=warn) <= today <= due
    assert found == ([] if kept else [Severity.ERROR] if today > due else [Severity.WARNING] if soon else [])
