"""RR404: what the report says changed, and no changelog entry came with it or after it."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.fields import FRAMING, in_document
from rrlint.history.silent import Silent
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR404",
    name="silent-change",
    since="0.1",
    severity=Severity.ERROR,
    summary="a part of the report says something else than before, and no changelog entry speaks of it",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each field."""
    assert facts.history is not None
    for silent in facts.history.silent:
        message, advice = _told(facts, silent)
        yield RULE.at(
            facts,
            in_document(facts.document.node, silent.field),
            message,
            help=advice,
            identity=(silent.field,),
        )


def _told(facts: Facts, silent: Silent) -> tuple[str, str]:
    when = facts.describe(silent.commit)
    if silent.field == FRAMING:
        return (
            f"{silent.field} changed {when} and no review covers it",
            "add a reviewing entry (scheduled or triggered) that says why the system is seen differently now",
        )
    return (
        f"{silent.field} says something else since a change {when}, and no changelog entry came with it or after it",
        "add an entry that says what changed and why (a `correction` if the report was wrong, not the system new)",
    )
