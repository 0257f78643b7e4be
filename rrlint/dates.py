"""Dates and durations as reports write them.

A duration is ISO 8601 (``P3M``, ``P6W``, ``P1Y2M10D``) or one of five words; a time scale may
also have a part of the day (``PT1H``).  A date is ``YYYY-MM-DD``, or coarser (``YYYY-MM``,
``YYYY``; EDTF level 0) where people know no better.  Adding months clips to the end of the
month: 31 January + P1M is 28 February.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

WORDS = {"weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "semiannual": "P6M", "annual": "P1Y"}

_DURATION = re.compile(
    r"P(?=[0-9])(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?\Z", re.ASCII
)
#: The part of the day in a time scale: hours, minutes, seconds.
_TIME = re.compile(r"(?=[0-9])(?:([0-9]{1,4})H)?(?:([0-9]{1,4})M)?(?:([0-9]{1,6}(?:\.[0-9]{1,6})?)S)?\Z", re.ASCII)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z", re.ASCII)

_MONTH = 365.2425 / 12  # days

_LOOSE_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?\Z", re.ASCII)
_LOOSE_DURATION = re.compile(r"(?:every )?([0-9]{1,4})[ -]?(day|week|month|year)s?\Z", re.ASCII)
_OTHER_WORDS = {
    "every week": "weekly",
    "every month": "monthly",
    "every quarter": "quarterly",
    "every year": "annual",
    "yearly": "annual",
    "annually": "annual",
    "half-yearly": "semiannual",
    "semi-annual": "semiannual",
    "semiannually": "semiannual",
}


class Duration(NamedTuple):
    """A span of calendar time: months and days do not convert into each other."""

    months: int = 0
    days: int = 0

    def after(self, start: date) -> date:
        """The day that lies this long after another; the last day there is, at most."""
        index = start.year * 12 + start.month - 1 + self.months
        year, month = divmod(index, 12)
        if year > date.max.year:
            return date.max
        day = min(start.day, calendar.monthrange(year, month + 1)[1])
        try:
            return date(year, month + 1, day) + timedelta(days=self.days)
        except OverflowError:
            return date.max

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        parts = [f"{number}{unit}" for number, unit in ((years, "Y"), (months, "M"), (self.days, "D")) if number]
        return "P" + ("".join(parts) or "0D")

    @property
    def length(self) -> float:
        """How many days it has, a month taken for a twelfth of a mean year."""
        return self.months * _MONTH + self.days

    def before(self, end: date) -> date:
        """The day that lies this long before another; the first day there is, at least."""
        year, month = divmod(end.year * 12 + end.month - 1 - self.months, 12)
        if year < date.min.year:
            return date.min
        day = min(end.day, calendar.monthrange(year, month + 1)[1])
        return shift(date(year, month + 1, day), -timedelta(days=self.days))


def parse_duration(text: str) -> Duration | None:
    """Read a duration, or return None when it is none."""
    match = _DURATION.match(WORDS.get(text, text))
    if match is None:
        return None
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    return Duration(years * 12 + months, weeks * 7 + days)


def parse_time_scale(text: str) -> float | None:
    """The length in days of a duration that may have a part of the day, or None when it is none."""
    whole, is_finer, part = WORDS.get(text, text).partition("T")
    duration = Duration() if is_finer and whole == "P" else parse_duration(whole)
    match = _TIME.match(part) if is_finer else None
    if duration is None or (is_finer and match is None):
        return None
    hours, minutes, seconds = (float(one or 0) for one in match.groups()) if match else (0.0, 0.0, 0.0)
    return duration.length + timedelta(hours=hours, minutes=minutes, seconds=seconds) / timedelta(days=1)


def parse_date(text: str) -> date | None:
    """Read a date, a coarse one as its first day, or return None when it is none."""
    period = parse_period(text)
    return period[0] if period else None


def parse_period(text: str) -> tuple[date, date] | None:
    """The first and the last day that a date may mean, or None when it is none."""
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day is not None:
        return first, first
    last_month = int(month or 12)
    return first, first.replace(month=last_month, day=calendar.monthrange(first.year, last_month)[1])


def normal_date(text: str) -> str:
    """The date that was meant beyond doubt by one in a looser form, year first (``2026/1/5``); "" if none was."""
    match = _LOOSE_DATE.match(text.strip())
    if match is None:
        return ""
    written = "-".join(part.zfill(2) for part in match.groups() if part)
    return written if parse_period(written) else ""


def normal_duration(text: str) -> str:
    """The duration that was meant beyond doubt by other words (``Monthly``, ``every 6 weeks``); "" if none was."""
    words = " ".join(text.casefold().split())
    words = _OTHER_WORDS.get(words, words)
    if match := _LOOSE_DURATION.match(words):
        return f"P{int(match[1])}{match[2][0].upper()}"
    return next((form for form in (words, words.upper()) if parse_duration(form)), "")


def shift(day: date, span: timedelta) -> date:
    """The day that lies a span after another, clipped to what a calendar can hold."""
    try:
        return day + span
    except OverflowError:
        return date.max if span > timedelta() else date.min


def utc_date(seconds: int) -> date:
    """The UTC day of a Unix time in seconds, clipped to what a calendar can hold."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, ValueError, OSError):
        return date.max if seconds > 0 else date.min
