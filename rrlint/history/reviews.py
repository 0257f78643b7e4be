"""Which commits reviewed a report, and what each of them covers.

A review commit is one whose newest changelog entry stands in no ancestor's changelog.  It
counts at a target that descends from it and still has that entry, unless a merge on the way has
the one of another parent under the same version and date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rrlint.history.graph import Graph
from rrlint.model import REVIEW_KINDS, Entry, EntryKey, Report

#: The pseudo-trigger that stands for the report's own triggers and cadence.
OWN_TRIGGERS = "#/triggers"


class Review(NamedTuple):
    """A commit that brought a reviewing entry; the entry is as it stood in that commit."""

    position: int
    entry: Entry

    def covers(self, trigger: str) -> bool:
        """Does it review what a trigger (or `OWN_TRIGGERS`) watches?"""
        return trigger == OWN_TRIGGERS or self.entry.covers(trigger)


class Reviews(NamedTuple):
    """The reviews that count at one target: those of `found` whose bit is in ``counting``.

    ``below[i]`` has bit n set iff review n is commit i or a descendant of it.
    """

    found: Sequence[Review]
    below: Sequence[int]
    counting: int

    @property
    def all(self) -> tuple[Review, ...]:
        """The reviews that count, parents first."""
        return self._of(self.counting)

    def covering(self, trigger: str) -> int:
        """The counting reviews that cover a trigger, as bits."""
        return sum(1 << bit for bit, review in _bits(self.found, self.counting) if review.covers(trigger))

    def of(self, trigger: str) -> tuple[Review, ...]:
        """The counting reviews that cover a trigger, parents first."""
        return self._of(self.covering(trigger))

    def covers(self, position: int, trigger: str) -> bool:
        """Is a commit followed by, or itself, a review that covers the trigger?"""
        return bool(self.below[position] & self.covering(trigger))

    def newest(self, trigger: str) -> tuple[Review, ...]:
        """The maximal reviews of a trigger: those that no later one descends from."""
        mask = self.covering(trigger)
        return tuple(one for bit, one in _bits(self.found, mask) if self.below[one.position] & mask == 1 << bit)

    def only(self, keep: Callable[[Review], bool]) -> Reviews:
        """These without the reviews that are not kept."""
        kept = sum(1 << bit for bit, review in _bits(self.found, self.counting) if keep(review))
        return Reviews(self.found, self.below, kept)

    def before(self, review: Review) -> Reviews:
        """The reviews in the past of another one."""
        bit = 1 << self.found.index(review)
        return self.only(lambda one: one is not review and bool(self.below[one.position] & bit))

    def _of(self, mask: int) -> tuple[Review, ...]:
        return tuple(review for _, review in _bits(self.found, mask))


class ReviewCommits:
    """All review commits of a history, and which of them count at each commit."""

    def __init__(self, graph: Graph, lineage: Sequence[Report | None]) -> None:
        self._graph, self._lineage = graph, lineage
        self.turns = _turns(graph, lineage)
        self._names, self._known = _entries(graph, lineage, self.turns)
        self.found = tuple(self._find())
        marks = {review.position: 1 << bit for bit, review in enumerate(self.found)}
        self.below = graph.gather_down(marks)
        self._above = graph.gather_up(marks)
        self._named: dict[EntryKey, int] = {}
        self._varied = _varied(lineage[position] for position in self.turns)
        self._stemming: dict[EntryKey, Sequence[int]] = {}
        for bit, review in enumerate(self.found):
            self._named[review.entry.key] = self._named.get(review.entry.key, 0) | 1 << bit

    def at(self, position: int) -> Reviews:
        """The reviews that count at a commit: it descends from them and has their entries."""
        report, kept = self._lineage[position], 0
        for key in {entry.key for entry in report.entries} if report else ():
            named = self._named.get(key, 0)
            kept |= self._stems(key)[position] if named and key in self._varied else named
        return Reviews(self.found, self.below, self._above[position] & kept)

    def _stems(self, key: EntryKey) -> Sequence[int]:
        """For each commit the reviews, as bits, from which its entry of a version and date may stem.

        Branches may number alike, and then a merge has to choose.
        """
        if key not in self._stemming:
            masks: list[int] = []
            for position, parents in enumerate(self._graph.parents):
                mask = 0
                for parent in parents if len(parents) < 2 else self._chosen(position, key):
                    mask |= masks[parent]
                masks.append(mask)
                for bit, review in _bits(self.found, self._named[key]):
                    masks[position] |= 1 << bit if review.position == position else 0
            self._stemming[key] = masks
        return self._stemming[key]

    def _chosen(self, position: int, key: EntryKey) -> Sequence[int]:
        """The parents whose entry a merge has as it is, and those without; all if it has none of theirs as it is."""
        parents, here = self._graph.parents[position], self._entries(position, key)
        there = {parent: self._entries(parent, key) for parent in parents}
        same = [p for p in parents if any(one.says_as(other) for one in there[p] for other in here)]
        return [p for p in parents if p in same or not there[p]] if same else parents

    def _entries(self, position: int, key: EntryKey) -> list[Entry]:
        report = self._lineage[position]
        return [entry for entry in report.entries if entry.key == key] if report else []

    def knows(self, position: int, key: tuple[str, str]) -> bool:
        """Has the changelog of a commit or of one of its ancestors an entry?"""
        return bool(self._known[position] >> self._names[key] & 1)

    def is_old(self, position: int, key: tuple[str, str]) -> bool:
        """Has the changelog of an ancestor of a commit an entry?"""
        return any(self.knows(parent, key) for parent in self._graph.parents[position])

    def _find(self) -> Iterator[Review]:
        for position in self.turns:
            report = self._lineage[position]
            entry = report.newest if report else None
            if entry is not None and entry.kind in REVIEW_KINDS and not self.is_old(position, entry.key):
                yield Review(position, entry)


def _turns(graph: Graph, lineage: Sequence[Report | None]) -> list[int]:
    """The commits with another version of the report than an only parent: nothing happens to it elsewhere."""
    return [
        position
        for position, parents in enumerate(graph.parents)
        if len(parents) != 1 or lineage[position] is not lineage[parents[0]]
    ]


def _entries(
    graph: Graph, lineage: Sequence[Report | None], turns: Iterable[int]
) -> tuple[dict[tuple[str, str], int], list[int]]:
    """A bit for each entry, by its key, and for each commit those in the changelogs of itself and its ancestors."""
    names: dict[tuple[str, str], int] = {}
    marks: dict[int, int] = {}
    for position in turns:
        report = lineage[position]
        if report is not None:
            marks[position] = sum({1 << names.setdefault(entry.key, len(names)) for entry in report.entries})
    return names, graph.gather_up(marks)


def _varied(versions: Iterable[Report | None]) -> set[EntryKey]:
    """The versions and dates under which some versions of a report have entries that say different things."""
    first: dict[EntryKey, Entry] = {}
    entries = (entry for report in versions if report is not None for entry in report.entries)
    return {entry.key for entry in entries if not entry.says_as(first.setdefault(entry.key, entry))}


def _bits(reviews: Sequence[Review], mask: int) -> list[tuple[int, Review]]:
    """The reviews of a bit set, each with its number."""
    found = []
    while mask:
        bit = (mask & -mask).bit_length() - 1
        found.append((bit, reviews[bit]))
        mask &= mask - 1
    return found
