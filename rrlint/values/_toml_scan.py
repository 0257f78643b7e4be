"""Where the values of a TOML document stand: one pass, in linear time, that judges nothing.

What is not TOML is left to the library to explain; what this scan cannot follow has no places.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

from rrlint.tree.document import MAX_DEPTH, MAX_VALUES, Unparsable

_ESCAPE = r'\\(?:[btnfr"\\]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})'
_BASIC, _LITERAL = rf'"(?:[^"\\\n]|{_ESCAPE})*+"', r"'[^'\n]*+'"
_SPACE = re.compile(r"[ \t]*+")
_GAP = re.compile(r"(?:[ \t\n]|#[^\n]*+)*+")
_PART = re.compile(rf"[ \t]*+([A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})[ \t]*+(\.?)")
_SCALAR = re.compile(
    rf'"""(?:[^"\\]|{_ESCAPE}|\\[ \t]*+\n|"{{1,2}}(?!"))*+"{{3,5}}'
    r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    rf"|{_BASIC}|{_LITERAL}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9][^\s,\]}#]*+"
    r"|[^\s,\[\]{}#\"'=]++"
)


@dataclass(slots=True)
class Place:
    """Where one value stands, and those inside it: members of a table or items of an array.

    ``keys`` has the places of the members' names.
    """

    start: int
    end: int
    members: dict[str, Place] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    items: list[Place] = field(default_factory=list)


class _Lost(Exception):
    """The text is not the TOML that the scan knows."""


def scan(text: str) -> Place | None:
    """The places in a text whose lines end in line feeds, or None where they cannot be followed.

    Raises Unparsable for more values and parts of keys than the limit, and for a nesting (or a dotted key) that
    is deeper than its own.
    """
    root = Place(0, len(text))
    try:
        _Scanner(text).document(root)
    except _Lost:
        return None
    return root


class _Scanner:
    """A cursor over the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._values = 0

    def document(self, root: Place) -> None:
        """Every statement: a header changes the table, a pair goes into it."""
        table, depth = root, 0
        while self._skip(_GAP) < len(self._text):
            start = self._at
            if self._take("[["):
                table, depth = self._header(root, start, "]]")
            elif self._take("["):
                table, depth = self._header(root, start, "]")
            else:
                self._pair(table, depth)
            table.end = max(table.end, self._at)
            self._skip(_SPACE)
            if self._at < len(self._text) and self._text[self._at] not in "#\n":
                raise _Lost

    def _header(self, root: Place, start: int, end: str) -> tuple[Place, int]:
        """The table that a header opens, and how deep it lies."""
        key = self._key(0)
        self._expect(end)
        table, (name, place) = _descend(root, key), key[-1]
        if end == "]]":
            array = _member(table, name, place, Place(start, self._at))
            array.items.append(Place(start, self._at))
            return array.items[-1], len(key) + 1
        inner = _member(table, name, place, Place(start, self._at))
        return (inner.items[-1] if inner.items else inner), len(key)

    def _pair(self, table: Place, depth: int) -> None:
        """One ``key = value``, into a table that lies so deep."""
        key = self._key(depth)
        self._expect("=")
        name, place = key[-1]
        inner = _descend(table, key)
        if name in inner.members:
            raise _Lost
        self._skip(_SPACE)
        _member(inner, name, place, self._value(depth + len(key)))

    def _key(self, depth: int) -> list[tuple[str, tuple[int, int]]]:
        """The parts of a dotted key with their places."""
        parts = []
        while True:
            part = self._match(_PART)
            self._count()
            parts.append((_name(part[1]), part.span(1)))
            _limit(depth + len(parts))
            if not part[2]:
                return parts

    def _value(self, depth: int) -> Place:
        """The value at the cursor; recursion ends at the limit of depth."""
        _limit(depth)
        self._count()
        place = Place(self._at, self._at)
        if self._take("["):
            self._array(place, depth)
        elif self._take("{"):
            self._inline_table(place, depth)
        else:
            self._match(_SCALAR)
        place.end = self._at
        return place

    def _array(self, array: Place, depth: int) -> None:
        self._skip(_GAP)
        while not self._take("]"):
            array.items.append(self._value(depth + 1))
            self._skip(_GAP)
            if not self._take(","):
                self._expect("]")
                return
            self._skip(_GAP)

    def _inline_table(self, table: Place, depth: int) -> None:
        self._skip(_SPACE)
        if self._take("}"):
            return
        while True:
            self._pair(table, depth)
            self._skip(_SPACE)
            if not self._take(","):
                self._expect("}")
                return

    def _count(self) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            raise Unparsable(f"more than {MAX_VALUES:,} values and parts of keys")

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise _Lost
        self._at = found.end()
        return found

    def _skip(self, pattern: re.Pattern[str]) -> int:
        self._match(pattern)
        return self._at

    def _take(self, token: str) -> bool:
        found = self._text.startswith(token, self._at)
        self._at += len(token) if found else 0
        return found

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise _Lost


def _descend(table: Place, key: list[tuple[str, tuple[int, int]]]) -> Place:
    """The table that holds the last part of a key; of an array of tables, the newest."""
    for name, place in key[:-1]:
        table = _member(table, name, place, Place(*place))
        table = table.items[-1] if table.items else table
    return table


def _member(table: Place, name: str, key: tuple[int, int], fresh: Place) -> Place:
    """A member of a table, which is a fresh one if there was none."""
    table.keys.setdefault(name, key)
    return table.members.setdefault(name, fresh)


def _name(written: str) -> str:
    if written[0] not in "\"'":
        return written
    return str(tomllib.loads(f"key = {written}")["key"]) if "\\" in written else written[1:-1]


def _limit(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Unparsable(f"nested deeper than {MAX_DEPTH} levels")
