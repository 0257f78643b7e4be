"""The state under check, resolved once: a commit, the index, or the work tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.gather.worktree import WorkTree
from rrlint.history.recording import TreeEntry
from rrlint.io_git import Repository


@dataclass(frozen=True)
class Target:
    """A tree and the commits that it stands on.

    ``revision`` is a full commit id, ``INDEX`` or ``WORKTREE``; ``parents`` are the
    commits beneath an uncommitted state (the first is HEAD), and the commit itself for a
    commit.  ``entry`` looks one path up; ``read`` gives an entry's bytes, or raises
    Missing.  ``conflicts`` are paths that a merge has left undecided.
    """

    revision: str
    parents: tuple[str, ...]
    paths: frozenset[str]
    entry: Callable[[str], TreeEntry | None]
    read: Callable[[TreeEntry], bytes]
    conflicts: frozenset[str] = field(default_factory=frozenset)

    @property
    def committed(self) -> bool:
        """Is the target itself a commit?"""
        return self.revision not in (INDEX, WORKTREE)

    @property
    def commit(self) -> str | None:
        """The commit that is checked or stood on, if there is one."""
        return self.parents[0] if self.parents else None


def commit_target(repository: Repository, commit: str) -> Target:
    """A commit, as it is in the object store."""
    tree = repository.tree(commit)
    return Target(commit, (commit,), frozenset(tree), tree.get, repository.read)


def index_target(repository: Repository, parents: tuple[str, ...]) -> Target:
    """What a commit made now would hold."""
    staged = repository.staged(parents[0] if parents else None)
    tree = dict(repository.tree(parents[0])) if parents else {}
    for path, entry in staged.delta.items():
        if entry is None:
            tree.pop(path, None)
        else:
            tree[path] = entry
    return Target(INDEX, parents, frozenset(tree), tree.get, repository.read, staged.unmerged)


def worktree_target(repository: Repository, parents: tuple[str, ...]) -> Target:
    """What lies on disk: tracked files and new ones that are not ignored, as Git would store them."""
    disk = WorkTree(repository)
    return Target(WORKTREE, parents, disk.paths, disk.entry, disk.read)
