"""RR205: the cadence or its grace changed and no review says so."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.own import OwnChange
from rrlint.rules._review import review
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR205",
    name="cadence-changed",
    since="0.1",
    severity=Severity.ERROR,
    summary="the cadence or its grace changed without an entry that says so",
    needs=frozenset({Need.HISTORY}),
)

_CADENCE = "/system_maintenance/reporting_cadence"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each commit that edited the cadence and that no review covers."""
    assert facts.history is not None
    for change in facts.history.own:
        if change.cadence_changed:
            yield RULE.at(
                facts,
                _CADENCE,
                _told(facts, change),
                help=f"say in an entry why the report is revisited in another rhythm: {review(facts)}",
                identity=(str(change.after.cadence),),
            )


def _told(facts: Facts, change: OwnChange) -> str:
    assert change.before is not None
    when = f" {facts.describe(change.commit)}" if change.commit else " since the last review"
    days = "1 day" if change.overdue_days == 1 else f"{change.overdue_days} days"
    late = f", when a review was {days} overdue," if change.overdue_days else ""
    return (
        f"the cadence changed from {change.before.cadence} to {change.after.cadence}{when}{late} "
        "and no review covers it"
    )
