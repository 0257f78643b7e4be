"""What a machine looks at for a report: watches, and the metrics that some of them name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple


class Watch:
    """What a machine looks at for one trigger.

    ``kind`` is ``path`` for values in config files, or the word that names another kind
    of watch (``package``, ``tag``, ``metric``, ``date``); then ``name`` is the package, the
    pattern of tags, the id of the metric, or the day.  ``format`` overrides the format that a
    path suggests.  Where a watch stands in the report (``pointer``) is no part of what it
    looks at: two watches are equal if they look at the same.
    """

    def __init__(
        self,
        kind: str,
        pointer: str,
        path: str = "",
        keys: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        format: str = "",
        name: str = "",
    ) -> None:
        self.kind: Final = kind
        self.pointer: Final = pointer
        self.path: Final = path
        self.keys: Final = keys
        self.ignore: Final = ignore
        self.format: Final = format
        self.name: Final = name
        self._looks_at: Final = (kind, path, keys, ignore, format, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Watch) and self._looks_at == other._looks_at

    def __hash__(self) -> int:
        return hash(self._looks_at)

    def of_key(self, key: str) -> Watch:
        """The watch as if it had one key and no other."""
        return Watch(self.kind, self.pointer, self.path, (key,), self.ignore, self.format, self.name)


class Metric(NamedTuple):
    """A metric with what a machine needs to judge it.

    ``fail`` holds one bound or two, the lower first, or none; ``key`` is a pointer into the
    file at ``path`` (a column is a pointer into each record); ``path`` is "" where the
    source is no file of the repository.
    """

    id: str
    pointer: str
    direction: str = ""
    fail: tuple[float, ...] = ()
    path: str = ""
    key: str = ""

    def is_past(self, value: float) -> bool:
        """Is a value past the bound that asks for a review?"""
        if self.direction == "max":
            return value < self.fail[0]
        if self.direction == "min":
            return value > self.fail[0]
        return not self.fail[0] <= value <= self.fail[1]

    @property
    def is_bounded(self) -> bool:
        """Do direction and bound together say which values are past it?"""
        return {"max": 1, "min": 1, "target": 2, "range": 2}.get(self.direction) == len(self.fail)


def patterns(watches: Collection[Watch], metrics: Iterable[Metric]) -> set[str]:
    """Patterns of all paths that some watches look at, given the metrics that they may name."""
    paths: dict[str, str] = {}
    for metric in metrics:
        paths.setdefault(metric.id, metric.path)  # among equals the first counts
    measured = {paths.get(watch.name, "") for watch in watches if watch.kind == "metric"}
    return ({watch.path for watch in watches} | measured) - {""}
