"""The state check: do today's values equal those that the newest reviews saw?

It forgives what was changed and put back, and catches what no commit can be named for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rrlint.history.changes import Change, ChangeFinder, Key
from rrlint.history.graph import Graph
from rrlint.history.recording import Snapshot
from rrlint.history.reviews import OWN_TRIGGERS, Reviews
from rrlint.history.watching import Leaf, Watcher
from rrlint.model import Report, Watch


class StateCheck:
    """Compares the target with the newest reviews, key by key."""

    def __init__(
        self,
        graph: Graph,
        lineage: Sequence[Report | None],
        snapshots: Sequence[Snapshot],
        watcher: Watcher,
        reviews: Reviews,
        finder: ChangeFinder,
    ) -> None:
        self._graph, self._lineage, self._snapshots = graph, lineage, snapshots
        self._watcher, self._reviews, self._finder = watcher, reviews, finder
        self._target = len(snapshots) - 1
        self._names: dict[str, set[str]] = {}
        for rename in finder.renames:
            names = self._names.get(rename.old, {rename.old}) | self._names.get(rename.new, {rename.new})
            self._names.update(dict.fromkeys(names, names))

    def restored(self, change: Change) -> bool:
        """Does a changed key have again the value that every newest review saw?

        Where no review can be seen, what stands at the edge of a shallow history is taken
        for reviewed: it cannot be shown that it was not.
        """
        seen = [review.position for review in self._reviews.newest(change.key.trigger)]
        seen = seen or sorted(self._graph.boundary)
        watches = self._finder.watches_at(change.position).get(change.key.trigger, ())
        now = _digest(self._value(change.key, self._target, watches))
        return bool(seen) and all(_digest(self._value(change.key, place, watches)) == now for place in seen)

    def drift(self, known: set[Key]) -> Iterator[tuple[Key, Leaf | None, Leaf | None]]:
        """Keys watched now and at a newest review whose value no newest review saw.

        ``known`` are the keys that a commit is named for already.  Yields the key with the
        reviewed and the present value.
        """
        target = self._lineage[self._target]
        if target is None:
            return
        for trigger in target.triggers:
            places = [review.position for review in self._reviews.newest(trigger.id)]
            for key in self._keys(trigger.id, trigger.watches, places):
                if key in known:
                    continue
                now = self._value(key, self._target, trigger.watches)
                seen = [self._value(key, place, trigger.watches) for place in places]
                certain = all(leaf is None or leaf.known for leaf in (now, *seen))
                if certain and _digest(now) not in {_digest(leaf) for leaf in seen}:
                    yield key, seen[0], now
        yield from self._own_drift(known)

    def _own_drift(self, known: set[Key]) -> Iterator[tuple[Key, Leaf | None, Leaf | None]]:
        key = Key(OWN_TRIGGERS, "", "")
        places = [review.position for review in self._reviews.newest(OWN_TRIGGERS)]
        seen = {_digest(self._value(key, place, ())) for place in places}
        if places and key not in known and _digest(self._value(key, self._target, ())) not in seen:
            yield key, None, None

    def _keys(self, trigger: str, watches: tuple[Watch, ...], places: Iterable[int]) -> list[Key]:
        """Keys that both a newest review's own report and the target's watch, where files differ."""
        now = self._snapshots[self._target]
        keys: dict[Key, None] = {}
        for place in places:
            report, then = self._lineage[place], self._snapshots[place]
            reviewed = report.trigger(trigger) if report else None
            if reviewed is None:
                continue
            for path in sorted(now.keys() | then.keys()):
                if now.get(path) == then.get(path) or not self._watcher.watching(watches, path):
                    continue
                if path not in now and any(name in now for name in self._names.get(path, ())):
                    continue  # it lives on under another name
                seen = self._watcher.leaves(reviewed.watches, path, then)
                here = self._watcher.leaves(watches, path, now)
                both = here.keys() | seen.keys() if self._watcher.watching(reviewed.watches, path) else seen.keys()
                keys.update((Key(trigger, path, pointer), None) for pointer in both)
        return list(keys)

    def _value(self, key: Key, position: int, watches: tuple[Watch, ...]) -> Leaf | None:
        if key.trigger == OWN_TRIGGERS:
            report = self._lineage[position]
            return Leaf(report.triggers_digest.encode()) if report else None
        snapshot = self._snapshots[position]
        names = [key.path, *sorted(self._names.get(key.path, ()))]
        name = next((name for name in names if name in snapshot), key.path)
        return self._watcher.leaves(watches, name, snapshot).get(key.pointer)


def _digest(leaf: Leaf | None) -> bytes | None:
    return None if leaf is None else leaf.digest
