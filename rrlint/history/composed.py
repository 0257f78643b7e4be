"""In which commits the watched files have been composed with what they inherit.

A file also changes where only a file that it inherits from does (`rrlint.history.effective`).
For that to be seen, every watched file must have been composed in the commit before.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rrlint.history.commits import Snapshot
from rrlint.history.watching import Watcher
from rrlint.watch import Watch


class _Known(NamedTuple):
    """The watches whose files in a commit have all been composed, and objects that may be missing for that."""

    watches: AbstractSet[Watch] = frozenset()
    missing: AbstractSet[str] = frozenset()


_NOTHING = _Known()


class Composed:
    """Notes it for each commit, and composes what has not been yet."""

    def __init__(self, watcher: Watcher, snapshots: Sequence[Snapshot]) -> None:
        self._watcher, self._snapshots = watcher, snapshots
        self._known: dict[int, _Known] = {}  # by commit

    def lacks(self, position: int, missing: AbstractSet[str]) -> None:
        """Note the objects that were missing where the files of a commit itself were compared."""
        known = self._known[position]
        self._known[position] = _Known(known.watches, known.missing | missing)

    def inherit(self, position: int, parent: int) -> None:
        """Note that a commit has the files of its parent."""
        if parent in self._known:
            self._known[position] = self._known[parent]

    def compose(self, position: int, parents: Sequence[int], watches: AbstractSet[Watch]) -> AbstractSet[str]:
        """Compose the watched files of a commit's parents; returns the objects that are missing for that.

        Those of the commit itself are composed by comparing them, or are as in its parents.
        """
        for parent in parents if watches else ():
            known = self._known.get(parent, _NOTHING)
            if known.missing or not watches <= known.watches:
                missing = self._watcher.learn(known.watches | watches, self._snapshots[parent])
                self._known[parent] = _Known(known.watches | watches, missing)
        found = [self._known.get(parent, _NOTHING) for parent in parents]
        missing = frozenset[str]().union(*(one.missing for one in found))
        self._known[position] = _Known(watches or (found[0].watches if found else frozenset()), missing)
        return missing if watches else frozenset()
