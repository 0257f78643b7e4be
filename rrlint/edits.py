"""Edits of a text: applied by splicing, so that whatever no edit names stays as it is, byte for byte.

Lines end as YAML 1.2 ends them (LF, CR LF, CR), and columns count characters, a byte order mark
excepted; so the places that the reader of reports gives are the places here.
"""

from __future__ import annotations

import codecs
import difflib
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from rrlint.diagnostic import Edit, Span

_BREAK = re.compile(r"\r\n|\n|\r")
_AFTER_BREAK = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\\udc80-\udcff]')
_MARK = "\ufeff"
_CONTEXT = 3
_NO_BREAK = "\\ No newline at end of file\n"


class Overlap(ValueError):
    """Two edits claim the same piece of a text."""


class Lines:
    """A text by lines: places to offsets in characters, and back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    @cached_property
    def line_break(self) -> str:
        """What the first line ends with; LF for a text of one line."""
        found = _BREAK.search(self.text)
        return found[0] if found else "\n"

    @cached_property
    def _has_mark(self) -> bool:
        return _MARK in self.text

    def start(self, line: int) -> int:
        """The offset of a line's first character; the end of the text for a line beyond the last."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def line(self, line: int) -> str:
        """A line without its end."""
        return self.text[self.start(line) : self.start(line + 1)].rstrip("\r\n")

    def offset(self, line: int, column: int) -> int:
        """The offset of a place, which is at most the end of its line."""
        start, end = self.start(line), self.start(line + 1)
        if not self._has_mark:
            return min(start + column - 1, end)
        at, left = start, column - 1
        while at < end and (left or self.text[at] == _MARK):
            left -= self.text[at] != _MARK
            at += 1
        return at

    def offsets(self, span: Span) -> tuple[int, int]:
        """Where a span begins and ends."""
        return self.offset(span.line, span.column), self.offset(span.end_line, span.end_column)

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        return Span(*self._place(start), *self._place(end))

    def edit(self, start: int, end: int, text: str) -> Edit:
        """The edit that puts a text between two offsets."""
        return Edit(self.span(start, end), text)

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        return line, offset - start - self.text.count(_MARK, start, offset) + 1


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with its end; `str.splitlines` knows more ends than YAML does."""
    return _AFTER_BREAK.split(text)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """A text with some edits made.  Raises Overlap."""
    lines = Lines(text)
    pieces, done = [], 0
    before: tuple[int, int] | None = None
    for start, end, new in sorted((*lines.offsets(edit.span), edit.text) for edit in edits):
        if start < done or (start, end) == before:
            raise Overlap(f"two edits at {lines.span(start, end)}")
        pieces += [text[done:start], new]
        done, before = end, (start, end)
    return "".join([*pieces, text[done:]])


def clash(one: Iterable[Edit], others: Iterable[Edit]) -> bool:
    """Do some edits overlap with others, or touch them?  Then only one group should be made."""
    taken = tuple(others)
    return any(_start(edit) <= _end(other) and _start(other) <= _end(edit) for edit in one for other in taken)


def apply_to_bytes(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A UTF-8 file with some edits made to its text; a byte order mark stays.  Raises Overlap."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + apply(data.removeprefix(mark).decode(), edits).encode()


def unified_diff(path: str, before: str, after: str) -> str:
    """What `git apply` and `patch` take to make one version of a file from another; "" if they are equal."""
    old, new = _by_lines(before), _by_lines(after)
    return "".join(_marked(difflib.unified_diff(old, new, _named(f"a/{path}"), _named(f"b/{path}"), n=_CONTEXT)))


def _named(path: str) -> str:
    """A path as Git writes it: in quotes if anything in it could be taken for more than a name."""
    if not _SPECIAL.search(path):
        return path
    spelt = (chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\{byte:03o}" for byte in os.fsencode(path))
    return f'"{"".join(spelt)}"'


def _by_lines(text: str) -> list[str]:
    """A text cut after each LF, which alone ends a line of a diff."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _marked(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{_NO_BREAK}"


def _start(edit: Edit) -> tuple[int, int]:
    return edit.span.line, edit.span.column


def _end(edit: Edit) -> tuple[int, int]:
    return edit.span.end_line, edit.span.end_column
