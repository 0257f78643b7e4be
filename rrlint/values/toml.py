"""TOML configs to nodes.

The standard library decides what is TOML.  A scan of the same text goes before it: that
has the positions, and keeps from the library what it would take too long over.  TOML 1.0
alone is read, so that a value does not depend on the Python that looks at it.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import Unparsable
from rrlint.tree.node import Node, Scalar
from rrlint.values._position import Positions
from rrlint.values._toml_scan import Place, scan

_Value = str | int | float | bool | dt.datetime | dt.date | dt.time | list["_Value"] | dict[str, "_Value"]

_SECONDS = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}")


def read_toml(text: str) -> Node:
    """Parse a TOML 1.0 document into a node.

    Dates and times are scalars tagged ``datetime``, ``date`` or ``time``; they count by their
    text, with ``T`` between day and time and with capitals.  Raises Unparsable (or the
    library's ValueError) for what is not TOML or is over a limit.
    """
    text = text.replace("\r\n", "\n")
    root = scan(text)
    data = tomllib.loads(text)
    if root is None:
        raise _other_toml()
    return _Builder(text).node(root, data)


class _Builder:
    """Joins what the library read with where the scan found it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._span = Positions(text).span

    def node(self, place: Place, data: _Value) -> Node:
        """One value and all inside it, which is nested no deeper than the limit."""
        span = self._span(place.start, place.end)
        if isinstance(data, dict) and place.members.keys() == data.keys():
            members = place.members.items()
            return nodes.mapping(
                ((self._key(place, name), self.node(inner, data[name])) for name, inner in members), span
            )
        if isinstance(data, list) and len(place.items) == len(data):
            return nodes.sequence((self.node(*pair) for pair in zip(place.items, data, strict=True)), span)
        if isinstance(data, dict | list) or place.members or place.items:
            raise _other_toml()
        return _scalar(self._text[place.start : place.end], data, span)

    def _key(self, table: Place, name: str) -> Scalar:
        return nodes.string_scalar(name, self._span(*table.keys[name]))


def _scalar(written: str, data: str | float | dt.date | dt.time, span: Span) -> Scalar:
    if isinstance(data, dt.datetime | dt.date | dt.time):
        return _moment(written.upper().replace(" ", "T"), data, span)
    return nodes.value_scalar(data if isinstance(data, str) else written, data, span)


def _moment(text: str, data: dt.date | dt.time, span: Span) -> Scalar:
    tag = type(data).__name__
    if tag != "date" and not _SECONDS.search(text):
        raise _other_toml()
    return nodes.tagged_scalar(tag, text, span)


def _other_toml() -> Unparsable:
    """What a newer library takes for TOML and the scan does not."""
    return Unparsable("not TOML 1.0")
