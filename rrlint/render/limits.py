"""The bounds of a metric as lines across a picture of its values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rrlint.render.measures import Bound
from rrlint.render.scale import Scale, shown

#: Lines nearer to each other than this, in pixels, share a label.
_APART = 12
#: Labels stand this much above their line or, where the picture ends, right on it.
_ABOVE, _ON = 3, 1
#: So many digits of a bound are told: all that people state.
_DIGITS = 12


class Limit(NamedTuple):
    """A bound as a line at a height in pixels; ``label`` is "" where another line's names this one too."""

    place: float
    kind: str
    label: str
    label_place: float


def limits(bounds: Iterable[Bound], y: Scale) -> list[Limit]:
    """The lines of the bounds that lie on an axis, from top to bottom."""
    inside = sorted((y.place(one.value), one) for one in bounds if y.low <= one.value <= y.high)
    groups: list[list[tuple[float, Bound]]] = []
    for place, bound in inside:
        if groups and place - groups[-1][0][0] < _APART:
            groups[-1].append((place, bound))
        else:
            groups.append([(place, bound)])
    return [limit for group in groups for limit in _named(group, y)]


def beyond(bounds: Iterable[Bound], y: Scale) -> str:
    """The bounds that have no line, in words."""
    return ", ".join(_name(one) for one in bounds if not y.low <= one.value <= y.high)


def with_near(bounds: Iterable[Bound], values: Sequence[float]) -> list[float]:
    """Some values, and the bounds that are no farther from them than they are from each other."""
    low, high = min(values), max(values)
    reach = high / 2 - low / 2
    return [*values, *(one.value for one in bounds if low / 2 - reach <= one.value / 2 <= high / 2 + reach)]


def _named(group: Sequence[tuple[float, Bound]], y: Scale) -> list[Limit]:
    label_place = max(group[0][0] - _ABOVE, y.end - _ON)
    labels = [", ".join(_name(bound) for _, bound in group), *("" for _ in group[1:])]
    return [Limit(place, bound.kind, label, label_place) for (place, bound), label in zip(group, labels, strict=True)]


def _name(bound: Bound) -> str:
    return f"{bound.kind} {shown(bound.value, _DIGITS)}"
