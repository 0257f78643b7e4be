"""The course of a metric through history: its latest value in each commit, and where it passes its bound."""

from __future__ import annotations

import math
from collections.abc import Iterator
from collections.abc import Sequence as SequenceType
from typing import NamedTuple

from rrlint.history.commits import Missing, Snapshot, TreeEntry
from rrlint.history.effective import Values
from rrlint.history.graph import Graph
from rrlint.history.watching import Watcher
from rrlint.tree.document import Opaque
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import resolve
from rrlint.watch import Metric

#: Where the Trainer of transformers keeps its records, in ``trainer_state.json``.
_RECORDS = "log_history"


class Measured(NamedTuple):
    """The latest value of a metric in one version of its source; ``node`` is None where there is none, for a reason.

    ``absent`` is true where there is no such file at all.
    """

    node: Scalar | None
    value: float = math.nan
    why: str = ""
    missing: str = ""
    absent: bool = False


class Crossing(NamedTuple):
    """A commit in which a metric passes its bound; ``old`` is the value in its first parent."""

    position: int
    entry: TreeEntry
    old: Scalar | None
    new: Scalar


def latest(node: Node, key: str) -> Scalar | None:
    """The number at a pointer, or in the last record of a list (or of ``log_history``) that has one there."""
    if isinstance(found := resolve(node, key), Scalar) and _number(found) is not None:
        return found
    records = node.get(_RECORDS) if isinstance(node, Mapping) else node
    for record in reversed(records.items if isinstance(records, Sequence) else ()):
        if isinstance(found := resolve(record, key), Scalar) and _number(found) is not None:
            return found
    return None


def measure(metric: Metric, files: Snapshot, values: Values) -> Measured:
    """The latest value of a metric in one state."""
    path, entry = metric.path, files.get(metric.path)
    if entry is None:
        return Measured(None, why=f"there is no file {path}", absent=True)
    try:
        value = values.own(path, entry)
    except Missing:
        return Measured(None, why=f"{path} is missing from the repository", missing=entry.oid)
    if isinstance(value, Opaque):
        return Measured(None, why=f"{path} cannot be taken apart: {value.why}")
    node = latest(value.node, metric.key)
    if node is None:
        return Measured(None, why=f"there is no number at {metric.key!r} in {path}")
    return Measured(node, _number(node) or 0.0)


class Course:
    """One metric, as one report defines it, in all commits."""

    def __init__(self, graph: Graph, snapshots: SequenceType[Snapshot], watcher: Watcher, metric: Metric) -> None:
        self._graph, self._snapshots, self._watcher, self._metric = graph, snapshots, watcher, metric
        self._known: dict[TreeEntry, Measured] = {}
        self.blind: set[int] = set()  # the commits in which there may be a crossing, for want of an object

    @property
    def undefined(self) -> str:
        """Why the report does not say enough to judge the metric by; "" where it does."""
        if not self._metric.path:
            return "its source is no file of the repository"
        if not self._metric.is_bounded:
            return "its direction and the `fail` bound of its threshold do not say together which values are past it"
        return ""

    def at(self, position: int) -> Measured:
        """The latest value in a commit."""
        snapshot = self._snapshots[position]
        entry = snapshot.get(self._metric.path)
        if entry is None:
            return measure(self._metric, snapshot, self._watcher.values)
        if entry not in self._known:
            self._known[entry] = measure(self._metric, snapshot, self._watcher.values)
        return self._known[entry]

    def is_past(self, position: int) -> bool:
        """Is the metric past its bound in a commit?  One that cannot be read, or has no bound, is not."""
        found = self.at(position)
        return found.node is not None and not self.undefined and self._metric.is_past(found.value)

    def crossings(self, horizon: int | None) -> Iterator[Crossing]:
        """The commits in which the metric is past its bound, and in none of their parents, parents first.

        Those up to a horizon are passed over.
        """
        if self.undefined:
            return
        for position in range(0 if horizon is None else horizon + 1, len(self._graph.parents)):
            here, parents = self.at(position), self._graph.parents[position]
            if position in self._graph.boundary or any(self.is_past(parent) for parent in parents):
                continue
            if here.missing or (self.is_past(position) and any(self.at(parent).missing for parent in parents)):
                self.blind.add(position)
            elif here.node is not None and self.is_past(position):
                old = self.at(parents[0]).node if parents else None
                yield Crossing(position, self._snapshots[position][self._metric.path], old, here.node)


def _number(node: Scalar) -> float | None:
    """The value of a number, also of one that is text (as all cells of a table are); None for anything else."""
    if isinstance(node.value, bool | None):
        return None
    try:
        number = float(node.value)
    except (ValueError, OverflowError):
        return None
    return None if math.isnan(number) else number
