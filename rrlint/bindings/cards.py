"""What the metadata of a model card say, as the Hugging Face Hub reads them: data sets and results."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from rrlint.bindings.models import agrees, is_derived, named_in_card
from rrlint.bindings.stated import CARD, base_models, model_cards
from rrlint.bindings.surroundings import Surroundings
from rrlint.diagnostic import Span
from rrlint.format import is_report_path
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import join
from rrlint.tree.reading import mappings, text_of

#: What trainers write for data that came from a file: names of loaders, and of no data set.
_LOADERS = frozenset(
    {
        *("arrow", "audiofolder", "csv", "custom", "dataset", "generator", "imagefolder", "json", "none"),
        *("pandas", "parquet", "text", "unknown", "webdataset"),
    }
)
_MAX_NUMBER = 80
_NUMBER = re.compile(r"([-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]{1,3})?) ?%?(?: ?(?:\+/?-|\u00b1).*)?\Z", re.DOTALL)
_PART = re.compile(r"[\W_]+")

#: The names of a data set or of a measure, each as its words.
Names = tuple[frozenset[str], ...]


class Card(NamedTuple):
    """The metadata of a model card; ``is_alone`` if it is the only one that could speak of the report's system."""

    path: str
    node: Node
    is_alone: bool


class Place(NamedTuple):
    """A text in a card and where it stands."""

    text: str
    pointer: str
    span: Span


class CardResult(NamedTuple):
    """A value that a card states for a measure on a data set; ``split`` is "" where it states none."""

    place: Place
    dataset: str
    measure: str
    value: Decimal
    datasets: Names
    measures: Names
    split: str


def cards_of(document: Node, around: Surroundings) -> list[Card]:
    """The cards that can be held against a report.

    They are those that it lists, or the repository's README if it lists none and there is no
    other report.  A card whose model starts from a base model of which the report does
    not speak is of another model; so is one whose model was merged or quantized.
    """
    listed = tuple(dict.fromkeys(model_cards(document)))
    only_report = sum(map(is_report_path, around.paths)) == 1
    found = []
    for path in listed or ((CARD,) if only_report else ()):
        node = around.cards.get(path)
        if isinstance(node, Mapping) and _is_of(document, path, node):
            found.append(Card(path, node, is_alone=len(listed) < 2))
    return found


def datasets(card: Card) -> list[Place]:
    """The data sets that a card says its model was trained on."""
    node = card.node.get("datasets") if isinstance(card.node, Mapping) else None
    items = enumerate(node.items) if isinstance(node, Sequence) else [(None, node)]
    return [
        Place(one.text, "/datasets" if index is None else join("/datasets", index), one.span)
        for index, one in items
        if isinstance(one, Scalar) and isinstance(one.value, str) and one.text.casefold() not in _LOADERS
    ]


def results(card: Card) -> list[CardResult]:
    """The numbers of a card's ``model-index``; none where it speaks of several models."""
    models = list(mappings(card.node, "/model-index"))
    if len(models) != 1:
        return []
    at, model = models[0]
    return [
        found
        for base, result in mappings(model, "/results", at)
        for pointer, measure in mappings(result, "/metrics", base)
        if (found := _result(result.get("dataset"), measure, pointer)) is not None
    ]


def decimal(text: str) -> Decimal | None:
    """A number as written, with as many digits; a percent sign and what follows a plus-minus are passed over."""
    match = _NUMBER.match(text.strip()) if len(text) <= _MAX_NUMBER else None
    return None if match is None else Decimal(match[1])


def equal_when_rounded(one: Decimal, other: Decimal) -> bool:
    """Are two numbers the same to the last digit of the one with fewer, as they stand or one of them in percent?"""
    return any(_rounds_to(one.scaleb(shift), other) for shift in (0, 2, -2))


def names_of(*texts: str) -> Names:
    """Texts as sets of words, without those that have none."""
    found = (frozenset(word for word in _PART.split(text.casefold()) if word) for text in texts)
    return tuple(dict.fromkeys(words for words in found if words))


def _is_of(document: Node, path: str, node: Node) -> bool:
    if is_derived(node):
        return False
    named, stated = named_in_card(path, node), base_models(document)
    return not named or not stated or any(agrees(one, stated) for one in named)


def _rounds_to(one: Decimal, other: Decimal) -> bool:
    exponents = [int(number.as_tuple().exponent) for number in (one, other)]
    return abs(one - other) <= Decimal(5).scaleb(max(exponents) - 1)


def _result(dataset: Node | None, measure: Mapping, pointer: str) -> CardResult | None:
    value, about = measure.get("value"), dataset if isinstance(dataset, Mapping) else None
    number = decimal(value.text) if isinstance(value, Scalar) and not isinstance(value.value, bool) else None
    if number is None or not isinstance(value, Scalar):
        return None
    said = {key: text_of(about.get(key)) if about else "" for key in ("name", "type", "config", "split")}
    name, last = said["name"], said["type"].rpartition("/")[2]
    called, kind = text_of(measure.get("name")), text_of(measure.get("type"))
    return CardResult(
        place=Place(value.text, join(pointer, "value"), value.span),
        dataset=name or said["type"],
        measure=called or kind,
        value=number,
        datasets=names_of(name, said["type"], last, f"{last} {said['config']}", f"{name} {said['config']}"),
        measures=names_of(called, kind),
        split=said["split"],
    )
