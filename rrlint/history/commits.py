"""What a repository holds, as values: commits, what stands in them at a path, and what could not be seen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class TreeEntry(NamedTuple):
    """What a tree holds at a path: a six-digit octal mode and an object id."""

    mode: str
    oid: str


#: What stands in a commit, by path.
Snapshot = Mapping[str, TreeEntry]

#: What a commit changed, by path (None: gone).
Delta = Mapping[str, TreeEntry | None]


class Missing(Exception):
    """The repository has not all that it should have; the message says what is not there."""


class MissingObject(Missing):
    """It lacks an object, by its id."""

    def __init__(self, oid: str) -> None:
        super().__init__(f"object {oid} is missing")
        self.oid = oid


class Unseen(Missing):
    """Contents that are there but cannot be compared: the message says why, ``remedy`` what would help."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.remedy = remedy


class Commit(NamedTuple):
    """A commit, or the state on top of one that is not committed yet.

    ``id`` is a full object id, ``INDEX`` or ``WORKTREE``; ``time`` is the committer's
    clock in seconds since 1970 (for what is not committed: now).  ``tree`` is the id of the
    tree, where it is known.
    """

    id: str
    parents: tuple[str, ...]
    time: int
    tree: str = ""


class Tags(NamedTuple):
    """The tags of a repository: name to the commit that each stands for.

    ``complete`` is false where there are none, and the clone may have been made without.
    """

    commits: Mapping[str, str] = MappingProxyType({})
    complete: bool = True
