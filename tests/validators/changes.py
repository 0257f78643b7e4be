"""Small changes to a report, made at random: keys, values, types and texts at the edge of what is allowed."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.validators.trees import Map, Place, Tree, copied, places, put, tree, value_at

#: What is put in place of values, of texts and of keys.
POOLS: dict[str, list[Any]] = json.loads(Path(__file__).with_name("pools.json").read_text("utf-8"))

TYPOS: tuple[Callable[[str], str], ...] = (
    lambda text: text[:-1],
    lambda text: text + text[-1:],
    lambda text: text[1:2] + text[:1] + text[2:],
    str.upper,
    str.capitalize,
    lambda text: text.replace("_", "-"),
    lambda text: text + "\n",
    lambda text: "\n" + text,
    lambda text: text + " ",
    lambda text: text + "\u200b",
    lambda text: text.replace("a", "\u0430"),
    lambda text: re.sub("[0-9]", lambda digit: chr(0x660 + int(digit[0])), text),
)


class Changer:
    """Changes trees at random."""

    def __init__(self, source: random.Random) -> None:
        self.random = source
        self._kinds = (
            *(self._value, self._value, self._boundary, self._boundary, self._boundary, self._typo, self._typo),
            *(self._delete, self._rename, self._odd_key, self._empty, self._borrow, self._borrow_key, self._repeat),
        )

    def change(self, root: Tree) -> None:
        """One to three small changes, or none; rarely a key that stands twice."""
        for _ in range(self.random.choice((0, 1, 1, 1, 1, 2, 3))):
            self.random.choice(self._kinds)(root)
        if self.random.random() < 0.02:
            self._twice(root)

    def _place(self, root: Tree, kind: type | None = None) -> Place | None:
        """A random place, of all or of those that hold values of one type."""
        found = [place for place in places(root) if kind is None or isinstance(value_at(place), kind)]
        return self.random.choice(found) if found else None

    def _pair(self, root: Tree) -> tuple[Map, int] | None:
        found = [(owner, number) for owner, number in places(root) if isinstance(owner, Map)]
        return self.random.choice(found) if found else None

    def _value(self, root: Tree) -> None:
        if place := self._place(root):
            put(place, tree(self.random.choice(POOLS["values"])))

    def _boundary(self, root: Tree) -> None:
        if place := self._place(root, str):
            put(place, self.random.choice(POOLS["texts"]))

    def _typo(self, root: Tree) -> None:
        if place := self._place(root, str):
            put(place, self.random.choice(TYPOS)(str(value_at(place))))

    def _delete(self, root: Tree) -> None:
        if place := self._place(root):
            owner, number = place
            del (owner.pairs if isinstance(owner, Map) else owner)[number]

    def _rename(self, root: Tree) -> None:
        if pair := self._pair(root):
            owner, number = pair
            self._set_key(owner, number, self.random.choice(TYPOS)(owner.pairs[number][0]))

    def _odd_key(self, root: Tree) -> None:
        if pair := self._pair(root):
            self._set_key(*pair, self.random.choice(POOLS["keys"]))

    def _empty(self, root: Tree) -> None:
        if place := self._place(root, list):
            put(place, [])

    def _borrow(self, root: Tree) -> None:
        """A value of one place at another."""
        here, there = self._place(root), self._place(root)
        if here and there:
            put(here, copied(value_at(there)))

    def _borrow_key(self, root: Tree) -> None:
        """A key and its value from one mapping in another, or a second choice beside the first."""
        here, there = self._pair(root), self._pair(root)
        if here and there:
            key, value = there[0].pairs[there[1]]
            extra = self.random.choice(
                ((key, copied(value)), ("seeds", 3), ("column", "a"), ("path", "a"), ("who", "a"))
            )
            if extra[0] not in dict(here[0].pairs):
                here[0].pairs.append(extra)

    def _repeat(self, root: Tree) -> None:
        if place := self._place(root, list):
            items = value_at(place)
            assert isinstance(items, list)
            items.extend(copied(item) for item in items[:1])

    def _twice(self, root: Tree) -> None:
        if pair := self._pair(root):
            owner, number = pair
            owner.pairs.append((owner.pairs[number][0], self.random.choice((1, "text"))))

    def _set_key(self, owner: Map, number: int, key: str) -> None:
        if key not in dict(owner.pairs):
            owner.pairs[number] = (key, owner.pairs[number][1])
