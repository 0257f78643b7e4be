"""RR201: a cadence that is no length of time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrlint.diagnostic import Severity
from tests.reports import entry, report
from tests.rules.finding import of_text, only, place, said

RULE = "RR201"


def content(cadence: str) -> str:
    return report(entry("1.0", "2026-01-05", "initial"), cadence=cadence)


@pytest.mark.parametrize("every", ["P0D", "P0Y0M", "P0W"])
def test_no_time_at_all_is_no_cadence(every: str) -> None:
    finding = only(of_text(content(f"{{every: {every}, rationale: x, owner: team}}")), RULE)
    assert place(finding) == (RULE, 15, 23)
    assert finding.severity is Severity.ERROR
    assert finding.message == f"the cadence is '{every}', which is no length of time: no review could be in time"
    assert "P3M" in finding.help
    assert "quarterly" in finding.help


def test_of_an_event_only_cadence_the_floor_counts() -> None:
    finding = only(of_text(content("{every: event_only, floor: P0D, rationale: x, owner: team}")), RULE)
    assert place(finding) == (RULE, 15, 42)
    assert finding.message.startswith("the floor is 'P0D', which is no length of time")


@pytest.mark.parametrize("every", ["P3M", "P6W", "P1D", "P1Y2M10D", "weekly", "annual", "event_only, floor: P1Y"])
def test_a_cadence_that_can_be_read(every: str) -> None:
    assert said(of_text(content(f"{{every: {every}, rationale: x, owner: team}}")), RULE) == []


@pytest.mark.parametrize(
    "cadence",
    [
        "{rationale: x, owner: team}",
        "{every: now and then, rationale: x, owner: team}",
        "{every: [P3M], rationale: x, owner: team}",
        "{every: event_only, rationale: x, owner: team}",
        "{every: event_only, floor: soon, rationale: x, owner: team}",
        "now and then",
    ],
)
def test_what_the_schema_says_is_not_said_again(cadence: str) -> None:
    known = of_text(content(cadence))
    assert said(known, RULE) == []
    only(known, "RR002")


def test_what_the_schema_lets_pass_is_said_here() -> None:
    known = of_text(content("{every: now and then, rationale: x, owner: team}"))
    assert place(only(replace(known, violations=()), RULE)) == (RULE, 15, 23)
