"""The past of a report as a picture: verdicts along time, reviews, what stood unreviewed, and what was late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rrlint.dates import utc_date
from rrlint.history.audit import AuditedReport, Stretch
from rrlint.output.audit_events import LATE, REVIEW, UNCOVERED, Event, events, midnight
from rrlint.render.labels import have_room, span, width, with_room
from rrlint.render.scale import Scale, Tick

WIDTH, LEFT, RIGHT = 960, 12, 948
TOP, BAND, LANE = 26, 24, 9
#: So many rows of bars below the band; what has no row is told below the picture.
_LANES = 8
#: Longer labels are left out, and those that would touch another.
_LONGEST = 24
_TICKS = 8
#: What lasts and is no verdict.
_BARS = frozenset({UNCOVERED, LATE})
_SHORTEST = 2.0
#: The axis goes on for at most this share of the past, to show when the next review is due.
_AHEAD = 0.25


class Bar(NamedTuple):
    """Something that lasted; ``kind`` is a verdict, ``uncovered`` or ``late``, and ``words`` say what it was."""

    x: float
    y: float
    width: float
    kind: str
    words: str


class Mark(NamedTuple):
    """Something that happened; ``label`` is "" where there is no room for one."""

    x: float
    label: str
    words: str


class Timeline(NamedTuple):
    """A picture of one past; all places are in pixels."""

    height: float
    axis: float
    bands: tuple[Bar, ...]
    bars: tuple[Bar, ...]
    left_out: int
    reviews: tuple[Mark, ...]
    today: float
    due: Mark | None
    ticks: tuple[Tick, ...]


def is_named(bar: Bar) -> bool:
    """Is there room for the verdict in its bar?"""
    return bar.width > width(bar.kind) + 12


def draw_timeline(one: AuditedReport, today: date) -> Timeline | None:
    """The picture of a past; None where there is none."""
    stretches = one.audit.stretches
    if not stretches:
        return None
    start, end = stretches[0].start, max(stretches[-1].end, stretches[0].start + 1)
    due = midnight(one.audit.due) if one.audit.due else end
    scale = Scale(start, max(end, min(due, end + int((end - start) * _AHEAD))), LEFT, RIGHT)
    happened = events(one, today)
    bars, left_out = _stacked(scale, end, [event for event in happened if event.kind in _BARS])
    lanes = max((bar.y for bar in bars), default=TOP + BAND) + LANE
    axis = lanes + (18 if one.audit.due else 8)
    return Timeline(
        axis + 24,
        axis,
        tuple(_band(scale, stretch) for stretch in stretches),
        tuple(bars),
        left_out,
        tuple(_reviews(scale, [event for event in happened if event.kind == REVIEW])),
        scale.place(end),
        _due(one.audit.due, scale),
        tuple(with_room((scale.days(most) for most in range(_TICKS, 2, -1)), WIDTH)),
    )


def _band(scale: Scale, stretch: Stretch) -> Bar:
    since, until = utc_date(stretch.start), utc_date(max(stretch.start, stretch.end - 1))
    words = f"{stretch.verdict} from {since} to {until}"
    return _bar(scale, stretch.start, stretch.end, TOP, stretch.verdict, words)


def _bar(scale: Scale, start: int, end: int, y: float, kind: str, words: str) -> Bar:
    left = scale.place(start)
    return Bar(left, y, round(max(_SHORTEST, scale.place(end) - left), 1), kind, words)


def _stacked(scale: Scale, end: int, lasting: Iterable[Event]) -> tuple[list[Bar], int]:
    """Bars in rows without overlap, and how many found no room."""
    free: list[float] = []  # where each row ends
    bars, left_out = [], 0
    for event in lasting:
        until = end if event.until is None else event.until
        bar = _bar(scale, max(event.moment, int(scale.low)), max(until, int(scale.low)), 0, event.kind, event.words)
        row = next((row for row, until in enumerate(free) if until < bar.x), len(free))
        if row == _LANES:
            left_out += 1
            continue
        free[row : row + 1] = [bar.x + bar.width]
        bars.append(bar._replace(y=TOP + BAND + 6 + row * LANE))
    return bars, left_out


def _reviews(scale: Scale, reviews: Sequence[Event]) -> list[Mark]:
    """A mark a review, with its version where there is room."""
    places = [scale.place(min(max(event.moment, scale.low), scale.high)) for event in reviews]
    labels = with_labels(places, [event.version for event in reviews])
    return [Mark(x, label, event.words) for x, label, event in zip(places, labels, reviews, strict=True)]


def with_labels(places: Sequence[float], labels: Sequence[str]) -> list[str]:
    """The labels for which there is room at their places, from left to right; "" for the others."""
    found, last = [], (0.0, float("-inf"))
    for place, label in zip(places, labels, strict=True):
        here = span(place, label, WIDTH)
        fits = len(label) <= _LONGEST and have_room(last, here)
        found.append(label if fits else "")
        last = here if fits else last
    return found


def _due(due: date | None, scale: Scale) -> Mark | None:
    if due is None:
        return None
    moment, words = midnight(due), f"the next review is due on {due}"
    if moment > scale.high:
        return Mark(RIGHT, f"due {due} \u2192", words)
    if moment < scale.low:
        return Mark(LEFT, f"\u2190 due {due}", words)
    return Mark(scale.place(moment), f"due {due}", words)
