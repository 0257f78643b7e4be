"""Where values stand on a picture, and which of them are written beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

_DAY = 24 * 3600
#: Whole numbers between these are written out.
_READ, _LARGE = 1e3, 1e8
#: Steps smaller than this are none.
_SMALLEST = 1e-300
#: Steps between dates that people count in, in days and in months.
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, *(12 * years * power for power in (1, 10, 100, 1000) for years in (1, 2, 5, 10)))
#: How exactly the ends of an axis are told, by its length in seconds: to a hundredth of it.
_EXACT = {"minutes": 6000.0, "seconds": 100.0, "milliseconds": 0.1, "microseconds": 0.0}


class Tick(NamedTuple):
    """A place on an axis, in pixels, and what is written there."""

    place: float
    label: str


class Scale(NamedTuple):
    """An axis: ``low`` stands at ``start`` and ``high``, which is greater, at ``end`` (in pixels)."""

    low: float
    high: float
    start: float
    end: float

    @classmethod
    def of(cls, values: Iterable[float], start: float, end: float, room: float | None = None) -> Scale:
        """The axis for some finite values, at least one; with ``room`` on both sides if all are the same."""
        found = list(values)
        low, high = min(found), max(found)
        if low / 2 == high / 2:  # the least number of all halves to nothing
            room = max(abs(low) / 2, 0.5) if room is None else room
            low, high = low - room, high + room
        most = 1.7e308  # so that the ends are finite whatever the values are
        return cls(max(low, -most), min(high, most), start, end)

    def place(self, value: float) -> float:
        """Where a value of the axis stands, to a tenth of a pixel."""
        share = (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return round(self.start + min(1.0, max(0.0, share)) * (self.end - self.start), 1)

    def ticks(self, most: int) -> list[Tick]:
        """Round values of the axis, evenly apart, or its ends where there are none."""
        values = _round_values(self.low, self.high, most)
        return [Tick(self.place(value), label) for value, label in zip(values, _labels(values), strict=True)]

    def days(self, most: int) -> list[Tick]:
        """Days of an axis in seconds since 1970, or its ends where it has less than two."""
        first, last = _day(self.low), _day(self.high)
        found = [day for day in _round_days(first, last, most) if self.low <= _seconds(day) <= self.high]
        if len(found) > 1:
            return [Tick(self.place(_seconds(day)), day.isoformat()) for day in found]
        exact = next(word for word, length in _EXACT.items() if self.high - self.low >= length)
        return [Tick(self.place(moment), _time(moment, exact)) for moment in (self.low, self.high)]


def shown(value: float, digits: int = 4) -> str:
    """A number to some digits, without an exponent where it is a whole one that people still read."""
    text = f"{value:.{digits}g}"
    return f"{float(text):,.0f}" if "e" in text and _READ <= abs(float(text)) < _LARGE else text


def _round_values(low: float, high: float, most: int) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten, at least two, at most ``most + 1`` (from 4 on); or the ends."""
    least = (high / 2 - low / 2) / most * 2
    if not math.isfinite(least) or least < _SMALLEST:
        return [low, high]
    power = 10.0 ** math.floor(math.log10(least))
    steps = [power * factor for factor in (0.5, 1, 2, 5, 10, 20)]
    place = next(place for place, step in enumerate(steps) if place and step >= least)
    finer = (_multiples(low, high, step) for step in (steps[place], steps[place - 1]))
    return next((values for values in finer if len(values) > 1), [low, high])


def _multiples(low: float, high: float, step: float) -> list[float]:
    values = [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return sorted({value for value in values if low <= value <= high})


def _labels(values: list[float]) -> list[str]:
    """The values with as few digits as name them, to a thousandth of the way from one to the next."""
    near = min(abs(after / 2 - before / 2) for before, after in pairwise(values)) / 500
    for digits in range(4, 17):
        labels = [shown(value, digits) for value in values]
        if all(abs(float(one.replace(",", "")) - value) <= near for one, value in zip(labels, values, strict=True)):
            return labels
    return [repr(value) for value in values]


def _round_days(first: date, last: date, most: int) -> list[date]:
    """Days as far apart as people count, at most ``most + 1``."""
    length = (last - first).days
    for step in _DAYS:
        if length / step <= most:
            behind = -(first.toordinal() - 1) % step  # weeks begin on Mondays
            return [first + timedelta(days=number) for number in range(behind, length + 1, step)]
    start, end = first.year * 12 + first.month, last.year * 12 + last.month - 1
    for step in _MONTHS:
        if (end - start) / step <= most:
            break
    months = range(start + -start % step, end + 1, step)
    return [date(month // 12, month % 12 + 1, 1) for month in months if month < 9999 * 12]


def _day(seconds: float) -> date:
    return _moment(seconds).date()


def _time(seconds: float, exact: str) -> str:
    return _moment(seconds).replace(tzinfo=None).isoformat(" ", exact)


def _moment(seconds: float) -> datetime:
    """A moment in UTC, or the nearest one that has a date."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime(1, 1, 1, tzinfo=UTC) if seconds < 0 else datetime(9999, 12, 31, tzinfo=UTC)


def _seconds(day: date) -> int:
    return (day - date(1970, 1, 1)).days * _DAY
