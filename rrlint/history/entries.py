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
from rrlint.model import Entry, EntryKey, Report

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
        for position in self._survey.turns(self._target):
            here = self._at(position)
            self._take(position, here)
            for key in self._edits_at(position, here):
                self._edits.setdefault(key, []).append(position)

    def _take(self, position: int, here: Wordings) -> None:
        """Note the entries that are new in a commit."""
        new = {key for key in here if not self._survey.reviews.is_old(position, key)}
        if position in self._survey.graph.boundary:
            self._unborn |= new
            return
        for key in new:
            self._born.setdefault(key, set()).update(here[key])
        report = self._survey.lineage[position]
        self.brought += [(position, entry) for entry in report.entries if entry.key in new] if report else []

    def _edits_at(self, position: int, here: Wordings) -> Iterator[EntryKey]:
        """The entries that a commit changes or drops, against those of its parents that have the report."""
        parents = [one for one in self._survey.graph.parents[position] if self._survey.lineage[one] is not None]
        if self._survey.lineage[position] is None:
            return
        there = [self._at(parent) for parent in parents]
        knows = self._survey.reviews.knows
        for key in {key for one in there for key in one}:
            was = [one[key] for one in there if key in one]
            if key in here:
                if here[key] not in was:
                    yield key
            elif not any(knows(parent, key) and key not in one for parent, one in zip(parents, there, strict=True)):
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
            if correction.key in kept and named and position in self._survey.graph.past(place):
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
