"""The state under check, resolved once: a commit, the index, or the work tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.format import is_report_path
from rrlint.gather.request import Request, UsageError
from rrlint.gather.worktree import WorkTree, unseen_entry
from rrlint.history.commits import TreeEntry, Unseen
from rrlint.history.gaps import Gap
from rrlint.io_git import Repository, UnknownRevision


class Target(NamedTuple):
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
    conflicts: frozenset[str] = frozenset()

    @property
    def committed(self) -> bool:
        """Is the target itself a commit?"""
        return self.revision not in (INDEX, WORKTREE)

    @property
    def commit(self) -> str | None:
        """The commit that is checked or stood on, if there is one."""
        return self.parents[0] if self.parents else None


def resolve(request: Request, repository: Repository) -> tuple[Target, tuple[Gap, ...]]:
    """The target, and what is already known to be out of sight."""
    if request.target not in (INDEX, WORKTREE):
        return commit_target(repository, repository.resolve(request.target)), ()
    if repository.root is None:
        raise UsageError("a bare repository has no work tree; name a commit with --rev")
    gaps: tuple[Gap, ...] = ()
    try:
        parents = (repository.resolve("HEAD"), *repository.merge_heads())
    except UnknownRevision as error:
        parents = ()
        if request.target == WORKTREE:
            remedy = "commit the report, or check what is staged: rrlint check --staged"
            gaps = (Gap(str(error), remedy),)
    make = index_target if request.target == INDEX else worktree_target
    target = make(repository, parents)
    if target.conflicts:
        gaps += (Gap(*in_conflict(min(target.conflicts))),)
    return target, gaps


def commit_target(repository: Repository, commit: str) -> Target:
    """A commit, as it is in the object store."""
    tree = repository.tree(commit)
    return Target(commit, (commit,), frozenset(tree), tree.get, repository.read)


def index_target(repository: Repository, parents: tuple[str, ...]) -> Target:
    """What a commit made now would hold.  What a watched file in conflict will be, cannot be told."""
    staged = repository.staged(parents[0] if parents else None)
    tree = dict(repository.tree(parents[0])) if parents else {}
    for path, entry in staged.delta.items():
        if entry is None:
            tree.pop(path, None)
        else:
            tree[path] = entry
    undecided = {unseen_entry(path, "100644"): path for path in staged.unmerged if not is_report_path(path)}
    tree |= {path: entry for entry, path in undecided.items()}

    def read(entry: TreeEntry) -> bytes:
        if entry in undecided:
            raise Unseen(*in_conflict(undecided[entry]))
        return repository.read(entry)

    return Target(INDEX, parents, frozenset(tree), tree.get, read, staged.unmerged)


def in_conflict(path: str) -> tuple[str, str]:
    """What to say of a path that a merge has left undecided, and what would help."""
    return f"{path} is still in conflict", "resolve the conflict and stage the result"


def worktree_target(repository: Repository, parents: tuple[str, ...]) -> Target:
    """What lies on disk: tracked files and new ones that are not ignored, as Git would store them."""
    disk = WorkTree(repository)
    return Target(WORKTREE, parents, disk.paths, disk.entry, disk.read)
