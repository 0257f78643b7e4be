"""The reward terms that a report lists, matched with those of the reward blocks that it watches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rrlint.bindings.names import term_name, words
from rrlint.bindings.reward_block import Block, Weighted, blocks
from rrlint.bindings.stated import Term
from rrlint.bindings.surroundings import Surroundings
from rrlint.model import Report, Watch
from rrlint.tree.node import Node, children
from rrlint.tree.pointer import split
from rrlint.wildcard import matches

#: More than this many values of one file are not searched for a name.
_MAX_VALUES = 10_000

#: What is mostly held in bounds by the algorithm itself, outside of the reward that it is given.
_REGULARIZERS = frozenset({"kl", "divergence", "entropy"})

Place = tuple[Block, Weighted]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A term with a weight that the report does not list, and every place where it stands."""

    written: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Silent:
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
        self._listed = listed
        self._pairs: list[tuple[Term, Place]] = [
            (term, (block, one)) for block in found for one in block.terms for term in listed if _same(term, block, one)
        ]
        paired = {(block.path, block.pointer) for _, (block, _) in self._pairs}
        self.blocks = [block for block in found if (block.path, block.pointer) in paired]

    def unlisted(self) -> Iterator[Unlisted]:
        """Terms with a weight other than zero that no listed term stands for."""
        known = {id(one) for _, (_, one) in self._pairs}
        places: dict[str, list[Place]] = {}
        for block in self.blocks:
            for one in block.terms:
                if one.weight != 0 and id(one) not in known:
                    places.setdefault(one.name, []).append((block, one))
        yield from (Unlisted(found[0][1].written, tuple(found)) for found in places.values())

    def silent(self, around: Surroundings) -> Iterator[Silent]:
        """Listed terms whose weight is zero wherever they stand, and those that stand nowhere."""
        for term in self._listed:
            if term.weight == 0:
                continue
            places = [place for one, place in self._pairs if one is term]
            if places and all(weighted.weight == 0 for _, weighted in places):
                yield Silent(term, tuple(places))
            elif not places and self.blocks and self._should_stand(term, around):
                yield Silent(term)

    def _should_stand(self, term: Term, around: Surroundings) -> bool:
        """Is a term without a place one that a block would have to hold?

        Not one that says where its weight stands, that a model scores, that is a bound or a divergence
        rather than a reward, or whose name is that of some other value of these files.
        """
        if term.weight_from is not None or term.learned or term.kind in ("constraint", "learned"):
            return False
        if _REGULARIZERS.intersection(words(term.id)):
            return False
        paths = {block.path for block in self.blocks}
        return not any(term_name(term.id) in _names(tree) for path in paths if (tree := around.parsed(path)))


def _same(term: Term, block: Block, one: Weighted) -> bool:
    source = term.weight_from
    if source is not None and source.path == block.path and split(source.key) == split(one.pointer):
        return True
    names = {term_name(term.id)}
    if source is not None and (parts := [part for part in split(source.key) if part != "weight"]):
        names.add(term_name(parts[-1]))
    return one.name in names


def _names(tree: Node) -> set[str]:
    """The names of the keys of a tree, as terms are named."""
    found: set[str] = set()
    waiting = [tree]
    while waiting and len(found) < _MAX_VALUES:
        for name, child in children(waiting.pop()):
            found.add(term_name(name))
            waiting.append(child)
    return found
