"""Which values a trigger watches in a tree: from paths and keys to leaves with digests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as MappingType
from typing import NamedTuple

from rrlint.format import is_report_path
from rrlint.history.commits import MissingObject, Snapshot, Unseen
from rrlint.history.effective import Reading, Values
from rrlint.tree.document import FileValue, Opaque, Parsed, Uncomposed
from rrlint.tree.meaning import framed_hash
from rrlint.tree.node import Mapping, Node
from rrlint.tree.pointer import TooManyLeaves, join, select
from rrlint.watch import Watch
from rrlint.wildcard import matches, reachable

#: What the name of a parent that counts as a whole begins with, where a pointer would stand.
PARENT = "<"


class Leaf(NamedTuple):
    """One watched value; ``node`` is None for a file that counts as a whole.

    ``missing`` names an object that is needed for the value where the repository lacks it;
    ``package`` is the package that was asked for, where it is one; ``file`` is the path of
    the parent that the value stands in, "" for the watched file itself.
    """

    digest: bytes
    node: Node | None = None
    missing: str = ""
    package: str = ""
    file: str = ""

    @property
    def known(self) -> bool:
        """Could the value be seen?"""
        return not self.missing


Leaves = MappingType[str, Leaf]
_NOTHING: Leaves = {}

#: The kinds of watch that look at values in files.
IN_FILES = ("path", "package")

_RUN = re.compile(r"[-_.]+")
#: Why a file counts as a whole that was taken apart.
_TOO_MANY = "it holds more values than are taken apart"
_NO_LOCK = "no lock file of a format that rrlint reads"


def missing_objects(maps: Iterable[Leaves]) -> set[str]:
    """The objects that would be needed to know all values of some leaf maps."""
    return {leaf.missing for leaves in maps for leaf in leaves.values() if leaf.missing}


class Watcher:
    """Evaluates watches, each on each state of a file at most once.

    ``unseen`` says, by what stands for their object ids, which contents could not be compared.
    """

    def __init__(self, values: Values) -> None:
        self.values = values
        self._leaves: dict[tuple[tuple[Reading, ...], tuple[Watch, ...]], Leaves] = {}
        self._matches: dict[tuple[str, str], bool] = {}
        self.unseen: dict[str, Unseen] = {}

    def watching(self, watches: Iterable[Watch], path: str) -> tuple[Watch, ...]:
        """Those of the watches that look at a path; files of reports are never watched."""
        if is_report_path(path):
            return ()
        return tuple(watch for watch in watches if watch.kind in IN_FILES and self._matching(watch.path, path))

    def leaves(self, watches: Iterable[Watch], path: str, snapshot: Snapshot, named: str = "") -> Leaves:
        """What the watches see of a path in a snapshot; nothing where it is absent.

        ``named`` is another name of the file: what looks at that looks at this one, too.
        """
        if named and named != path:
            watches = tuple(watches)
            looking = tuple(dict.fromkeys((*self.watching(watches, path), *self.watching(watches, named))))
        else:
            looking = self.watching(watches, path)
        readings = self.readings(looking, path, snapshot)
        if not readings:
            return _NOTHING
        if (readings, looking) not in self._leaves:
            self._leaves[readings, looking] = self._evaluate(looking, readings)
        return self._leaves[readings, looking]

    def readings(self, looking: Iterable[Watch], path: str, snapshot: Snapshot) -> tuple[Reading, ...]:
        """What a path comes to in a snapshot, once for each format that the watches on it ask for."""
        found = [self.values.at(path, word, snapshot) for word in _formats(looking)]
        return tuple(reading for reading in found if reading is not None)

    def matched(self, watches: Iterable[Watch], snapshot: Snapshot) -> list[str]:
        """The paths of a snapshot that some watch looks at, in order."""
        return sorted(self._looking(watches, snapshot))

    def learn(self, watches: Iterable[Watch], snapshot: Snapshot) -> frozenset[str]:
        """Find out what the watched files of a snapshot inherit from; returns the objects that are missing for that."""
        looking = self._looking(watches, snapshot)
        readings = [one for path in sorted(looking) for one in self.readings(looking[path], path, snapshot)]
        return frozenset(self._missing(reading) for reading in readings if reading.missing is not None)

    def _looking(self, watches: Iterable[Watch], snapshot: Snapshot) -> dict[str, list[Watch]]:
        """The watches that look at each path of a snapshot at which any does."""
        found: dict[str, list[Watch]] = {}
        for watch in watches:
            for path in reachable(watch.path, snapshot):
                if self.watching((watch,), path):
                    found.setdefault(path, []).append(watch)
        return found

    def whole(self, watch: Watch, beside: Iterable[Watch], path: str, snapshot: Snapshot) -> str | None:
        """Why a file counts as a whole though a watch looks into it; None when it does not.

        ``beside`` are all watches that count together with it, itself among them.
        """
        for value in self._known(watch, path, snapshot):
            if watch.kind == "package":
                return value.why if isinstance(value, Opaque) else None if value.locks else _NO_LOCK
            if isinstance(value, Opaque):
                return None if value.expected else value.why
            leaf = self.leaves((one for one in beside if one.format == watch.format), path, snapshot).get("")
            return _TOO_MANY if leaf is not None and leaf.known and leaf.node is None else None
        return None

    def closed(self, watch: Watch, path: str, snapshot: Snapshot) -> str | None:
        """Why nothing can be looked into at a path by its nature, though a watch does; None where it asks for bytes.

        A link is looked into by whoever watches it, for training reads what it leads to.
        """
        opaque = [value for value in self._known(watch, path, snapshot) if isinstance(value, Opaque)]
        looked_into = [value for value in opaque if watch.format != "bytes" and (watch.keys or value.link)]
        return next((value.why for value in looked_into if value.expected), None)

    def link(self, watch: Watch, path: str, snapshot: Snapshot) -> str:
        """The text of a watched symbolic link; "" for all else."""
        opaque = [value for value in self._known(watch, path, snapshot) if isinstance(value, Opaque)]
        return next((value.link for value in opaque), "")

    def uncomposed(self, watch: Watch, path: str, snapshot: Snapshot) -> tuple[Uncomposed, ...]:
        """The parents of a file that could not be taken in."""
        values = self._known(watch, path, snapshot)
        return tuple(one for value in values if isinstance(value, Parsed) for one in value.uncomposed)

    def parsed(self, watch: Watch, path: str, snapshot: Snapshot) -> Parsed | None:
        """What a watched file comes to, if it is taken apart."""
        return next((value for value in self._known(watch, path, snapshot) if isinstance(value, Parsed)), None)

    def _known(self, watch: Watch, path: str, snapshot: Snapshot) -> list[FileValue]:
        """What a watched file comes to, if nothing is missing for that."""
        return [one.value for one in self.readings((watch,), path, snapshot) if one.value is not None]

    def _missing(self, reading: Reading) -> str:
        """What an object is called that is missing for a reading."""
        name = reading.missing.oid if isinstance(reading.missing, MissingObject) else str(reading.missing)
        if isinstance(reading.missing, Unseen):
            self.unseen[name] = reading.missing
        return name

    def _matching(self, pattern: str, path: str) -> bool:
        key = (pattern, path)
        if key not in self._matches:
            self._matches[key] = matches(pattern, path)
        return self._matches[key]

    def _evaluate(self, looking: tuple[Watch, ...], readings: tuple[Reading, ...]) -> Leaves:
        found: dict[str, list[Leaf]] = {}
        for word, reading in zip(_formats(looking), readings, strict=True):
            if reading.value is None:
                missing = self._missing(reading)
                return {"": Leaf(missing.encode(), missing=missing)}
            for pointer, leaf in _seen([watch for watch in looking if watch.format == word], reading.value).items():
                found.setdefault(pointer, []).append(leaf)
        return {pointer: _joined(leaves) for pointer, leaves in found.items()}


def _formats(watches: Iterable[Watch]) -> list[str]:
    """The formats that watches ask for, each once."""
    return list(dict.fromkeys(watch.format for watch in watches))


def _joined(leaves: list[Leaf]) -> Leaf:
    """What stands at one pointer, which formats may read in different ways: a change in any of them is one."""
    digests = sorted({leaf.digest for leaf in leaves})
    return leaves[0] if len(digests) == 1 else leaves[0]._replace(digest=framed_hash(b"F", *digests))


def _seen(watches: Sequence[Watch], value: FileValue) -> Leaves:
    """What watches that agree on the format see of a file."""
    packages = [watch.name for watch in watches if watch.kind == "package"]
    asked = packages[0] if packages else ""
    if isinstance(value, Opaque):
        return {"": Leaf(value.digest, package=asked)}
    if packages and not value.locks:
        return {"": Leaf(value.node.digest, package=asked)}
    found: dict[str, Leaf] = {}
    try:
        for watch in watches:
            if watch.kind == "package":
                found |= _package(value.node, watch.name)
                continue
            for pointer, node in select(value.node, watch.keys, watch.ignore).items():
                found[pointer] = Leaf(node.digest, node, file=value.origin(pointer))
    except TooManyLeaves:
        return {"": Leaf(value.node.digest)}
    parents = {PARENT + one.name: Leaf(one.digest, file=one.name) for one in value.uncomposed}
    return {**found, **parents}


def _package(lock: Node, name: str) -> Leaves:
    """The one value of a package in a lock: by its name as npm has it, else as PEP 503 compares names."""
    for token in dict.fromkeys((name, _RUN.sub("-", name).lower())):
        node = lock.get(token) if isinstance(lock, Mapping) else None
        if node is not None:
            return {join("", token): Leaf(node.digest, node, package=token)}
    return _NOTHING
