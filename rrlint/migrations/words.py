"""Operations on single words: a key or a value by another name, and what refers to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass

from rrlint.migrations.operation import Edits, Operation, Spot, Tokens
from rrlint.migrations.tree import changed, fits, reached
from rrlint.report.layout import Layout
from rrlint.report.yaml import Document
from rrlint.tree import node as nodes
from rrlint.tree.node import Mapping, Node, Scalar
from rrlint.tree.pointer import join, resolve, split

#: A comment by which editors find the schema.
_MODELINE = re.compile(r"#[ \t]*(?:yaml-language-server:[ \t]*\$schema=|\$schema:)[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Renamed:
    """A key has another name: all that a pattern reaches."""

    pattern: str
    name: str

    def lift(self, root: Node) -> Node:
        """A mapping that has the new name already keeps both."""
        *above, old = split(self.pattern)
        return changed(root, join("", *above), lambda node: self._renamed(node, old))

    def _renamed(self, node: Node, old: str) -> Node:
        if not isinstance(node, Mapping) or node.get(old) is None or node.get(self.name) is not None:
            return node
        pairs = [
            (nodes.plain_scalar(self.name, key.span) if key.text == old else key, value) for key, value in node.entries
        ]
        return nodes.mapping(pairs, node.span, node.tag)

    def spots(self, document: Document) -> Sequence[Spot]:
        """The keys."""
        assert document.node is not None
        layout = Layout(document)
        found = []
        for pointer, _ in reached(document.node, self.pattern):
            *above, old = split(pointer)
            owner = resolve(document.node, join("", *above))
            key = owner.key(old) if isinstance(owner, Mapping) else None
            if key is not None:
                found.append(Spot(pointer, [(layout.respell(key, self.name),)]))
        return found

    def follow(self, tokens: Tokens) -> Tokens:
        """The new name in the place of the old."""
        at = len(split(self.pattern))
        return (*tokens[: at - 1], self.name, *tokens[at:]) if fits(self.pattern, tokens) else tokens


@dataclass(frozen=True, slots=True)
class Reworded:
    """Words of a list of choices are other words: old to new."""

    pattern: str
    words: Table[str, str]

    def lift(self, root: Node) -> Node:
        """What is none of the words stays."""
        return changed(root, self.pattern, self._reworded)

    def _reworded(self, node: Node) -> Node:
        is_old = isinstance(node, Scalar) and node.text in self.words
        return nodes.string_scalar(self.words[node.text], node.span) if is_old and isinstance(node, Scalar) else node

    def spots(self, document: Document) -> Sequence[Spot]:
        """The values."""
        assert document.node is not None
        layout = Layout(document)
        return [
            Spot(pointer, [(layout.respell(node, self.words[node.text]),)])
            for pointer, node in reached(document.node, self.pattern)
            if isinstance(node, Scalar) and node.text in self.words
        ]

    def follow(self, tokens: Tokens) -> Tokens:
        """No place is another one."""
        return tokens


@dataclass(frozen=True, slots=True)
class Repointed:
    """JSON pointers into the report itself lead to where other operations have put things."""

    pattern: str
    operations: Sequence[Operation]

    def lift(self, root: Node) -> Node:
        """What is no pointer stays."""
        return changed(root, self.pattern, self._repointed)

    def _repointed(self, node: Node) -> Node:
        new = self._led(node)
        return node if new is None else nodes.string_scalar(new, node.span)

    def _led(self, node: Node) -> str | None:
        """Where a pointer leads now; None if that is no other place."""
        if not isinstance(node, Scalar) or not node.text.startswith("/"):
            return None
        tokens = before = split(node.text)
        for operation in self.operations:
            tokens = operation.follow(tokens)
        return None if tokens == before else join("", *tokens)

    def spots(self, document: Document) -> Sequence[Spot]:
        """The pointers that lead elsewhere now."""
        assert document.node is not None
        layout = Layout(document)
        led = [(pointer, node, self._led(node)) for pointer, node in reached(document.node, self.pattern)]
        return [
            Spot(pointer, [(layout.respell(node, new),)])
            for pointer, node, new in led
            if new is not None and isinstance(node, Scalar)
        ]

    def follow(self, tokens: Tokens) -> Tokens:
        """No place is another one."""
        return tokens


@dataclass(frozen=True, slots=True)
class Readdressed:
    """The address of the schema for editors: in a comment above the first key, or under ``$schema``."""

    old: str
    new: str

    def lift(self, root: Node) -> Node:
        """Another address stays."""
        return changed(root, "/$schema", self._readdressed)

    def _readdressed(self, node: Node) -> Node:
        if not isinstance(node, Scalar) or not node.text.endswith(self.old):
            return node
        return nodes.string_scalar(node.text.removesuffix(self.old) + self.new, node.span)

    def spots(self, document: Document) -> Sequence[Spot]:
        """The end of each address."""
        layout, root = Layout(document), document.node
        assert root is not None
        stated = resolve(root, "/$schema")
        found = list(self._comments(layout, layout.lines.offsets(root.span)[0]))
        if isinstance(stated, Scalar) and stated.text.endswith(self.old):
            new = stated.text.removesuffix(self.old) + self.new
            found.append((layout.respell(stated, new),))
        return [Spot("/$schema", [edits]) for edits in found]

    def _comments(self, layout: Layout, end: int) -> Iterator[Edits]:
        for comment in _MODELINE.finditer(layout.lines.text, 0, end):
            if comment[0].rstrip().endswith(self.old):
                at = comment.start() + comment[0].rindex(self.old)
                yield (layout.lines.edit(at, at + len(self.old), self.new),)

    def follow(self, tokens: Tokens) -> Tokens:
        """No place is another one."""
        return tokens
