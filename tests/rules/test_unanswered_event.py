"""RR309: what people saw and no review has answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrlint.diagnostic import Severity
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said

RULE = "RR309"
TRIGGER = "{id: complaint, kind: stakeholder_request, description: D., who: team, within: P2W}"
SAME_DAY = "{id: sameday, kind: incident, description: D., who: team}"
EVENT = "{id: e1, trigger: complaint, date: 2026-01-10, note: It fell.}"


def text(*entries: str, event: str = EVENT, status: str = "active", more: str = "") -> str:
    written = report(*entries, entry("1.0", "2026-01-05", "initial"), triggers=(TRIGGER, SAME_DAY), status=status)
    return written.replace("  changelog:\n", f"  events: [{event}{more}]\n  changelog:\n")


def answer(day: str, kind: str = "triggered", event: str = "e1") -> str:
    return entry("1.1", day, kind, more=f", events: [{event}]")


@pytest.mark.parametrize(
    ("today", "severity", "tail"),
    [
        ("2026-01-10", Severity.WARNING, " (due 2026-01-24)"),
        ("2026-01-24", Severity.WARNING, " (due 2026-01-24)"),
        ("2026-01-25", Severity.ERROR, "; an answer was due 2026-01-24"),
    ],
)
def test_a_trigger_may_leave_time_for_the_answer(today: str, severity: Severity, tail: str) -> None:
    finding = only(of_text(text(), today), RULE)
    assert finding.message == "no review answers the event 'e1' of 2026-01-10" + tail
    assert finding.severity is severity
    assert finding.primary.location.pointer == "/system_maintenance/events/0"
    assert finding.help.endswith("rrlint review reward-report.yaml --event e1")


@pytest.mark.parametrize(
    ("event", "today", "severity"),
    [
        ("{id: e1, date: 2026-01-10, note: N.}", "2026-04-10", Severity.WARNING),  # no trigger: the cadence's time
        ("{id: e1, date: 2026-01-10, note: N.}", "2026-04-11", Severity.ERROR),
        ("{id: e1, note: N.}", "2026-01-10", Severity.ERROR),
        ("{id: e1, date: 2026-01, trigger: complaint, note: N.}", "2026-01-15", Severity.WARNING),  # its first day
        ("{id: e1, date: 2026-01, trigger: complaint, note: N.}", "2026-01-16", Severity.ERROR),
        ("{id: e1, date: 2026-01-10, trigger: other, note: N.}", "2026-04-10", Severity.WARNING),  # RR101 is the error
        ("{id: e1, date: 2026-01-10, trigger: sameday, note: N.}", "2026-01-10", Severity.WARNING),
        ("{id: e1, date: 2026-01-10, trigger: sameday, note: N.}", "2026-01-11", Severity.ERROR),
    ],
)
def test_the_day_follows_from_what_is_said(event: str, today: str, severity: Severity) -> None:
    assert only(of_text(text(event=event), today), RULE).severity is severity


def test_an_event_of_no_day_is_named_without_one() -> None:
    finding = only(of_text(text(event="{id: e1, note: N.}"), "2026-01-10"), RULE)
    assert finding.message == "no review answers the event 'e1'"
    assert "give it a `date`" in finding.help


@pytest.mark.parametrize(
    ("cadence", "severity"),
    [
        ("{every: event_only, floor: P1Y, rationale: R.}", Severity.WARNING),
        ("{every: event_only, floor: P6M, rationale: R.}", Severity.ERROR),
        ("{every: sometimes, rationale: R.}", Severity.WARNING),  # no time is promised; RR201 says so
    ],
)
def test_what_fires_no_trigger_waits_for_the_cadence(cadence: str, severity: Severity) -> None:
    written = text(event="{id: e1, date: 2026-01-10, note: N.}")
    old = "{every: P3M, rationale: Each term., owner: team}"
    assert old in written
    assert only(of_text(written.replace(old, cadence), "2026-12-01"), RULE).severity is severity


@pytest.mark.parametrize("kind", ["triggered", "scheduled", "initial"])
@pytest.mark.parametrize("day", ["2026-01-10", "2026-01-31", "2026-01", "2026"])
def test_a_review_that_names_it_answers_it(kind: str, day: str) -> None:
    assert said(of_text(text(answer(day, kind)), "2026-03-01"), RULE) == []


@pytest.mark.parametrize("entries", [answer("2026-01-31", "correction"), answer("2026-01-31", event="e2")])
def test_what_is_no_review_or_names_another_event_answers_nothing(entries: str) -> None:
    assert only(of_text(text(entries), "2026-03-01"), RULE).severity is Severity.ERROR


def test_a_review_from_before_it_happened_is_no_answer() -> None:
    finding = only(of_text(text(answer("2026-01-09")), "2026-03-01"), RULE)
    assert finding.message.endswith("; entry 1.1 names it, and is dated 2026-01-09, before it happened")


def test_every_open_event_is_a_finding_of_its_own() -> None:
    known = of_text(text(answer("2026-01-31"), more=", {id: e2, note: N.}, {id: e3, note: N.}"), "2026-03-01")
    assert [finding.primary.location.pointer for finding in said(known, RULE)] == [
        "/system_maintenance/events/1",
        "/system_maintenance/events/2",
    ]


def test_it_stops_no_unrelated_commit_and_no_draft() -> None:
    late = of_text(text(), "2026-03-01")
    assert only(replace(late, local=True), RULE).severity is Severity.WARNING
    assert only(of_text(text(status="draft"), "2026-03-01"), RULE).severity is Severity.WARNING


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_who_owes_nothing_is_not_asked(status: str) -> None:
    assert said(of_text(text(status=status), "2026-03-01"), RULE) == []


def test_a_gap_in_place_of_events_is_none() -> None:
    gap = text().replace(f"[{EVENT}]", "{omitted: not_applicable, reason: Nobody meets it.}")
    assert said(of_text(gap, "2026-03-01"), RULE) == []
