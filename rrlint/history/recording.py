"""A repository as values: commits, what each changed, and what could not be seen.

Two things make recordings: `rrlint.io_git` from a real repository, and the tests'
timeline language from a script.  A contract test holds them to the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from rrlint.history.graph import Graph


class TreeEntry(NamedTuple):
    """What a tree holds at a path: a six-digit octal mode and an object id."""

    mode: str
    oid: str


class Missing(Exception):
    """An object that the repository should have and has not; the message names it."""


class Unseen(Missing):
    """Contents that are there but cannot be compared: the message says why, ``remedy`` what would help."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, or the state on top of one that is not committed yet.

    ``id`` is a full object id, ``INDEX`` or ``WORKTREE``; ``time`` is the committer's
    clock in seconds since 1970 (for what is not committed: now).
    """

    id: str
    parents: tuple[str, ...]
    time: int


Delta = Mapping[str, TreeEntry | None]
Snapshot = Mapping[str, TreeEntry]


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a repository: name to the commit that each stands for.

    ``complete`` is false where there are none, and the clone may have been made without.
    """

    commits: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True


@dataclass(frozen=True)
class Recording:
    """All ancestors of a target and the target itself, parents first.

    ``deltas`` gives, for each commit that changed a path, the paths that differ from its
    first parent (None: gone).  ``boundary`` holds the commits whose parents are cut off
    by a shallow clone.  ``tags`` are those of now, whichever commit is looked at.
    ``read`` returns the bytes behind an entry or raises `Missing`.
    """

    commits: Sequence[Commit]
    deltas: Mapping[str, Delta]
    read: Callable[[TreeEntry], bytes]
    boundary: frozenset[str] = field(default_factory=frozenset)
    tags: Tags = Tags()

    @cached_property
    def graph(self) -> Graph:
        """The commits by their positions."""
        return Graph.of(self.commits, self.boundary)

    @cached_property
    def snapshots(self) -> Sequence[Snapshot]:
        """What stands at the recorded paths in each commit, in the order of `commits`.

        Commits that change nothing share their parent's snapshot.
        """
        states: dict[str, Snapshot] = {}
        for commit in self.commits:
            base: Snapshot = states[commit.parents[0]] if commit.parents else {}
            delta = self.deltas.get(commit.id)
            states[commit.id] = _applied(base, delta) if delta else base
        return [states[commit.id] for commit in self.commits]


def _applied(base: Snapshot, delta: Delta) -> Snapshot:
    state = dict(base)
    for path, entry in delta.items():
        if entry is None:
            state.pop(path, None)
        else:
            state[path] = entry
    return state
