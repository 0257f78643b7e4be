"""Commits and what each changed, streamed from ``rev-list`` and ``diff-tree --stdin``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rrlint.history.commits import Commit, Delta, Missing, TreeEntry
from rrlint.io_git.process import stream
from rrlint.wildcard import is_below

#: More folders than this, and their common parents are asked for instead.
MAX_PREFIXES = 16


def read_commits(where: Sequence[str], tips: Sequence[str]) -> list[Commit]:
    """Some commits and all their ancestors, parents first.  Raises Missing."""
    order = ["--topo-order", "--reverse", "--timestamp", "--parents"]
    commits = []
    for line in _split(stream([*where, "rev-list", *order, "--end-of-options", *tips]), b"\n"):
        time, name, *parents = line.split()
        commits.append(Commit(name, tuple(parents), int(time)))
    return commits


def read_deltas(where: Sequence[str], commits: Sequence[Commit], prefixes: Sequence[str]) -> dict[str, Delta]:
    """What each commit changed against its first parent, below some folders or at some paths.

    No prefixes: nothing.  "" is the root: everything.  Raises Missing, also where Git
    passes over a commit without a word.
    """
    if not prefixes or not commits:
        return {}
    shape = ["-r", "--root", "--raw", "-z", "--always", "--no-renames", "--no-abbrev", "--ignore-submodules=none"]
    asked, places = _at_most(MAX_PREFIXES, prefixes), frozenset(prefixes)
    all_wanted = places.issuperset(asked or [""])
    ask = [*where, "diff-tree", "--stdin", *shape, "--", *asked]
    pairs = ((f"{one.id} {one.parents[0]}\n" if one.parents else one.id + "\n").encode() for one in commits)
    deltas: dict[str, dict[str, TreeEntry | None]] = {}
    commit, answered = "", 0
    tokens = _split(stream(ask, pairs), b"\0")
    for token in tokens:
        if token.startswith(":"):
            path = next(tokens)
            if all_wanted or is_below(places, path):
                deltas.setdefault(commit, {})[path] = _read_change(token)[1]
        elif token:
            commit = token
            answered += 1
    if answered != len(commits):
        raise Missing(f"Git compared {answered} of {len(commits)} commits")
    return dict(deltas)


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


def _split(chunks: Iterable[bytes], end: bytes) -> Iterator[str]:
    """The parts of output that comes in pieces, each ended by a byte; decoded with surrogate escapes."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(end)
        for part in whole:
            yield part.decode("utf-8", "surrogateescape")


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
