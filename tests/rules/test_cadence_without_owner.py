"""RR203: a cadence that nobody keeps, or that has no reason."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said

RULE = "RR203"


def text(cadence: str, status: str = "active") -> str:
    return report(entry("1.0", "2026-01-05", "initial"), cadence=cadence, status=status)


@pytest.mark.parametrize(
    ("cadence", "message"),
    [
        ("{every: P3M, rationale: Each term.}", "the cadence has no owner"),
        ("{every: P3M, owner: team}", "the cadence has no rationale"),
        ("{every: P3M}", "the cadence has no owner and no rationale"),
        ("{every: P3M, owner: team, rationale: '  '}", "the cadence has no rationale"),
        ("{every: event_only, floor: P1Y, rationale: Rare.}", "the cadence has no owner"),
    ],
)
def test_what_is_missing_is_named_once(cadence: str, message: str) -> None:
    finding = only(of_text(text(cadence)), RULE)
    assert (finding.message, finding.severity) == (message, Severity.WARNING)
    assert finding.primary.location.pointer == "/system_maintenance/reporting_cadence"


def test_a_whole_cadence_is_fine() -> None:
    assert said(of_text(text("{every: P3M, rationale: Each term., owner: team}")), RULE) == []


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_who_owes_no_cadence_is_not_asked(status: str) -> None:
    assert said(of_text(text("{every: P3M}", status)), RULE) == []


def test_a_draft_gets_a_note() -> None:
    assert only(of_text(text("{every: P3M}", "draft")), RULE).severity is Severity.INFO


def test_adding_what_it_asks_for_makes_it_go_one_by_one() -> None:
    assert "no owner and no rationale" in only(of_text(text("{every: P3M}")), RULE).message
    assert "no rationale" in only(of_text(text("{every: P3M, owner: team}")), RULE).message
    assert said(of_text(text("{every: P3M, owner: team, rationale: Each term.}")), RULE) == []
