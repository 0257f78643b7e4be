"""Watched values that stand for others: what they refer to, and nobody watches.

A value such as ``${kl.coef}`` or ``!include kl.yaml`` stays the text that it is, so that a
change of what it names is no change of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import partial
from typing import NamedTuple

from rrlint.history.commits import Snapshot
from rrlint.history.watching import Leaves, Watcher
from rrlint.tree import node as nodes
from rrlint.tree.interpolation import Interpolation, interpolations
from rrlint.tree.node import Mapping, Node, Scalar, child, children
from rrlint.tree.pointer import MAX_STEPS, covering, join, merged_in, split
from rrlint.watch import Watch

#: Signs of prose and of templates, in which a reference counts only if it leads somewhere.
_TEMPLATE = ("\n", "{%", "{{")


class Leads(IntEnum):
    """Where a reference leads."""

    TO_KEY = 1  # of the same config
    TO_FILE = 2  # if there is one
    ELSEWHERE = 3  # to no key of the config as it stands
    TO_CODE = 4  # what only that can tell: the environment, the clock, a resolver


class Reference(NamedTuple):
    """A watched value that refers to what the report does not watch.

    ``file`` is the file in which the value stands, ``to`` a pointer, or what is written there.
    """

    watch: Watch
    path: str
    key: str
    leads: Leads
    to: str
    file: str


def find_references(watches: Sequence[Watch], snapshot: Snapshot, watcher: Watcher) -> Iterator[Reference]:
    """What watched values of a snapshot refer to and none of a report's watches sees, in their order."""
    for watch in dict.fromkeys(watch for watch in watches if watch.kind == "path"):
        for path in watcher.matched([watch], snapshot):
            value = watcher.parsed(watch, path, snapshot)
            if value is None or value.format != "yaml":
                continue
            config = _Config(value.node, watch.ignore, partial(watcher.leaves, watches, path, snapshot))
            for key, leaf in watcher.leaves([watch], path, snapshot).items():
                for leads, to in dict.fromkeys(config.unseen(key, leaf.node)):
                    yield Reference(watch, path, key, leads, to, leaf.file or path)


def named_by_tags(watches: Iterable[Watch], snapshot: Snapshot, watcher: Watcher) -> Iterator[tuple[str, str]]:
    """Texts under tags anywhere in watched configs, which may name files, each after the file in which it stands."""
    for watch in (watch for watch in watches if watch.kind == "path"):
        for path in watcher.matched([watch], snapshot):
            value = watcher.parsed(watch, path, snapshot)
            if value is not None and value.format == "yaml":
                for pointer, node in _inside("", value.node):
                    for name in _texts(node) if node.tag.startswith("!") else ():
                        yield value.origin(pointer) or path, name


class _Config:
    """One watched config; ``watched`` gives all that the report watches in it."""

    def __init__(self, root: Node, ignore: tuple[str, ...], watched: Callable[[], Leaves]) -> None:
        self._root, self._is_ignored, self._watched = root, covering(ignore), watched
        self._seen: dict[str, bool] = {}  # by pointer
        self._steps = MAX_STEPS

    def unseen(self, key: str, leaf: Node | None) -> Iterator[tuple[Leads, str]]:
        """What a leaf refers to, with everything in it."""
        for pointer, node in _inside(key, leaf) if leaf is not None else ():
            if node.tag.startswith("!"):
                yield from ((Leads.TO_FILE, name) for name in _texts(node))
            if isinstance(node, Scalar) and isinstance(node.value, str) and "${" in node.text:
                place, is_template = _unmerged(split(pointer)), any(sign in node.text for sign in _TEMPLATE)
                for one in interpolations(node.text):
                    yield from self._followed(place, one, is_template=is_template)

    def _followed(
        self, place: tuple[str, ...], one: Interpolation, *, is_template: bool
    ) -> Iterator[tuple[Leads, str]]:
        way = one.seen_from(place)
        found = None if way is None else self._at(way)
        if found is not None:
            if not self._is_seen(*found):
                yield Leads.TO_KEY, found[0]
        elif not is_template and not (way and self._is_ignored(join("", *way))):
            yield Leads.ELSEWHERE if one.names else Leads.TO_CODE, one.text

    def _at(self, names: Iterable[str]) -> tuple[str, Node] | None:
        """Where names lead: to a place, or to a reference on the way, which leads on; else None."""
        pointer, here = "", self._root
        for name in names:
            if isinstance(here, Scalar) and "${" in here.text:
                break
            found = self._member(here, name)
            if found is None:
                return None
            pointer, here = join(pointer, *found[0]), found[1]
        return pointer, here

    def _member(self, node: Node, name: str) -> tuple[tuple[str, ...], Node] | None:
        """A member of a node, which may have been merged in: the names on the way to it, and what stands there."""
        waiting: list[tuple[tuple[str, ...], Node]] = [((), node)]
        known = set[int]()
        while waiting and self._steps:  # hostile files merge thousands of mappings, and name what none of them has
            self._steps -= 1
            way, here = waiting.pop()
            if (found := child(here, name)) is not None:
                return (*way, name), found
            if id(here) not in known:
                known.add(id(here))
                waiting += [((*way, *names), below) for names, below in merged_in(here)][::-1]
        return None

    def _is_seen(self, pointer: str, node: Node) -> bool:
        """Is all that stands at a place watched, or left out on purpose?"""
        if pointer not in self._seen:
            self._seen[pointer] = self._is_ignored(pointer) or _is_selected(pointer, node, self._watched())
        return self._seen[pointer]


def _inside(key: str, leaf: Node) -> Iterator[tuple[str, Node]]:
    """A leaf and everything in it, with pointers; what aliases repeat, once."""
    waiting, known = [(key, leaf)], set[int]()
    while waiting:
        pointer, node = waiting.pop()
        if isinstance(node, Scalar):
            yield pointer, node
        elif id(node) not in known:
            known.add(id(node))
            yield pointer, node
            waiting += [(join(pointer, name), below) for name, below in children(node)][::-1]


def _texts(node: Node) -> list[str]:
    """The text of a scalar, or those of the scalars in a list."""
    items = node.items if isinstance(node, nodes.Sequence) else (node,)
    return [item.text for item in items if isinstance(item, Scalar)]


def _unmerged(place: tuple[str, ...]) -> tuple[str, ...]:
    """A place as loaders have it, who put what stands under a merge key in its place."""
    found: list[str] = []
    for part, before in zip(place, ("", *place), strict=False):
        if part != "<<" and not (before == "<<" and part.isdecimal()):
            found.append(part)
    return tuple(found)


def _is_selected(pointer: str, node: Node, leaves: Leaves) -> bool:
    """Is every leaf at and below a place watched, by itself or in a list, or else the file as a whole?"""
    waiting = [(pointer, node)]
    while waiting:
        at, here = waiting.pop()
        if isinstance(here, Mapping) and here.entries:
            waiting += [(join(at, name), below) for name, below in children(here)]
            continue
        while at and at not in leaves:
            at = at.rpartition("/")[0]
        if at not in leaves:
            return False
    return True
