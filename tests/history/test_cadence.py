"""The clock: when a review was due, whether it came, and which dates are believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from rrlint.history.cadence import CadenceState
from tests.history.cases import A, config
from tests.reports import entry, report
from tests.timeline import REPORT, Step, history

QUARTERLY = "{every: P3M, rationale: Each term., owner: team}"
MONTHLY = "{every: P1M, rationale: Each month., owner: team}"
YEARLY = "{every: P1Y, rationale: Each year., owner: team}"
GRACIOUS = "{every: P3M, grace: P1M, rationale: Each term., owner: team}"

INITIAL = entry("1", "2026-01-05", "initial")


@dataclass(frozen=True)
class Case:
    """A history, a day, and what the clock says then; ``late`` holds start, due and end of intervals."""

    name: str
    why: str
    script: tuple[Step, ...]
    today: str
    status: str
    start: str = "2026-01-05"
    due: str = "2026-04-05"
    overdue: int = 0
    late: tuple[tuple[str, str, str], ...] = ()


def write(day: str, *entries: str, cadence: str = QUARTERLY, status: str = "active") -> Step:
    """A commit that leaves these entries in the report."""
    return Step(day, {REPORT: report(*entries, cadence=cadence, status=status)})


def step(day: str) -> Step:
    """A commit that has nothing to do with the report."""
    return Step(day, {"README.md": f"{day}\n"})


def reviewed(day: str, claim: str, kind: str = "scheduled", cadence: str = QUARTERLY) -> Step:
    """A commit of one day with an entry that says it was another."""
    return write(day, entry("2", claim, kind), INITIAL, cadence=cadence)


START = write("2026-01-05", INITIAL)
AWAY = Step("2100-01-01", {"README.md": "From 2100.\n"})

INTERVALS = [
    Case("fresh", "long before the date", (START,), "2026-02-01", "ok"),
    Case("soon", "the last fortnight before the date", (START,), "2026-03-22", "due"),
    Case("not_so_soon", "one day before that fortnight", (START,), "2026-03-21", "ok"),
    Case("on_the_day", "the date itself is in time", (START,), "2026-04-05", "due"),
    Case(
        "a_day_after",
        "after the date and without grace",
        (START,),
        "2026-04-06",
        "overdue",
        overdue=1,
        late=(("2026-01-05", "2026-04-05", ""),),
    ),
    Case(
        "last_day_of_grace",
        "overdue is after due and grace",
        (write("2026-01-05", INITIAL, cadence=GRACIOUS),),
        "2026-05-05",
        "due",
    ),
    Case(
        "after_the_grace",
        "the days count from the date that was promised",
        (write("2026-01-05", INITIAL, cadence=GRACIOUS),),
        "2026-05-06",
        "overdue",
        overdue=31,
        late=(("2026-01-05", "2026-04-05", ""),),
    ),
    Case(
        "clipped_to_the_end_of_the_month",
        "31 January and a month is 28 February",
        (write("2026-01-31", entry("1", "2026-01-31", "initial"), cadence=MONTHLY),),
        "2026-02-01",
        "ok",
        start="2026-01-31",
        due="2026-02-28",
    ),
    Case(
        "clipped_in_a_leap_year",
        "29 February and a year is 28 February",
        (write("2028-02-29", entry("1", "2028-02-29", "initial"), cadence=YEARLY),),
        "2028-03-01",
        "ok",
        start="2028-02-29",
        due="2029-02-28",
    ),
    Case(
        "a_late_review_stays_on_record",
        "the clock starts again, the gap remains",
        (START, reviewed("2026-05-01", "2026-05-01")),
        "2026-05-02",
        "ok",
        start="2026-05-01",
        due="2026-08-01",
        late=(("2026-01-05", "2026-04-05", "2026-05-01"),),
    ),
    Case(
        "a_review_within_the_grace_is_in_time",
        "the interval is judged with its grace",
        (write("2026-01-05", INITIAL, cadence=GRACIOUS), reviewed("2026-05-05", "2026-05-05", cadence=GRACIOUS)),
        "2026-05-06",
        "ok",
        start="2026-05-05",
        due="2026-08-05",
    ),
    Case(
        "past_intervals_by_the_cadence_then",
        "a longer cadence does not make an old gap good",
        (
            write("2026-01-05", INITIAL, cadence=MONTHLY),
            reviewed("2026-03-01", "2026-03-01", cadence=YEARLY),
        ),
        "2026-03-02",
        "ok",
        start="2026-03-01",
        due="2027-03-01",
        late=(("2026-01-05", "2026-02-05", "2026-03-01"),),
    ),
    Case(
        "past_intervals_are_not_judged_by_a_shorter_cadence",
        "nor does a shorter one make an old interval bad",
        (
            write("2026-01-05", INITIAL, cadence=YEARLY),
            reviewed("2026-06-01", "2026-06-01", cadence=MONTHLY),
        ),
        "2026-06-02",
        "ok",
        start="2026-06-01",
        due="2026-07-01",
    ),
    Case(
        "no_cadence_then",
        "an interval without a promise keeps it",
        (
            write("2026-01-05", INITIAL, cadence="{every: event_only, rationale: Seldom., owner: team}"),
            reviewed("2027-06-01", "2027-06-01"),
        ),
        "2027-06-02",
        "ok",
        start="2027-06-01",
        due="2027-09-01",
    ),
    Case(
        "triggered",
        "a triggered review resets the clock",
        (START, reviewed("2026-03-01", "2026-03-01", "triggered")),
        "2026-04-06",
        "ok",
        start="2026-03-01",
        due="2026-06-01",
    ),
    Case(
        "correction",
        "a correction does not",
        (START, reviewed("2026-03-01", "2026-03-01", "correction")),
        "2026-03-21",
        "ok",
    ),
]

DATES = [
    Case(
        "written_down_within_a_fortnight",
        "the entry's own date counts",
        (START, reviewed("2026-03-15", "2026-03-01")),
        "2026-03-16",
        "ok",
        start="2026-03-01",
        due="2026-06-01",
    ),
    Case(
        "a_day_ahead",
        "clocks and time zones differ by a day",
        (START, reviewed("2026-03-01", "2026-03-02")),
        "2026-03-03",
        "ok",
        start="2026-03-02",
        due="2026-06-02",
    ),
    Case(
        "backdated",
        "more than a fortnight back the commit's date counts",
        (START, reviewed("2026-03-16", "2026-03-01")),
        "2026-03-17",
        "ok",
        start="2026-03-16",
        due="2026-06-16",
    ),
    Case(
        "postdated",
        "a date two days ahead of its commit does not count",
        (START, reviewed("2026-03-01", "2026-03-03")),
        "2026-03-05",
        "ok",
        start="2026-03-01",
        due="2026-06-01",
    ),
    Case(
        "backdated_with_a_clock_set_back",
        "the parent's date is a bound too",
        (START, step("2026-03-20"), reviewed("2026-02-20", "2026-01-20")),
        "2026-03-21",
        "ok",
        start="2026-03-20",
        due="2026-06-20",
    ),
    Case(
        "backdated_on_a_commit_from_2100",
        "one commit from 2100 must not poison its descendants",
        (START, AWAY, reviewed("2026-03-16", "2026-03-01")),
        "2026-03-17",
        "ok",
        start="2026-03-16",
        due="2026-06-16",
    ),
    Case(
        "committed_in_2100",
        "then the parent's date is the evidence",
        (START, step("2026-03-10"), reviewed("2100-01-01", "2026-03-12")),
        "2026-03-21",
        "ok",
        start="2026-03-10",
        due="2026-06-10",
    ),
    Case(
        "claimed_and_committed_in_2100",
        "a day that has not come does not stop the clock",
        (START, step("2026-03-10"), reviewed("2100-01-01", "2100-01-01")),
        "2026-07-01",
        "overdue",
        start="2026-03-10",
        due="2026-06-10",
        overdue=21,
        late=(("2026-03-10", "2026-06-10", ""),),
    ),
    Case(
        "a_first_commit_from_2100",
        "with no other evidence a claim in the past is believed: it gains nothing",
        (write("2100-01-01", INITIAL),),
        "2026-04-06",
        "overdue",
        overdue=1,
        late=(("2026-01-05", "2026-04-05", ""),),
    ),
]


@pytest.mark.parametrize("case", [*INTERVALS, *DATES], ids=lambda case: case.name)
def test_the_clock_runs_from_a_review_whose_date_history_bears_out(case: Case) -> None:
    found = history(case.script, case.today).cadence
    start, due = date.fromisoformat(case.start), date.fromisoformat(case.due)
    assert found._replace(late=()) == CadenceState(case.status, start, due, case.overdue), case.why
    late = tuple((str(one.start), str(one.due), str(one.done or "")) for one in found.late)
    assert late == case.late, case.why


def test_a_report_that_is_not_active_owes_nothing() -> None:
    script = [write("2026-01-05", INITIAL, status="retired")]
    assert history(script, "2030-01-01").cadence == CadenceState("none")


def test_a_report_without_a_review_that_counts_is_overdue() -> None:
    script = [write("2026-01-05", entry("1", "2026-01-05", "correction"))]
    assert history(script, "2026-01-06").cadence == CadenceState("overdue")


def test_overdue_is_no_staleness() -> None:
    found = history([START, Step("2026-01-06", {A: config()})], "2026-01-07")
    assert found.verdict == "stale"
    assert history([START], "2030-01-01").verdict == "current"
