"""The operation that moves a key into another mapping, with its value and the comments that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rrlint.diagnostic import Edit
from rrlint.edits import lines_of
from rrlint.migrations.operation import Spot, Tokens
from rrlint.migrations.tree import fits
from rrlint.report import write
from rrlint.report.insert import place_value
from rrlint.report.layout import Layout
from rrlint.report.yaml import Document
from rrlint.tree import node as nodes
from rrlint.tree.node import Mapping, Node, to_data
from rrlint.tree.pointer import join, resolve, split


@dataclass(frozen=True, slots=True)
class Moved:
    """What is at one pointer stands at another; both are in mappings, and neither has a wildcard."""

    source: str
    target: str

    def lift(self, root: Node) -> Node:
        """Where the other mapping is missing or has the key already, all stays."""
        value = resolve(root, self.source)
        if value is None or not self._can_take(root):
            return root
        return place_value(_without(root, split(self.source)), split(self.target), value)

    def _can_take(self, root: Node) -> bool:
        owner = resolve(root, _above(self.target))
        return isinstance(owner, Mapping) and bool(owner.entries) and resolve(root, self.target) is None

    def spots(self, document: Document) -> Sequence[Spot]:
        """The one key, if it is there."""
        assert document.node is not None
        if resolve(document.node, self.source) is None:
            return ()
        return [Spot(self.source, list(self._ways(document)) if self._can_take(document.node) else [])]

    def _ways(self, document: Document) -> Iterator[tuple[Edit, ...]]:
        root = document.node
        source, target = (root and resolve(root, _above(one)) for one in (self.source, self.target))
        if isinstance(source, Mapping) and isinstance(target, Mapping):
            yield from _Move(Layout(document), source, target, split(self.source)[-1], split(self.target)[-1]).ways()

    def follow(self, tokens: Tokens) -> Tokens:
        """The other pointer, and what was below the first is below it."""
        here = len(split(self.source))
        return (*split(self.target), *tokens[here:]) if fits(self.source, tokens) else tokens


class _Move:
    """The ways to move one key of one mapping of a text to another mapping."""

    def __init__(self, layout: Layout, source: Mapping, target: Mapping, old: str, new: str) -> None:
        self._layout, self._lines = layout, layout.lines
        self._source, self._target, self._new = source, target, new
        self._at = [key.text for key, _ in source.entries].index(old)
        self._key, self._value = source.entries[self._at]

    def ways(self) -> Iterator[tuple[Edit, ...]]:
        """As it stands from block to block; else in one line, and its comments where they were."""
        if not self._layout.is_flow(self._source) and not self._layout.is_flow(self._target):
            yield from self._as_it_stands()
        cuts = [self._cut_from_line()] if not self._layout.is_flow(self._source) else list(self._cuts_in_flow())
        for cut in cuts:
            for text in (self._written(), write.flow(to_data(self._value))):
                yield (cut, self._pasted(text))

    def _as_it_stands(self) -> Iterator[tuple[Edit, ...]]:
        piece = self._piece()
        place = self._layout.column(self._start(self._target.entries[0][0]))
        text = None if piece is None else self._moved_in(self._lines.text[slice(*piece)], place)
        if piece is None or text is None:
            return
        start, end = piece
        if end == len(self._lines.text) and not text.endswith(("\n", "\r")):  # the last line of the file has no end
            start -= len(self._lines.line_break)
        cut, line_break = self._lines.edit(start, end, ""), self._lines.line_break
        text = text.rstrip("\r\n")
        last = self._layout.line_end(self._layout.end(self._target))
        yield (cut, self._lines.edit(last, last, line_break + text))
        first = self._lines.start(self._target.entries[0][0].span.line)
        yield (cut, self._lines.edit(first, first, text + line_break))

    def _piece(self) -> tuple[int, int] | None:
        """Whole lines: the key's and its value's, the comments right above it and those that belong into it."""
        start = self._start(self._key)
        margin = self._layout.margin(start)
        if margin is None:
            return None
        entries = self._source.entries
        floor = self._layout.end(entries[self._at - 1][1]) if self._at else self._start(self._source)
        first = self._layout.above(start, floor, re.compile(rf"{margin}#"))
        last = self._layout.below(self._layout.end(self._value), re.compile(rf"{margin} +#"))
        return first, self._lines.start(self._layout.line_of(last) + 1)

    def _moved_in(self, text: str, column: int) -> str | None:
        """Lines further in or out by as much as their key is; None if some do not stand far enough in."""
        by = column - self._layout.column(self._start(self._key))
        lines = lines_of(text)
        if any(line.strip() and line[: max(-by, 0)].strip(" ") for line in lines):
            return None
        key = self._layout.lines.offsets(self._key.span)
        named = [_shifted(line, by) for line in lines]
        old = self._lines.text[slice(*key)]
        return "".join(named) if self._key.text == self._new else "".join(named).replace(old, self._new, 1)

    def _cut_from_line(self) -> Edit:
        """The key and its value; their line, too, if nothing else is on it."""
        start, end = self._start(self._key), self._layout.end(self._value)
        alone = self._layout.margin(start) is not None and end == self._layout.line_end(end)
        if not alone:
            return self._lines.edit(start, end, "")
        line = self._layout.line_of(end)
        return self._lines.edit(self._lines.start(self._layout.line_of(start)), self._lines.start(line + 1), "")

    def _cuts_in_flow(self) -> Iterator[Edit]:
        """The key, its value and one comma: with what stands before them, behind them, or neither."""
        entries, start, end = self._source.entries, self._start(self._key), self._layout.end(self._value)
        if self._at:
            yield self._lines.edit(self._layout.end(entries[self._at - 1][1]), end, "")
        if self._at + 1 < len(entries):
            yield self._lines.edit(start, self._start(entries[self._at + 1][0]), "")
        comma = re.compile(r"[ \t]*,").match(self._lines.text, end)
        yield self._lines.edit(start, comma.end() if comma else end, "")

    def _pasted(self, text: str) -> Edit:
        """The key with a value in one line, last in the other mapping."""
        key, value = self._target.entries[-1]
        name = write.quoted(self._new) if self._layout.is_json else self._new
        margin = self._layout.margin(self._start(key))
        if self._layout.is_flow(self._target):
            end = self._layout.end(value)
            gap = " " if margin is None else self._lines.line_break + margin
            return self._lines.edit(end, end, f",{gap}{name}: {text}")
        end = self._layout.line_end(self._layout.end(self._target))
        return self._lines.edit(end, end, f"{self._lines.line_break}{margin or ''}{name}: {text}")

    def _written(self) -> str:
        """The value as it stands."""
        return self._lines.text[self._start(self._value) : self._layout.end(self._value)]

    def _start(self, node: Node) -> int:
        return self._lines.offsets(node.span)[0]


def _shifted(line: str, by: int) -> str:
    """A line so many columns further in or, as far as it has spaces, out; a blank one is not moved in."""
    if by > 0:
        return " " * by + line if line.strip() else line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _above(pointer: str) -> str:
    return join("", *split(pointer)[:-1])


def _without(node: Node, tokens: Tokens) -> Node:
    """A tree without what is at a pointer."""
    assert isinstance(node, Mapping)
    token, *rest = tokens
    pairs = [
        (key, _without(value, tuple(rest)) if key.text == token else value)
        for key, value in node.entries
        if rest or key.text != token
    ]
    return nodes.mapping(pairs, node.span, node.tag)
