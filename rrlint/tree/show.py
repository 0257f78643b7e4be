"""Values in one short line, for messages: lists and mappings in flow style, long ones elided."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence as Several

from rrlint.tree.node import Data, Mapping, Node, Sequence
from rrlint.tree.pointer import join, split

MAX_WIDTH = 60
MASK = "(hidden: it looks like a secret)"

_SECRET = re.compile(
    r"(?:^|[_.-])(?:(?:api|access|private|wandb)[_-]?key|secret|password|passwd|token|credentials?)$", re.IGNORECASE
)


def some_of(names: Several[str], most: int) -> str:
    """The first of some names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def is_secret(pointer: str) -> bool:
    """Does the last key of a pointer name something that must not be printed?"""
    tokens = split(pointer)
    return bool(tokens) and _SECRET.search(tokens[-1]) is not None


def show(node: Node | None, pointer: str = "") -> str:
    """A value in at most `MAX_WIDTH` characters; "nothing" where there is none."""
    if node is None:
        return "nothing"
    if is_secret(pointer):
        return MASK
    text = _flow(node)
    return text if len(text) <= MAX_WIDTH else text[: MAX_WIDTH - 3] + "..."


def plain(node: Node | None, pointer: str = "") -> Data:
    """A value as data; text as it is written where YAML 1.1 and 1.2 read it differently."""
    if node is None:
        return None
    if is_secret(pointer):
        return MASK
    if isinstance(node, Sequence):
        return [plain(item, join(pointer, index)) for index, item in enumerate(node.items)]
    if isinstance(node, Mapping):
        return {key.text: plain(value, join(pointer, key.text)) for key, value in node.entries}
    return node.value if node.agreed else node.text


def narrow(pointer: str, old: Node, new: Node) -> tuple[str, Node, Node]:
    """The one place where two values differ, if it is one; else the values themselves."""
    while True:
        pairs = _pairs(old, new)
        differing = [(name, a, b) for name, a, b in pairs if a.digest != b.digest]
        if len(differing) != 1:
            return pointer, old, new
        name, old, new = differing[0]
        pointer = join(pointer, name)


def _pairs(old: Node, new: Node) -> list[tuple[str, Node, Node]]:
    if isinstance(old, Sequence) and isinstance(new, Sequence) and len(old.items) == len(new.items):
        return [(str(index), a, b) for index, (a, b) in enumerate(zip(old.items, new.items, strict=True))]
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        one, other = ({key.text: value for key, value in node.entries} for node in (old, new))
        if one.keys() == other.keys():
            return [(key, value, other[key]) for key, value in one.items()]
    return []


def _pair(key: str, value: Node) -> str:
    return f"{key}: {MASK if is_secret(join('', key)) else _flow(value)}"


def _flow(node: Node) -> str:
    if isinstance(node, Sequence):
        return "[" + ", ".join(_flow(item) for item in node.items[:MAX_WIDTH]) + "]"
    if isinstance(node, Mapping):
        return "{" + ", ".join(_pair(key.text, value) for key, value in node.entries[:MAX_WIDTH]) + "}"
    if isinstance(node.value, str) and (node.agreed and node.text == node.value):
        return json.dumps(node.text, ensure_ascii=False)
    return node.text or "null"
