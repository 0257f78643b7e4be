"""Documents as trees that can be changed, and as YAML.

A mapping is a list of pairs, so that a key can stand twice.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rrlint.tree.node import Data


@dataclass
class Map:
    """A mapping, as pairs in the order of the file."""

    pairs: list[tuple[str, Tree]] = field(default_factory=list)


Leaf = str | int | float | bool | None
Tree = Map | list["Tree"] | Leaf
Place = tuple[Map | list[Tree], int]


def tree(data: Data) -> Tree:
    """Plain data as a tree."""
    if isinstance(data, dict):
        return Map([(key, tree(value)) for key, value in data.items()])
    if isinstance(data, list):
        return [tree(item) for item in data]
    return data


def places(node: Tree) -> Iterator[Place]:
    """Every member of every collection, as its collection and its number there."""
    members: list[Tree] = []
    if isinstance(node, Map):
        members = [value for _, value in node.pairs]
    elif isinstance(node, list):
        members = node
    for number, member in enumerate(members):
        assert isinstance(node, Map | list)
        yield node, number
        yield from places(member)


def value_at(place: Place) -> Tree:
    """The member at a place."""
    owner, number = place
    return owner.pairs[number][1] if isinstance(owner, Map) else owner[number]


def put(place: Place, value: Tree) -> None:
    """Replace the member at a place."""
    owner, number = place
    if isinstance(owner, Map):
        owner.pairs[number] = (owner.pairs[number][0], value)
    else:
        owner[number] = value


def copied(node: Tree) -> Tree:
    """A tree of its own with the same values."""
    if isinstance(node, Map):
        return Map([(key, copied(value)) for key, value in node.pairs])
    return [copied(item) for item in node] if isinstance(node, list) else node


class Writer:
    """Writes a tree as YAML 1.2: block style or braces, dates and words with and without quotes."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def write(self, root: Tree) -> str:
        """The text of a document."""
        return "".join(f"{line}\n" for line in self._block(root, ""))

    def _block(self, node: Tree, indent: str) -> Iterator[str]:
        if isinstance(node, Map) and node.pairs:
            for key, value in node.pairs:
                yield from self._member(f"{indent}{self._scalar(key)}:", value, indent + "  ")
        elif isinstance(node, list) and node:
            for item in node:
                yield from self._member(f"{indent}-", item, indent + "  ")
        else:
            yield indent + self._inline(node)

    def _member(self, lead: str, value: Tree, indent: str) -> Iterator[str]:
        nested = bool(value.pairs) if isinstance(value, Map) else isinstance(value, list) and bool(value)
        if nested and self._chance.random() < 0.9:
            yield lead
            yield from self._block(value, indent)
        else:
            yield f"{lead} {self._inline(value)}"

    def _inline(self, node: Tree) -> str:
        if isinstance(node, Map):
            return "{" + ", ".join(f"{self._scalar(key)}: {self._inline(value)}" for key, value in node.pairs) + "}"
        if isinstance(node, list):
            return "[" + ", ".join(map(self._inline, node)) + "]"
        return self._scalar(node)

    def _scalar(self, value: Leaf) -> str:
        if not isinstance(value, str):
            return json.dumps(value)
        if _PLAIN.fullmatch(value) and value.lower() not in ("null", "true", "false") and self._chance.random() < 0.8:
            return value
        return _HIDDEN.sub(lambda one: f"\\u{ord(one[0]):04x}", json.dumps(value, ensure_ascii=False))


#: What no reader takes for anything but text: words, and dates in full.
_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 _./-]*[A-Za-z0-9])?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HIDDEN = re.compile("[\x7f-\xa0\u2000-\u200f\u2028-\u202f\u3000\ufeff]")
