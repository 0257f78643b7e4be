"""Durations and dates are those of ISO 8601 and EDTF level 0."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.dates import Duration, normal_date, normal_duration, parse_date, parse_duration, parse_time_scale, utc_date


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("P3M", Duration(months=3)),
        ("P6W", Duration(days=42)),
        ("P1Y2M10D", Duration(months=14, days=10)),
        ("P0D", Duration()),
        ("weekly", Duration(days=7)),
        ("monthly", Duration(months=1)),
        ("quarterly", Duration(months=3)),
        ("semiannual", Duration(months=6)),
        ("annual", Duration(months=12)),
    ],
)
def test_durations_are_read(text: str, duration: Duration) -> None:
    assert parse_duration(text) == duration


@pytest.mark.parametrize("text", ["", "P", "3M", "PT3H", "P3", "p3m", "P3M ", "P3M\n", "P1D2M", "often", "P-1M", "P٣M"])
def test_what_is_no_duration_is_none(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2026-11-30", "P3M", "2027-02-28"),
        ("2026-12-15", "P1M", "2027-01-15"),
        ("2026-05-31", "P1M1D", "2026-07-01"),
        ("9999-12-31", "P1D", "9999-12-31"),
        ("9999-01-01", "P9999Y", "9999-12-31"),
    ],
)
def test_months_are_calendar_months_clipped_to_their_end(start: str, duration: str, end: str) -> None:
    length = parse_duration(duration)
    assert length is not None
    assert length.after(date.fromisoformat(start)) == date.fromisoformat(end)


DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2200, 1, 1))


@given(DAYS, st.integers(0, 600))
def test_adding_months_lands_in_the_month_that_many_later(start: date, months: int) -> None:
    end = Duration(months=months).after(start)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@given(DAYS, DAYS, st.integers(0, 50), st.integers(0, 500))
def test_a_later_start_never_ends_earlier(one: date, other: date, months: int, days: int) -> None:
    length = Duration(months, days)
    first, second = sorted((one, other))
    assert length.after(first) <= length.after(second)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-11-22", date(2026, 11, 22)), ("2026-11", date(2026, 11, 1)), ("2026", date(2026, 1, 1))],
)
def test_coarse_dates_count_from_their_first_day(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-30",
        "2026-13",
        "26-01-01",
        "2026-1-1",
        "2026-01-01T00:00",
        "0000",
        "2026-00",
        "2026-00-10",
        "2026-01-00",
        "٢٠٢٦",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_clocks_beyond_the_calendar_are_clipped() -> None:
    assert utc_date(0) == date(1970, 1, 1)
    assert utc_date(4102444800) == date(2100, 1, 1)
    assert utc_date(10**18) == date.max


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-1-5", "2026-01-05"),
        ("2026/01/05", "2026-01-05"),
        ("2026.1", "2026-01"),
        ("2026-02-30", ""),
        ("05.01.2026", ""),
        ("01/05/2026", ""),
        ("2026-01-05T10:00:00Z", ""),
    ],
)
def test_a_date_in_another_form_is_read_only_if_it_can_mean_one_day(written: str, meant: str) -> None:
    assert normal_date(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Monthly", "monthly"),
        ("yearly", "annual"),
        ("every quarter", "quarterly"),
        ("Every 6 weeks", "P6W"),
        ("1 year", "P1Y"),
        ("90 days", "P90D"),
        ("p3m", "P3M"),
        ("biannual", ""),
        ("3M", ""),
        ("every now and then", ""),
        ("", ""),
    ],
)
def test_a_duration_in_other_words_is_read_only_if_it_can_mean_one(written: str, meant: str) -> None:
    assert normal_duration(written) == meant


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("P1W", 7.0),
        ("weekly", 7.0),
        ("PT36H", 1.5),
        ("P1DT12H", 1.5),
        ("PT1440M", 1.0),
        ("PT0.02S", 0.02 / 86400),
        ("PT1H30M36S", 1.51 / 24),
        ("P4Y", 1460.97),  # of 400 years 97 have a day more
    ],
)
def test_time_scales_are_lengths_in_days(text: str, days: float) -> None:
    assert parse_time_scale(text) == pytest.approx(days)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "T1H", "PT1S1H", "PT1.5H", "pt1h", "PT1H\n", "1H", "often", "PTT1H"]
)
def test_what_is_no_time_scale_is_none(text: str) -> None:
    assert parse_time_scale(text) is None
