"""RR301: a watched value changed and no review covers the change."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules import _changes
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR301",
    name="stale-config",
    since="0.1",
    severity=Severity.ERROR,
    summary="a watched value in a training config changed and no review covers it",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each uncovered change, and a note for each value that was put back."""
    yield from _changes.report(RULE, facts)
