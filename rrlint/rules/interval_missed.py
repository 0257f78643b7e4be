"""RR204: between two reviews lay more time than the report had promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.cadence import Late
from rrlint.model import Entry
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR204",
    name="interval-missed",
    since="0.1",
    severity=Severity.WARNING,
    summary="a past review came later than the cadence that was then in force",
    needs=frozenset({Need.HISTORY}),
)

_CHANGELOG = "/system_maintenance/changelog"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each interval that is over: a warning for the last one, a note for those before it."""
    assert facts.history is not None and facts.report is not None
    start = facts.history.cadence.start
    for late in facts.history.cadence.late:
        if late.done is None or late.by is None:
            continue  # that one is still open, and RR202 speaks of it
        entry = facts.report.entry(late.by.key)
        yield RULE.at(
            facts,
            entry.pointer if entry else _CHANGELOG,
            _told(late, late.by, late.done),
            note="this review ended the interval" if entry else "",
            severity=Severity.WARNING if late.done == start else Severity.INFO,
            help="nothing can be made up for; say in the next entry why it took so long, or promise a longer cadence",
            identity=late.by.key,
        )


def _told(late: Late, by: Entry, done: date) -> str:
    days = (done - late.due).days
    late_by = "1 day" if days == 1 else f"{days} days"
    return (
        f"review {by.version} was due on {late.due} and came on {done}, {late_by} late; "
        f"the one before counts as of {late.start}"
    )
