"""What holds for the values of every format, whatever it looks like."""

from __future__ import annotations

import datetime as dt
import math
import struct
from collections.abc import Callable, Iterable

from rrlint.tree.node import Node, Scalar, children
from rrlint.tree.pointer import select

Reader = Callable[[str], Node]


def assert_one_value(read: Reader, texts: Iterable[str]) -> Node:
    """All texts say the same, leaf by leaf; the node of the first comes back."""
    nodes = [read(text) for text in texts]
    assert {node.digest for node in nodes} == {nodes[0].digest}
    assert all(leaves(node) == leaves(nodes[0]) for node in nodes)
    return nodes[0]


def assert_told_apart(one: Node, other: Node, same: bool) -> None:
    """Digests are equal if the values are, and the leaves explain every difference."""
    assert (one.digest == other.digest) is same
    assert (leaves(one) == leaves(other)) is same


def leaves(node: Node) -> dict[str, bytes]:
    """The watched values of a whole file."""
    return {pointer: leaf.digest for pointer, leaf in select(node, ()).items()}


def scalars(node: Node) -> list[Scalar]:
    """Every scalar below a node, keys left out, in the order of the file."""
    if isinstance(node, Scalar):
        return [node]
    return [leaf for _, child in children(node) for leaf in scalars(child)]


def written(text: str, node: Node) -> str:
    """What stands in a text at a node's place."""
    lines, span = text.split("\n"), node.span
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first, *middle = lines[span.line - 1 : span.end_line]
    return "\n".join([first[span.column - 1 :], *middle[:-1], middle[-1][: span.end_column - 1]])


def canonical(value: object) -> object:
    """A value in a form that compares as the specification says: types and list order count, key order does not."""
    match value:
        case dict():
            return frozenset((canonical(name), canonical(inner)) for name, inner in value.items())
        case list() | tuple():
            return tuple(canonical(inner) for inner in value)
        case float():
            return ("float", "nan" if math.isnan(value) else struct.pack(">d", value))
        case dt.date() | dt.time():
            return (type(value), value.isoformat())
    return (type(value), value)
