"""RR204: reviews that came later than the cadence then in force."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import entry, report
from tests.rules.finding import only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR204"
FIRST = entry("1", "2026-01-05", "initial")
SECOND = entry("2", "2026-05-01")
THIRD = entry("3", "2026-07-01")
YEARLY = "{every: P1Y, rationale: Each year., owner: team}"
GRACIOUS = "{every: P3M, grace: P1M, rationale: Each term., owner: team}"
FLOOR = "{every: event_only, floor: P3M, rationale: Only events matter., owner: team}"


def write(day: str, *entries: str, **more: str) -> Step:
    return Step(day, {REPORT: report(*entries, **more)})


START = write("2026-01-05", FIRST)
LATE = write("2026-05-01", SECOND, FIRST)


def test_a_review_after_its_day() -> None:
    finding = only(facts([START, LATE], "2026-05-02"), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "review 2 was due on 2026-04-05 and came on 2026-05-01, 26 days late; the one before counts as of 2026-01-05"
    )
    assert finding.primary.location.pointer == "/system_maintenance/changelog/0"


def test_it_is_a_note_once_a_review_came_in_time() -> None:
    finding = only(facts([START, LATE, write("2026-07-01", THIRD, SECOND, FIRST)], "2026-07-02"), RULE)
    assert finding.severity is Severity.INFO
    assert finding.primary.location.pointer == "/system_maintenance/changelog/1"


def test_an_open_interval_is_left_to_the_rule_for_overdue_reviews() -> None:
    known = facts([START], "2026-06-01")
    assert said(known, RULE) == []
    assert len(said(known, "RR202")) == 1


@pytest.mark.parametrize(
    "script",
    [
        [START, write("2026-04-05", entry("2", "2026-04-05"), FIRST)],
        [write("2026-01-05", FIRST, cadence=GRACIOUS), write("2026-05-05", entry("2", "2026-05-05"), FIRST)],
        [write("2026-01-05", FIRST, cadence=YEARLY), write("2026-05-01", SECOND, FIRST)],
        [write("2026-01-05", FIRST, status="draft"), LATE],
        [START, write("2026-03-01", FIRST, status="superseded"), LATE],
    ],
    ids=["on the day", "in the grace", "by the cadence then", "a draft until then", "superseded before it was due"],
)
def test_what_is_not_late(script: list[Step]) -> None:
    assert said(facts(script, "2026-05-05"), RULE) == []


@pytest.mark.parametrize(
    "script",
    [
        [write("2026-01-05", FIRST, cadence=FLOOR), LATE],
        [START, write("2026-04-10", FIRST, status="retired"), LATE],
        [write("2026-01-05", FIRST, status="draft"), write("2026-04-20", FIRST), LATE],
        [START, write("2026-05-01", SECOND, FIRST, status="retired")],
    ],
    ids=["floor", "active until after the day", "active again before the review", "retired since"],
)
def test_what_is_late(script: list[Step]) -> None:
    assert len(said(facts(script, "2026-05-05"), RULE)) == 1


def test_an_interval_in_which_a_review_may_lie_unseen_is_passed_over() -> None:
    """The review of April came in on a line whose beginning is cut off."""
    april = entry("2", "2026-03-30")
    script = [
        Step("2026-01-01", {"README.md": "Hi.\n"}, name="root"),
        Step("2026-01-02", {}, name="here"),
        Step("2026-01-05", {REPORT: report(FIRST)}, name="first"),
        Step("2026-03-30", {REPORT: report(april, FIRST)}, name="april", on=("root",)),
        Step("2026-05-01", {REPORT: report(april, FIRST)}, name="merge", on=("first", "april")),
        Step("2026-05-02", {REPORT: report(THIRD.replace("07-01", "05-02"), april, FIRST)}, name="last"),
    ]
    assert said(facts(script, "2026-05-03"), RULE) == []
    assert said(facts(script, "2026-05-03", edges=["here", "april"]), RULE) == []


def test_the_clock_is_unknown_where_the_last_review_may_not_be_seen() -> None:
    script = [
        Step("2026-01-01", {"README.md": "Hi.\n"}, name="root"),
        Step("2026-01-02", {}, name="here"),
        Step("2026-01-05", {REPORT: report(FIRST)}, name="first"),
        Step("2026-05-01", {REPORT: report(SECOND, FIRST)}, name="side", on=("root",)),
        Step("2026-05-02", {REPORT: report(SECOND, FIRST)}, name="merge", on=("first", "side")),
    ]
    whole, cut = facts(script, "2026-05-03"), facts(script, "2026-05-03", edges=["here", "side"])
    assert whole.history is not None and whole.history.cadence.status == "ok"
    assert cut.history is not None and cut.history.cadence.status == "unknown"
    assert cut.verdict == "unknown"
