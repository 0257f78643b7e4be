"""One repository as plain values: commits, trees, blobs, the index.  Read only."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rrlint.history.recording import Commit, Delta, Missing, TreeEntry
from rrlint.io_git.process import LOCATING, BlobReader, run

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
_MERGED = "GITHEAD_"

#: More folders than this, and their common parents are asked for instead.
MAX_PREFIXES = 16


class GitError(Exception):
    """Git said no; the message is one line for a person."""


class NoRepository(GitError):
    """There is no repository here (one that Git refuses to read is a plain GitError)."""


class UnknownRevision(GitError):
    """A name that no commit goes by, HEAD included where nothing was committed yet."""


@dataclass(frozen=True, slots=True)
class Staged:
    """What is about to be committed: the difference to HEAD, and paths still in conflict."""

    delta: Delta
    unmerged: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tracked:
    """What the index lists, and which of it a sparse checkout keeps off the disk."""

    entries: dict[str, TreeEntry]
    not_on_disk: frozenset[str]


class Repository:
    """One repository.  ``root`` is the work tree's top folder, None in a bare repository."""

    def __init__(self, git_dir: Path, root: Path | None, index_file: str | None = None) -> None:
        self.git_dir, self.root = git_dir, root
        self._index_file = index_file
        self._blobs = BlobReader([*self._where(), "cat-file", "--batch"])

    @classmethod
    def discover(cls, folder: Path, named: bool = False) -> Repository:
        """Find the repository that a folder belongs to.

        ``named`` says that the user named the folder; then GIT_DIR and its kin do not
        count, and the folder itself may be a bare repository.  Raises NoRepository, or
        GitError where Git refuses to read it.
        """
        located = () if named else tuple(name for name in LOCATING if name in os.environ)
        place = [] if "GIT_DIR" in located else ["-C", str(folder)]
        ask = ["rev-parse", "--is-bare-repository", "--absolute-git-dir"]
        status, out, err = run([*place, *ask], keep=located)
        if status and named and (folder / "HEAD").is_file() and (folder / "objects").is_dir():
            status, out, err = run([f"--git-dir={folder}", *ask])
        if status:
            raise _refusal(err, folder)
        bare, _, git_dir = out.removesuffix("\n").partition("\n")
        root = None
        if bare == "false":
            status, top, _ = run([*place, "rev-parse", "--show-toplevel"], keep=located)
            root = None if status else Path(top.removesuffix("\n"))
        return cls(Path(git_dir), root, _index_file(git_dir, named))

    def resolve(self, revision: str) -> str:
        """The id of the commit that a revision names.  Raises UnknownRevision, or Missing."""
        name = self._verified(revision)
        commit = self._verified(name + "^{commit}") if name else ""
        if commit:
            return commit
        if revision != "HEAD":
            raise UnknownRevision(f"no commit goes by the name {revision!r}")
        if name:
            raise Missing("the commit that HEAD names is not there")
        raise UnknownRevision("there are no commits yet")

    def merge_heads(self) -> tuple[str, ...]:
        """The commits that a merge in progress is going to join with HEAD.

        While its hooks run, ``git merge`` names them in its environment only.
        """
        path = self._path_of("MERGE_HEAD")
        lines = path.read_text("ascii", "replace").split() if path.is_file() else []
        named = sorted(name.removeprefix(_MERGED) for name in os.environ if name.startswith(_MERGED))
        lines += [name for name in named if _ID.match(name) and self._verified(name + "^{commit}")]
        return tuple(dict.fromkeys(line for line in lines if _ID.match(line)))

    def commits(self, tips: Sequence[str]) -> tuple[list[Commit], frozenset[str]]:
        """All ancestors of some commits, parents first, and those cut off by a shallow clone."""
        out = self._need(
            ["rev-list", "--topo-order", "--reverse", "--timestamp", "--parents", "--end-of-options", *tips]
        )
        commits = []
        for line in out.splitlines():
            time, name, *parents = line.split()
            commits.append(Commit(name, tuple(parents), int(time)))
        shallow = self._path_of("shallow")
        cut = shallow.read_text("ascii").split() if shallow.is_file() else []
        return commits, frozenset(cut)

    def deltas(self, commits: Iterable[Commit], prefixes: Sequence[str]) -> dict[str, Delta]:
        """What each commit changed against its first parent, below some folders or at some paths.

        No prefixes: nothing.  "" is the root: everything.
        """
        if not prefixes:
            return {}
        pairs = "".join(f"{c.id} {c.parents[0]}\n" if c.parents else f"{c.id}\n" for c in commits)
        shape = ["-r", "--root", "--raw", "-z", "--no-renames", "--no-abbrev", "--ignore-submodules=none"]
        out = self._need(["diff-tree", "--stdin", *shape, "--", *_at_most(MAX_PREFIXES, prefixes)], pairs.encode())
        deltas: dict[str, dict[str, TreeEntry | None]] = {}
        for commit, _, path, entry in parse_raw(out):
            deltas.setdefault(commit, {})[path] = entry
        return dict(deltas)

    def tree(self, commit: str) -> dict[str, TreeEntry]:
        """Every file of a commit."""
        out = self._need(["ls-tree", "-r", "-z", "--full-tree", commit])
        entries = {}
        for record in _records(out):
            meta, _, path = record.partition("\t")
            mode, _, oid = meta.split(" ")
            entries[path] = TreeEntry(mode, oid)
        return entries

    def staged(self, base: str | None) -> Staged:
        """What the index holds that a commit (None: no commit yet) does not.

        The index is the one that Git itself would commit (GIT_INDEX_FILE counts); files
        that are only announced by ``git add --intent-to-add`` are not in it.
        """
        base = base or self._need(["hash-object", "-t", "tree", "--stdin"], b"").strip()
        shape = ["--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--ita-invisible-in-index"]
        out = self._need(["diff-index", *shape, base])
        records = list(parse_raw(out))
        unmerged = frozenset(path for _, status, path, _ in records if status == "U")
        return Staged({path: entry for _, status, path, entry in records if status != "U"}, unmerged)

    def tracked(self) -> Tracked:
        """Every path in the index, those in conflict included."""
        entries, absent = {}, set()
        for record in _records(self._need(["ls-files", "-s", "-t", "-z", "--full-name"])):
            meta, _, path = record.partition("\t")
            tag, mode, oid, _ = meta.split(" ")
            entries[path] = TreeEntry(mode, oid)
            if tag == "S":
                absent.add(path)
        return Tracked(entries, frozenset(absent))

    def untracked(self) -> list[str]:
        """Files in the work tree that Git does not know and does not ignore."""
        out = self._need(["ls-files", "--others", "--exclude-standard", "-z", "--full-name"])
        return list(_records(out))

    def read(self, entry: TreeEntry) -> bytes:
        """The bytes behind an entry (for a submodule: its commit id).  Raises Missing."""
        if entry.mode == "160000":
            return entry.oid.encode()
        return self._blobs.read(entry.oid)

    def subjects(self, commits: Iterable[str]) -> dict[str, str]:
        """The first line of each commit's message, decoded with replacements."""
        found = {}
        for name in commits:
            message = self.read(TreeEntry("", name)).partition(b"\n\n")[2]
            found[name] = message.strip().partition(b"\n")[0].decode("utf-8", "replace")
        return found

    def close(self) -> None:
        """End the long-lived process, if there is one."""
        self._blobs.close()

    def _where(self) -> list[str]:
        place = [f"--git-dir={self.git_dir}"]
        return [*place, "-C", str(self.root), f"--work-tree={self.root}"] if self.root else place

    def _git(self, arguments: Sequence[str], data: bytes | None = None) -> tuple[int, str, str]:
        return run([*self._where(), *arguments], data, index_file=self._index_file)

    def _verified(self, name: str) -> str:
        """The id of the object that a name stands for, "" if there is none."""
        status, out, _ = self._git(["rev-parse", "--verify", "--quiet", "--end-of-options", name])
        return out.strip() if status == 0 and _ID.match(out.strip()) else ""

    def _need(self, arguments: Sequence[str], data: bytes | None = None) -> str:
        status, out, err = self._git(arguments, data)
        if status:
            raise Missing(_first_line(err) or f"git {arguments[0]} ended with status {status}")
        return out

    def _path_of(self, name: str) -> Path:
        return Path(self.root or self.git_dir, self._need(["rev-parse", "--git-path", name]).removesuffix("\n"))


