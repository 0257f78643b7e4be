"""What a report and a model card both state, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from rrlint.bindings.cards import Card, CardResult, decimal, equal_when_rounded, names_of, results
from rrlint.bindings.hub import Known, hub_name
from rrlint.bindings.stated import Measure, measured
from rrlint.bindings.surroundings import Surroundings
from rrlint.tree.node import Node, Scalar

#: Words that say which part of a data set is meant, by that part.
_SPLITS = {
    **dict.fromkeys(("train", "training"), "train"),
    **dict.fromkeys(("val", "valid", "validation", "dev"), "validation"),
    **dict.fromkeys(("test", "testing"), "test"),
}
#: Words that do not tell one measure from another.
_FILLING = frozenset({"at", "for", "in", "of", "on", "over", "score", "set", "the", *_SPLITS})


class Difference(NamedTuple):
    """A metric of which a card states another value; ``is_sure`` if both name the data set too."""

    measure: Measure
    value: Scalar
    result: CardResult
    is_sure: bool


def unmatched(stated: Sequence[str], named: Sequence[str]) -> tuple[list[str], list[str]]:
    """The data sets of a report that a card does not name, and those of the card that the report does not."""
    in_card, in_report = Known(named), Known(stated)
    return [one for one in stated if one not in in_card], [one for one in named if one not in in_report]


def is_published(name: str) -> bool:
    """Is it a name with an owner, as the Hub has them, rather than one of somebody's own?"""
    owner, _, rest = hub_name(name).partition("/")
    return bool(owner and rest) and "/" not in rest and not owner.startswith((".", "~"))


def compare_results(document: Node, around: Surroundings, card: Card) -> Iterator[Difference]:
    """The metrics of which a card states another value than the file that the report names."""
    stated = _Results(results(card))
    for measure in measured(document):
        match = stated.find(measure)
        value = around.lookup(measure.source.path, measure.source.key) if match else None
        number = _number(value)
        if match is None or number is None or not isinstance(value, Scalar):
            continue
        result, is_sure = match
        if not equal_when_rounded(number, result.value):
            yield Difference(measure, value, result, is_sure)


def _number(value: object) -> Decimal | None:
    return decimal(value.text) if isinstance(value, Scalar) and not isinstance(value.value, bool) else None


class _Results:
    """The results of a card by what they may be called."""

    def __init__(self, stated: Sequence[CardResult]) -> None:
        self._full: dict[frozenset[str], list[CardResult]] = {}  # by data set and measure
        self._short: dict[frozenset[str], list[CardResult]] = {}  # by one of the two, the other left out
        for one in stated:
            wholes = {(dataset | measure) - _FILLING for dataset in one.datasets for measure in one.measures}
            shorts = {name - _FILLING for name in (*one.datasets, *one.measures)}
            for names, index in ((wholes, self._full), (shorts, self._short)):
                for words in names - {frozenset()}:
                    index.setdefault(words, []).append(one)

    def find(self, measure: Measure) -> tuple[CardResult, bool] | None:
        """The one result that a metric is, and whether the metric names the data set too."""
        split = _split(*measure.names, measure.source.key)
        known = [words - _FILLING for words in names_of(*measure.names)]
        for index in (self._full, self._short):
            named = (one for words in known for one in index.get(words, ()))
            alike = {one.place.pointer: one for one in named if not split or _part(one) in ("", split)}
            if alike:
                return (next(iter(alike.values())), index is self._full) if len(alike) == 1 else None
        return None


def _part(result: CardResult) -> str:
    """The part of a data set that a result is on, "" where the card does not say."""
    return _split(result.split) or result.split.casefold() or _split(result.measure, result.dataset)


def _split(*texts: str) -> str:
    """The part of a data set that some texts name, "" if none or several."""
    found = {_SPLITS[word] for words in names_of(*texts) for word in words if word in _SPLITS}
    return found.pop() if len(found) == 1 else ""
