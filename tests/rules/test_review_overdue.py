"""RR202: the clock of the cadence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrlint.diagnostic import Severity
from tests.reports import entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR202"
FIRST = entry("1.0", "2026-01-05", "initial")
ADVICE = "look at the system again: rrlint review reward-report.yaml --kind scheduled"

#: Three months and a week: due on 5 April, overdue from 13 April.
CADENCE = "{every: P3M, grace: P7D, rationale: Each term., owner: team}"


def story(cadence: str = CADENCE, status: str = "active", day: str = "2026-01-05") -> list[Step]:
    content = report(FIRST, cadence=cadence, status=status)
    return [Step(day, {REPORT: content, "conf/a.yaml": "reward: 1\nbeta: 1\n"})]


LAST = "; the last review counts as of 2026-01-05"


@pytest.mark.parametrize(
    ("today", "severity", "message"),
    [
        ("2026-03-22", Severity.WARNING, "a review is due on 2026-04-05"),
        ("2026-04-05", Severity.WARNING, "a review is due on 2026-04-05"),
        ("2026-04-06", Severity.WARNING, "a review was due on 2026-04-05, 1 day ago, and counts as overdue after"),
        ("2026-04-12", Severity.WARNING, "a review was due on 2026-04-05, 7 days ago, and counts as overdue after"),
        ("2026-04-13", Severity.ERROR, "a review was due on 2026-04-05, 8 days ago; the last review counts as of"),
    ],
    ids=["due soon", "due today", "in the grace", "last day of the grace", "overdue"],
)
def test_the_clock(today: str, severity: Severity, message: str) -> None:
    finding = only(facts(story(), today), RULE)
    assert place(finding) == (RULE, 15, 23)
    assert finding.severity is severity
    assert finding.message.startswith(message)
    assert finding.message.endswith(LAST)
    assert finding.primary.message == "the promise"
    assert finding.help == ADVICE


def test_within_the_grace_its_end_is_named() -> None:
    message = only(facts(story(), "2026-04-06"), RULE).message
    assert "counts as overdue after 2026-04-12" in message


def test_there_is_time_until_a_fortnight_before() -> None:
    assert said(facts(story(), "2026-03-21"), RULE) == []


def test_without_grace_the_day_after_is_overdue() -> None:
    finding = only(facts(story("{every: P3M, rationale: Each term., owner: team}"), "2026-04-06"), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message == f"a review was due on 2026-04-05, 1 day ago{LAST}"


def test_overdue_is_a_warning_while_a_commit_waits() -> None:
    finding = only(replace(facts(story(), "2026-06-01"), local=True), RULE)
    assert place(finding) == (RULE, 15, 23)
    assert finding.severity is Severity.WARNING


def test_an_event_only_cadence_is_held_to_its_floor() -> None:
    cadence = "{every: event_only, floor: P1M, rationale: On events., owner: team}"
    finding = only(facts(story(cadence), "2026-02-10"), RULE)
    assert place(finding) == (RULE, 15, 42)
    assert finding.message == f"a review was due on 2026-02-05, 5 days ago{LAST}"


@pytest.mark.parametrize("status", ["draft", "superseded", "retired"])
def test_a_report_that_is_not_active_owes_no_review(status: str) -> None:
    assert said(facts(story(status=status), "2030-01-01"), RULE) == []


def test_a_review_starts_the_clock_again() -> None:
    reviewed = report(entry("1.1", "2026-04-20"), FIRST, cadence=CADENCE)
    steps = [*story(), Step("2026-04-20", {REPORT: reviewed})]
    assert said(facts(steps, "2026-04-21"), RULE) == []


def test_a_backdated_commit_gains_no_time() -> None:
    """An entry's date far from its commit's does not count: the commit's own day does."""
    late = only(facts(story(day="2026-02-05"), "2026-05-13"), RULE)
    assert late.message == "a review was due on 2026-05-05, 8 days ago; the last review counts as of 2026-02-05"


def test_a_report_without_a_review_is_overdue_at_once() -> None:
    content = report(entry("1.0", "2026-01-05", "correction"), cadence=CADENCE)
    finding = only(facts([Step("2026-01-05", {REPORT: content, "conf/a.yaml": "beta: 1\n"})], "2026-01-06"), RULE)
    assert place(finding) == (RULE, 15, 23)
    assert finding.severity is Severity.ERROR
    assert finding.message.startswith("no review counts: ")
