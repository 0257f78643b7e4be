"""RR406: a review that says nothing but that there was one."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.prose import owes_nothing
from rrlint.bindings.substance import has_substance
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR406",
    name="empty-review",
    since="0.1",
    severity=Severity.WARNING,
    summary="the last review changed nothing, and says neither what it found nor what it looked at",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each of the newest reviews that left the report as it was and tells nothing."""
    assert facts.history is not None and facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    for quiet in facts.history.quiet:
        entry = quiet.entry
        by_summary = entry.kind == "triggered" or quiet.had_cause
        if not has_substance(facts.document.node, entry.pointer, by_summary=by_summary):
            yield RULE.at(
                facts,
                f"{entry.pointer}/summary",
                f"entry {entry.version} resets the clock, and says neither what was found nor what was looked at",
                help="add `no_change: {reason: …}` with what was looked at, `lessons`, or `assumptions` with verdicts; "
                "or name a metric and how it did",
                identity=entry.key,
            )
