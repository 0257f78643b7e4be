"""Digests are made when they are asked for, in whatever order, and however deep aliases nest."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Span
from rrlint.tree.node import Mapping, Node, Sequence, child, children, mapping, plain_scalar, sequence
from rrlint.values.yaml import read_yaml

_SPAN = Span(1, 1, 1, 1)
_TEXTS = st.sampled_from(["1", "1.0", "yes", "a", "", "<<"])
_TREES = st.recursive(
    _TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3), max_leaves=12
)
Tree = str | list["Tree"] | dict[str, "Tree"]


def built(tree: Tree) -> Node:
    if isinstance(tree, str):
        return plain_scalar(tree, _SPAN)
    if isinstance(tree, list):
        return sequence([built(one) for one in tree], _SPAN)
    return mapping([(plain_scalar(key, _SPAN), built(one)) for key, one in tree.items()], _SPAN)


def ask(node: Node) -> bytes:
    """The digest of a node, after those of all below it were asked for."""
    for _, below in children(node):
        ask(below)
    return node.digest


@given(_TREES)
def test_it_does_not_matter_which_digest_is_asked_for_first(tree: Tree) -> None:
    assert built(tree).digest == ask(built(tree))


def of_list(inner: Node) -> Sequence:
    return sequence([inner, inner], _SPAN)


def of_mapping(inner: Node) -> Mapping:
    return mapping([(plain_scalar("a", _SPAN), inner), (plain_scalar("b", _SPAN), inner)], _SPAN)


@pytest.mark.parametrize("around", [of_list, of_mapping])
def test_what_aliases_nest_and_repeat_is_looked_at_once(around: Callable[[Node], Node]) -> None:
    """Unfolded, this is a tree of 2 ** 10,000 leaves, and deeper than Python recurses."""
    lazy: Node = plain_scalar("1", _SPAN)
    eager = lazy
    for _ in range(10_000):
        lazy, eager = around(lazy), around(eager)
        assert eager.digest
    assert sys.getrecursionlimit() < 10_000
    assert lazy.digest == eager.digest


def test_a_long_list_that_a_file_often_repeats_is_looked_at_once() -> None:
    """Looked at at every place, it would be 400 million items."""
    lazy = read_yaml(f"a: &a [{'[], ' * 20_000}]\nb: [{'*a, ' * 20_000}]\n")
    assert len({item.digest for item in items(lazy, "b")}) == 1
    assert items(lazy, "b")[0].digest == read_yaml(f"[{'[], ' * 20_000}]").digest


def items(node: Node, key: str) -> tuple[Node, ...]:
    """The items of a list in a mapping, whose digest is asked for first."""
    assert node.digest
    listed = child(node, key)
    assert isinstance(listed, Sequence)
    return listed.items
