"""Bounds as lines: each is drawn or told, and their labels are in the picture and not on each other."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from rrlint.render.limits import beyond, limits
from rrlint.render.measures import Bound
from rrlint.render.scale import Scale

#: The axis of a picture: 0 stands at its bottom, 100 at its top.
Y = Scale(0, 100, 226, 12)
bounds = st.lists(
    st.builds(Bound, st.sampled_from(["warn", "fail"]), st.integers(-50, 150).map(float)), max_size=4, unique=True
)


@given(bounds)
def test_every_bound_is_a_line_or_told(some: list[Bound]) -> None:
    inside = [one for one in some if 0 <= one.value <= 100]
    lines = limits(some, Y)
    assert sorted((line.place, line.kind) for line in lines) == sorted((Y.place(one.value), one.kind) for one in inside)
    named = ", ".join(filter(None, (*(line.label for line in lines), beyond(some, Y))))
    assert sorted(named.split(", ")) == sorted(f"{one.kind} {one.value:g}" for one in some) or not some


@given(bounds)
@example([Bound("warn", 85.0), Bound("warn", 95.0)])
@example([Bound("warn", 89.0), Bound("warn", 100.0)])
def test_labels_are_in_the_picture_and_apart(some: list[Bound]) -> None:
    places = [line.label_place for line in limits(some, Y) if line.label]
    assert all(11 <= place <= 226 for place in places)
    assert all(after - before >= 9 for before, after in pairwise(places))


def test_bounds_close_to_each_other_share_a_label() -> None:
    found = limits([Bound("warn", 50), Bound("fail", 51), Bound("fail", 10), Bound("warn", 100)], Y)
    assert [line.label for line in found] == ["warn 100", "fail 51, warn 50", "", "fail 10"]
