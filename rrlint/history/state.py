"""The state check: do today's values equal those that the newest reviews saw?

It forgives what was changed and put back, and catches what no commit can be named for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from rrlint.history.changes import OWN_KEY, Change, Key
from rrlint.history.gaps import OpenEnds
from rrlint.history.names import name_in
from rrlint.history.reviews import OWN_TRIGGERS, Reviews
from rrlint.history.survey import Survey
from rrlint.history.watching import Leaf, Leaves, missing_objects
from rrlint.model import Trigger
from rrlint.watch import Watch

#: A key with its reviewed and its present value.
Drift = tuple[Key, Leaf | None, Leaf | None]


class StateCheck:
    """Compares the target with the newest reviews, key by key."""

    def __init__(self, survey: Survey, reviews: Reviews, ends: OpenEnds, target: int) -> None:
        self._lineage, self._snapshots, self._watcher = survey.lineage, survey.snapshots, survey.watcher
        self._finder, self._reviews, self._ends, self._target = survey.finder, reviews, ends, target
        self._names = survey.finder.names[target]
        self.blind: set[str] = set()  # the objects that were missing

    def restored(self, change: Change) -> bool:
        """Does a changed key have again the value that every newest review saw?"""
        now, then = self._reviewed(change)
        return bool(then) and all(_digest(leaf) == _digest(now) for leaf in then)

    def is_decided(self, change: Change) -> bool:
        """Are the values that decide about a change all there?"""
        now, then = self._reviewed(change)
        return all(leaf is None or leaf.known for leaf in (now, *then))

    def _reviewed(self, change: Change) -> tuple[Leaf | None, list[Leaf | None]]:
        """The present value of a changed key, and what the newest reviews saw.

        Where no review can be seen, what stands at the edge of a shallow history is taken
        for reviewed: it cannot be shown that it was not.
        """
        seen = [review.position for review in self._reviews.newest(change.key.trigger)]
        seen = seen or self._ends.edges
        watches = self._finder.watches_at(change.position).get(change.key.trigger, ())
        return self._values(change.key, seen, watches)

    def drift(self, named: AbstractSet[Key], standing: AbstractSet[Key]) -> Iterator[Drift]:
        """Watched keys whose present value no newest review saw.

        ``named`` are the keys that a commit is named for already, ``standing`` those of
        them that are findings.  A key that came under watch by an edit of the triggers
        that is a finding itself is told of by that finding.
        """
        target = self._lineage[self._target]
        if target is None:
            return
        own = [] if OWN_KEY in named else list(self._own_drift())
        told = bool(own) or OWN_KEY in standing
        for trigger in target.triggers:
            if self._ends.before_review_of(trigger.id):
                continue
            places = [review.position for review in self._reviews.newest(trigger.id)]
            for found in self.differences(trigger, places):
                if not (self._aliases(found[0]) & named or (told and self._is_new(found[0], places))):
                    yield found
        yield from own

    def _own_drift(self) -> Iterator[Drift]:
        places = [review.position for review in self._reviews.newest(OWN_TRIGGERS)]
        now, seen = self._values(OWN_KEY, places, ())
        differs = _digest(now) not in {_digest(leaf) for leaf in seen}
        if differs and not self._ends.before_review_of(OWN_TRIGGERS):
            yield OWN_KEY, None, None

    def differences(self, trigger: Trigger, places: Sequence[int]) -> Iterator[Drift]:
        """The keys of one trigger that differ from what stood at each of some places."""
        for key in self._keys(trigger, places):
            now, seen = self._values(key, places, trigger.watches)
            certain = all(leaf is None or leaf.known for leaf in (now, *seen))
            if certain and _digest(now) not in {_digest(leaf) for leaf in seen}:
                yield key, seen[0] if seen else None, now

    def _keys(self, trigger: Trigger, places: Sequence[int]) -> list[Key]:
        """The watched keys, now or at some places, of the files that differ from all of these."""
        now, then = self._snapshots[self._target], [self._snapshots[place] for place in places]
        keys: dict[Key, None] = {}
        for path in sorted(
            {path for snapshot in (now, *then) for path in self._watcher.matched(trigger.watches, snapshot)}
        ):
            looking = self._watcher.watching(trigger.watches, path)
            here = self._watcher.readings(looking, path, now)
            if any(self._watcher.readings(looking, path, snapshot) == here for snapshot in then):
                continue
            if path not in now and any(name in now for name in self._names.among(path, (now, *then))):
                continue  # it lives on under another name
            for snapshot in (now, *then):
                leaves = self._watcher.leaves(trigger.watches, path, snapshot)
                self.blind |= missing_objects([leaves])
                keys.update((Key(trigger.id, path, pointer), None) for pointer in leaves)
        return list(keys)

    def _is_new(self, key: Key, places: Iterable[int]) -> bool:
        """Did no report at some places watch a key?"""
        for place in places:
            report = self._lineage[place]
            reviewed = report.trigger(key.trigger) if report else None
            for alias in self._aliases(key) if reviewed else ():
                for snapshot in (self._snapshots[place], self._snapshots[self._target]):
                    if reviewed and key.pointer in self._watcher.leaves(reviewed.watches, alias.path, snapshot):
                        return False
        return True

    def _aliases(self, key: Key) -> set[Key]:
        """A key under every name that its file ever had."""
        return {Key(key.trigger, name, key.pointer) for name in self._names.of(key.path)}

    def _values(
        self, key: Key, places: Sequence[int], watches: tuple[Watch, ...]
    ) -> tuple[Leaf | None, list[Leaf | None]]:
        """The present value of a key, and what stood at some places."""
        positions = (self._target, *places)
        if key == OWN_KEY:
            reports = [self._lineage[position] for position in positions]
            found = [Leaf(report.triggers_digest.encode()) if report else None for report in reports]
        else:
            snapshots = [self._snapshots[position] for position in positions]
            names = self._names.among(key.path, snapshots)
            leaves = [self._watcher.leaves(watches, name_in(one, names), one, key.path) for one in snapshots]
            self.blind |= missing_objects(leaves)
            found = [_at(of_file, key.pointer) for of_file in leaves]
        return found[0], found[1:]


def _at(leaves: Leaves, pointer: str) -> Leaf | None:
    """The value at a pointer; unknown where the object that would hold it is missing."""
    whole = leaves.get("")
    return whole if whole is not None and not whole.known else leaves.get(pointer)


def _digest(leaf: Leaf | None) -> bytes | None:
    return None if leaf is None else leaf.digest
