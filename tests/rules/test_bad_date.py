"""RR004: dates that have the form of a date and are none."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import entry, report
from tests.rules.finding import of_text, only, place, said

RULE = "RR004"


def content(day: str = "2026-01-05", dates: str = "") -> str:
    text = report(entry("1.0", day, "initial"))
    return text.replace("  feedback_and", f"  dates: {dates}\n  feedback_and") if dates else text


@pytest.mark.parametrize("day", ["2026-02-30", "2025-02-29", "2026-04-31"])
def test_a_day_that_no_calendar_has(day: str) -> None:
    finding = only(of_text(content(day)), RULE)
    assert place(finding) == (RULE, 19, 30)
    assert finding.severity is Severity.ERROR
    assert finding.message == f"{day} is in no calendar"
    assert finding.help == "write a day that exists, as YYYY-MM-DD"


@pytest.mark.parametrize("day", ["2024-02-29", "2026-02-28", "2026-02", "2026-12-31"])
def test_a_day_that_exists(day: str) -> None:
    assert said(of_text(content(day)), RULE) == []


def test_what_has_not_the_form_of_a_date_is_for_the_schema_to_say() -> None:
    known = of_text(content("soon"))
    assert said(known, RULE) == []
    assert len(said(known, "RR002")) == 1


def test_a_period_that_ends_before_it_starts() -> None:
    finding = only(of_text(content(dates="{from: 2026-03-01, to: 2025-09-30}")), RULE)
    assert place(finding) == (RULE, 9, 33)
    assert finding.message == "the end, 2025-09-30, lies before the start, 2026-03-01"
    (start,) = finding.related
    assert start.location.pointer == "/system_details/dates/from"


@pytest.mark.parametrize(
    ("dates", "advice"),
    [("{from: 2026-03-01}", "`to: open` while it goes on"), ("{to: 2026-03}", "add `from:`")],
)
def test_a_point_where_a_span_is_asked_is_a_warning(dates: str, advice: str) -> None:
    finding = only(of_text(content(dates=dates)), RULE)
    assert place(finding) == (RULE, 9, 3)
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("a span of time is asked")
    assert advice in finding.help


@pytest.mark.parametrize("dates", ["{}", "{x-own: 1}", "{omitted: unknown, owner: team}"])
def test_no_span_at_all_is_not_a_point(dates: str) -> None:
    assert said(of_text(content(dates=dates)), RULE) == []


def test_a_report_with_a_date_that_does_not_exist_does_not_conform_and_one_with_a_point_does() -> None:
    assert of_text(content("2026-02-30")).verdict == "invalid"
    assert of_text(content(dates="{from: 2026-03-01, to: 2025-09-30}")).verdict == "invalid"
    assert of_text(content(dates="{from: 2026-03-01}")).verdict == "unknown"


def test_a_key_that_is_called_like_a_date_and_is_the_writers_own_is_none() -> None:
    own = content().replace("title:", "x-mine: {date: 2026-02-30}\n  title:")
    digests = own.replace("kind: initial", "kind: initial, baselines: {incidents: {date: 'rr1:" + "0" * 32 + "'}}")
    assert own != content() and digests != own
    assert said(of_text(digests), RULE) == []


@pytest.mark.parametrize(
    "dates",
    ["{from: 2026-03-01, to: open}", "{from: 2026-03, to: 2026-03-01}", "{from: 2026-03-01, to: 2026-03}"],
)
def test_a_period_that_may_end_after_its_start(dates: str) -> None:
    assert said(of_text(content(dates=dates)), RULE) == []
