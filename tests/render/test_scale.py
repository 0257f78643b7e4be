"""Axes: what stands where on them, and which values are written beside them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rrlint.render.scale import Scale, shown

finite = st.floats(allow_nan=False, allow_infinity=False)
some = st.lists(finite, min_size=1, max_size=9)
DAY = 24 * 3600
seconds = st.integers(-60_000_000_000, 250_000_000_000)  # about the years from 69 to 9891


@given(some)
@example([0.0, 5e-324])
def test_every_value_stands_between_the_ends_and_in_order(values: list[float]) -> None:
    scale = Scale.of(values, 10, 90)
    places = [scale.place(value) for value in sorted(values)]
    assert places == sorted(places)
    assert 10 <= places[0] <= places[-1] <= 90


@given(some)
def test_an_axis_that_runs_up_has_the_greatest_value_on_top(values: list[float]) -> None:
    scale = Scale.of(values, 90, 10)
    assert scale.place(max(values)) <= scale.place(min(values))


@given(some, st.integers(3, 10))
def test_what_is_written_is_in_order_on_the_axis_and_told_apart(values: list[float], most: int) -> None:
    scale = Scale.of(values, 0, 1000)
    ticks = scale.ticks(most)
    assert 2 <= len(ticks) <= most + 1
    assert all(0 <= tick.place <= 1000 for tick in ticks)
    assert [tick.place for tick in ticks] == sorted(tick.place for tick in ticks)
    assert len({tick.label for tick in ticks}) == len(ticks)


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6), st.integers(3, 10))
def test_what_is_written_stands_where_its_value_does_and_is_round(low: int, span: int, most: int) -> None:
    scale = Scale.of([low, low + span], 0, 1000)
    ticks = scale.ticks(most)
    values = [float(tick.label.replace(",", "")) for tick in ticks]
    assert [scale.place(value) for value in values] == pytest.approx([tick.place for tick in ticks], abs=0.2)
    steps = [after - before for before, after in pairwise(values)]
    assert steps == pytest.approx([steps[0]] * len(steps))
    assert f"{steps[0]:.0e}"[0] in "125"


@given(st.lists(seconds, min_size=2, max_size=2, unique=True).map(sorted), st.integers(3, 10))
def test_days_are_written_where_they_begin(ends: list[int], most: int) -> None:
    scale = Scale.of(ends, 0, 1000)
    ticks = scale.days(most)
    assert 2 <= len(ticks) <= most + 1
    for tick in ticks:
        if len(tick.label) == 10:  # a day; a time of day has more
            begins = (date.fromisoformat(tick.label) - date(1970, 1, 1)).days * DAY
            assert tick.place == pytest.approx(scale.place(begins), abs=0.2)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-01-01", "2026-01-04", "2026-01-01 2026-01-02 2026-01-03 2026-01-04"),
        ("2026-01-01", "2026-02-05", "2026-01-05 2026-01-12 2026-01-19 2026-01-26 2026-02-02"),
        ("2026-01-15", "2026-07-15", "2026-02-01 2026-03-01 2026-04-01 2026-05-01 2026-06-01 2026-07-01"),
        ("2024-05-01", "2026-02-01", "2024-07-01 2025-01-01 2025-07-01 2026-01-01"),
        ("2001-01-01", "2030-06-01", "2005-01-01 2010-01-01 2015-01-01 2020-01-01 2025-01-01 2030-01-01"),
    ],
)
def test_days_are_as_far_apart_as_people_count(first: str, last: str, expected: str) -> None:
    ends = [(date.fromisoformat(day) - date(1970, 1, 1)).days * DAY for day in (first, last)]
    assert " ".join(tick.label for tick in Scale.of(ends, 0, 1000).days(6)) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (7200, "2026-01-01 09:00 2026-01-01 11:00"),
        (300, "2026-01-01 09:00:00 2026-01-01 09:05:00"),
        (5, "2026-01-01 09:00:00.000 2026-01-01 09:00:05.000"),
        (0.001, "2026-01-01 09:00:00.000000 2026-01-01 09:00:00.001000"),
    ],
)
def test_an_axis_of_hours_says_when_it_begins_and_ends(seconds: float, expected: str) -> None:
    start = 1_767_258_000
    assert " ".join(tick.label for tick in Scale.of([start, start + seconds], 0, 1000).days(6)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(200_000, "200,000"), (1_500_000, "1,500,000"), (0.12345, "0.1235"), (3e9, "3e+09"), (-50_000, "-50,000")],
)
def test_numbers_are_written_as_people_read_them(value: float, expected: str) -> None:
    assert shown(value) == expected
