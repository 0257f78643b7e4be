"""Do past changelog entries stand as they were committed, or is there a correction that says why not?

An entry may be edited in the commit that brings it.  After that it stands as it is, unless a
correction names it, in the commit that edits it or in a later one.  A correction that names
no version speaks of what its own commit does, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rrlint.history.commits import Commit
from rrlint.history.survey import Survey
from rrlint.model import Entry, Report

EntryKey = tuple[str, str]
#: What a report says in the entries of one version and date (mostly one).
Wordings = dict[EntryKey, frozenset[bytes]]


class Edited(NamedTuple):
    """A past entry that was changed, or is gone; ``commit`` is None where none can be named for it."""

    key: EntryKey
    gone: bool
    commit: Commit | None


class EntryHistory:
    """The entries of a report in the past of one target."""

    def __init__(self, survey: Survey, target: int) -> None:
        self._survey, self._target = survey, target
        self._wordings: dict[int, Wordings] = {}
        self._born: dict[EntryKey, set[bytes]] = {}  # what an entry said where it was new
        self._unborn: set[EntryKey] = set()  # entries that a cut may have taken the beginning of
        self._edits: dict[EntryKey, list[int]] = {}
        self.brought: list[tuple[int, Entry]] = []  # every entry, where it was new
        self._past = past_of(survey, target)
        self._walk()

    def edited(self) -> Iterator[Edited]:
        """Every past entry that the target has otherwise than it was, or has not, and no correction says so."""
        now = self._at(self._target)
        for key in sorted(self._born.keys() | self._unborn):
            said = now.get(key)
            edits = self._edits.get(key, [])
            if said is not None and (key in self._unborn or said <= self._born[key]):
                continue
            open_edits = [position for position in edits if not self._is_corrected(position, key)]
            if open_edits or not edits:
                commit = self._survey.graph.commits[open_edits[0]] if open_edits else None
                yield Edited(key, said is None, commit)

    def _walk(self) -> None:
        known: dict[int, frozenset[EntryKey]] = {}
        for position in self._past:
            parents = self._survey.graph.parents[position]
            if len(parents) == 1 and self._survey.lineage[position] is self._survey.lineage[parents[0]]:
                known[position] = known[parents[0]]
                continue
            before = frozenset[EntryKey]().union(*(known[parent] for parent in parents))
            here = self._at(position)
            known[position] = before if here.keys() <= before else before | here.keys()
            self._take(position, here, before)
            for key in self._edits_at(position, here, known):
                self._edits.setdefault(key, []).append(position)

    def _take(self, position: int, here: Wordings, before: frozenset[EntryKey]) -> None:
        """Note the entries that are new in a commit."""
        for key in here.keys() - before:
            if position in self._survey.graph.boundary:
                self._unborn.add(key)
            else:
                self._born.setdefault(key, set()).update(here[key])
        report = self._survey.lineage[position] if position not in self._survey.graph.boundary else None
        self.brought += [(position, entry) for entry in report.entries if entry.key not in before] if report else []

    def _edits_at(self, position: int, here: Wordings, known: dict[int, frozenset[EntryKey]]) -> Iterator[EntryKey]:
        """The entries that a commit changes or drops, against those of its parents that have the report."""
        parents = [one for one in self._survey.graph.parents[position] if self._survey.lineage[one] is not None]
        if self._survey.lineage[position] is None:
            return
        there = [self._at(parent) for parent in parents]
        for key in {key for one in there for key in one}:
            was = [one[key] for one in there if key in one]
            if key in here:
                if here[key] not in was:
                    yield key
            elif not any(key in known[parent] and key not in one for parent, one in zip(parents, there, strict=True)):
                yield key

    def _is_corrected(self, position: int, key: EntryKey) -> bool:
        """Does a correction that is still there speak of an entry, in the commit of an edit or, by its name, later?"""
        kept = self._at(self._target)
        for place, correction in self.brought:
            if correction.kind != "correction":
                continue
            named = key[0] in correction.corrects
            if correction.key in kept and place == position and (named or not correction.corrects):
                return True
            if correction.key in kept and named and position in past_of(self._survey, place):
                return True
        return False

    def _at(self, position: int) -> Wordings:
        report = self._survey.lineage[position]
        if report is None:
            return {}
        if id(report) not in self._wordings:
            self._wordings[id(report)] = _wordings(report)
        return self._wordings[id(report)]


def _wordings(report: Report) -> Wordings:
    found: dict[EntryKey, set[bytes]] = {}
    for entry in report.entries:
        found.setdefault(entry.key, set()).add(entry.wording)
    return {key: frozenset(said) for key, said in found.items()}


def past_of(survey: Survey, target: int) -> list[int]:
    """A commit and all its ancestors, parents first."""
    found: set[int] = set()
    open_ends = [target]
    while open_ends:
        one = open_ends.pop()
        if one not in found:
            found.add(one)
            open_ends += survey.graph.parents[one]
    return sorted(found)
