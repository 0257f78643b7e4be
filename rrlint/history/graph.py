"""Ancestry over a recording, as bit sets held in Python's integers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rrlint.history.commits import Commit


@dataclass(frozen=True)
class Graph:
    """Commits by position, parents first; the last one is the target."""

    commits: Sequence[Commit]
    parents: Sequence[tuple[int, ...]]
    boundary: frozenset[int]

    @classmethod
    def of(cls, commits: Sequence[Commit], boundary: Iterable[str]) -> Graph:
        """Number the commits of a recording."""
        position = {commit.id: index for index, commit in enumerate(commits)}
        parents = [tuple(position[parent] for parent in commit.parents) for commit in commits]
        return cls(commits, parents, frozenset(position[name] for name in boundary if name in position))

    def gather_up(self, marks: Mapping[int, int]) -> list[int]:
        """For each commit the union of the marks on itself and all its ancestors."""
        masks: list[int] = []
        for index, parents in enumerate(self.parents):
            mask = masks[parents[0]] if parents else 0  # shared, for most commits carry no mark
            for parent in parents[1:]:
                mask |= masks[parent]
            masks.append(mask | marks[index] if index in marks else mask)
        return masks

    def gather_down(self, marks: Mapping[int, int]) -> list[int]:
        """For each commit the union of the marks on itself and all its descendants."""
        masks = [marks.get(index, 0) for index in range(len(self.parents))]
        for index in range(len(self.parents) - 1, -1, -1):
            for parent in self.parents[index]:
                masks[parent] |= masks[index]
        return masks

    def edges(self, position: int) -> list[int]:
        """The boundary commits of a shallow history that a commit descends from, itself among them."""
        mask = self._edges[position] if self.boundary else 0
        return [edge for edge in sorted(self.boundary) if mask >> edge & 1]

    def is_unsure_merge(self, position: int) -> bool:
        """Does a merge join lines that end at different cuts of a shallow history?"""
        return bool(self.boundary) and len({self._edges[parent] for parent in self.parents[position]}) > 1

    @cached_property
    def _edges(self) -> list[int]:
        """For each commit, the boundary commits among its ancestors and itself, as bits."""
        return self.gather_up({edge: 1 << edge for edge in self.boundary})
