"""RR201: the report does not say in a readable way how often it is to be revisited."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.dates import WORDS
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR201",
    name="cadence-unreadable",
    since="0.1",
    severity=Severity.ERROR,
    summary="the cadence is no duration, or is event-only without a floor",
    needs=frozenset({Need.REPORT}),
)

_CADENCE = "/system_maintenance/reporting_cadence"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding: without a readable cadence nothing is ever late."""
    assert facts.report is not None
    cadence = facts.report.cadence
    if cadence.every is not None:
        return
    if cadence.event_only:
        message = "an event-only cadence needs a floor: the longest time that may pass with no event"
        yield RULE.at(facts, _CADENCE, message, help="add `floor: P1Y`, or what is right for this system")
        return
    words = ", ".join(WORDS)
    written = repr(cadence.written) if cadence.written else "nothing"
    yield RULE.at(
        facts,
        _CADENCE + "/every",
        f"the cadence is {written}, which is no length of time",
        help=f"write a duration such as P3M or P6W, or one of {words}",
    )
