"""RR206: the cadence against how often the system is trained again."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR206"
FIRST = entry("1.0", "2026-01-05", "initial")


def text(plan: str, every: str = "P1Y", *entries: str, status: str = "active", floor: str = "") -> str:
    cadence = f"{{every: {every}, {floor}rationale: Each term., owner: team}}"
    flow = f"implementation: {{data_flow: {{retraining: {plan}}}}}\n"
    return report(*entries, FIRST, cadence=cadence, status=status) + flow


def warned(plan: str, every: str = "P1Y") -> list[Diagnostic]:
    return said(of_text(text(plan, every)), RULE)


def test_a_yearly_review_of_what_is_trained_daily() -> None:
    (finding,) = warned("{mode: periodic, every: P1D}")
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "about 365 trainings may pass between two reviews: the system is trained again every P1D"
    )
    assert finding.primary.location.pointer == "/system_maintenance/reporting_cadence/every"
    (place,) = finding.related
    assert place.location.pointer == "/implementation/data_flow/retraining/every"


@pytest.mark.parametrize(
    ("plan", "every", "count"),
    [
        ("{mode: periodic, every: P1D}", "P100D", 0),
        ("{mode: periodic, every: P1D}", "P101D", 1),
        ("{mode: periodic, every: weekly}", "P100W", 0),
        ("{mode: periodic, every: weekly}", "P101W", 1),
        ("{mode: periodic, every: P1M}", "P5Y", 0),
        ("{mode: periodic, every: PT8H}", "quarterly", 1),
        ("{mode: periodic, every: PT1S}", "monthly", 0),
        ("{mode: periodic, every: PT1S}", "P32D", 1),
        ("{mode: periodic, every: PT0S}", "P32D", 1),
        ("{mode: online}", "quarterly", 0),
        ("{mode: online}", "semiannual", 1),
        ("{mode: online, every: P1M}", "annual", 0),
        ("{mode: triggered, every: P1D}", "annual", 1),
        ("{every: P1D}", "annual", 1),
    ],
)
def test_a_hundred_trainings_and_not_more_may_pass_and_a_month_is_always_enough(
    plan: str, every: str, count: int
) -> None:
    assert len(warned(plan, every)) == count


@pytest.mark.parametrize(
    "plan",
    [
        "{mode: none}",
        "{mode: none, every: P1D}",
        "{mode: manual}",
        "{mode: triggered, reason: Drift.}",
        "{mode: periodic}",
        "{mode: periodic, every: often}",
        "{omitted: unknown, owner: team}",
        "sometimes",
    ],
)
def test_what_does_not_say_how_often_is_passed_over(plan: str) -> None:
    assert warned(plan, "P5Y") == []


def test_an_event_only_cadence_is_held_to_its_floor() -> None:
    finding = only(of_text(text("{mode: online}", "event_only", floor="floor: P1Y, ")), RULE)
    assert finding.primary.location.pointer == "/system_maintenance/reporting_cadence/floor"
    assert finding.message.endswith("trained again all the time, which is taken for every day")


@pytest.mark.parametrize("status", ["draft", "superseded", "retired"])
def test_a_report_that_is_not_active_owes_no_cadence(status: str) -> None:
    assert said(of_text(text("{mode: online}", status=status)), RULE) == []


def reviewed(*days: str, today: str) -> Facts:
    """A yearly cadence, daily trainings, and reviews on some days after the first."""
    steps, entries = [Step("2026-01-05", {REPORT: text("{mode: online}")})], list[str]()
    for place, day in enumerate(days, 1):
        entries.insert(0, entry(f"1.{place}", day))
        steps.append(Step(day, {REPORT: text("{mode: online}", "P1Y", *entries)}))
    return facts(steps, today)


@pytest.mark.parametrize(
    ("days", "today", "count"),
    [
        (("2026-04-01", "2026-07-01"), "2026-08-01", 0),
        (("2026-04-01", "2026-07-01"), "2026-10-09", 0),
        (("2026-04-01", "2026-07-01"), "2026-10-10", 1),
        (("2026-04-01",), "2026-04-02", 1),
        (("2026-01-05", "2026-01-05"), "2026-01-06", 1),
        (("2026-04-01", "2026-09-01"), "2026-09-02", 1),
    ],
    ids=["in time", "the last day", "no longer", "too few", "of one day", "a long gap"],
)
def test_it_counts_what_is_done_where_that_is_more_than_is_promised(
    days: tuple[str, ...], today: str, count: int
) -> None:
    assert len(said(reviewed(*days, today=today), RULE)) == count
