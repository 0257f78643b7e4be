"""One more item for a list of a report, spliced in as its neighbours are written.

Every way of doing it is tried on the text and read back: it counts only if the report then
says what it said before and the new item, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrlint.diagnostic import Edit
from rrlint.edits import apply
from rrlint.report import write
from rrlint.report.layout import Layout
from rrlint.report.yaml import Document, read_document
from rrlint.tree import node as nodes
from rrlint.tree.node import Data, Mapping, Node, Scalar, Sequence, to_data
from rrlint.tree.pointer import join, resolve, split

#: A comment that excuses a finding in the item below it.
_EXCUSE = re.compile(r"[ \t]*#[ \t]*rrlint:")

Item = dict[str, Data]
Edits = tuple[Edit, ...]


class CannotSplice(Exception):
    """The text is laid out in a way in which no place for the item was found."""


def insert(document: Document, pointer: str, item: Item, *, last: bool = False) -> Edits:
    """The edits that put an item first, or last, into a list (which need not be there yet).

    Raises CannotSplice.
    """
    assert document.node is not None and document.readable
    way = _Way(document, pointer, item, last=last)
    for edits in way.ways():
        if _is_right(document, pointer, item, edits, last=last):
            return edits
    raise CannotSplice(f"no place was found for the new item in {pointer} of {document.path}")


class _Way:
    """The ways to put one item into one list of one text."""

    def __init__(self, document: Document, pointer: str, item: Item, *, last: bool) -> None:
        self._layout, self._lines = Layout(document), Layout(document).lines
        self._item, self._last, self._key = item, last, split(pointer)[-1]
        root = document.node
        assert root is not None
        self._list = resolve(root, pointer)
        self._owner = resolve(root, join("", *split(pointer)[:-1]))

    def ways(self) -> Iterator[Edits]:
        """The edits to try, the best first."""
        if isinstance(self._list, Sequence) and self._list.items:
            way = self._in_flow if self._layout.is_flow(self._list) else self._in_block
            yield from way(self._list)
        elif isinstance(self._list, Sequence) and isinstance(self._owner, Mapping):
            yield from self._into_empty(self._owner, self._list)
        elif isinstance(self._list, Scalar) and isinstance(self._owner, Mapping):
            yield from self._below_key(self._owner, self._list)
        elif self._list is None and isinstance(self._owner, Mapping) and self._owner.entries:
            flow = self._layout.is_flow(self._owner)
            yield from self._key_in_flow(self._owner) if flow else self._key_in_block(self._owner)

    def _in_block(self, among: Sequence) -> Iterator[Edits]:
        layout, neighbour = self._layout, among.items[-1 if self._last else 0]
        dash = layout.dash(neighbour)
        margin = None if dash is None else layout.margin(dash)
        if dash is None or margin is None:
            return
        start = layout.lines.offsets(neighbour.span)[0]
        same_line = layout.line_of(start) == layout.line_of(dash)
        body = self._lines_like(neighbour, margin, start - dash if same_line else 2)
        if not self._last:
            key = self._owner.key(self._key) if isinstance(self._owner, Mapping) else None
            floor = dash if key is None else layout.lines.offsets(key.span)[1]
            yield self._at(layout.above(dash, floor, _EXCUSE), body + self._lines.line_break)
            return
        yield self._at(layout.line_end(layout.end(neighbour)), self._lines.line_break + body)
        yield self._at(self._lines.start(neighbour.span.end_line), body + self._lines.line_break)

    def _lines_like(self, neighbour: Node | None, margin: str, width: int) -> str:
        """The item with its dash, each line after a margin, in the style of its neighbour."""
        if neighbour is not None and self._layout.is_flow(neighbour):
            return f"{margin}-{' ' * (width - 1)}{write.flow(self._item)}"
        pad = margin + " " * width
        first, *rest = write.block(self._item)
        return self._lines.line_break.join(
            [f"{margin}-{' ' * (width - 1)}{first}", *(pad + line if line else "" for line in rest)]
        )

    def _in_flow(self, among: Sequence) -> Iterator[Edits]:
        neighbour = among.items[-1 if self._last else 0]
        start, end = self._lines.offsets(neighbour.span)
        margin = self._layout.margin(start)
        text, gap = self._bracketed(neighbour, margin), " " if margin is None else self._lines.line_break + margin
        yield self._at(end, f",{gap}{text}") if self._last else self._at(start, f"{text},{gap}")

    def _bracketed(self, neighbour: Node | None, margin: str | None) -> str:
        """The item in brackets; in JSON over several lines if its neighbour is."""
        if not self._layout.is_json:
            return write.flow(self._item)
        step = 0
        if isinstance(neighbour, Mapping) and margin is not None and neighbour.entries:
            key = self._lines.offsets(neighbour.entries[0][0].span)[0]
            step = self._layout.column(key) - len(margin) if self._layout.margin(key) is not None else 0
        return (self._lines.line_break + (margin or "")).join(write.as_json(self._item, max(step, 0)))

    def _into_empty(self, owner: Mapping, empty: Sequence) -> Iterator[Edits]:
        if not self._layout.is_flow(owner):
            yield from self._below_key(owner, empty)
        yield self._at(self._layout.start(empty) + 1, self._bracketed(None, None))

    def _below_key(self, owner: Mapping, stands: Node) -> Iterator[Edits]:
        """A block list below its key, in place of nothing or of empty brackets."""
        key = owner.key(self._key)
        assert key is not None
        start, end = self._lines.offsets(key.span)
        margin = self._layout.margin(start)
        if margin is None or self._layout.is_flow(owner):
            return
        text = self._lines.line_break + self._new_list(owner, margin)
        if isinstance(stands, Scalar) and not stands.text:
            yield self._at(self._layout.line_end(end), text)
            return
        first, after = self._lines.offsets(stands.span)
        line_end = self._layout.line_end(after)
        gone = len(self._lines.text[:first].rstrip(" "))
        if after == line_end:  # nothing but the brackets ends the line
            yield (self._lines.edit(gone, after, text),)
        yield (self._lines.edit(gone, after, ""), *self._at(line_end, text))

    def _new_list(self, owner: Mapping, margin: str) -> str:
        """The item as the only one of a list, indented as other lists of the mapping are."""
        return self._lines_like(None, margin + " " * self._indent(owner), 2)

    def _indent(self, owner: Mapping) -> int:
        for key, value in owner.entries:
            if isinstance(value, Sequence) and value.items and not self._layout.is_flow(value):
                dash = self._layout.dash(value.items[0])
                if dash is not None:
                    return self._layout.column(dash) - self._layout.column(self._lines.offsets(key.span)[0])
        return 2

    def _key_in_block(self, owner: Mapping) -> Iterator[Edits]:
        """The key itself, before its last neighbour or else after it."""
        (key, _), before = owner.entries[-1], owner.entries[-2:-1]
        start = self._lines.offsets(key.span)[0]
        margin = self._layout.margin(start)
        if margin is None:
            return
        text = f"{margin}{self._key}:{self._lines.line_break}{self._new_list(owner, margin)}"
        if before:
            beside = re.compile(rf"{margin}#")
            place = self._layout.above(start, self._layout.end(before[0][1]), beside)
            yield self._at(place, text + self._lines.line_break)
        yield self._at(self._layout.line_end(self._layout.end(owner)), self._lines.line_break + text)
        yield self._at(self._lines.start(owner.span.end_line), text + self._lines.line_break)

    def _key_in_flow(self, owner: Mapping) -> Iterator[Edits]:
        key, value = owner.entries[-1]
        end, margin = self._layout.end(value), self._layout.margin(self._lines.offsets(key.span)[0])
        gap = " " if margin is None else self._lines.line_break + margin
        name = write.quoted(self._key) if self._layout.is_json else self._key
        yield self._at(end, f",{gap}{name}: [{self._bracketed(None, None)}]")

    def _at(self, offset: int, text: str) -> Edits:
        return (self._lines.edit(offset, offset, text),)


def _is_right(document: Document, pointer: str, item: Item, edits: Edits, *, last: bool) -> bool:
    """Does the text, read again, say what it said and the new item?"""
    made = spliced(document, edits)
    among = resolve(made.node, pointer) if made.node is not None and made.readable else None
    if not isinstance(among, Sequence) or not among.items or made.node is None or document.node is None:
        return False
    new = among.items[-1 if last else 0]
    there = resolve(document.node, pointer)
    old = there.items if isinstance(there, Sequence) else ()
    wanted = nodes.sequence([*old, new] if last else [new, *old], among.span)
    return to_data(new) == item and place_value(document.node, split(pointer), wanted).digest == made.node.digest


def place_value(node: Node, tokens: tuple[str, ...], value: Node) -> Node:
    """A tree with another value at a place, which need not be there yet."""
    if not tokens or isinstance(node, Scalar):
        return value
    token, rest = tokens[0], tokens[1:]
    if isinstance(node, Sequence):
        items = [place_value(item, rest, value) if str(at) == token else item for at, item in enumerate(node.items)]
        return nodes.sequence(items, node.span)
    found = node.get(token)
    inner = value if found is None else place_value(found, rest, value)
    pairs = [(key, inner if key.text == token else old) for key, old in node.entries]
    if found is None:
        pairs.append((nodes.plain_scalar(token, node.span), inner))
    return nodes.mapping(pairs, node.span, node.tag)


def spliced(document: Document, edits: Edits) -> Document:
    """A report after some edits."""
    return read_document(document.path, document.revision, apply(document.text, edits).encode())
