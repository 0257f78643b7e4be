"""Learning curves as a picture: a line a run, the mean of runs that were measured at the same places, bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rrlint.curves.curve import Run
from rrlint.render.labels import width, with_room
from rrlint.render.limits import Limit, beyond, limits, with_near
from rrlint.render.measures import Measured
from rrlint.render.panels import Panel, Path, Subject
from rrlint.render.scale import Scale, Tick, shown

WIDTH, HEIGHT = 480, 250
#: The plot; it begins farther right where labels of its vertical axis are long.
LEFT, RIGHT, TOP, BOTTOM = 62, 468, 12, 226
#: Longer runs are drawn by the lowest and the highest value of so many pieces.
PIECES = 200
#: So many runs of a path are drawn.
MAX_RUNS = 40
#: How many looks lines have, before they begin again; then lines are numbered too.
LOOKS = 7
_X_TICKS, _Y_TICKS = 5, 5
_GAP = 6
#: The numbers of so many lines stand beside each other, in the second half of these.
_STAGGERED = 8
#: So many digits of the last values are told.
_DIGITS = 6
_DAY = 24 * 3600


class Line(NamedTuple):
    """One curve: its runs, and their mean if they have one, as points of a polyline in pixels.

    ``number`` tells lines apart where looks do not, and is written on the line, at ``place``; "" where they do.
    """

    label: str
    file: str
    look: int
    is_earlier: bool
    runs: tuple[str, ...]
    mean: str
    summary: str
    number: str
    place: tuple[float, float]


class Chart(NamedTuple):
    """A picture; all places are in pixels, and ``left`` is where the plot begins.

    ``beyond`` names the bounds that lie outside of it, "" if none does.
    """

    title: str
    along: str
    left: float
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    limits: tuple[Limit, ...]
    beyond: str


def draw_chart(panel: Panel, metrics: Mapping[str, Measured]) -> Chart:
    """The picture of some curves."""
    subject = panel.subject
    metric = metrics.get(subject.what) if subject.is_metric else None
    bounds = metric.bounds if metric else ()
    runs = [run for path in panel.paths for run in path.runs if run.ys]
    y = Scale.of(with_near(bounds, [value for run in runs for value in run.ys]), BOTTOM, TOP)
    y_ticks = y.ticks(_Y_TICKS)
    left = max(LEFT, max(width(tick.label) for tick in y_ticks) + _GAP)
    x = Scale.of((value for run in runs for value in run.xs), left, RIGHT, _DAY / 2 if subject.is_time else None)
    choices = (x.days(most - 1) if subject.is_time else x.ticks(most) for most in range(_X_TICKS, 2, -1))
    are_many = len(panel.paths) > LOOKS
    return Chart(
        _title(subject, metric),
        subject.along,
        left,
        tuple(with_room(choices, WIDTH)),
        tuple(y_ticks),
        tuple(_line(path, number, x, y, are_many=are_many) for number, path in enumerate(panel.paths)),
        tuple(limits(bounds, y)),
        beyond(bounds, y),
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


def _title(subject: Subject, metric: Measured | None) -> str:
    name = metric.name if metric and metric.name else subject.what
    unit = f" in {metric.unit}" if metric and metric.unit else ""
    good = f" ({metric.good})" if metric and metric.good else ""
    return f"{name}{unit}{good}, {'in use' if subject.kind == 'deployment' else 'in training'}"


def _line(path: Path, number: int, x: Scale, y: Scale, *, are_many: bool) -> Line:
    runs = [run for run in path.runs if run.ys]
    middle = mean(runs)
    main = middle or runs[0]
    at = (len(main.xs) - 1) * (2 * _STAGGERED - number % _STAGGERED) // (2 * _STAGGERED)
    return Line(
        path.label,
        path.file,
        number % LOOKS,
        path.is_earlier,
        tuple(_points(run, x, y) for run in runs[:MAX_RUNS]),
        _points(middle, x, y) if middle else "",
        _summary(path, runs, middle),
        str(number + 1) if are_many else "",
        (x.place(main.xs[at]), y.place(main.ys[at])),
    )


def _points(run: Run, x: Scale, y: Scale) -> str:
    points = [f"{x.place(one)},{y.place(other)}" for one, other in thinned(run)]
    return " ".join(points if len(points) > 1 else points * 2)  # a round cap makes a dot of it


def _summary(path: Path, runs: Sequence[Run], middle: Run | None) -> str:
    """What the lines show, in words."""
    points = sum(len(run.ys) for run in runs)
    last = [run.ys[-1] for run in runs]
    low, high = shown(min(last), _DIGITS), shown(max(last), _DIGITS)
    if len(runs) == 1:
        over = "" if path.seeds is None else f", taken over {path.seeds} seed{'' if path.seeds == 1 else 's'}"
        return f"{points:,} point{'' if points == 1 else 's'}{over}; the last is {low}"
    drawn = f", {MAX_RUNS} of them drawn" if len(runs) > MAX_RUNS else ""
    together = f"mean {shown(middle.ys[-1], _DIGITS)}, " if middle else ""
    return f"{len(runs):,} seeds{drawn}, {points:,} points; the last ones: {together}{low} to {high}"
