"""The line of a file that a label points at, with the place underlined."""

from __future__ import annotations

from dataclasses import dataclass

from rrlint.diagnostic import Span
from rrlint.output.escape import printable, width

MAX_COLUMNS = 100
_ELLIPSIS = "..."


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line ready to print, and where its underline begins and how long it is, in columns."""

    line: int
    text: str
    indent: int
    length: int


def excerpt(text: str, span: Span | None) -> Excerpt | None:
    """The first line of a span, or None where there is no such line."""
    if span is None:
        return None
    lines = text.split("\n")
    if not 0 < span.line <= len(lines):
        return None
    line = lines[span.line - 1].rstrip("\r")
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    before, marked, after = (_spread(part) for part in (line[:start], line[start:end].rstrip(), line[end:]))
    if width(before + marked + after) > MAX_COLUMNS:
        before, marked, after = _clipped(before, marked, after)
    return Excerpt(span.line, (before + marked + after).rstrip(), width(before), max(width(marked), 1))


def _spread(text: str) -> str:
    return printable(text.replace("\t", "    "))


def _clipped(before: str, marked: str, after: str) -> tuple[str, str, str]:
    """Cut a long line around its marked part."""
    if width(marked) > MAX_COLUMNS // 2:
        marked, after = marked[: MAX_COLUMNS // 2] + _ELLIPSIS, ""
    room = MAX_COLUMNS - width(marked)
    if width(before) > room // 2:
        before = _ELLIPSIS + before[len(before) - room // 2 :]
    room -= width(before)
    return before, marked, after if width(after) <= room else after[: max(room, 0)] + _ELLIPSIS
