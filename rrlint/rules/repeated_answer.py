"""RR505: two fields give the same answer."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.prose import Passage, omissions, owes_nothing, passages
from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.prompts import is_template, words
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import span_at, split

RULE = Rule(
    id="RR505",
    name="repeated-answer",
    since="0.1",
    severity=Severity.WARNING,
    summary="two fields that ask for different things have the same answer",
    needs=frozenset({Need.REPORT}),
)

#: Shorter answers, such as "None." or "See the model card.", may well be right in two places.
_MIN_WORDS = 10


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each answer that an earlier field has given."""
    root = facts.document.node
    assert root is not None
    if owes_nothing(root):
        return
    gaps = {gap.pointer + "/reason" for gap in omissions(root)}
    first: dict[tuple[str, ...], Passage] = {}
    for passage in passages(root):
        said = tuple(words(passage.text))
        if len(said) < _MIN_WORDS or passage.pointer in gaps or _is_item(passage) or is_template(passage.text):
            continue
        before = first.setdefault(said, passage)
        if before is not passage:
            place = Location(
                facts.document.revision, facts.document.path, before.pointer, span_at(root, before.pointer)
            )
            yield RULE.at(
                facts,
                passage.pointer,
                f"this answer is that of {before.pointer}, word for word",
                related=(Label(place, "said here first"),),
                help="the two ask for different things: answer this one, or write a gap (`omitted: …`) with a reason",
            )


def _is_item(passage: Passage) -> bool:
    """Does it belong to one of several like things, which may well have something in common?"""
    return any(part.isdecimal() for part in split(passage.pointer))
