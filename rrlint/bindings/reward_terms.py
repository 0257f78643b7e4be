"""The reward terms that a report lists, matched with those of the reward blocks that it watches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import NamedTuple

from rrlint.bindings.names import term_name, words
from rrlint.bindings.reward_block import Block, Weighted, blocks
from rrlint.bindings.stated import Term
from rrlint.bindings.surroundings import Surroundings
from rrlint.model import Report
from rrlint.tree.node import Node
from rrlint.tree.pointer import pointers, split
from rrlint.watch import Watch
from rrlint.wildcard import matches

#: More terms than this, of a report or of one block, are not compared.
MAX_TERMS = 1_000

#: More than this many values of one file are not searched for a name.
_MAX_VALUES = 10_000

#: What is mostly held in bounds by the algorithm itself, outside of the reward that it is given.
_REGULARIZERS = frozenset({"kl", "divergence", "entropy"})

Place = tuple[Block, Weighted]


class Unlisted(NamedTuple):
    """A term with a weight that the report does not list, and every place where it stands."""

    written: str
    places: tuple[Place, ...]


class Silent(NamedTuple):
    """A listed term that no block gives a weight: ``zeros`` are its places, none if it is absent."""

    term: Term
    zeros: tuple[Place, ...] = ()


def watched_blocks(report: Report, around: Surroundings) -> list[Block]:
    """The reward blocks of all files that triggers of kind ``reward_change`` watch."""
    found: dict[tuple[str, str], Block] = {}
    for watch in reward_watches(report):
        for path in sorted(around.values):
            tree = around.parsed(path)
            if tree is not None and matches(watch.path, path):
                found.update(((path, block.pointer), block) for block in blocks(path, tree, watch.keys))
    return list(found.values())


def reward_watches(report: Report) -> list[Watch]:
    """The watches of files that speak of the reward."""
    return [
        watch
        for trigger in report.triggers
        if trigger.kind == "reward_change"
        for watch in trigger.watches
        if watch.kind == "path"
    ]


class Matching:
    """Which listed term is which term of a block: by the place that it names, or by name.

    Only blocks with at least one such pair count: the report does not speak of the others.
    """

    def __init__(self, listed: Sequence[Term], found: Sequence[Block]) -> None:
        self._listed = listed[:MAX_TERMS]
        self._places: dict[str, list[Place]] = {}
        self._known: set[str] = set()
        self.blocks: list[Block] = []
        known = _Listed(self._listed)
        for block in found:
            pairs = [(term, one) for one in block.terms[:MAX_TERMS] for term in known.like(block, one)]
            for term, one in pairs:
                self._places.setdefault(term.pointer, []).append((block, one))
                self._known.add(block.path + one.pointer)
            self.blocks += [block] if pairs else []

    def unlisted(self) -> Iterator[Unlisted]:
        """Terms with a weight other than zero that no listed term stands for."""
        places: dict[str, list[Place]] = {}
        for block in self.blocks:
            for one in block.terms:
                if one.weight != 0 and block.path + one.pointer not in self._known:
                    places.setdefault(one.name, []).append((block, one))
        yield from (Unlisted(found[0][1].written, tuple(found)) for found in places.values())

    def silent(self, around: Surroundings) -> Iterator[Silent]:
        """Listed terms whose weight is zero wherever they stand, and those that stand nowhere."""
        whole = not any(around.inherits(block.path, block.pointer) for block in self.blocks)
        paths = {block.path for block in self.blocks}
        names = {name for path in paths if (tree := around.parsed(path)) for name in _names(tree)}
        for term in self._listed:
            if term.weight == 0:
                continue
            places = self._places.get(term.pointer, [])
            if places and all(weighted.weight == 0 for _, weighted in places):
                yield Silent(term, tuple(places))
            elif whole and not places and self.blocks and _should_stand(term, names):
                yield Silent(term)


def _should_stand(term: Term, names: AbstractSet[str]) -> bool:
    """Is a term without a place one that a block would have to hold?

    Not one that says where its weight stands, that a model scores, that is a bound or a divergence
    rather than a reward, or whose name is that of some other value of these files.
    """
    if term.weight_from is not None or term.learned or term.kind in ("constraint", "learned"):
        return False
    return not _REGULARIZERS.intersection(words(term.id)) and term_name(term.id) not in names


class _Listed:
    """The listed terms by their names and by the places that they name."""

    def __init__(self, listed: Sequence[Term]) -> None:
        self._by_name: dict[str, list[Term]] = {}
        self._by_place: dict[tuple[str, ...], list[Term]] = {}
        for term in listed:
            for name in _names_of(term):
                self._by_name.setdefault(name, []).append(term)
            if term.weight_from is not None:
                place = (term.weight_from.path, *split(term.weight_from.key))
                self._by_place.setdefault(place, []).append(term)

    def like(self, block: Block, one: Weighted) -> list[Term]:
        """The terms that a term of a block is."""
        at_place = self._by_place.get((block.path, *split(one.pointer)), [])
        return at_place + [term for term in self._by_name.get(one.name, []) if term not in at_place]


def _names_of(term: Term) -> set[str]:
    """What a term may be called in a config: as in the report, or as the key that it names."""
    key = split(term.weight_from.key) if term.weight_from is not None else ()
    parts = [part for part in key if part != "weight"]
    return {term_name(name) for name in (term.id, *parts[-1:])}


def _names(tree: Node) -> set[str]:
    """The names of the keys of a tree, as terms are named."""
    return {term_name(split(pointer)[-1]) for pointer in islice(pointers(tree), _MAX_VALUES)}
