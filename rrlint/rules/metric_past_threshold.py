"""RR307: a metric passed its bound and no review covers it."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules import _changes
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR307",
    name="metric-past-threshold",
    since="0.1",
    severity=Severity.ERROR,
    summary="a metric passed the bound of its threshold and no review covers it",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each commit that a metric passed its bound in, and a note where it came back."""
    yield from _changes.report(RULE, facts)
