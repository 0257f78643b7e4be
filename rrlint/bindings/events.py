"""What people saw and a repository cannot: the events of a report, and which of them a review has answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rrlint.dates import parse_period
from rrlint.model import Entry, Report
from rrlint.tree.reading import mappings, text_of

EVENTS = "/system_maintenance/events"


class Event(NamedTuple):
    """What somebody saw: its id, the id of the trigger that it fires ("" for none), and its date as it is written."""

    id: str
    trigger: str
    date: str
    pointer: str = ""


def events(report: Report) -> Iterator[Event]:
    """All events, in the order of the report."""
    for pointer, item in mappings(report.root, EVENTS) if report.root is not None else ():
        name, trigger, day = (text_of(item.get(key)) for key in ("id", "trigger", "date"))
        yield Event(name, trigger, day, pointer)


def unanswered(report: Report) -> list[Event]:
    """The events that no review answers; one that was made before an event happened is no answer to it."""
    found = [event for event in events(report) if event.id]
    return [event for event in found if not any(_may_answer(one, event) for one in report.naming(event.id))]


def named_too_early(report: Report, event: Event) -> Entry | None:
    """The newest review that names an event and was made before it happened."""
    early = (entry for entry in report.naming(event.id) if not _may_answer(entry, event))
    return max(early, key=lambda entry: entry.date, default=None)


def due(report: Report, event: Event) -> date | None:
    """The last day for an answer; None if the event has no day, or nothing says how long an answer may take.

    That is ``within`` of the trigger after the event.  What fires no trigger forces no
    review: it waits for the one that the cadence brings, in the time between two.
    """
    happened = parse_period(event.date)
    trigger = report.trigger(event.trigger)
    within = trigger.within if trigger is not None else report.cadence.every
    return within.after(happened[0]) if happened is not None and within is not None else None


def _may_answer(entry: Entry, event: Event) -> bool:
    """Was an entry made on a day on which an event may have happened already?"""
    made, happened = parse_period(entry.date), parse_period(event.date)
    return made is None or happened is None or made[1] >= happened[0]
