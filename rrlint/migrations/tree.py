"""Other values at the places that a pattern reaches, in a tree; what is laid out otherwise stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rrlint.tree import node as nodes
from rrlint.tree.node import Mapping, Node, Sequence
from rrlint.tree.pointer import join, split

#: What becomes of a node; the node itself where nothing does.
Change = Callable[[Node], Node]


def changed(root: Node, pattern: str, change: Change) -> Node:
    """A tree in which every node that a pattern reaches is changed; ``*`` stands for any item of a list."""
    return _changed(root, split(pattern), change)


def reached(root: Node, pattern: str) -> Iterator[tuple[str, Node]]:
    """Every node that a pattern reaches, with its pointer, in the order of the text."""
    found: list[tuple[str, Node]] = [("", root)]
    for token in split(pattern):
        found = [(join(at, name), inner) for at, node in found for name, inner in _members(node, token)]
    yield from found


def fits(pattern: str, tokens: tuple[str, ...]) -> bool:
    """Does a pattern reach a pointer, given by its tokens, or something above it?"""
    wanted = split(pattern)
    return len(wanted) <= len(tokens) and all(one in ("*", other) for one, other in zip(wanted, tokens, strict=False))


def _changed(node: Node, tokens: tuple[str, ...], change: Change) -> Node:
    if not tokens:
        return change(node)
    if isinstance(node, Sequence) and tokens[0] == "*":
        items = tuple(_changed(item, tokens[1:], change) for item in node.items)
        is_other = any(new is not old for new, old in zip(items, node.items, strict=True))
        return nodes.sequence(items, node.span) if is_other else node
    found = node.get(tokens[0]) if isinstance(node, Mapping) else None
    if found is None or not isinstance(node, Mapping):
        return node
    inner = _changed(found, tokens[1:], change)
    pairs = ((key, inner if value is found else value) for key, value in node.entries)
    return node if inner is found else nodes.mapping(pairs, node.span, node.tag)


def _members(node: Node, token: str) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Sequence) and token == "*":
        yield from ((str(index), item) for index, item in enumerate(node.items))
    elif isinstance(node, Mapping) and (found := node.get(token)) is not None:
        yield token, found
