"""What rrlint does without its start-up, each beside the least that does the same; run in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import yaml

from benchmarks.repositories import REPORT, config
from rrlint.io_git import Repository
from rrlint.values import read_value

_TIMES = 7
_BLOBS = 200


def walk(folder: Path) -> dict[str, float]:
    """The commits and what changed in them: by rrlint, and by Git alone, in CPU seconds."""
    return {"rrlint": _least(lambda: _recorded(folder)), "floor": _least(lambda: _by_git(folder))}


def values(_: Path) -> dict[str, float]:
    """The values of distinct configs: by rrlint, and by the parser that training code uses, in CPU seconds."""
    texts = [config(number, number) for number in range(_BLOBS)]
    blobs = [text.encode() for text in texts]
    return {
        "rrlint": _least(lambda: [read_value("a.yaml", "100644", blob) for blob in blobs]),
        "floor": _least(lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts]),
    }


def _recorded(folder: Path) -> None:
    repository = Repository.discover(folder, named=True)
    try:
        commits, _ = repository.commits([repository.resolve("HEAD")])
        repository.deltas(commits, ["conf", REPORT])
    finally:
        repository.close()


def _by_git(folder: Path) -> None:
    git = ["git", "-C", str(folder)]
    listed = subprocess.run([*git, "rev-list", "--parents", "HEAD"], check=True, capture_output=True).stdout
    pairs = b"".join(b" ".join(line.split()[:2]) + b"\n" for line in listed.splitlines())
    wanted = ["conf", REPORT]
    raw = ["diff-tree", "--stdin", "-r", "--raw", "--no-renames", "--root", "--", *wanted]
    subprocess.run([*git, *raw], check=True, input=pairs, capture_output=True)


def _least(work: Callable[[], object]) -> float:
    """The least CPU time, in seconds, of several runs; with that of child processes."""
    costs = []
    for _ in range(_TIMES):
        before = _cpu()
        work()
        costs.append(_cpu() - before)
    return min(costs)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    print(json.dumps({"walk": walk, "values": values}[sys.argv[1]](Path(sys.argv[2]))))
