"""ViZDoom's scenario files, which are INI files without sections, to nodes.

``key = value``, and ``key = { A B }`` over any number of lines; ``+=`` adds to a list.
Source: src/lib/ViZDoomConfigLoader.cpp in https://github.com/Farama-Foundation/ViZDoom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import Unparsable
from rrlint.tree.node import Node, Scalar

#: Tag of a list to which a file adds without saying what it begins with.
ADDED = "+="

_SPACE = re.compile(r"[ \t\r\f\v]+")


@dataclass(slots=True)
class _Assignment:
    """A key and what it was given; ``listed`` says whether that is a list."""

    key: Scalar
    sign: str
    parts: list[Scalar]
    listed: bool
    span: Span

    def node(self) -> Node:
        """The value."""
        tag = ADDED if self.sign == "+=" else ""
        return nodes.sequence(self.parts, self.span, tag) if self.listed else self.parts[0]


def read_vizdoom(lines: list[str]) -> Node:
    """Parse lines into a mapping of keys to texts and lists of texts.

    A key to which something is added has the list of all that it was given.  Keys are kept
    as they are written; ViZDoom minds neither their case nor their ``_``, so two that differ
    in nothing else are duplicates.  Raises Unparsable for those, and for what ViZDoom does
    not read without complaint.
    """
    found: dict[str, _Assignment] = {}
    for one in _Lines(lines).assignments():
        before = found.setdefault(one.key.text.replace("_", "").lower(), one)
        if one.sign == "+=":
            if before is not one:
                before.parts += one.parts
            before.listed = True
        elif before is not one:
            raise Unparsable(f"line {one.key.span.line}: duplicate key {one.key.text!r}")
    whole = Span(1, 1, len(lines), len(lines[-1]) + 1)
    return nodes.mapping(((one.key, one.node()) for one in found.values()), whole)


class _Lines:
    """A cursor over lines in which white space is one blank, without comments and empty lines."""

    def __init__(self, lines: list[str]) -> None:
        numbered = ((number, _SPACE.sub(" ", line).strip(" ")) for number, line in enumerate(lines, 1))
        self._lines = [(number, line) for number, line in numbered if line and not line.startswith("#")]
        self._raw = lines
        self._at = 0

    def assignments(self) -> Iterator[_Assignment]:
        """Every key with what it is given, in order."""
        while self._at < len(self._lines):
            number, line = self._next()
            sign = "+=" if "+=" in line else "="
            key, given, value = (part.strip(" ") for part in line.partition(sign))
            if not key or not given:
                raise Unparsable(f"line {number}: no key with a value")
            yield self._assignment(nodes.string_scalar(key, self._place(number, key)), sign, number, value)

    def _assignment(self, key: Scalar, sign: str, number: int, value: str) -> _Assignment:
        if not value and self._at < len(self._lines) and self._lines[self._at][1].startswith("{"):
            number, value = self._next()
        if not value:
            raise Unparsable(f"line {number}: no key with a value")
        if value.startswith("{"):
            parts = list(self._list(number, value[1:]))
            end = self._lines[self._at - 1][0]
            return _Assignment(key, sign, parts, listed=True, span=Span(number, 1, end, len(self._raw[end - 1]) + 1))
        place = self._place(number, value)
        return _Assignment(key, sign, [nodes.string_scalar(value, place)], listed=False, span=place)

    def _list(self, start: int, text: str) -> Iterator[Scalar]:
        """The words of a list, up to the first line that ends in a brace."""
        number = start
        while not text.endswith("}"):
            yield from self._words(number, text)
            if self._at >= len(self._lines):
                raise Unparsable(f"line {start}: a list without an end")
            number, text = self._next()
        yield from self._words(number, text[:-1])

    def _words(self, number: int, text: str) -> Iterator[Scalar]:
        line = Span(number, 1, number, len(self._raw[number - 1]) + 1)
        return (nodes.string_scalar(word, line) for word in text.split(" ") if word)

    def _next(self) -> tuple[int, str]:
        self._at += 1
        return self._lines[self._at - 1]

    def _place(self, number: int, text: str) -> Span:
        """Where a text stands in a line; the line where white space was taken out of it."""
        line = self._raw[number - 1]
        column = line.find(text) + 1
        return Span(number, column, number, column + len(text)) if column else Span(number, 1, number, len(line) + 1)
