"""RR405: the last review says that something changed, and it did not."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.claims import Hollow
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR405",
    name="hollow-claim",
    since="0.1",
    severity=Severity.WARNING,
    summary="an entry says that a part of the report changed, or answers a trigger, and nothing has changed there",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each claim of the newest reviews."""
    assert facts.history is not None
    for hollow in facts.history.hollow:
        message, advice = _told(hollow)
        yield RULE.at(facts, hollow.pointer, message, help=advice, identity=(*hollow.entry.key, hollow.claim))


def _told(hollow: Hollow) -> tuple[str, str]:
    version = hollow.entry.version
    if hollow.is_trigger:
        return (
            f"entry {version} answers trigger {hollow.claim!r}, but nothing it watches changed since the review before",
            "if it was a look without an occasion, write `kind: scheduled`; what people saw is recorded under `events`",
        )
    return (
        f"entry {version} says that {hollow.claim} changed, but it reads as it did at the review before",
        "take it out of `changed`, or make the change",
    )
