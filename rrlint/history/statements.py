"""What entries state of the values that they reviewed, held against what their commits hold.

A squash or a rebase can put a later change into the commit of a review, or below it, and
then ancestry calls the change covered.  The baselines of the entry still say what the
reviewer saw.  A review vouches for a file unless its entry states another value for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from rrlint.history.baselines import UNKNOWN, Digests, readable
from rrlint.history.changes import Change
from rrlint.history.commits import Commit
from rrlint.history.gaps import OpenEnds
from rrlint.history.names import name_in
from rrlint.history.reviews import Review, Reviews
from rrlint.history.survey import Survey
from rrlint.model import Entry


class Misstated(NamedTuple):
    """A baseline of an entry that is not that of the file in the entry's own commit.

    ``stated`` is None where the entry has none for the file; ``actual`` is None where the
    commit holds no watched value at the path.  The entry is as the target has it.
    """

    entry: Entry
    trigger: str
    path: str
    stated: str | None
    actual: str | None
    commit: Commit


class Statements:
    """The baselines that the newest reviews of each trigger state, and what follows from them."""

    def __init__(self, survey: Survey, reviews: Reviews, ends: OpenEnds, target: int, digests: Digests) -> None:
        self._survey, self._reviews, self._ends, self._digests = survey, reviews, ends, digests
        self._position, self._target = target, survey.lineage[target]
        self._names = survey.finder.names[target]
        self._actual: dict[tuple[int, str], dict[str, str]] = {}

    @cached_property
    def misstated(self) -> tuple[Misstated, ...]:
        """Every baseline of a newest review that is wrong, or missing beside others."""
        found: dict[Misstated, None] = {}
        for trigger, review in self._newest():
            entry, commit = self._entry(review), self._survey.graph.commits[review.position]
            if not entry.baselines:
                continue
            stated, actual = entry.baselines.get(trigger, {}), self._held(review, trigger)
            for path in sorted(stated.keys() | actual.keys()):
                there, said = actual.get(path), stated.get(path)
                if there not in (said, UNKNOWN) and readable(said):
                    found[Misstated(entry, trigger, path, said, there, commit)] = None
        return tuple(found)

    def departed(self) -> Iterator[tuple[str, str]]:
        """Triggers and files whose present values no review vouches for, though one comes after every change."""
        wrong = {(one.trigger, one.path) for one in self.misstated if one.trigger in one.entry.baselines}
        for trigger, path in sorted(wrong):
            if self._comparable(trigger) and not (self._as_stated(trigger, path) or self._vouched(trigger, path)):
                yield trigger, path

    def _newest(self) -> Iterator[tuple[str, Review]]:
        for trigger in self._target.triggers if self._target else ():
            if not self._ends.before_review_of(trigger.id):
                newest = self._reviews.newest(trigger.id)
                yield from ((trigger.id, review) for review in newest if review in self._ends.sure)

    def _entry(self, review: Review) -> Entry:
        """The entry of a review as the target has it: there it can still be put right."""
        kept = self._target.entry(review.entry.key) if self._target else None
        return kept or review.entry

    def _held(self, review: Review, trigger: str) -> Mapping[str, str]:
        """The baselines of a review's own commit, by the watches of its own report."""
        key = (review.position, trigger)
        if key not in self._actual:
            report = self._survey.lineage[review.position]
            watches = report.watches(trigger) if report else ()
            self._actual[key] = self._digests.of_files(watches, self._survey.snapshots[review.position])
        return self._actual[key]

    def _comparable(self, trigger: str) -> bool:
        """Did every newest review's report watch the same as the target's?"""
        now = set(self._target.watches(trigger)) if self._target else set()
        reports = [self._survey.lineage[review.position] for review in self._reviews.newest(trigger)]
        return all(report is not None and set(report.watches(trigger)) == now for report in reports)

    def _as_stated(self, trigger: str, path: str) -> bool:
        """Is a file at the target as one of the newest reviews states it?"""
        now = self._value(trigger, path, self._position)
        for review in self._reviews.newest(trigger):
            stated = self._entry(review).baselines.get(trigger)
            if stated is None:
                continue
            said = {stated.get(name) for name in self._names.of(path)}
            if now in (said - {None} or said):
                return True
        return now == UNKNOWN  # the watcher remembers what was missing, and the verdict becomes unknown

    def _vouched(self, trigger: str, path: str) -> bool:
        """Would the file be reviewed if the reviews that state another value for it were none?"""
        names = self._names.of(path)
        newest = self._reviews.newest(trigger)
        if not all(self._vouches(one, trigger, names) or self._states_what_was(one, trigger, path) for one in newest):
            return False
        vouching = self._reviews.only(lambda review: self._vouches(review, trigger, names))
        if not all(vouching.covers(change.position, trigger) for change in self._changes(trigger, names)):
            return False
        now = self._value(trigger, path, self._position)
        return any(now == self._value(trigger, path, review.position) for review in vouching.newest(trigger))

    def _states_what_was(self, review: Review, trigger: str, path: str) -> bool:
        """Does an entry state a file as it stood earlier, as one does that was rebased onto a later review?"""
        stated = self._entry(review).baselines.get(trigger, {})
        all_names = {stated.get(name) for name in self._names.of(path)}
        said = all_names - {None} or all_names
        past = self._survey.graph.past(review.position)[:-1]
        of_snapshot = {id(self._survey.snapshots[position]): position for position in past}
        return any(self._value(trigger, path, position) in said for position in of_snapshot.values())

    def _changes(self, trigger: str, names: frozenset[str]) -> Iterator[Change]:
        finder = self._survey.whole.finder  # some reviews do not vouch, so more may be open than the horizon hides
        for _, event in finder.numbered(finder.seen[self._position] & finder.changing.get(trigger, 0)):
            yield from (one for one in event.changes if one.key.trigger == trigger and one.key.path in names)

    def _vouches(self, review: Review, trigger: str, names: frozenset[str]) -> bool:
        stated = self._entry(review).baselines.get(trigger)
        if stated is None or not review.covers(trigger):
            return review.covers(trigger)
        actual = self._held(review, trigger)
        return all(stated.get(name) == actual.get(name) for name in names)

    def _value(self, trigger: str, path: str, position: int) -> str | None:
        """The baseline of a file in a commit, by the target's watches and under its name there."""
        snapshot = self._survey.snapshots[position]
        names = self._names.among(path, (snapshot, self._survey.snapshots[self._position]))
        watches = self._target.watches(trigger) if self._target else ()
        return self._digests.of_file(watches, name_in(snapshot, names), snapshot)
