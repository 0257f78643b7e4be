"""RR306: a release was tagged and no review came with it or after it."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules import _changes
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR306",
    name="release-unreviewed",
    since="0.1",
    severity=Severity.ERROR,
    summary="a release tag is newer than the last review",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each release tag that no review covers."""
    yield from _changes.report(RULE, facts)
