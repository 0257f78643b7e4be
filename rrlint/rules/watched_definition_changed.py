"""RR304: code that decides what the system does changed and no review covers it."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules import _changes
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR304",
    name="watched-definition-changed",
    since="0.1",
    severity=Severity.ERROR,
    summary="a watched definition in the code changed and no review covers it",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each uncovered change, and a note for each value that was put back."""
    yield from _changes.report(RULE, facts)
