"""The state under check, resolved once: a commit, the index, or the work tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.history.recording import TreeEntry
from rrlint.io_files import Unreadable, blob_entry, read_in_tree
from rrlint.io_git import Repository


@dataclass(frozen=True)
class Target:
    """A tree and the commits that it stands on.

    ``revision`` is a full commit id, ``INDEX`` or ``WORKTREE``; ``parents`` are the
    commits beneath an uncommitted state (the first is HEAD), and the commit itself for a
    commit.  ``entry`` looks one path up; ``read`` gives an entry's bytes, or raises
    Unreadable or Missing.  ``conflicts`` are paths that a merge has left undecided.
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
    """What lies on disk: tracked files and new ones that are not ignored.

    Git never reads the work tree: it would run clean filters.  A file that a sparse
    checkout leaves out stands for itself as tracked; line ends do not make a difference.
    """
    root = repository.root
    assert root is not None, "a bare repository has no work tree"
    tracked = repository.tracked()
    held: dict[TreeEntry, bytes | Unreadable] = {}
    found: dict[str, TreeEntry | None] = {}

    def look_up(path: str) -> TreeEntry | None:
        before = tracked.entries.get(path)
        if before is not None and (path in tracked.not_on_disk or before.mode == "160000"):
            return before
        try:
            there = read_in_tree(root, path)
        except Unreadable as error:
            entry = TreeEntry("100644", f"unreadable {path}")  # equal to nothing that Git holds
            held[entry] = error
            return entry
        if there is None:
            return None
        mode, data = there
        entry = blob_entry(mode, data, like=before.oid if before else (parents[0] if parents else ""))
        if before is not None and entry.oid != before.oid and b"\r\n" in data:
            unix = blob_entry(mode, data.replace(b"\r\n", b"\n"), like=before.oid)
            entry = unix if unix.oid == before.oid else entry
        held.setdefault(entry, data)
        return entry

    def entry_of(path: str) -> TreeEntry | None:
        if path not in found:
            found[path] = look_up(path)
        return found[path]

    def read(entry: TreeEntry) -> bytes:
        here = held.get(entry)
        if isinstance(here, Unreadable):
            raise here
        return repository.read(entry) if here is None else here

    paths = frozenset(tracked.entries) | frozenset(repository.untracked())
    return Target(WORKTREE, parents, paths, entry_of, read)
