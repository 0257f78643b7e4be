"""Operations on shapes: a value or a list that became a mapping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rrlint.migrations.operation import Edits, Spot, Tokens
from rrlint.migrations.tree import changed, fits, reached
from rrlint.report import write
from rrlint.report.layout import Layout
from rrlint.report.yaml import Document
from rrlint.tree import node as nodes
from rrlint.tree.node import Node, Scalar, to_data
from rrlint.tree.pointer import split


@dataclass(frozen=True, slots=True)
class Nested:
    """A single value became a mapping, in which it stands under a key."""

    pattern: str
    key: str

    def lift(self, root: Node) -> Node:
        """What is a mapping already stays."""
        return changed(root, self.pattern, self._nested)

    def _nested(self, node: Node) -> Node:
        if not isinstance(node, Scalar) or node.value is None:
            return node
        return nodes.mapping([(nodes.plain_scalar(self.key, node.span), node)], node.span)

    def spots(self, document: Document) -> Sequence[Spot]:
        """The values: braces around each, or around another spelling of it if it is a block of text."""
        assert document.node is not None
        layout = Layout(document)
        opening = "{" + _key(layout, self.key)
        found = []
        for pointer, node in reached(document.node, self.pattern):
            if isinstance(node, Scalar) and node.value is not None:
                edit, start, end = layout.lines.edit, layout.start(node), layout.end(node)
                around = (edit(start, start, opening), edit(end, end, "}"))
                found.append(Spot(pointer, [around, (edit(start, end, opening + write.flow(to_data(node)) + "}"),)]))
        return found

    def follow(self, tokens: Tokens) -> Tokens:
        """The mapping is where the value was."""
        return tokens


@dataclass(frozen=True, slots=True)
class Keyed:
    """A list of a few values became a mapping: each place in it has a key."""

    pattern: str
    keys: tuple[str, ...]

    def lift(self, root: Node) -> Node:
        """A list with more items, or with anything but single values, stays."""
        return changed(root, self.pattern, self._keyed)

    def _keyed(self, node: Node) -> Node:
        if not isinstance(node, nodes.Sequence) or not self._is_known(node):
            return node
        pairs = zip(self.keys, node.items, strict=False)
        return nodes.mapping(((nodes.plain_scalar(key, item.span), item) for key, item in pairs), node.span)

    def _is_known(self, node: nodes.Sequence) -> bool:
        return 0 < len(node.items) <= len(self.keys) and all(isinstance(item, Scalar) for item in node.items)

    def spots(self, document: Document) -> Sequence[Spot]:
        """The lists."""
        assert document.node is not None
        layout = Layout(document)
        found = reached(document.node, self.pattern)
        lists = [(at, node) for at, node in found if isinstance(node, nodes.Sequence) and self._is_known(node)]
        return [
            Spot(at, [self._in_flow(layout, node)] if layout.is_flow(node) else self._in_block(layout, node))
            for at, node in lists
        ]

    def _in_flow(self, layout: Layout, node: nodes.Sequence) -> Edits:
        """Other brackets, and a key before each item."""
        edit, start, end = layout.lines.edit, layout.start(node), layout.end(node)
        places = [layout.lines.offsets(item.span)[0] for item in node.items]
        keyed = [edit(at, at, _key(layout, key)) for at, key in zip(places, self.keys, strict=False)]
        return (edit(start, start + 1, "{"), *keyed, edit(end - 1, end, "}"))

    def _in_block(self, layout: Layout, node: nodes.Sequence) -> list[Edits]:
        """A key in the place of each dash, further in where the dashes stand below the key of the list."""
        dashes = [layout.dash(item) for item in node.items]
        return [
            tuple(
                layout.lines.edit(dash, dash + 1, f"{deeper}{key}:")
                for dash, key in zip(dashes, self.keys, strict=False)
                if dash is not None
            )
            for deeper in ("", "  ")
        ]

    def follow(self, tokens: Tokens) -> Tokens:
        """What was at a place in the list is under its key."""
        at = len(split(self.pattern))
        known = {str(index): key for index, key in enumerate(self.keys)}
        if not fits(self.pattern, tokens) or tokens[at : at + 1] == ():
            return tokens
        return (*tokens[:at], known.get(tokens[at], tokens[at]), *tokens[at + 1 :])


def _key(layout: Layout, key: str) -> str:
    return f"{write.quoted(key) if layout.is_json else key}: "
