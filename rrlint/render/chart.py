"""Learning curves as a picture: a line a run, the mean of runs that were measured at the same places, bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rrlint.curves.curve import Run
from rrlint.render.measures import Bound, Measured
from rrlint.render.panels import Panel, Path
from rrlint.render.scale import Scale, Tick, shown

WIDTH, HEIGHT = 480, 270
LEFT, RIGHT, TOP, BOTTOM = 62, 468, 12, 226
#: Longer runs are drawn by the lowest and the highest value of so many pieces.
PIECES = 200
#: So many runs of a path are drawn.
MAX_RUNS = 40
#: How many looks lines have, before they begin again.
LOOKS = 7
_X_TICKS, _Y_TICKS = 5, 5


class Line(NamedTuple):
    """One curve: its runs, and their mean if they have one, as points of a polyline in pixels."""

    label: str
    file: str
    look: int
    is_earlier: bool
    runs: tuple[str, ...]
    mean: str
    summary: str


class Limit(NamedTuple):
    """A bound of the metric as a line across the picture."""

    place: float
    kind: str
    label: str


class Chart(NamedTuple):
    """A picture; all places are in pixels."""

    title: str
    x_label: str
    y_label: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    limits: tuple[Limit, ...]


def draw_chart(panel: Panel, metrics: Mapping[str, Measured]) -> Chart:
    """The picture of some curves."""
    subject = panel.subject
    metric = metrics.get(subject.what) if subject.is_metric else None
    runs = [run for path in panel.paths for run in path.runs if run.ys]
    x = Scale.of((value for run in runs for value in run.xs), LEFT, RIGHT)
    bounds = metric.bounds if metric else ()
    y = Scale.of(_with_near(bounds, [value for run in runs for value in run.ys]), BOTTOM, TOP)
    name = metric.name if metric and metric.name else subject.what
    good = f" ({metric.good})" if metric and metric.good else ""
    unit = f" in {metric.unit}" if metric and metric.unit else ""
    return Chart(
        f"{name}{good}, {'in use' if subject.kind == 'deployment' else 'in training'}",
        subject.along,
        f"{name}{unit}",
        tuple(x.days(_X_TICKS - 1) if subject.is_time else x.ticks(_X_TICKS)),
        tuple(y.ticks(_Y_TICKS)),
        tuple(_line(path, number % LOOKS, x, y) for number, path in enumerate(panel.paths)),
        tuple(_limits(bounds, y)),
    )


def thinned(run: Run, pieces: int = PIECES) -> list[tuple[float, float]]:
    """The points of a run; of a long one its ends, and the lowest and the highest one of each piece."""
    points = list(zip(run.xs, run.ys, strict=True))
    if len(points) <= 2 * pieces:
        return points
    kept = {0, len(points) - 1}
    for piece in range(pieces):
        places = range(piece * len(points) // pieces, (piece + 1) * len(points) // pieces)
        kept |= {min(places, key=lambda at: points[at][1]), max(places, key=lambda at: points[at][1])}
    return [points[place] for place in sorted(kept)]


def mean(runs: Sequence[Run]) -> Run | None:
    """The mean of several runs, place by place; None if they were not measured at the same places."""
    if len(runs) < 2 or len({run.xs for run in runs}) > 1:
        return None
    ys = tuple(
        sum(values[number] / len(runs) for values in (run.ys for run in runs)) for number in range(len(runs[0].ys))
    )
    return Run("mean", runs[0].xs, ys)


def _line(path: Path, look: int, x: Scale, y: Scale) -> Line:
    runs = [run for run in path.runs if run.ys]
    middle = mean(runs)
    return Line(
        path.label,
        path.file,
        look,
        path.is_earlier,
        tuple(_points(run, x, y) for run in runs[:MAX_RUNS]),
        _points(middle, x, y) if middle else "",
        _summary(path, runs, middle),
    )


def _points(run: Run, x: Scale, y: Scale) -> str:
    points = [f"{x.place(one)},{y.place(other)}" for one, other in thinned(run)]
    return " ".join(points if len(points) > 1 else points * 2)  # a round cap makes a dot of it


def _summary(path: Path, runs: Sequence[Run], middle: Run | None) -> str:
    """What the lines show, in words."""
    points = sum(len(run.ys) for run in runs)
    last = [run.ys[-1] for run in runs]
    if len(runs) == 1:
        over = "" if path.seeds is None else f", taken over {path.seeds} seed{'' if path.seeds == 1 else 's'}"
        return f"{points:,} points{over}; the last is {shown(last[0])}"
    drawn = f", {MAX_RUNS} of them drawn" if len(runs) > MAX_RUNS else ""
    together = f"mean {shown(middle.ys[-1])}, " if middle else ""
    ends = f"{together}{shown(min(last))} to {shown(max(last))}"
    return f"{len(runs):,} seeds{drawn}, {points:,} points; the last ones: {ends}"


def _with_near(bounds: Sequence[Bound], values: list[float]) -> list[float]:
    """Some values, and the bounds that are no farther from them than they are from each other."""
    low, high = min(values), max(values)
    reach = high / 2 - low / 2
    return values + [one.value for one in bounds if low / 2 - reach <= one.value / 2 <= high / 2 + reach]


def _limits(bounds: Sequence[Bound], y: Scale) -> list[Limit]:
    return [
        Limit(y.place(one.value), one.kind, f"{one.kind} {shown(one.value)}")
        for one in bounds
        if y.low <= one.value <= y.high
    ]
