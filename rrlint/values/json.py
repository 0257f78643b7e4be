"""JSON configs to nodes.

The standard library decides what is JSON; a second pass over the same tokens adds the
positions, with an explicit stack.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_DEPTH, MAX_NODES, OverLimit, Unparsable
from rrlint.tree.node import Node, Scalar
from rrlint.values._position import Positions

_TOKEN = re.compile(r'[{}\[\]]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')


@dataclass(slots=True)
class _Open:
    """An object or array that is still being read."""

    bracket: str
    start: int
    items: list[Node] = field(default_factory=list)


def read_json(text: str) -> Node:
    """Parse a JSON text (RFC 8259) into a node.

    Raises Unparsable for what is not JSON, has duplicate names, says NaN or Infinity, or
    is nested deeper than the limit.
    """
    check(text)
    return build(text)[0]


def check(text: str) -> None:
    """Raise Unparsable if a text is not JSON, of whatever size."""
    try:
        _STRICT.decode(text)
    except Unparsable:
        raise
    except (ValueError, RecursionError, MemoryError) as error:
        raise Unparsable(str(error) or type(error).__name__) from error


def build(text: str) -> list[Node]:
    """Nodes of a text that is known to be JSON, or several one after the other.  Raises Unparsable past the limits."""
    span = Positions(text).span
    count = 0
    stack = [_Open("", 0)]
    for match in _TOKEN.finditer(text):
        token = match.group()
        count += token not in "}]"
        if count > MAX_NODES:
            raise OverLimit(f"more than {MAX_NODES:,} values")
        if token in "{[":
            if len(stack) > MAX_DEPTH:
                raise OverLimit(f"nested deeper than {MAX_DEPTH} levels")
            stack.append(_Open(token, match.start()))
        elif token in "}]":
            opened = stack.pop()
            stack[-1].items.append(_close(opened, span(opened.start, match.end())))
        else:
            stack[-1].items.append(_scalar(token, span(match.start(), match.end())))
    return stack[0].items


def _close(opened: _Open, span: Span) -> Node:
    if opened.bracket == "[":
        return nodes.sequence(opened.items, span)
    keys = [item for item in opened.items[::2] if isinstance(item, Scalar)]
    return nodes.mapping(zip(keys, opened.items[1::2], strict=True), span)


def _scalar(token: str, span: Span) -> Scalar:
    value = _VALUE.decode(token)
    if isinstance(value, str) and not _is_unicode(value):
        raise Unparsable("half a surrogate pair, which is no text")
    return nodes.string_scalar(value, span) if isinstance(value, str) else nodes.value_scalar(token, value, span)


def _is_unicode(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _refuse_duplicates(pairs: list[tuple[str, object]]) -> None:
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            raise Unparsable(f"duplicate name {name!r}")
        seen.add(name)


def _refuse_constant(name: str) -> None:
    raise Unparsable(f"{name} is not JSON")


_STRICT = json.JSONDecoder(object_pairs_hook=_refuse_duplicates, parse_constant=_refuse_constant)
_VALUE = json.JSONDecoder()
