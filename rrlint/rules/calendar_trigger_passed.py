"""RR308: a day that was to force a review has come, and no review has been done since."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules import _changes
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR308",
    name="calendar-trigger-passed",
    since="0.1",
    severity=Severity.ERROR,
    summary="the day of a calendar trigger has come and no review has been done since",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each day that has come and was not answered; a warning while a commit is waiting."""
    yield from _changes.report(RULE, facts)
