"""Ancestors and descendants, against a walk along every line of history."""

from __future__ import annotations

from functools import reduce
from operator import or_

from hypothesis import given
from hypothesis import strategies as st

from rrlint.history.commits import Commit
from rrlint.history.graph import Graph
from tests.history.test_horizon import Parents, graphs

MARKS = st.dictionaries(st.integers(0, 8), st.integers(0, 255))


def of(on: Parents) -> Graph:
    """The graph of commits with these parents."""
    return Graph.of([Commit(str(number), tuple(map(str, parents)), 0) for number, parents in enumerate(on)], ())


def ancestors(on: Parents, position: int) -> set[int]:
    """A commit and all that any of its lines runs through."""
    return {position}.union(*(ancestors(on, parent) for parent in on[position]))


@given(on=graphs())
def test_the_parents_of_a_commit_are_those_that_it_names(on: Parents) -> None:
    assert of(on).parents == on


@given(on=graphs())
def test_the_past_of_a_commit_is_itself_and_its_ancestors_parents_first(on: Parents) -> None:
    graph = of(on)
    assert [list(graph.past(one)) for one in range(len(on))] == [sorted(ancestors(on, one)) for one in range(len(on))]


@given(on=graphs(), marks=MARKS)
def test_marks_are_gathered_from_ancestors_and_from_descendants(on: Parents, marks: dict[int, int]) -> None:
    marks = {position: mark for position, mark in marks.items() if position < len(on)}
    behind = [ancestors(on, one) for one in range(len(on))]
    up = [reduce(or_, (mark for at, mark in marks.items() if at in past), 0) for past in behind]
    down = [reduce(or_, (mark for at, mark in marks.items() if one in behind[at]), 0) for one in range(len(on))]
    graph = of(on)
    assert (graph.gather_up(marks), graph.gather_down(marks)) == (up, down)


def test_commits_without_a_mark_share_what_they_gather() -> None:
    graph, many = of([(), *((number,) for number in range(9))]), 1 << 1000
    up, down = graph.gather_up({1: many}), graph.gather_down({8: many})
    assert len({id(mask) for mask in up[1:]}) == len({id(mask) for mask in down[:9]}) == 1
