"""RR303: training data or their mixture changed and no review covers it."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules import _changes
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR303",
    name="data-changed",
    since="0.1",
    severity=Severity.ERROR,
    summary="the training data or their mixture changed and no review covers it",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each uncovered change, and a note for each value that was put back."""
    yield from _changes.report(RULE, facts)
