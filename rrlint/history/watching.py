"""Which values a trigger watches in a tree: from paths and keys to leaves with digests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass

from rrlint.history.recording import Missing, Snapshot, TreeEntry, Unseen
from rrlint.model import Watch, is_report_path
from rrlint.tree.document import FileValue, Opaque
from rrlint.tree.node import Mapping, Node
from rrlint.tree.pointer import TooManyLeaves, join, select
from rrlint.wildcard import matches

#: Reads one file: path and entry to its value; raises `Missing`.
Reader = Callable[[str, TreeEntry], FileValue]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One watched value; ``node`` is None for a file that counts as a whole.

    ``missing`` names the object that holds the value where the repository lacks it;
    ``package`` is the package that was asked for, where it is one.
    """

    digest: bytes
    node: Node | None = None
    missing: str = ""
    package: str = ""

    @property
    def known(self) -> bool:
        """Could the value be seen?"""
        return not self.missing


Leaves = MappingType[str, Leaf]
_NOTHING: Leaves = {}

#: The kinds of watch that look at values in files.
IN_FILES = ("path", "package")

_RUN = re.compile(r"[-_.]+")
_NO_LOCK = "no lock file of a format that rrlint reads"


def missing_objects(maps: Iterable[Leaves]) -> set[str]:
    """The objects that would be needed to know all values of some leaf maps."""
    return {leaf.missing for leaves in maps for leaf in leaves.values() if leaf.missing}


class Watcher:
    """Evaluates watches, each on each version of a file at most once.

    ``unseen`` says, by what stands for their object ids, which contents could not be compared.
    """

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._leaves: dict[tuple[str, TreeEntry, tuple[Watch, ...]], Leaves] = {}
        self._matches: dict[tuple[str, str], bool] = {}
        self.unseen: dict[str, Unseen] = {}

    def watching(self, watches: Iterable[Watch], path: str) -> tuple[Watch, ...]:
        """Those of the watches that look at a path; files of reports are never watched."""
        if is_report_path(path):
            return ()
        return tuple(watch for watch in watches if watch.kind in IN_FILES and self._matching(watch.path, path))

    def leaves(self, watches: Iterable[Watch], path: str, snapshot: Snapshot) -> Leaves:
        """What the watches see of a path in a snapshot; nothing where it is absent."""
        entry = snapshot.get(path)
        looking = self.watching(watches, path)
        if entry is None or not looking:
            return _NOTHING
        key = (path, entry, looking)
        if key not in self._leaves:
            self._leaves[key] = self._evaluate(looking, path, entry)
        return self._leaves[key]

    def matched(self, watches: Iterable[Watch], snapshot: Snapshot) -> list[str]:
        """The paths of a snapshot that some watch looks at, in order."""
        watches = tuple(watches)
        return sorted(path for path in snapshot if self.watching(watches, path))

    def value(self, path: str, entry: TreeEntry) -> FileValue:
        """What a file says.  Raises Missing."""
        return self._read(path, entry)

    def whole(self, watch: Watch, path: str, entry: TreeEntry) -> str | None:
        """Why a file counts by its bytes though a watch looks into it; None when it does not."""
        try:
            value = self._read(path, entry)
        except Missing:
            return None
        if watch.kind == "package":
            return value.why if isinstance(value, Opaque) else None if value.locks else _NO_LOCK
        return value.why if isinstance(value, Opaque) and not value.expected else None

    def _matching(self, pattern: str, path: str) -> bool:
        key = (pattern, path)
        if key not in self._matches:
            self._matches[key] = matches(pattern, path)
        return self._matches[key]

    def _evaluate(self, watches: tuple[Watch, ...], path: str, entry: TreeEntry) -> Leaves:
        try:
            value = self._read(path, entry)
        except Missing as missing:
            if isinstance(missing, Unseen):
                self.unseen[entry.oid] = missing
            return {"": Leaf(entry.oid.encode(), missing=entry.oid)}
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
                    found[pointer] = Leaf(node.digest, node)
        except TooManyLeaves:
            return {"": Leaf(value.node.digest)}
        return found


def _package(lock: Node, name: str) -> Leaves:
    """The one value of a package in a lock: by its name as npm has it, else as PEP 503 compares names."""
    for token in dict.fromkeys((name, _RUN.sub("-", name).lower())):
        node = lock.get(token) if isinstance(lock, Mapping) else None
        if node is not None:
            return {join("", token): Leaf(node.digest, node, package=token)}
    return _NOTHING
