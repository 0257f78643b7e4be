"""Commits in which something happened that is no change of a file's value, and which of them are open at a target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rrlint.history.commits import Snapshot, Tags
from rrlint.history.graph import Graph
from rrlint.history.metrics import Course, Crossing
from rrlint.history.reviews import Reviews
from rrlint.history.watching import Watcher
from rrlint.watch import Metric
from rrlint.wildcard import matches


class Points:
    """Some commits by position; what lies behind each commit is worked out once for all targets."""

    def __init__(self, graph: Graph, positions: Sequence[int]) -> None:
        self._positions = positions
        self._behind = graph.gather_up({position: 1 << bit for bit, position in enumerate(positions)})

    def open(self, target: int, reviews: Reviews, trigger: str) -> set[int]:
        """The positions in a target's past that no review of a trigger covers."""
        mask = self._behind[target]
        for review in reviews.newest(trigger) if mask else ():
            mask &= ~self._behind[review.position]
        return {position for bit, position in enumerate(self._positions) if mask >> bit & 1}


class Crossed(NamedTuple):
    """The course of a metric, its crossings, parents first, their commits, and those of which it cannot be told."""

    course: Course
    crossings: Sequence[Crossing]
    points: Points
    unseen: Points


class Sightings:
    """The tags and metrics of one survey; each pattern and each metric is looked at once."""

    def __init__(
        self,
        graph: Graph,
        snapshots: Sequence[Snapshot],
        watcher: Watcher,
        tags: Tags,
        horizon: int | None = None,
    ) -> None:
        self._graph, self._snapshots, self._watcher, self._horizon = graph, snapshots, watcher, horizon
        self.tags = tags
        self._tagged: dict[str, tuple[list[tuple[int, str]], Points]] = {}
        self._crossed: dict[Metric, Crossed] = {}

    def tagged(self, pattern: str) -> tuple[list[tuple[int, str]], Points]:
        """The tags that match a pattern, by position and name, parents first."""
        if pattern not in self._tagged:
            place = {commit.id: position for position, commit in enumerate(self._graph.commits)}
            known = self.tags.commits.items()
            found = sorted((place[id_], name) for name, id_ in known if id_ in place and matches(pattern, name))
            self._tagged[pattern] = found, Points(self._graph, sorted({position for position, _ in found}))
        return self._tagged[pattern]

    def crossed(self, metric: Metric) -> Crossed:
        """What a metric did in all commits, or in those after the horizon."""
        if metric not in self._crossed:
            course = Course(self._graph, self._snapshots, self._watcher, metric)
            found = list(course.crossings(self._horizon))
            points = Points(self._graph, [one.position for one in found])
            self._crossed[metric] = Crossed(course, found, points, Points(self._graph, sorted(course.blind)))
        return self._crossed[metric]
