"""The line of a file that a label points at, with the place underlined."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rrlint.diagnostic import Span
from rrlint.output.escape import first_columns, last_columns, printable, width
from rrlint.tree.show import is_secret

MAX_COLUMNS = 100
#: So many characters before, in and after the mark are looked at: hostile lines have a million, and many findings.
_FAR = 10 * MAX_COLUMNS
_ELLIPSIS = "..."

#: A key as config files write it, before the sign that gives it a value.
_KEY = re.compile(r"""([\w.-]+)["']?\s*[:=]""")


class Excerpt(NamedTuple):
    """A line ready to print, and where its underline begins and how long it is, in columns."""

    line: int
    text: str
    indent: int
    length: int


def excerpt(text: str, span: Span | None) -> Excerpt | None:
    """The first line of a span; None where there is no such line, or none that may be shown."""
    if span is None:
        return None
    lines = _lines(text)
    if not 0 < span.line <= len(lines):
        return None
    line = lines[span.line - 1]
    if _has_secret(line):
        return None
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    end = start + len(line[start : min(end, start + _FAR)].rstrip())
    parts = (line[max(start - _FAR, 0) : start], line[start:end], line[end : end + _FAR].rstrip())
    before, marked, after = (_spread(part) for part in parts)
    if width(before + marked + after) > MAX_COLUMNS:
        before, marked, after = _clipped(before, marked, after)
    return Excerpt(span.line, before + marked + after, width(before), max(width(marked), 1))


@lru_cache(maxsize=8)
def _lines(text: str) -> list[str]:
    """The lines of a text, without blanks at their ends; many findings point into the same one."""
    return [line.rstrip() for line in text.split("\n")]


@lru_cache(maxsize=8)
def _has_secret(line: str) -> bool:
    """Does a line give a value to something that must not be printed?"""
    return any(is_secret("/" + name) for name in _KEY.findall(line))


def _spread(text: str) -> str:
    return printable(text.replace("\t", "    "))


def _clipped(before: str, marked: str, after: str) -> tuple[str, str, str]:
    """Cut a long line around its marked part; what is left takes at most `MAX_COLUMNS`."""
    half = MAX_COLUMNS // 2
    if width(marked) > half:
        marked, after = first_columns(marked, half - len(_ELLIPSIS)) + _ELLIPSIS, ""
    room = MAX_COLUMNS - width(marked)
    if width(before) > room // 2:
        before = _ELLIPSIS + last_columns(before, room // 2 - len(_ELLIPSIS))
    room -= width(before)
    if width(after) > room:
        after = first_columns(after, room - len(_ELLIPSIS)) + _ELLIPSIS
    return before, marked, after
