"""RR106: prose of the report says another cadence, version or weight than the field for it."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.prose import Passage, owes_nothing, passages
from rrlint.bindings.stated import terms
from rrlint.bindings.told import Told, ToldWeight, Weighed, told_cadences, told_versions
from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.format import CADENCE, MAINTENANCE
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join, span_at

RULE = Rule(
    id="RR106",
    name="prose-contradicts-field",
    since="0.1",
    severity=Severity.WARNING,
    summary="prose says another cadence, another version of the report or another weight than the field for it",
    needs=frozenset({Need.REPORT}),
)

_IMPLEMENTATION = "/implementation/"
#: Twelve weeks are three months, and four are one: so much may two lengths differ, as a share.
_NEARLY = 0.15


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each sentence that says it otherwise."""
    assert facts.report is not None and facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    weighed = Weighed([term for term in terms(facts.document.node) if term.weight is not None])
    for passage in passages(facts.document.node):
        yield from _cadence(facts, passage)
        yield from _version(facts, passage)
        if passage.pointer.startswith(_IMPLEMENTATION):
            yield from _weights(facts, passage, weighed)


def _cadence(facts: Facts, passage: Passage) -> Iterator[Diagnostic]:
    cadence = facts.report.cadence if facts.report else None
    if cadence is None or cadence.every is None or not cadence.every.length:
        return
    key = "floor" if cadence.event_only else "every"
    for told in told_cadences(passage, passage.pointer.startswith(MAINTENANCE)):
        share = cadence.every.length / told.every
        if share > 1 + _NEARLY or (share < 1 - _NEARLY and not told.at_least):
            said = f"this says that the report is revisited {told.words!r}, and `{key}` says {cadence.written}"
            yield _at(facts, told, said, join(CADENCE, key))


def _version(facts: Facts, passage: Passage) -> Iterator[Diagnostic]:
    newest = facts.report.newest if facts.report else None
    if newest is None or not _parts(newest.version):
        return
    for told in told_versions(passage):
        stated, named = _parts(newest.version), _parts(told.version)
        if stated[: len(named)] != named and named[: len(stated)] != stated:
            said = (
                f"this says that the report is version {told.version}, and the newest entry makes it {newest.version}"
            )
            yield _at(facts, told, said, join(newest.pointer, "version"))


def _weights(facts: Facts, passage: Passage, weighed: Weighed) -> Iterator[Diagnostic]:
    for told in weighed.told(passage):
        if not _is_weight(told):
            said = f"this says that {told.term.id!r} weighs {told.words}, and its `weight` is {told.term.weight_text}"
            yield _at(facts, told, said, join(told.term.pointer, "weight"))


def _is_weight(told: ToldWeight) -> bool:
    """Is it the weight of the term, rounded as it is told?  Of a penalty people leave out the sign."""
    weight = told.term.weight or 0.0
    return abs(abs(weight) - abs(told.value)) <= told.half_unit * (1 + 1e-9)


def _parts(version: str) -> tuple[int, ...]:
    """The numbers of a version; none if it is anything else."""
    parts = version.removeprefix("v").split(".")
    is_plain = all(part.isascii() and part.isdecimal() and len(part) < 10 for part in parts)
    return tuple(int(part) for part in parts) if is_plain else ()


def _at(facts: Facts, told: Told, message: str, field: str) -> Diagnostic:
    document = facts.document
    assert document.node is not None
    place = Location(document.revision, document.path, field, span_at(document.node, field))
    return RULE.at(
        facts,
        told.pointer,
        message,
        note="said here",
        related=(Label(place, "the field", "it says otherwise"),),
        help="correct whichever is out of date; prose need not repeat what a field says",
        identity=(told.words,),
    )