def parse_raw(out: str) -> Iterator[tuple[str, str, str, TreeEntry | None]]:
    """Read ``--raw -z`` output: commit id ("" outside ``--stdin``), status, path, new entry."""
    commit, tokens = "", iter(out.split("\0"))
    for token in tokens:
        if token.startswith(":"):
            _, mode, _, oid, status = token.split(" ")
            gone = status == "D" or mode == "000000"
            yield commit, status, next(tokens), None if gone else TreeEntry(mode, oid)
        else:
            commit = token


def _records(out: str) -> Iterator[str]:
    return (record for record in out.split("\0") if record)


def _at_most(limit: int, prefixes: Iterable[str]) -> list[str]:
    """Paths and folders that hold all the given ones, few enough for Git to match fast.

    An empty list stands for the whole tree.
    """
    kept = set(prefixes)
    while len(kept) > limit:
        depth = max(path.count("/") for path in kept)
        if depth == 0:
            return []
        kept = {path.rpartition("/")[0] if path.count("/") == depth else path for path in kept}
    return [] if "" in kept else sorted(kept)


def _index_file(git_dir: str, named: bool) -> str | None:
    """The index that Git was told to use; for a repository that the user named, only one of its own."""
    told = os.environ.get("GIT_INDEX_FILE")
    if not told or (named and Path(git_dir) not in Path(os.path.realpath(told)).parents):
        return None
    return os.path.abspath(told)


def _refusal(error: str, folder: Path) -> GitError:
    """What to say where Git does not open a repository."""
    if "not a git repository" in error:
        return NoRepository(f"{folder} is in no Git repository")
    if "dubious ownership" in error:
        return GitError(
            f"Git does not trust {folder}, which belongs to another user; "
            f"run `git config --global --add safe.directory {folder}`"
        )
    if "safe.bareRepository" in error:
        return GitError(f"{folder} is a bare repository; name it: rrlint -C {folder} check --rev HEAD")
    return GitError(f"Git cannot open the repository of {folder}: {_first_line(error)}")


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].removeprefix("fatal: ").removeprefix("error: ")
