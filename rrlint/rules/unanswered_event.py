"""RR309: something that people saw is recorded, and no review has answered it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rrlint.bindings.events import Event, due, named_too_early, unanswered
from rrlint.bindings.prose import is_lenient, owes_nothing
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.model import Report
from rrlint.rules._review import review
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR309",
    name="unanswered-event",
    since="0.1",
    severity=Severity.ERROR,
    summary="an event is recorded, and no review names it",
    needs=frozenset({Need.REPORT}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each event; a warning while there is time, while a commit waits, and in a draft."""
    report, root = facts.report, facts.document.node
    assert report is not None and root is not None
    if owes_nothing(root):
        return
    for event in unanswered(report):
        day = due(report, event)
        has_time = facts.today <= day if day else bool(event.date)
        yield RULE.at(
            facts,
            event.pointer,
            f"no review answers the event {event.id!r}{_when(event)}" + _told(report, event, day, facts.today),
            note="this was seen",
            severity=Severity.WARNING if has_time or facts.local or is_lenient(root) else None,
            help=_help(facts, event),
            identity=(event.id,),
        )


def _when(event: Event) -> str:
    return f" of {event.date}" if event.date else ""


def _told(report: Report, event: Event, day: date | None, today: date) -> str:
    early = named_too_early(report, event)
    if early is not None:
        return f"; entry {early.version} names it, and is dated {early.date}, before it happened"
    if day is None:
        return ""
    return f" (due {day})" if today <= day else f"; an answer was due {day}"


def _help(facts: Facts, event: Event) -> str:
    command = review(facts, "--event", event.id)
    dated = "" if event.date else "; give it a `date`, from which the time for an answer counts"
    return f"look into it and say what you found: {command}{dated}"
