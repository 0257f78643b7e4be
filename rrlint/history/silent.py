"""Commits that changed what a report says, with no changelog entry in them or after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from rrlint.history.commits import Commit
from rrlint.history.entries import EntryHistory
from rrlint.history.fields import FRAMING, Fields, Said, changed, field_of, fields
from rrlint.history.survey import Survey
from rrlint.model import REVIEW_KINDS, Report


class Silent(NamedTuple):
    """A field that a commit changed, and no entry speaks of it."""

    field: str
    commit: Commit


def find_silent(survey: Survey, target: int, entries: EntryHistory) -> Iterator[Silent]:
    """The first such commit of each field that is not again as an entry found it."""
    yield from _Search(survey, target, entries).run()


class _Places:
    """Some commits: which lie above or below a commit, and which have no other below them."""

    def __init__(self, survey: Survey, positions: Iterable[int]) -> None:
        self._graph = survey.graph
        self._marks = {position: 1 << bit for bit, position in enumerate(sorted(set(positions)))}
        self.below = self._graph.gather_down(self._marks)
        self.newest = [position for position, mark in self._marks.items() if self.below[position] == mark]

    @cached_property
    def above(self) -> list[int]:
        """For each commit those that are above it, as bits."""
        return self._graph.gather_up(self._marks)


class _Search:
    def __init__(self, survey: Survey, target: int, entries: EntryHistory) -> None:
        self._survey, self._target = survey, target
        report = survey.lineage[target]
        kept = {entry.key for entry in report.entries} if report else set()
        brought = [(position, entry.kind) for position, entry in entries.brought if entry.key in kept]
        self._entries = _Places(survey, (position for position, _ in brought))
        self._reviews = _Places(survey, (position for position, kind in brought if kind in REVIEW_KINDS))
        self._fields: dict[int, Fields | None] = {}

    def run(self) -> Iterator[Silent]:
        """One result a field."""
        told: set[str] = set()
        for position in self._survey.turns(self._target):
            if self._reviews.below[position]:
                continue
            for pointer in sorted(self._changed(position)):
                places = self._reviews if pointer.startswith(FRAMING) else self._entries
                open_ = not places.below[position] and not self._restored(pointer, position, places)
                if open_ and field_of(pointer) not in told:
                    told.add(field_of(pointer))
                    yield Silent(field_of(pointer), self._survey.graph.commits[position])

    def _changed(self, position: int) -> set[str]:
        """The leaves that a commit changes: against its parent, or in a merge against parents that agree."""
        report = self._survey.lineage[position]
        parents = [one for one in self._survey.graph.parents[position] if self._survey.lineage[one] is not None]
        if report is None or report.status == "draft" or not parents:
            return set()
        if any(self._survey.lineage[parent] is report for parent in parents):
            return set()  # as in most commits
        here, there = self._at(report), [self._at(self._survey.lineage[parent]) for parent in parents]
        if here is None or None in there:
            return set()
        known: Sequence[Fields] = [one for one in there if one is not None]
        found = set.intersection(*(changed(one, here) for one in known))
        return {pointer for pointer in found if all(_agree(known[0].get(pointer), one.get(pointer)) for one in known)}

    def _restored(self, pointer: str, position: int, places: _Places) -> bool:
        """Is a leaf as one of the newest commits with an entry had it, or can that not be told?"""
        if not places.newest or (self._survey.graph.edges(position) and not places.above[position]):
            return True  # what an entry found may lie beyond a cut
        now = self._at(self._survey.lineage[self._target])
        for one in places.newest:
            then = self._at(self._survey.lineage[one])
            if now is None or then is None or _agree(then.get(pointer), now.get(pointer)):
                return True
        return False

    def _at(self, report: Report | None) -> Fields | None:
        if report is None:
            return None
        if id(report) not in self._fields:
            self._fields[id(report)] = fields(report.root)
        return self._fields[id(report)]


def _agree(one: Said | None, other: Said | None) -> bool:
    return one is other if one is None or other is None else one.agrees(other)
