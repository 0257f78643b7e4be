"""INI files to nodes: `/section/option`, or `/option` in a file without sections.

Files with sections are read as Python's `configparser` reads them, without interpolation:
case is kept, values are text, an indented line goes on with the value before it, nothing
after a value is a comment, and `[DEFAULT]` is a section like any other.  The library itself
has no positions and takes quadratic time over some lines, so it is the oracle of the tests.
Files without sections are read as ViZDoom reads its scenarios (`rrlint.values._vizdoom`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_VALUES, Unparsable
from rrlint.tree.node import Mapping, Node, Scalar
from rrlint.values._vizdoom import read_vizdoom

_LINE_END = re.compile(r"\r\n?")
_DELIMITER = re.compile("[=:]")
_COMMENT = ("#", ";")


@dataclass(slots=True)
class _Option:
    """An option, with the lines of its value so far."""

    name: Scalar
    lines: list[str]
    end: tuple[int, int]


@dataclass(slots=True)
class _Section:
    """A section, with its options so far."""

    name: Scalar
    options: dict[str, _Option] = field(default_factory=dict)


def read_ini(text: str) -> Node:
    """Parse an INI file into a mapping of sections, or of options if it has no sections.

    Raises Unparsable for what `configparser` (or ViZDoom) does not read without complaint,
    for duplicate sections and options, and for more words than the limit.
    """
    if len(text.split()) > MAX_VALUES:
        raise Unparsable(f"more than {MAX_VALUES:,} words")
    lines = _LINE_END.sub("\n", text).split("\n")
    first = next((line for line in map(str.strip, lines) if line and not line.startswith(_COMMENT)), "[")
    return _sections(lines) if first.startswith("[") else read_vizdoom(lines)


def _sections(lines: list[str]) -> Node:
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        reader.take(number, line)
    whole = Span(1, 1, len(lines), len(lines[-1]) + 1)
    sections = reader.sections.values()
    return nodes.mapping(
        ((section.name, _mapping(section.options.values(), section.name.span)) for section in sections), whole
    )


class _Reader:
    """Takes line after line into sections."""

    def __init__(self) -> None:
        self.sections: dict[str, _Section] = {}
        self._section: _Section | None = None
        self._option: _Option | None = None
        self._indent = 0

    def take(self, number: int, line: str) -> None:
        written = line.strip()
        column = len(line) - len(line.lstrip()) + 1
        if written.startswith(_COMMENT):
            return
        if self._option is not None and (not written or column > self._indent):
            self._option.lines.append(written)
            if written:
                self._option.end = (number, column + len(written))
            return
        if not written:
            return
        self._indent = column
        closing = written.rfind("]")
        if written.startswith("[") and closing > 1:
            self._open(written[1:closing], Span(number, column, number, column + closing + 1))
        else:
            self._assign(written, number, column)

    def _open(self, name: str, span: Span) -> None:
        if name in self.sections:
            raise Unparsable(f"line {span.line}: duplicate section {name!r}")
        self._option = None
        self._section = self.sections[name] = _Section(nodes.string_scalar(name, span))

    def _assign(self, written: str, number: int, column: int) -> None:
        delimiter = _DELIMITER.search(written)
        name = written[: delimiter.start()].rstrip() if delimiter else ""
        if delimiter is None or not name or self._section is None:
            raise Unparsable(f"line {number}: neither a section nor an option with a value")
        if name in self._section.options:
            raise Unparsable(f"line {number}: duplicate option {name!r}")
        key = nodes.string_scalar(name, Span(number, column, number, column + len(name)))
        value = written[delimiter.end() :].lstrip()
        self._option = self._section.options[name] = _Option(key, [value], (number, column + len(written)))


def _mapping(options: Iterable[_Option], span: Span) -> Mapping:
    return nodes.mapping(((option.name, _value(option)) for option in options), span)


def _value(option: _Option) -> Scalar:
    start = option.name.span
    text = "\n".join(option.lines).rstrip()
    return nodes.string_scalar(text, Span(start.line, start.column, *option.end))
