"""RR802: a card or datasheet that the report links reads otherwise than at the last review."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.prose import owes_nothing
from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.facts import Facts
from rrlint.history.documents import Rewritten
from rrlint.history.gaps import DEEPEN, FETCH_OBJECTS
from rrlint.rules._review import review
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR802",
    name="card-changed",
    since="0.1",
    severity=Severity.WARNING,
    summary="a linked card or datasheet changed after the last review",
    needs=frozenset({Need.REPORT, Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each linked document that changed, or of which that cannot be told."""
    assert facts.history is not None and facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    there = facts.surroundings.paths if facts.surroundings else None
    for one in facts.history.rewritten:
        if not one.unknown:
            yield _changed(facts, one)
        elif there is None or one.linked.path in there:
            yield _unknown(facts, one)


def _changed(facts: Facts, one: Rewritten) -> Diagnostic:
    when = f"; the last edit is {facts.describe(one.commit)}" if one.commit is not None else ""
    before = f", when it was {one.former}" if one.former != one.linked.path else ""
    return RULE.at(
        facts,
        one.linked.pointer,
        f"{one.linked.path} reads otherwise than at the last review, {one.version}{before}{when}",
        help=f"read it beside the report, and review the report: {review(facts, '--kind', 'scheduled')}",
        identity=(one.linked.path,),
    )


def _unknown(facts: Facts, one: Rewritten) -> Diagnostic:
    return RULE.at(
        facts,
        one.linked.pointer,
        f"cannot tell whether {one.linked.path} changed after the last review: {one.unknown}",
        result=Result.UNVERIFIABLE,
        help=FETCH_OBJECTS if one.unknown.startswith("object ") else DEEPEN,
        identity=(one.linked.path,),
    )
