"""Trees as values: what stands in a commit, each tree object read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rrlint.history.commits import Missing, MissingObject, TreeEntry
from rrlint.io_git.objects import ObjectReader

_FOLDER = "040000"
_ITEM = re.compile(rb"([0-7]{5,6}) ([^\0]+)\0")

#: Deeper trees are not followed: no checkout could hold them.
MAX_DEPTH = 1000


class _Item(NamedTuple):
    name: str
    entry: TreeEntry


class TreeReader:
    """Reads trees level by level, with as many objects in flight as Git likes."""

    def __init__(self, objects: ObjectReader) -> None:
        self._objects = objects
        self._trees: dict[str, tuple[_Item, ...]] = {}
        self._chosen: dict[str, tuple[_Item, ...]] = {}

    def files(self, commit: str) -> dict[str, TreeEntry]:
        """Every file of a commit.  Raises Missing."""
        files: dict[str, TreeEntry] = {}
        waiting = [("", self._loaded(commit))]
        while waiting:
            above, tree = waiting.pop()
            for name, entry in self._trees[tree]:
                if entry.mode == _FOLDER:
                    waiting.append((f"{above}{name}/", entry.oid))
                else:
                    files[above + name] = entry
        return files

    def named(self, commit: str, wanted: Callable[[str], bool]) -> dict[str, TreeEntry]:
        """The files of a commit whose last name is wanted.  Raises Missing.

        ``wanted`` must be the same each time: what a tree holds is worked out once, however
        many commits hold that tree.
        """
        root = self._loaded(commit)
        waiting = [root]
        while waiting:
            tree = waiting[-1]
            below = [entry.oid for _, entry in self._trees[tree] if entry.mode == _FOLDER]
            if fresh := [oid for oid in below if oid not in self._chosen]:
                waiting += fresh
                continue
            self._chosen[waiting.pop()] = tuple(self._choose(tree, wanted))
        return dict(self._chosen[root])

    def _choose(self, tree: str, wanted: Callable[[str], bool]) -> Iterator[_Item]:
        for name, entry in self._trees[tree]:
            if entry.mode == _FOLDER:
                yield from (_Item(f"{name}/{below}", one) for below, one in self._chosen[entry.oid])
            elif wanted(name):
                yield _Item(name, entry)

    def _loaded(self, commit: str) -> str:
        """The id of a commit's tree, after it and all trees below it were read."""
        found = self._objects.find(commit + "^{tree}")
        if found is None:
            raise Missing(f"the tree of {commit} is missing")
        known: dict[str, tuple[_Item, ...]] = {}
        level = {} if found.oid in self._trees else {found.oid: None}
        for _ in range(MAX_DEPTH):
            if not level:
                self._trees |= known  # only wholes are kept
                return found.oid
            for oid, tree in zip(level, self._objects.find_all(level), strict=True):
                if tree is None:
                    raise MissingObject(oid)
                known[oid] = tuple(_items(tree.data, len(oid) // 2))
            below = (entry.oid for oid in level for _, entry in known[oid] if entry.mode == _FOLDER)
            level = dict.fromkeys(oid for oid in below if oid not in self._trees and oid not in known)
        raise Missing(f"{commit} has folders that lie deeper than {MAX_DEPTH} levels")


def _items(data: bytes, width: int) -> Iterator[_Item]:
    """The items of a tree object; an id has ``width`` bytes."""
    place = 0
    while match := _ITEM.match(data, place):
        place = match.end() + width
        mode = match[1].decode().zfill(6)
        yield _Item(match[2].decode("utf-8", "surrogateescape"), TreeEntry(mode, data[match.end() : place].hex()))
    if place != len(data):
        raise Missing("a tree cannot be read")
