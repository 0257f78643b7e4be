"""Commits and what each changed, streamed from ``rev-list`` and ``diff-tree --stdin``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rrlint.history.commits import Commit, Delta, Missing, TreeEntry
from rrlint.io_git.process import stream
from rrlint.wildcard import is_below

#: More folders than this, and their common parents are asked for instead.
MAX_PREFIXES = 16


def read_commits(where: Sequence[str], tips: Sequence[str]) -> list[Commit]:
    """Some commits and all their ancestors, parents first.  Raises Missing."""
    shape = ["--topo-order", "--reverse", "--timestamp", "--parents", "--format=%T", "--encoding=UTF-8"]
    lines = _lines(stream([*where, "rev-list", *shape, "--end-of-options", *tips]))
    commits = []
    for line, tree in zip(lines, lines, strict=True):  # a format comes in a line of its own
        time, _, name, *parents = line.split()
        commits.append(Commit(name, tuple(parents), int(time), tree))
    return commits


def read_deltas(
    where: Sequence[str], commits: Sequence[Commit], prefixes: Sequence[str], empty: str
) -> dict[str, Delta]:
    """What each of some commits, parents first, changed against its first parent, below some folders or at some paths.

    No prefixes: nothing.  "" is the root: everything.  ``empty`` is the tree that holds
    nothing.  Raises Missing, also where Git passes over a commit without a word.
    """
    if not prefixes:
        return {}
    pairs, asked, places = _pairs(commits, empty), _at_most(MAX_PREFIXES, prefixes), frozenset(prefixes)
    answers = Answers(None if places.issuperset(asked or [""]) else lambda path: is_below(places, path))
    shape = ["-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--ignore-submodules=none"]
    ask = [*where, "diff-tree", "--stdin", *shape, "--", *asked]
    for chunk in stream(ask, pairs.values()) if pairs else ():
        answers.take(chunk)
    if answers.count != len(pairs):
        raise Missing(f"Git compared {answers.count} of {len(pairs)} pairs of trees")
    return {commit: delta for commit, pair in pairs.items() if (delta := answers.found.get(pair))}


def _pairs(commits: Sequence[Commit], empty: str) -> dict[str, bytes]:
    """For each commit the trees of its first parent and of itself, in a line for Git, unless they are one."""
    trees: dict[str, str] = {}
    pairs = {}
    for name, parents, _, tree in commits:
        trees[name] = tree
        before = trees[parents[0]] if parents else empty
        if before != tree:
            pairs[name] = f"{before} {tree}\n".encode()
    return pairs


class Answers:
    """What ``diff-tree --stdin -z`` says of pairs of trees: each pair in a line, before its changes, if it has any.

    Only what is ``wanted`` is kept; None for all.
    """

    def __init__(self, wanted: Callable[[str], bool] | None) -> None:
        self.count = 0
        self.found: dict[bytes, dict[str, TreeEntry | None]] = {}
        self._wanted = wanted
        self._rest = self._pair = self._change = b""

    def take(self, chunk: bytes) -> None:
        """Read on."""
        *whole, self._rest = (self._rest + chunk).split(b"\0")
        for part in whole:
            if self._change:
                self._note(part.decode("utf-8", "surrogateescape"), _read_change(self._change.decode())[1])
                self._change = b""
            else:
                self._change = self._begun(part)
        if not self._change:
            self._rest = self._begun(self._rest)

    def _note(self, path: str, entry: TreeEntry | None) -> None:
        if self._wanted is None or self._wanted(path):
            self.found.setdefault(self._pair, {})[path] = entry

    def _begun(self, text: bytes) -> bytes:
        """Go on to the last pair that begins in a text; returns what comes after it."""
        pairs, end, rest = text.rpartition(b"\n")
        if end:
            self.count += pairs.count(b"\n") + 1
            self._pair = pairs.rpartition(b"\n")[2] + end
        return rest


def read_changes(out: str) -> Iterator[tuple[str, str, TreeEntry | None]]:
    """Read ``--raw -z`` output: status, path, new entry."""
    tokens = records(out)
    for token in tokens:
        status, entry = _read_change(token)
        yield status, next(tokens), entry


def _read_change(token: str) -> tuple[str, TreeEntry | None]:
    """The status and the new entry of a path; None if it is gone."""
    _, mode, _, oid, status = token.split(" ")
    gone = status == "D" or mode == "000000"
    return status, None if gone else TreeEntry(mode, oid)


def records(out: str) -> Iterator[str]:
    """The parts of output that ends each of them with a NUL."""
    return (record for record in out.split("\0") if record)


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """The lines of output that comes in pieces."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line.decode()


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
