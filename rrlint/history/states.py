"""What stands in each commit of a history, as maps that share all that no commit between them changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

from immutables import Map

from rrlint.history.commits import Delta, Snapshot, TreeEntry


class States(Sequence[Snapshot]):
    """The snapshots of commits by their positions; one that changes nothing has the one of its first parent."""

    def __init__(self, parents: Sequence[tuple[int, ...]], deltas: Mapping[int, Delta]) -> None:
        """``parents`` are positions, parents first; ``deltas`` say what differs from the first of them."""
        self._parents, self._deltas = parents, deltas
        self._states: list[Map[str, TreeEntry]] = []
        for position, before in enumerate(parents):
            state = self._states[before[0]] if before else Map[str, TreeEntry]()
            delta = deltas.get(position)
            self._states.append(_applied(state, delta) if delta else state)

    @overload
    def __getitem__(self, position: int) -> Snapshot: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Snapshot]: ...
    def __getitem__(self, position: int | slice) -> Snapshot | Sequence[Snapshot]:
        return self._states[position]

    def __len__(self) -> int:
        return len(self._states)

    def differing(self, position: int, parent: int) -> set[str]:
        """The paths that stand otherwise in a commit than in one of its parents."""
        here, there = self._states[position], self._states[parent]
        if here is there:
            return set()
        first = self._parents[position][:1] == (parent,)
        looked_at = self._deltas.get(position, ()) if first else {*here, *there}
        return {path for path in looked_at if here.get(path) != there.get(path)}


def _applied(before: Map[str, TreeEntry], delta: Delta) -> Map[str, TreeEntry]:
    state = before.mutate()
    for path, entry in delta.items():
        if entry is None:
            state.pop(path, None)
        else:
            state[path] = entry
    return state.finish()
