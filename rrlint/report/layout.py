"""How the parts of a report stand in its text: in which style, where they begin, and where they really end."""

from __future__ import annotations

import re

from rrlint.diagnostic import Edit
from rrlint.edits import Lines
from rrlint.report.yaml import Document
from rrlint.tree.node import Mapping, Node, Scalar, Sequence

#: An anchor or a tag, and what may stand between it and what it belongs to.
_PROPERTY = re.compile(r"[&!][^\s]*(?:[ \t]|[\r\n]|#[^\r\n]*)*")
_QUOTES = ("'", '"')
_BLANK = re.compile(r"[ \t]*(?:#.*)?\Z")


class Layout:
    """The text of a report that could be read, with its nodes at hand."""

    def __init__(self, document: Document) -> None:
        self.lines = Lines(document.text)
        self.is_json = document.path.endswith(".json")

    def start(self, node: Node) -> int:
        """Where a node begins, after its anchor and tag."""
        at, _ = self.lines.offsets(node.span)
        while found := _PROPERTY.match(self.lines.text, at):
            at = found.end()
        return at

    def is_flow(self, node: Node) -> bool:
        """Is a list or mapping written in brackets?"""
        return self.lines.text[self.start(node) :][:1] in ("[", "{")

    def end(self, node: Node) -> int:
        """Where the last piece of a node ends; in block style its span goes on to what comes next."""
        while not isinstance(node, Scalar) and not self.is_flow(node):
            last = node.items[-1] if isinstance(node, Sequence) else node.entries[-1][1]
            if isinstance(node, Mapping) and isinstance(last, Scalar) and not last.text:
                return self.lines.offsets(node.entries[-1][0].span)[1] + 1  # after the colon
            node = last
        start, end = self.lines.offsets(node.span)
        return max(start, len(self.lines.text[:end].rstrip())) if isinstance(node, Scalar) else end

    def respell(self, node: Scalar, word: str) -> Edit:
        """The edit that puts a word in the place of another one, in the same quotes."""
        start, end = self.start(node), self.end(node)
        mark = self.lines.text[start : start + 1]
        quote = mark if mark in _QUOTES else ""
        return self.lines.edit(start, end, f"{quote}{word}{quote}")

    def line_of(self, offset: int) -> int:
        """The line in which an offset lies."""
        return self.lines.span(offset, offset).line

    def line_end(self, offset: int) -> int:
        """Where the line ends in which an offset lies, before its line break."""
        line = self.line_of(offset)
        return self.lines.start(line) + len(self.lines.line(line))

    def column(self, offset: int) -> int:
        """How many characters of its line stand before an offset."""
        return offset - self.lines.start(self.line_of(offset))

    def margin(self, offset: int) -> str | None:
        """What stands before an offset in its line, if that is nothing but blanks."""
        before = self.lines.text[self.lines.start(self.line_of(offset)) : offset]
        return before if not before.strip(" ") else None

    def dash(self, item: Node) -> int | None:
        """The offset of the `-` that makes a node an item of a block list; None where it cannot be found."""
        at, _ = self.lines.offsets(item.span)
        line = self.line_of(at)
        before = self.lines.text[self.lines.start(line) : at].rstrip(" \t")
        while not before.strip() and line > 1:
            line -= 1
            text = self.lines.line(line)
            before = "" if _BLANK.match(text) else re.sub(r"\s+#.*", "", text).rstrip(" \t")
        return self.lines.start(line) + len(before) - 1 if before.endswith("-") else None

    def above(self, offset: int, floor: int, comment: re.Pattern[str]) -> int:
        """The beginning of the line of an offset, or of the comments right above it, but not before a floor."""
        line = self.line_of(offset)
        while line > 1 and self.lines.start(line - 1) >= floor and comment.match(self.lines.line(line - 1)):
            line -= 1
        return self.lines.start(line)

    def below(self, offset: int, comment: re.Pattern[str]) -> int:
        """The end of the line of an offset, or of the comments right below it."""
        line = self.line_of(offset)
        while comment.match(self.lines.line(line + 1)):
            line += 1
        return self.lines.start(line) + len(self.lines.line(line))
