"""What the index says: what is staged, what is tracked, and what Git knows of files on disk."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import NamedTuple

from rrlint.history.commits import Delta, TreeEntry
from rrlint.io_git.walk import read_changes, records

#: Runs Git with some arguments and returns its output.
Ask = Callable[..., str]

_STAMP = (
    r"([^\0]*)\0  ctime: \d+:\d+\n  mtime: (\d+):(\d+)\n  dev: \d+\tino: (\d+)\n"
    r"  uid: \d+\tgid: \d+\n  size: (\d+)\tflags: [0-9a-f]+\n"
)


class Staged(NamedTuple):
    """What is about to be committed: the difference to HEAD, and paths still in conflict."""

    delta: Delta
    unmerged: frozenset[str]


class Listed(NamedTuple):
    """The index beside the work tree.

    ``entries`` is what the index lists (in a conflict, some side of it), ``not_on_disk``
    what of it Git does not expect on disk (``skip-worktree``; a sparse checkout leaves it
    out), ``untracked`` the files that Git neither knows nor ignores.
    """

    entries: dict[str, TreeEntry]
    not_on_disk: frozenset[str]
    untracked: frozenset[str]


class Stamp(NamedTuple):
    """By what Git tells that a file was not touched: mtime in nanoseconds, inode and size (32 bits each)."""

    mtime: int
    inode: int
    size: int

    @classmethod
    def of(cls, path: str) -> Stamp:
        """The stamp of a file on disk.  Raises OSError."""
        found = os.lstat(path)
        return cls(found.st_mtime_ns, found.st_ino & 0xFFFFFFFF, found.st_size & 0xFFFFFFFF)


def read_staged(ask: Ask, base: str) -> Staged:
    """What the index holds that a commit or tree does not.

    Files that are only announced by ``git add --intent-to-add`` are not in it.
    """
    shape = ["--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--ita-invisible-in-index"]
    out = ask(["diff-index", *shape, "--ignore-submodules=none", base])
    changed = list(read_changes(out))
    unmerged = frozenset(path for status, path, _ in changed if status == "U")
    return Staged({path: entry for status, path, entry in changed if status != "U"}, unmerged)


def read_listed(ask: Ask) -> Listed:
    """Every path in the index, those in conflict included, and every other file that is not ignored."""
    entries, absent, untracked = {}, set(), set()
    out = ask(["ls-files", "--cached", "--others", "--exclude-standard", "-s", "-t", "-z", "--full-name"])
    for record in records(out):
        tag, rest = record[0], record[2:]
        if tag == "?":
            untracked.add(rest)
            continue
        meta, _, path = rest.partition("\t")
        mode, oid, _ = meta.split(" ")
        entries[path] = TreeEntry(mode, oid)
        if tag == "S":
            absent.add(path)
    return Listed(entries, frozenset(absent), frozenset(untracked))


def read_stamps(ask: Ask) -> dict[str, Stamp]:
    """The stamps of all tracked files, as the index remembers them."""
    stamps = {}
    for path, *numbers in re.findall(_STAMP, ask(["ls-files", "--debug", "-z", "--full-name"])):
        seconds, nanoseconds, inode, size = map(int, numbers)
        stamps[path] = Stamp(seconds * 10**9 + nanoseconds, inode, size)
    return stamps
