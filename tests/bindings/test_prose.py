"""The texts of a report: all of them, however many there are."""

from __future__ import annotations

from rrlint.bindings.prose import texts
from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.node import Node, Scalar
from rrlint.tree.pointer import MAX_LEAVES

HERE = Span(1, 1, 1, 2)


def test_no_text_is_passed_over_however_much_stands_before_it() -> None:
    text = nodes.string_scalar("a", HERE)
    many = nodes.sequence([text] * (MAX_LEAVES + 1), HERE)
    pairs: list[tuple[Scalar, Node]] = [
        (nodes.string_scalar("one", HERE), many),
        (nodes.string_scalar("two", HERE), text),
    ]
    found = [passage.pointer for passage in texts(nodes.mapping(pairs, HERE))]
    assert (len(found), found[-1]) == (MAX_LEAVES + 2, "/two")
