"""Which commits changed a watched value, key by key.

A commit with one parent changes a key when the values differ.  In a merge a key changes
iff its value is not that of the parent which has seen every change to it; if no parent
has seen them all, iff those that saw most disagree or the merge agrees with none.
Parents without the report have no say.  A merge that follows a rename compares the file
with what it was called on each side.

Up to a horizon (`rrlint.history.horizon`) files are read only where one may have moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from rrlint.history.composed import Composed
from rrlint.history.graph import Graph
from rrlint.history.moves import Rename, find_moves
from rrlint.history.names import Names, merged, name_in
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.states import States
from rrlint.history.watching import Leaf, Leaves, Watcher, missing_objects
from rrlint.model import Report
from rrlint.watch import Watch


class Key(NamedTuple):
    """What can change: a pointer in a file, as one trigger watches it."""

    trigger: str
    path: str
    pointer: str


#: The one key of the report's own triggers and cadence.
OWN_KEY = Key(OWN_TRIGGERS, "", "")


class Change(NamedTuple):
    """A key that took another value in a commit; None is absence.

    ``parent`` is the position of the commit that held ``old`` (None in a first commit).
    """

    position: int
    key: Key
    old: Leaf | None
    new: Leaf | None
    parent: int | None


class Event(NamedTuple):
    """What happened to watched values in one commit.

    ``blind`` are objects that were missing, ``unfollowed`` those of them for want of which
    it cannot be told whether a file moved.
    """

    changes: tuple[Change, ...] = ()
    renames: tuple[Rename, ...] = ()
    blind: frozenset[str] = frozenset()
    unfollowed: frozenset[str] = frozenset()


_NOTHING = Event()


class ChangeFinder:
    """Walks the graph once, parents first, and collects what happened in each commit.

    An event of a commit depends on its ancestors alone, so one walk serves every target; unless
    it has a horizon: then it tells of no change up to that, and serves the targets of which it is one.
    """

    def __init__(
        self,
        graph: Graph,
        lineage: Sequence[Report | None],
        snapshots: States,
        watcher: Watcher,
        horizon: int | None = None,
    ) -> None:
        self._graph, self._lineage, self._snapshots, self._watcher = graph, lineage, snapshots, watcher
        self.horizon = horizon
        self.events: list[Event] = []  # by the number of their bit
        self.names: list[Names] = []  # per commit: the names that files go by in its past
        self.seen: list[int] = []  # per commit: the events in its ancestors and itself, as bits
        self.changing: dict[str, int] = {}  # per trigger: the events that changed something it watches, as bits
        self.blind = 0  # the events of which something could not be seen, as bits
        self.unfollowed = 0  # those of them in which a file may have moved unseen, as bits
        self._changers: dict[Key, int] = {}  # per key: the events that changed it, as bits
        self._composed = Composed(watcher, snapshots)

    def run(self) -> ChangeFinder:
        """Find everything; returns itself."""
        for position, parents in enumerate(self._graph.parents):
            if len(parents) == 1 and self._is_idle(position, parents[0]):
                self._composed.inherit(position, parents[0])
                self.names.append(self.names[parents[0]])
                self.seen.append(self.seen[parents[0]])
            else:
                self._take(position, parents)
        return self

    def _is_idle(self, position: int, parent: int) -> bool:
        """Is a commit like its parent in all that is looked at, as most are?"""
        here, there = self._snapshots[position], self._snapshots[parent]
        if self.horizon is None or position > self.horizon:
            return here is there and self._lineage[position] is self._lineage[parent]
        return here is there or not self._snapshots.comes_or_goes(position)  # so that nothing moved

    def _take(self, position: int, parents: Sequence[int]) -> None:
        """Note what happened in a commit, and what is known of its past."""
        self.names.append(merged([self.names[parent] for parent in parents]))
        event = self._event(position)
        seen = reduce(or_, [self.seen[parent] for parent in parents] or [0])  # shared, for most commits change nothing
        self.seen.append(seen if event == _NOTHING else seen | self._number(event))
        for rename in event.renames:
            self.names[position] = self.names[position].joined(rename.old, rename.new)

    def _event(self, position: int) -> Event:
        """What happened in a commit; nothing is known of one whose parents are cut off."""
        if position in self._graph.boundary:
            return _NOTHING
        if self.horizon is not None and position <= self.horizon:
            return self._moves(position)
        return self._at(position)

    def _number(self, event: Event) -> int:
        """Give an event a bit."""
        bit = 1 << len(self.events)
        self.events.append(event)
        for change in event.changes:
            self._changers[change.key] = self._changers.get(change.key, 0) | bit
            self.changing[change.key.trigger] = self.changing.get(change.key.trigger, 0) | bit
        self.blind |= bit if event.blind else 0
        self.unfollowed |= bit if event.unfollowed else 0
        return bit

    def numbered(self, mask: int) -> Iterator[tuple[int, Event]]:
        """The events of a bit set with their numbers, parents first."""
        while mask:
            lowest = mask & -mask
            bit = lowest.bit_length() - 1
            yield bit, self.events[bit]
            mask ^= lowest

    def watches_at(self, position: int) -> dict[str, tuple[Watch, ...]]:
        """Per trigger, the watches of the report in a commit and in its parents."""
        union: dict[str, dict[Watch, None]] = {}
        for place in (position, *self._graph.parents[position]):
            report = self._lineage[place]
            for trigger in report.triggers if report else ():
                union.setdefault(trigger.id, {}).update(dict.fromkeys(trigger.watches))
        return {trigger: tuple(watches) for trigger, watches in union.items()}

    def _at(self, position: int) -> Event:
        voices = self._voices(position)
        paths = self._differing(position, voices)
        watches = self.watches_at(position) if paths else {}
        looked_by = frozenset(watch for looking in watches.values() for watch in looking)
        blind = set(self._composed.compose(position, voices, looked_by))
        moves = self._moves(position)
        moved = {(move.trigger, path) for move in moves.renames for path in (move.old, move.new)}
        paths |= {heir for path in paths for heir in self._watcher.values.heirs(path)}
        changes = [
            change
            for trigger, looking in watches.items()
            for path in sorted(paths)
            for change in self._compare(position, voices, trigger, looking, path, blind)
            if (trigger, path) not in moved
        ]
        changes += self._own_triggers(position)
        self._composed.lacks(position, blind)
        return moves._replace(changes=tuple(changes), blind=moves.blind | blind)

    def _voices(self, position: int) -> tuple[int, ...]:
        """The parents that have a say: in a merge, those with the report."""
        parents = self._graph.parents[position]
        if len(parents) < 2:
            return parents
        return tuple(parent for parent in parents if self._lineage[parent] is not None) or parents

    def _differing(self, position: int, voices: Sequence[int]) -> set[str]:
        """The paths whose entry differs from that of some parent."""
        if not voices:
            return set(self._snapshots[position])
        return set[str]().union(*(self._snapshots.differing(position, parent) for parent in voices))

    def _compare(
        self,
        position: int,
        voices: Sequence[int],
        trigger: str,
        watches: tuple[Watch, ...],
        path: str,
        blind: set[str],
    ) -> list[Change]:
        """The changed keys of one path; what cannot be seen for want of an object is added to ``blind``."""
        if not self._watcher.watching(watches, path):
            return []
        before = [self._snapshots[parent] for parent in voices]
        after = self._snapshots[position]
        names = self.names[position].among(path, (after, *before)) if len(voices) > 1 else (path,)
        if path not in after and any(name in after for name in names):
            return []  # it lives on under another name
        here = self._watcher.leaves(watches, path, after)
        there = [self._watcher.leaves(watches, name_in(snapshot, names), snapshot) for snapshot in before]
        if missing := missing_objects((here, *there)):
            blind |= missing
            return []  # the verdict becomes unknown
        found = []
        for pointer in _in_order((here, *there)):
            keys = [Key(trigger, name, pointer) for name in names]
            values = [leaves.get(pointer) for leaves in there]
            if (change := self._judge(position, voices, keys, here.get(pointer), values)) is not None:
                found.append(change)
        return found

    def _own_triggers(self, position: int) -> list[Change]:
        """Did the report's own triggers or cadence change?  (Its first version is no change.)"""
        report = self._lineage[position]
        before = [(p, r) for p in self._graph.parents[position] if (r := self._lineage[p]) is not None]
        if report is None or not before:
            return []
        values = [Leaf(parent.triggers_digest.encode()) for _, parent in before]
        here = Leaf(report.triggers_digest.encode())
        change = self._judge(position, [parent for parent, _ in before], [OWN_KEY], here, values)
        return [] if change is None else [change]

    def _judge(
        self, position: int, voices: Sequence[int], keys: Sequence[Key], here: Leaf | None, there: Sequence[Leaf | None]
    ) -> Change | None:
        """The change of a key, if it is one; ``keys`` are all its names, the present one first."""
        key = keys[0]
        if not voices:
            return None if here is None else Change(position, key, None, here, None)
        digests = [_digest(leaf) for leaf in there]
        if len(voices) == 1:
            changed = _digest(here) != digests[0]
        else:
            changers = reduce(or_, (self._changers.get(name, 0) for name in keys))
            changed = merge_changes(_digest(here), digests, [self.seen[p] & changers for p in voices])
            # what lies beyond the cuts decides whether a merge may have the value of one parent and not of another
            changed = changed or (self._graph.is_unsure_merge(position) and set(digests) != {_digest(here)})
        if not changed:
            return None
        parent, old = next(
            ((p, leaf) for p, leaf in zip(voices, there, strict=True) if _digest(leaf) != _digest(here)),
            (voices[0], there[0]),
        )
        return Change(position, key, old, here, parent)

    def _moves(self, position: int) -> Event:
        """Which files moved in a commit of whose parents one has a say."""
        voices = self._voices(position)
        differing = self._snapshots.differing(position, *voices) if len(voices) == 1 else ()
        if not differing:
            return _NOTHING
        there, here = self._snapshots[voices[0]], self._snapshots[position]
        gone = sorted(path for path in differing if path not in here)
        come = sorted(path for path in differing if path not in there)
        watches = self.watches_at(position)
        found = find_moves(position, self._lineage[position], watches, self._watcher, (gone, there), (come, here))
        return Event(renames=found.renames, blind=found.unfollowed, unfollowed=found.unfollowed)


def merge_changes(here: bytes | None, there: Sequence[bytes | None], seen: Sequence[int]) -> bool:
    """The rule for merges: does a key change, given each parent's value and the changes it has seen?"""
    everything = 0
    for mask in seen:
        everything |= mask
    informed = [value for value, mask in zip(there, seen, strict=True) if mask == everything]
    if informed:
        return here not in informed
    most = [
        value
        for value, mask in zip(there, seen, strict=True)
        if not any(mask != other and mask & other == mask for other in seen)
    ]
    return len(set(most)) > 1 or here not in most


def _digest(leaf: Leaf | None) -> bytes | None:
    return None if leaf is None else leaf.digest


def _in_order(maps: Iterable[Leaves]) -> list[str]:
    """The pointers of several leaf maps, in the order of the files."""
    return list(dict.fromkeys(pointer for leaves in maps for pointer in leaves))
