"""The event that records what people saw: a complaint, an incident, a request, an audit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rrlint.bindings.events import events
from rrlint.dates import parse_period, shift
from rrlint.gather import UsageError
from rrlint.history.cadence import MAX_AHEAD
from rrlint.model import Report
from rrlint.plans import named
from rrlint.report.insert import Item

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody saw, in the words of the options."""

    note: str
    trigger: str = ""
    date: str = ""
    source: str = ""
    ref: str = ""
    id: str = ""


def draft(report: Report, seen: Seen, today: date) -> Item:
    """The event.  Raises UsageError for an id that is taken, an unknown trigger, or a day that has not come."""
    named.must_know("trigger", (seen.trigger,) if seen.trigger else (), [one.id for one in report.triggers])
    taken = {event.id for event in events(report)}
    if seen.id in taken:
        raise UsageError(f"there is an event {seen.id!r} already")
    if not seen.note.strip():
        raise UsageError("say what happened: --note TEXT")
    when = seen.date or today.isoformat()
    period = parse_period(when)
    if period is not None and period[0] > shift(today, MAX_AHEAD):
        raise UsageError(f"{when} has not come yet; say when it happened: --date DATE")
    item: Item = {
        "id": seen.id or _free(f"{seen.trigger or 'event'}-{when}", taken),
        "trigger": seen.trigger,
        "date": when,
        "source": seen.source.strip(),
        "note": seen.note.strip(),
        "ref": seen.ref.strip(),
    }
    return {key: value for key, value in item.items() if value}


def goes_last(report: Report) -> bool:
    """Are the newest events at the end of the list, as far as it shows?"""
    dates = [event.date for event in events(report) if event.date]
    return len(dates) < 2 or dates[0] <= dates[-1]


def _free(name: str, taken: set[str]) -> str:
    """An id that nothing has yet: the name, with a number behind it from the second on."""
    stem, number = _NOT_IN_ID.sub("-", name)[:_LONGEST_ID], 1
    found = stem
    while found in taken:
        number += 1
        found = f"{stem[: _LONGEST_ID - len(str(number)) - 1]}-{number}"
    return found
