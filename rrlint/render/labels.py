"""What is written into a picture: how much room it takes, and what stands beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from rrlint.output.escape import printable
from rrlint.output.escape import width as columns
from rrlint.render.scale import Tick

#: How wide a character of a label is taken to be, in pixels: a digit of the widest fonts.
_CHARACTER = 7.0
#: Labels beside each other are this far apart at least, in pixels.
_GAP = 6.0
_PARTS = {"first": 0.0, "middle": 0.5, "last": 1.0}


def width(label: str) -> float:
    """How much room a label of a picture takes at most, in pixels."""
    return columns(printable(label)) * _CHARACTER


def text_anchor(place: float, label: str, end: float) -> str:
    """Which part of a label stands at its place: the ``middle``, unless the picture begins or ends too near by."""
    half = width(label) / 2
    return "first" if place < half else "last" if place > end - half else "middle"


def span(place: float, label: str, end: float) -> tuple[float, float]:
    """From where to where a label goes in a picture that is ``end`` pixels wide."""
    start = place - _PARTS[text_anchor(place, label, end)] * width(label)
    return start, start + width(label)


def have_room(before: tuple[float, float], after: tuple[float, float]) -> bool:
    """Do two labels stand beside each other, each from somewhere to somewhere?"""
    return before[1] + _GAP <= after[0]


def with_room(choices: Iterable[list[Tick]], end: float) -> list[Tick]:
    """The first of some choices of ticks whose labels do not touch each other; the ends of the last if all do."""
    ticks: list[Tick] = []
    for ticks in choices:
        spans = [span(tick.place, tick.label, end) for tick in ticks]
        if all(have_room(before, after) for before, after in pairwise(spans)):
            return ticks
    return [ticks[0], ticks[-1]]
