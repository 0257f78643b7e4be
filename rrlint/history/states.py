"""What stands in each commit of a history, as maps that share all that no commit between them changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rpds import HashTrieMap

from rrlint.history.commits import Delta, Snapshot, TreeEntry


class States(list[Snapshot]):
    """The snapshots of commits by their positions; one that changes nothing has the one of its first parent."""

    def __init__(self, parents: Sequence[tuple[int, ...]], deltas: Mapping[int, Delta]) -> None:
        """``parents`` are positions, parents first; ``deltas`` say what differs from the first of them."""
        super().__init__()
        self._parents, self._deltas = parents, deltas
        self._made: list[int | None] = []  # the commit on the line of first parents that made the state of each
        states: list[HashTrieMap[str, TreeEntry]] = []
        for position, before in enumerate(parents):
            state = states[before[0]] if before else HashTrieMap()
            states.append(_applied(state, deltas[position]) if position in deltas else state)
            self._made.append(position if position in deltas else self._before(position))
        self.extend(states)

    def differing(self, position: int, parent: int) -> set[str]:
        """The paths that stand otherwise in a commit than in one of its parents."""
        here, there = self[position], self[parent]
        if here is there:
            return set()
        return {path for path in self._touched(position, parent) if here.get(path) != there.get(path)}

    def comes_or_goes(self, position: int) -> bool:
        """Does a commit have a path that its first parent has not, or lack one of those?"""
        here, there = self[position], self[self._parents[position][0]] if self._parents[position] else {}
        return any((path in here) is not (path in there) for path in self._deltas.get(position, ()))

    def _touched(self, position: int, parent: int) -> Collection[str]:
        """What changed on two lines of first parents since they parted; all paths, if that is less to look at."""
        one, other = self._made[position], self._made[parent]
        found: set[str] = set()
        for _ in range(len(self[position]) + len(self[parent])):
            if one == other:
                return found
            later = one if other is None or (one is not None and one > other) else other
            assert later is not None
            found.update(self._deltas[later])
            one, other = (self._before(later) if place == later else place for place in (one, other))
        return {*self[position], *self[parent]}

    def _before(self, position: int) -> int | None:
        """The commit that made the state of a first parent."""
        parents = self._parents[position]
        return self._made[parents[0]] if parents else None


def _applied(state: HashTrieMap[str, TreeEntry], delta: Delta) -> HashTrieMap[str, TreeEntry]:
    for path, entry in delta.items():
        state = state.discard(path) if entry is None else state.insert(path, entry)
    return state
