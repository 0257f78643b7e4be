"""Leaves explain every difference between two trees, and nothing but differences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.node import Node, Scalar
from rrlint.tree.pointer import select
from rrlint.values.yaml import read_yaml
from tests.reports import entry, report
from tests.timeline import REPORT, Step, history

SPAN = Span(1, 1, 1, 1)
TAGS = st.sampled_from(("", "", "!t", "!u"))


def _scalar(kind: str, text: str) -> Scalar:
    return nodes.plain_scalar(text, SPAN) if kind == "plain" else nodes.string_scalar(text, SPAN)


scalars = st.builds(_scalar, st.sampled_from(("plain", "text")), st.sampled_from(("1", "a", "yes", "<<", "1.0")))


def _mapping(pairs: list[tuple[Scalar, Node]], tag: str) -> Node:
    return nodes.mapping({key.text: (key, value) for key, value in pairs}.values(), SPAN, tag)


trees: st.SearchStrategy[Node] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.builds(lambda items, tag: nodes.sequence(items, SPAN, tag), st.lists(inner, max_size=2), TAGS),
        st.builds(_mapping, st.lists(st.tuples(scalars, inner), max_size=3), TAGS),
    ),
    max_leaves=6,
)


def _leaves(tree: Node) -> dict[str, bytes]:
    return {pointer: leaf.digest for pointer, leaf in select(tree, ()).items()}


@given(trees, trees)
def test_two_trees_are_equal_if_and_only_if_their_leaves_are(one: Node, other: Node) -> None:
    assert (one.digest == other.digest) == (_leaves(one) == _leaves(other))


@given(trees)
def test_a_leaf_is_the_same_whichever_key_selects_it(tree: Node) -> None:
    for pointer, digest in _leaves(tree).items():
        assert select(tree, (pointer,))[pointer].digest == digest
        assert select(tree, ("/**",))[pointer].digest == digest


def test_a_key_that_becomes_text_is_a_change_and_is_told_as_one() -> None:
    start = report(
        entry("1.0", "2026-01-05", "initial"),
        triggers=('{id: lr, kind: config_change, description: Rates., watch: [{path: "conf/*.yaml", keys: [/lr]}]}',),
    )
    script = [
        Step("2026-01-05", {REPORT: start, "conf/a.yaml": "lr: {1: 0.1}\n"}),
        Step("2026-01-10", {"conf/a.yaml": 'lr: {"1": 0.1}\n'}),
    ]
    assert [row.pointer for row in history(script, "2026-01-20").uncovered] == ["/lr/1"]
    assert read_yaml("lr: {1: 0.1}").digest != read_yaml('lr: {"1": 0.1}').digest
