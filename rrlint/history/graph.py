"""Ancestry over a recording, as bit sets held in Python's integers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, reduce
from itertools import compress
from operator import or_

from rrlint.history.commits import Commit


class Graph:
    """Commits by position, parents first; the last one is the target."""

    def __init__(self, commits: Sequence[Commit], parents: Sequence[tuple[int, ...]], boundary: frozenset[int]) -> None:
        self.commits, self.parents, self.boundary = commits, parents, boundary

    @classmethod
    def of(cls, commits: Sequence[Commit], boundary: Iterable[str]) -> Graph:
        """Number the commits of a recording."""
        position = {commit.id: index for index, commit in enumerate(commits)}
        parents = [
            (position[commit.parents[0]],)  # as most have; faster by half
            if len(commit.parents) == 1
            else tuple(position[parent] for parent in commit.parents)
            for commit in commits
        ]
        return cls(commits, parents, frozenset(position[name] for name in boundary if name in position))

    def past(self, position: int) -> Sequence[int]:
        """A commit and all its ancestors, parents first."""
        return self._past_of_last if position == len(self.parents) - 1 else self._past(position)

    @cached_property
    def _past_of_last(self) -> Sequence[int]:
        """The one that is mostly asked for."""
        return self._past(len(self.parents) - 1)

    def _past(self, position: int) -> list[int]:
        found = bytearray(position + 1)
        found[position] = True
        for index in range(position, -1, -1):
            for parent in self.parents[index] if found[index] else ():
                found[parent] = True
        return list(compress(range(position + 1), found))

    # in both, a mask that is another's is the same object: most commits carry no mark, and masks are long

    def gather_up(self, marks: Mapping[int, int]) -> list[int]:
        """For each commit the union of the marks on itself and all its ancestors."""
        masks = [0] * len(self.parents)
        for index in range(min(marks, default=len(masks)), len(masks)):
            parents = self.parents[index]
            if len(parents) == 1 and index not in marks:
                masks[index] = masks[parents[0]]
            else:
                masks[index] = reduce(or_, (masks[parent] for parent in parents), marks.get(index, 0))
        return masks

    def gather_down(self, marks: Mapping[int, int]) -> list[int]:
        """For each commit the union of the marks on itself and all its descendants."""
        masks = [0] * len(self.parents)
        for index, mark in marks.items():
            masks[index] = mark
        for index in range(max(marks, default=-1), -1, -1):
            for parent in self.parents[index]:
                masks[parent] = masks[parent] | masks[index] if masks[parent] else masks[index]
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
