"""RR201: what the report states as its cadence is no length of time."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.dates import WORDS, Duration
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR201",
    name="cadence-unreadable",
    since="0.1",
    severity=Severity.ERROR,
    summary="the cadence, or the floor of an event-only one, is no length of time",
    needs=frozenset({Need.REPORT}),
)

_CADENCE = "/system_maintenance/reporting_cadence"
_PLACES = frozenset({_CADENCE, _CADENCE + "/every", _CADENCE + "/floor"})


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding, and none where the schema has said it already."""
    assert facts.report is not None
    cadence = facts.report.cadence
    if not cadence.written or cadence.every not in (None, Duration()):
        return
    if any(violation.pointer in _PLACES for violation in facts.violations):
        return
    name, key = ("floor", "/floor") if cadence.event_only else ("cadence", "/every")
    yield RULE.at(
        facts,
        _CADENCE + key,
        f"the {name} is {cadence.written!r}, which is no length of time: no review could be in time",
        help=f"write a duration such as P3M or P6W, or one of {', '.join(WORDS)}",
    )
