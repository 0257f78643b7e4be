"""What stands in each commit of a history, as maps that share all that no commit between them changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from immutables import Map

from rrlint.history.commits import Delta, Snapshot, TreeEntry


class States(list[Snapshot]):
    """The snapshots of commits by their positions; one that changes nothing has the one of its first parent."""

    def __init__(self, parents: Sequence[tuple[int, ...]], deltas: Mapping[int, Delta]) -> None:
        """``parents`` are positions, parents first; ``deltas`` say what differs from the first of them."""
        super().__init__()
        self._parents, self._deltas = parents, deltas
        nothing = Map[str, TreeEntry]()
        states: list[Map[str, TreeEntry]] = []
        for position, before in enumerate(parents):
            state = states[before[0]] if before else nothing
            states.append(_applied(state, deltas[position]) if position in deltas else state)
        self.extend(states)

    def differing(self, position: int, parent: int) -> set[str]:
        """The paths that stand otherwise in a commit than in one of its parents."""
        here, there = self[position], self[parent]
        if here is there:
            return set()
        first = self._parents[position][:1] == (parent,)
        looked_at = self._deltas.get(position, ()) if first else {*here, *there}
        return {path for path in looked_at if here.get(path) != there.get(path)}

    def comes_or_goes(self, position: int) -> bool:
        """Does a commit have a path that its first parent has not, or lack one of those?"""
        here, there = self[position], self[self._parents[position][0]] if self._parents[position] else {}
        return any((path in here) is not (path in there) for path in self._deltas.get(position, ()))


def _applied(before: Map[str, TreeEntry], delta: Delta) -> Map[str, TreeEntry]:
    state = before.mutate()
    for path, entry in delta.items():
        if entry is None:
            state.pop(path, None)
        else:
            state[path] = entry
    return state.finish()
