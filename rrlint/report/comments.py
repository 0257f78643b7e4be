"""The comments of a report, and the piece of the report that each stands beside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from rrlint.diagnostic import Span
from rrlint.edits import lines_of
from rrlint.report.yaml import Document
from rrlint.tree.node import Mapping, Node, Scalar, Sequence

#: The mark of a block of text, after its anchor and tag.
_HEADER = re.compile(r"(?:[&!]\S*[ \t]+){0,2}[|>]")


class Comment(NamedTuple):
    """A comment: its text without ``#``, where it is, and the first and last line of what it stands beside.

    That is the member of a mapping or list that begins on its line or, if it has its line
    to itself, on the next line that has more than a comment; else its line alone.
    """

    text: str
    span: Span
    first: int
    last: int


def comments(document: Document, word: str) -> tuple[Comment, ...]:
    """Every comment that begins with a word, in order; none in a text that cannot be read or is JSON."""
    if document.node is None or word not in document.text or document.path.endswith(".json"):
        return ()
    lines = lines_of(document.text)
    members, following = _members(document.node, lines), _following(lines)
    found = []
    for place in _marks(document.node, lines, word):
        line, column = place
        text = lines[line - 1].rstrip("\r\n")
        first = following[line] if not text[: column - 1].strip() else line
        span = Span(line, column, line, len(text) + 1)
        found.append(Comment(text[column:].strip(), span, first, members.get(first, first)))
    return tuple(found)


def _marks(root: Node, lines: list[str], word: str) -> Iterator[tuple[int, int]]:
    """Line and column of each ``#`` that begins such a comment: it stands free, and in no text."""
    taken = sorted(_taken(span, lines) for span in _scalars(root))
    ends = list(accumulate(((one[2], one[3]) for one in taken), max))
    for number, text in enumerate(lines, start=1):
        at = -1
        while (at := text.find("#", at + 1)) >= 0:
            if text[at + 1 :].lstrip(" \t").startswith(word) and (at == 0 or text[at - 1] in " \t"):
                place = (number, at + 1)
                before = bisect_right(taken, (*place, 0, 0)) - 1
                if before < 0 or ends[before] <= place:
                    yield place
                    break


def _taken(span: Span, lines: list[str]) -> tuple[int, int, int, int]:
    """What is text of a scalar: of a block, not the line of its mark, on which a comment may stand."""
    is_block = _HEADER.match(lines[span.line - 1], span.column - 1) is not None if span.line <= len(lines) else False
    start = (span.line + 1, 1) if is_block else (span.line, span.column)
    return (*start, span.end_line, span.end_column)


def _scalars(root: Node) -> Iterator[Span]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += [part for entry in node.entries for part in entry]
        elif isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Scalar):
            yield node.span


def _members(root: Node, lines: list[str]) -> dict[int, int]:
    """The last line of the largest member that begins on a line, by that line."""
    ends: dict[int, int] = {}  # by identity of a node
    order = [root]
    for node in order:
        order += _parts(node)
    for node in reversed(order):
        inner = max((ends[id(part)] for part in _parts(node)), default=node.span.line)
        ends[id(node)] = max(inner, _own_end(node, lines))
    last: dict[int, int] = {}
    for node in order:
        for line, value in _beginnings(node):
            last[line] = max(last.get(line, line), ends[id(value)])
    return last


def _parts(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return [value for _, value in node.entries]
    return list(node.items) if isinstance(node, Sequence) else []


def _beginnings(node: Node) -> list[tuple[int, Node]]:
    """The line on which each member of a collection begins, and its value."""
    if isinstance(node, Mapping):
        return [(key.span.line, value) for key, value in node.entries]
    return [(item.span.line, item) for item in _parts(node)]


def _own_end(node: Node, lines: list[str]) -> int:
    """The last line that a text or a bracket takes; a block collection ends with its members."""
    span = node.span
    if not isinstance(node, Scalar) and lines[span.line - 1][span.column - 1 : span.column] not in ("{", "["):
        return span.line
    return span.end_line - (span.end_column == 1 and span.end_line > span.line)


def _following(lines: list[str]) -> dict[int, int]:
    """For each line the next one that holds more than a comment; the line itself at the end of the text."""
    following: dict[int, int] = {}
    found = 0
    for number in range(len(lines), 0, -1):
        following[number] = found or number
        text = lines[number - 1].strip()
        if text and not text.startswith("#"):
            found = number
    return following
