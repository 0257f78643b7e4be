"""What is kept of a tree is of that very tree."""

from __future__ import annotations

from itertools import count

from rrlint.diagnostic import Span
from rrlint.tree.kept import kept
from rrlint.tree.node import Node, string_scalar

HERE, BELOW = Span(1, 1, 1, 2), Span(2, 1, 2, 2)


def test_a_tree_is_worked_on_once_as_long_as_it_is_the_one_that_is_asked_about() -> None:
    numbers = count(1)
    ask = kept(lambda tree: next(numbers))
    one, other = string_scalar("a", HERE), string_scalar("b", HERE)
    assert [ask(tree) for tree in (one, one, other, other, one)] == [1, 1, 2, 2, 3]


def test_what_another_tree_of_the_same_value_gave_is_not_taken_for_it() -> None:
    ask = kept(lambda tree: tree.span)
    one, like = string_scalar("a", HERE), string_scalar("a", BELOW)
    assert one.digest == like.digest and [ask(one), ask(like)] == [HERE, BELOW]


def test_what_came_to_nothing_is_kept_too() -> None:
    worked: list[Node] = []
    ask = kept(worked.append)
    tree = string_scalar("a", HERE)
    assert [ask(tree), ask(tree)] == [None, None] and len(worked) == 1
