"""RR801: the metadata of a model card name other data sets or state other results than the report."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.cards import Card, cards_of, datasets
from rrlint.bindings.compared import Difference, compare_results, is_published, unmatched
from rrlint.bindings.prose import owes_nothing
from rrlint.bindings.stated import sources
from rrlint.diagnostic import Diagnostic, Label, Severity, Span
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join
from rrlint.tree.show import some_of

RULE = Rule(
    id="RR801",
    name="card-disagrees",
    since="0.1",
    severity=Severity.ERROR,
    summary="the metadata of a model card name other data sets than the report, or state other results",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)

#: So many places are shown of those that say the same thing.
_SHOWN = 3
_HELP = "neither is right by default: correct the one that is out of date"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding a card for its data sets, and one for each result that differs."""
    assert facts.surroundings is not None and facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    for card in cards_of(facts.document.node, facts.surroundings):
        yield from _of_datasets(facts, card)
        for difference in compare_results(facts.document.node, facts.surroundings, card):
            yield _of_result(facts, card, difference)


def _of_datasets(facts: Facts, card: Card) -> Iterator[Diagnostic]:
    """What the card was trained on and the report does not name; what only the report names is more detail."""
    assert facts.document.node is not None
    stated, named = sources(facts.document.node), datasets(card)
    here, there = unmatched([name for name, _ in stated], [place.text for place in named])
    extra = [place for place in named if place.text in there]
    if not stated or not extra:
        return
    severity = _severity(here, shared=len(named) > len(extra), alone=card.is_alone)
    pointer = next((pointer for name, pointer in stated if name in here), stated[0][1])
    names = some_of([repr(place.text) for place in extra], _SHOWN)
    beside = f", which has {', '.join(map(repr, here[:_SHOWN]))} instead" if severity > Severity.INFO else ""
    yield RULE.at(
        facts,
        pointer,
        f"{card.path} says that the model was trained on {names}, not named in the report{beside}",
        severity=severity,
        related=tuple(_label(facts, card.path, one.pointer, one.span, "named here") for one in extra[:_SHOWN]),
        help=_HELP if severity > Severity.INFO else "name them under `sources` too, if they were used",
        identity=(card.path, *(place.text for place in extra)),
    )


def _severity(here: list[str], *, shared: bool, alone: bool) -> Severity:
    """How sure it is that two lists of data sets contradict each other.

    A list that only has more says more.  A source that is not named as on the Hub may be any
    of those of the card, by a name of one's own.
    """
    if not here or not all(map(is_published, here)):
        return Severity.INFO
    return Severity.WARNING if shared or not alone else Severity.ERROR


def _of_result(facts: Facts, card: Card, found: Difference) -> Diagnostic:
    source, place = found.measure.source, found.result.place
    what = f"{found.result.measure} on {found.result.dataset}" if found.result.dataset else found.result.measure
    return RULE.at(
        facts,
        join(source.pointer, "key"),
        f"{card.path} says that {what} is {place.text}, and {source.path}, where the report has "
        f"{found.measure.names[0]!r} from, says {found.value.text}",
        severity=None if found.is_sure and card.is_alone else Severity.WARNING,
        related=(
            _label(facts, card.path, place.pointer, place.span, "the card's value"),
            _label(facts, source.path, source.key, found.value.span, "the report's value"),
        ),
        help=_HELP,
        identity=(card.path, found.measure.names[0]),
    )


def _label(facts: Facts, path: str, pointer: str, span: Span, text: str) -> Label:
    assert facts.surroundings is not None
    return Label(facts.surroundings.location(path, pointer, span), text)
