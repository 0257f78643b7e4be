"""One repository as plain values: commits, trees, blobs, the index.  Read only."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from rrlint.history.commits import Commit, Delta, Missing, Tags, TreeEntry
from rrlint.io_git.attributes import AttributeReader
from rrlint.io_git.discovery import GitError, Place, discover
from rrlint.io_git.index import Listed, Staged, Stamp, read_listed, read_staged, read_stamps
from rrlint.io_git.objects import ObjectReader
from rrlint.io_git.process import first_line, run, settings
from rrlint.io_git.tags import read_tags
from rrlint.io_git.trees import TreeReader
from rrlint.io_git.walk import read_commits, read_deltas, records

#: The line of a commit that says who wrote it.
_AUTHOR = rb"(?m)^author ([^<\n]*?) ?<([^>\n]*)>"
_COMMITTER = re.compile(rb"(?m)^committer [^\n]* ([0-9]{1,12}) [+-][0-9]+$")
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
_MERGED = "GITHEAD_"
_ORIGIN = "refs/remotes/origin/"
#: The tree that holds nothing, which every Git knows, by the hash function of the repository.
_EMPTY_TREES = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}


class UnknownRevision(GitError):
    """A name that no commit goes by, HEAD included where nothing was committed yet."""


class Repository:
    """One repository.  ``root`` is the work tree's top folder, None in a bare repository."""

    def __init__(self, place: Place) -> None:
        self.git_dir, self.root, self._index_file, algorithm = place
        self.empty_tree = _EMPTY_TREES[algorithm]
        self._objects = ObjectReader([*self._where(), "cat-file", "--batch"])
        self._trees = TreeReader(self._objects)
        self._attributes = AttributeReader(self._where())

    @classmethod
    def discover(cls, folder: str | os.PathLike[str], named: bool = False) -> Repository:
        """Find the repository that a folder belongs to; raises as `discovery.discover`."""
        return cls(discover(folder, named))

    def resolve(self, revision: str) -> str:
        """The id of the commit that a revision names.  Raises UnknownRevision, or Missing."""
        found = self._objects.find(revision)
        if found is not None and found.type == "tag":
            found = self._objects.find(found.oid + "^{commit}")
        if found is not None and found.type == "commit":
            return found.oid
        status, out, _ = self._git(["rev-parse", "--verify", "--quiet", "--end-of-options", revision])
        if status == 0 and _ID.match(out.strip()) and self._objects.find(out.strip()) is None:
            raise Missing(f"the object that {revision} names is not there")
        if revision == "HEAD":
            raise UnknownRevision("there are no commits yet")
        raise UnknownRevision(f"no commit goes by the name {revision!r}")

    def parents(self, commit: str) -> tuple[str, ...]:
        """The parents that a commit names, whether they are there or not.  Raises Missing."""
        head = self._objects.read(commit).partition(b"\n\n")[0]
        return tuple(line[7:].decode() for line in head.split(b"\n") if line.startswith(b"parent "))

    def time(self, commit: str) -> int | None:
        """When a commit was made, in seconds since 1970; None if it does not say it as Git does.  Raises Missing."""
        found = _COMMITTER.search(self._objects.read(commit).partition(b"\n\n")[0])
        return int(found[1]) if found else None

    def has(self, oid: str) -> bool:
        """Is an object there?"""
        return self._objects.find(oid) is not None

    def merge_heads(self) -> tuple[str, ...]:
        """The commits that a merge in progress is going to join with HEAD.

        While its hooks run, ``git merge`` names them in its environment only.
        """
        lines = _read_text(os.path.join(self.git_dir, "MERGE_HEAD")).split()
        named = sorted(name.removeprefix(_MERGED) for name in os.environ if name.startswith(_MERGED))
        lines += [name for name in named if _ID.match(name) and self._objects.find(name + "^{commit}")]
        return tuple(dict.fromkeys(line for line in lines if _ID.match(line)))

    @property
    def cut(self) -> frozenset[str]:
        """The commits whose parents a shallow clone cuts off."""
        elsewhere = _read_text(os.path.join(self.git_dir, "commondir")).removesuffix("\n")
        common = os.path.join(self.git_dir, elsewhere)  # of a linked work tree; see gitrepository-layout(5)
        return frozenset(_read_text(os.path.join(common, "shallow")).split())

    def commits(self, tips: Sequence[str]) -> tuple[list[Commit], frozenset[str]]:
        """All ancestors of some commits, parents first, and those cut off by a shallow clone.  Raises Missing."""
        return read_commits(self._where(), tips), self.cut

    def deepen(self, commits: Sequence[str], by: int) -> str:
        """Fetch so many more generations behind some commits; returns the remote.  Raises CannotDeepen."""
        from rrlint.io_git.deepen import fetch_deeper

        return fetch_deeper(self._where(), commits, by)

    def merge_bases(self, one: str, other: str) -> tuple[str, ...]:
        """The best common ancestors of two commits, as far as history is there.  Raises Missing."""
        status, out, err = self._git(["merge-base", "--all", "--end-of-options", one, other])
        if status > 1:
            raise Missing(first_line(err))
        return tuple(sorted(out.split()))

    def deltas(self, commits: Sequence[Commit], prefixes: Sequence[str]) -> dict[str, Delta]:
        """What each commit changed against its first parent, below some folders or at some paths.

        No prefixes: nothing.  "" is the root: everything.  Raises Missing.
        """
        return read_deltas(self._where(), commits, prefixes, self.empty_tree)

    def tree(self, commit: str) -> dict[str, TreeEntry]:
        """Every file of a commit.  Raises Missing."""
        return self._trees.files(commit)

    def named(self, commit: str, wanted: Callable[[str], bool]) -> dict[str, TreeEntry]:
        """The files of a commit whose last name is wanted; ``wanted`` is the same each time.  Raises Missing."""
        return self._trees.named(commit, wanted)

    def staged(self, base: str | None) -> Staged:
        """What the index holds that a commit (None: no commit yet) does not.

        The index is the one that Git itself would commit: GIT_INDEX_FILE counts.
        """
        return read_staged(self._need, base or self.empty_tree)

    def listed(self) -> Listed:
        """What the index lists, and what lies beside it in the work tree."""
        return read_listed(self._need)

    def attributes(self, path: str) -> dict[str, str]:
        """The attributes of a path that change how a file is stored.  Raises Missing."""
        return self._attributes.of(path)

    @cached_property
    def filters(self) -> frozenset[str]:
        """The names of filters that a program stands behind."""
        _, out, _ = self._git(["config", "--null", "--name-only", "--get-regexp", r"^filter\..*\.(clean|process)$"])
        return frozenset(name.partition(".")[2].rpartition(".")[0] for name in records(out))

    @cached_property
    def autocrlf(self) -> str:
        """The setting `core.autocrlf`, which is the user's or the machine's mostly; "" if there is none."""
        return self._git(["config", "--get", "core.autocrlf"])[1].strip()

    def is_untouched(self, path: str) -> bool:
        """Does the index know a file on disk to be what it was when it was staged or checked out?"""
        assert self.root is not None
        index = self._index_file or os.path.join(self.git_dir, "index")
        try:
            stamp = Stamp.of(os.path.join(self.root, path))
            return self._stamps.get(path) == stamp and stamp.mtime < os.lstat(index).st_mtime_ns
        except OSError:
            return False

    @cached_property
    def _stamps(self) -> dict[str, Stamp]:
        return read_stamps(self._need)

    @cached_property
    def tags(self) -> Tags:
        """The tags that stand for commits.  Raises Missing.

        None at all in a shallow clone, or in one that is set to fetch none, says nothing: they
        may not have been fetched.
        """
        found = read_tags(self._need, self._objects)
        return Tags(found, complete=bool(found) or not (self.cut or self._fetches_no_tags()))

    def _fetches_no_tags(self) -> bool:
        _, out, _ = self._git(["config", "--null", "--get-regexp", r"^remote\..*\.tagopt$"])
        return any(record.endswith("\n--no-tags") for record in records(out))

    def read(self, entry: TreeEntry) -> bytes:
        """The bytes behind an entry (for a submodule: its commit id).  Raises Missing."""
        if entry.mode == "160000":
            return entry.oid.encode()
        return self._objects.read(entry.oid)

    def stage(self, path: str, entry: TreeEntry, data: bytes) -> None:
        """Put other contents into the index at a path, as they are: no filter runs.  Raises Missing.

        This, `refresh` and `create_repository` are all that ever writes to a repository.
        """
        oid = self._need(["hash-object", "-w", "--stdin"], data).strip()
        self._need(["update-index", "--cacheinfo", f"{entry.mode},{oid},{path}"], extra=self._unfiltered())

    def refresh(self, path: str) -> None:
        """Let the index know of a file on disk that it is what is staged, if it is: then a merge can be aborted.

        Where a program decides about that, or another one holds the index, it is left to `git status`.
        """
        if self.attributes(path).get("filter") not in self.filters:
            self._git(["add", "--refresh", "--", path], extra=self._unfiltered())

    def _unfiltered(self) -> dict[str, str]:
        """An environment without filters: whoever writes the index compares files that changed just when it did."""
        keys = {"clean": "", "process": "", "required": "false"}
        return settings({f"filter.{name}.{key}": value for name in self.filters for key, value in keys.items()})

    def subjects(self, commits: Iterable[str]) -> dict[str, str]:
        """The first line of each commit's message, decoded with replacements.  Raises Missing."""
        found = {}
        for commit in self._objects.find_all(commits):
            if commit is None:
                raise Missing("a commit is missing that was there before")
            message = commit.data.partition(b"\n\n")[2]
            found[commit.oid] = message.strip().partition(b"\n")[0].decode("utf-8", "replace")
        return found

    def author(self) -> tuple[str, str]:
        """Name and address of who wrote the commit that is checked out; empty where there is none."""
        commit = self._objects.find("HEAD")
        match = re.search(_AUTHOR, commit.data) if commit is not None else None
        return (match[1].decode("utf-8", "replace"), match[2].decode("utf-8", "replace")) if match else ("", "")

    def branch(self) -> str:
        """The branch that the remote ``origin`` has checked out, else the one that is here, else ``main``."""
        for name, prefix in ((f"{_ORIGIN}HEAD", _ORIGIN), ("HEAD", "refs/heads/")):
            status, out, _ = self._git(["symbolic-ref", "--quiet", name])
            branch = out.rstrip("\n").removeprefix(prefix)
            if status == 0 and branch.isprintable():
                return branch
        return "main"

    def close(self) -> None:
        """End the long-lived processes."""
        self._objects.close()
        self._attributes.close()

    def _where(self) -> list[str]:
        place = [f"--git-dir={self.git_dir}"]
        return [*place, "-C", self.root, f"--work-tree={self.root}"] if self.root else place

    def _git(
        self, arguments: Sequence[str], data: bytes | None = None, extra: Mapping[str, str] | None = None
    ) -> tuple[int, str, str]:
        return run([*self._where(), *arguments], data, index_file=self._index_file, extra=extra)

    def _need(self, arguments: Sequence[str], data: bytes | None = None, extra: Mapping[str, str] | None = None) -> str:
        status, out, err = self._git(arguments, data, extra)
        if status:
            raise Missing(first_line(err) or f"git {arguments[0]} ended with status {status}")
        return out


def _read_text(path: str) -> str:
    """What a file of Git's own says; "" if it is not there."""
    if not os.path.isfile(path):
        return ""
    with open(path, "rb") as file:
        return os.fsdecode(file.read())
