"""Changes as people are told of them: a file that comes or goes is one row, not one a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rrlint.dates import Duration, utc_date
from rrlint.history.changes import Change, Key
from rrlint.history.graph import Graph
from rrlint.history.recording import Commit, Snapshot, TreeEntry
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.watching import Leaf
from rrlint.model import Report
from rrlint.tree.node import Node


@dataclass(frozen=True, slots=True)
class Row:
    """A watched value that no review covers.

    ``what`` is ``changed``, ``appeared`` or ``vanished`` (a file), ``replaced`` (a file
    that counts by its bytes) or ``drifted`` (the state check: no commit can be named, and
    ``commit`` is the target).  ``source`` and ``entry`` say which version of the file to
    point into: the new one, or the old one where nothing new stands there.  ``due`` is
    the day until which the trigger leaves time for a review.
    """

    commit: Commit
    trigger: str
    path: str
    pointer: str
    what: str
    old: Node | None
    new: Node | None
    source: Commit
    entry: TreeEntry | None
    due: date


class RowBuilder:
    """Builds rows for one report."""

    def __init__(self, graph: Graph, snapshots: Sequence[Snapshot], target: Report | None, today: date) -> None:
        self._graph, self._snapshots, self._target, self._today = graph, snapshots, target, today

    def changed(self, changes: Iterable[Change]) -> Iterator[Row]:
        """Rows of changes that a commit can be named for, in the order of the commits."""

        def place(change: Change) -> tuple[int, str, str]:
            return (change.position, change.key.trigger, change.key.path)

        for (position, trigger, path), group in groupby(changes, key=place):
            of_path = list(group)
            parent = of_path[0].parent
            before = self._snapshots[parent].get(path) if parent is not None else None
            after = self._snapshots[position].get(path)
            if trigger == OWN_TRIGGERS:
                yield self._row(position, parent, of_path[0], "changed", None)
            elif after is None or (before is None and of_path[0].old is None):
                yield self._row(position, parent, of_path[0], "vanished" if after is None else "appeared", before)
            elif any(leaf is not None and leaf.node is None for c in of_path for leaf in (c.old, c.new)):
                yield self._row(position, parent, of_path[0], "replaced", before)
            else:
                for change in of_path:
                    yield self._row(position, change.parent, change, "changed", before)

    def drifted(self, keys: Iterable[tuple[Key, Leaf | None, Leaf | None]]) -> Iterator[Row]:
        """Rows of the state check: keys with the reviewed and the present value."""
        last = len(self._snapshots) - 1
        for key, old, new in keys:
            yield self._row(last, None, Change(last, key, old, new, None), "drifted", None)

    def _row(self, position: int, parent: int | None, change: Change, what: str, before: TreeEntry | None) -> Row:
        key, commits = change.key, self._graph.commits
        whole = what in ("appeared", "vanished", "replaced")
        entry, source = self._snapshots[position].get(key.path), position
        if parent is not None and (what == "vanished" or (what == "changed" and change.new is None)):
            entry, source = before, parent
        return Row(
            commit=commits[position],
            trigger=key.trigger,
            path=key.path,
            pointer="" if whole else key.pointer,
            what=what,
            old=None if whole or change.old is None else change.old.node,
            new=None if whole or change.new is None else change.new.node,
            source=commits[source],
            entry=entry,
            due=self._due(commits[position], key.trigger),
        )

    def _due(self, commit: Commit, trigger_id: str) -> date:
        trigger = self._target.trigger(trigger_id) if self._target else None
        within = trigger.within if trigger else Duration()
        return within.after(min(utc_date(commit.time), self._today))
