"""The cadence once more, day by day, as its definitions read; it shares no code with `rrlint.history`.

A history is one line of commits that all hold the report; entries are only ever added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

REVIEWING = ("initial", "scheduled", "triggered")


@dataclass(frozen=True)
class Promise:
    """A cadence: months and days between reviews, and days of grace."""

    months: int
    days: int
    grace: int = 0


@dataclass(frozen=True)
class Entry:
    """An entry of the changelog."""

    version: str
    day: date
    kind: str


@dataclass(frozen=True)
class State:
    """A commit: its committer's day, and the report in it with its entries, newest first."""

    day: date
    entries: tuple[Entry, ...]
    promise: Promise
    active: bool = True


@dataclass(frozen=True)
class Clock:
    """What the definitions say of the last state on a day."""

    status: str
    start: date | None
    due: date | None
    late: tuple[tuple[date, date, date | None], ...]


def days(number: int) -> timedelta:
    return timedelta(days=number)


def after(start: date, promise: Promise) -> date:
    """The due day, found by walking back from a day that no month has."""
    month = start.month - 1 + promise.months
    for day in range(start.day, 0, -1):
        try:
            return date(start.year + month // 12, month % 12 + 1, day) + days(promise.days)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def read(states: Sequence[State], today: date) -> Clock:
    """The clock of the last state, and every interval that was too long."""
    reviews = sorted((_effective(states, index, today), index) for index in _reviews(states))
    late: list[tuple[date, date, date | None]] = []
    for (start, index), (end, ending) in pairwise(reviews):
        due = after(start, states[index].promise)
        limit = due + days(states[index].promise.grace)
        overdue = [limit + days(number) for number in range(1, (end - limit).days + 1)]
        if any(_was_active(states, day, end, ending, today) for day in overdue):
            late.append((start, due, end))
    last = states[-1]
    if not last.active:
        return Clock("none", None, None, tuple(late))
    if not reviews:
        return Clock("overdue", None, None, ())
    start = reviews[-1][0]
    due = after(start, last.promise)
    if today > due + days(last.promise.grace):
        return Clock("overdue", start, due, (*late, (start, due, None)))
    soon = today > due or (today >= due - days(14) and due > start + days(14))
    return Clock("due" if soon else "ok", start, due, tuple(late))


def _reviews(states: Sequence[State]) -> list[int]:
    """The commits whose newest entry is a review and was in no commit before."""
    found = []
    for index, state in enumerate(states):
        latest = max(entry.day for entry in state.entries)
        newest = next(entry for entry in state.entries if entry.day == latest)
        before = [entry for earlier in states[:index] for entry in earlier.entries]
        if newest.kind in REVIEWING and newest not in before:
            found.append(index)
    return found


def _effective(states: Sequence[State], index: int, today: date) -> date:
    """The day that counts: the claim, or the evidence where the two are far apart."""
    latest = max(entry.day for entry in states[index].entries)
    claim, committed = latest, states[index].day
    if committed - days(14) <= claim <= committed + days(1) and claim <= today + days(1):
        return claim
    evidence = [state.day for state in states[max(index - 1, 0) : index + 1] if state.day <= today + days(1)]
    return max(evidence) if evidence else min(claim, today)


def _was_active(states: Sequence[State], day: date, end: date, ending: int, today: date) -> bool:
    """Was the report active on a day, in a state before the review that ended the interval?"""
    begun, latest = [], date.min
    for state in states[:ending]:
        if latest < state.day <= today + days(1):
            latest = state.day
        begun.append(latest)
    known = [(first, state) for first, state in zip(begun, states, strict=False) if first <= end]
    if not known:
        return False
    lasts = [first for first, _ in known[1:]] + [end]
    return any(first <= day <= last and state.active for (first, state), last in zip(known, lasts, strict=True))
