"""Reports that are badly damaged: the small changes of the validators' tests, and large ones.

What a validator refuses is looked at by every rule all the same, so the rules must bear it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from rrlint.tree.node import Data
from tests.validators.changes import Changer
from tests.validators.trees import Map, Tree, Writer, copied, places, put, tree, value_at

#: Of every type of YAML, what is put in place of whole subtrees.
_OTHERS: tuple[Any, ...] = (
    *(None, True, 0, -1, 0.5, 10**400, 1e308, "", " ", "\n", "text", "2026-11-22", "open", "P3M", "/a/0", "a/*.yaml"),
    *([], {}, [[]], [None], ["", ""], [{}], [{}, 1, "a", None], {"id": None}, {"id": ["a"]}, {"": {}}),
    *({"omitted": None}, {"omitted": []}, {"omitted": "pending", "revisit_by": 2026, "owner": {}}, [{"id": {"id": 1}}]),
)

#: Dates and durations at the edges of calendars, and what only looks like one.
_DATES: tuple[str, ...] = (
    *("0000-01-01", "0001-01-01", "9999-12-31", "9999-12", "9999", "10000-01-01", "2026-02-30", "2026-13", "2026-00"),
    *(
        "1900-02-29",
        "2024-02-29",
        "2100-12-31",
        "-0001-01-01",
        "2026-W53-7",
        "2026-366",
        "open",
        "now",
        "2026-11-22T25",
    ),
    *("P9999Y", "P9999M", "P9999W", "P9999D", "P0D", "P", "PT0S", "PT9999999H", "quarterly", "event_only", "P1Y1W"),
)

#: Long texts: one word, words, sentences, lines, and what could be an expression without an end.
_LONG: tuple[str, ...] = (
    *("a" * 20_000, "word " * 4_000, "It rose by 0.1. " * 1_500, "line\n\n" * 3_000, "(" * 5_000, "*" * 300 + "/"),
    *(
        "/a" * 5_000,
        "1" * 5_000,
        "/system_maintenance/changelog/" + "1" * 5_000,
        "2026-01-01 " * 1_000,
        "- " * 3_000,
        "`" * 3_001,
        "\\" * 3_000,
        "é\u0301" * 3_000,
    ),
    *("\U0001f600" * 1_000, "[a](b) " * 2_000, "see _" * 1_000, "The term tone weighs 1e999. " * 100, "every " * 2_000),
)


class Damager(Changer):
    """Changes trees at random, a lot."""

    def __init__(self, source: random.Random) -> None:
        super().__init__(source)
        self._large = (self._replace, self._date, self._long, self._thin_out, self._same_ids, self._nest, self.change)

    def damage(self, root: Tree) -> None:
        """Between none and twelve changes, large and small."""
        for _ in range(self.random.choice((0, 1, 1, 2, 3, 6, 12))):
            self.random.choice(self._large)(root)

    def _replace(self, root: Tree) -> None:
        """A value of another type instead of a subtree, a large one as likely as a leaf."""
        whole = self.random.random() < 0.5
        if place := self._place(root, self.random.choice((Map, list)) if whole else None):
            put(place, tree(self.random.choice(_OTHERS)))

    def _date(self, root: Tree) -> None:
        dated = [place for place in places(root) if _is_dated(value_at(place))]
        if dated:
            put(self.random.choice(dated), self.random.choice(_DATES))

    def _long(self, root: Tree) -> None:
        if place := self._place(root, str):
            put(place, self.random.choice(_LONG))

    def _thin_out(self, root: Tree) -> None:
        """A third of the members of one collection go."""
        collections = [value for place in places(root) if isinstance(value := value_at(place), Map | list)]
        if not collections:
            return
        chosen = self.random.choice(collections)
        if isinstance(chosen, Map):
            chosen.pairs = [pair for pair in chosen.pairs if self.random.random() > 0.33]
        else:
            chosen[:] = [item for item in chosen if self.random.random() > 0.33]

    def _same_ids(self, root: Tree) -> None:
        """The items of one list take the id of another thing."""
        items = [item for place in places(root) for item in _items(value_at(place))]
        ids = [value for item in items for key, value in item.pairs if key == "id"]
        if not ids:
            return
        taken = self.random.choice(ids)
        for item in self.random.sample(items, k=min(3, len(items))):
            item.pairs = [(key, copied(taken) if key == "id" else value) for key, value in item.pairs]

    def _nest(self, root: Tree) -> None:
        """A value some dozens of levels further down, in lists or in mappings."""
        if place := self._place(root):
            value = value_at(place)
            key = self.random.choice(("id", "omitted", "watch", "a/b~c", ""))
            for _ in range(self.random.choice((1, 2, 60))):
                value = [value] if key == "watch" else Map([(key, value)])
            put(place, value)


def torn(text: str, source: random.Random) -> bytes:
    """A text as a file, damaged as a text now and then: cut off, without a line, with a byte of another one."""
    data = text.encode("utf-8", "surrogatepass")
    how = source.random()
    at = source.randrange(len(data) + 1)
    if how < 0.04:
        return data[:at]
    if how < 0.08:
        lines = data.splitlines(keepends=True)
        return b"".join(lines[: at % (len(lines) + 1)] + lines[at % (len(lines) + 1) + 1 :])
    if how < 0.12:
        return data[:at] + source.choice(_PIECES) + data[at:]
    return data


#: What ends in a file by accident, or on purpose.
_PIECES: Sequence[bytes] = (
    b"\x00",
    b"\xff",
    b"\t",
    b"\r",
    b"[" * 400,
    b"&a ",
    b"*a",
    b"<<: ",
    b"---\n",
    b"\xe2\x80\xa8",
    b"!!",
    b"{",
)


def written(data: Data, source: random.Random, *, damaged: bool) -> bytes:
    """A report as a file, after damage if that is wanted."""
    root = tree(data)
    if damaged:
        Damager(source).damage(root)
    text = Writer(source).write(root)
    return torn(text, source) if damaged else text.encode()


def _is_dated(value: Tree) -> bool:
    return isinstance(value, str) and (value[:1] == "P" or value[:4].isdigit())


def _items(value: Tree) -> list[Map]:
    return [item for item in value if isinstance(item, Map)] if isinstance(value, list) else []
