"""A learning curve as values: what was measured along an axis, series by series and run by run."""

from __future__ import annotations

from typing import NamedTuple


class Run(NamedTuple):
    """The points of one run, in the order of the file.

    ``xs`` and ``ys`` are of one length; ``xs`` rises, and every ``ys`` is finite, where the
    file has no flaw.  ``seed`` is what tells the run apart, "" where nothing does.
    """

    seed: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]


class Series(NamedTuple):
    """What one column holds: a run for each seed.  ``metric`` is the id of the metric that it stands for, or ""."""

    column: str
    metric: str
    runs: tuple[Run, ...]


class Curve(NamedTuple):
    """Several series along one axis.

    ``x`` is the column of the axis and ``unit`` its unit as the report states it, or "".
    Where ``is_time``, the places on the axis are seconds since 1970.
    """

    x: str
    unit: str
    is_time: bool
    series: tuple[Series, ...]

    @property
    def points(self) -> int:
        """How many values there are."""
        return sum(len(run.ys) for one in self.series for run in one.runs)

    @property
    def seeds(self) -> frozenset[str]:
        """What tells the runs apart, over all series."""
        return frozenset(run.seed for one in self.series for run in one.runs)
