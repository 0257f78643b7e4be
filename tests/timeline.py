"""The timeline language: a history as a script, and two ways to make it real.

A script is a list of steps, oldest first.  A step says on which day it was committed and
which files it wrote (None: removed)::

    Step("2026-01-05", {"conf/ppo.yaml": "lr: 1\n"})

Steps follow each other unless ``on`` names the steps that one stands on; ``name`` gives a
step a name for that (without one it is its number, counted from 1, as text).  A merge
names several: it starts from the files of the first.  The last step is the target.  ``tags``
are the tags that stand for a step.

`recording` builds the values that `rrlint.history` reads, with no Git.  `repository`
builds a real repository by plain Git commands.  A contract test holds them together.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from rrlint.config_files import ConfigReader
from rrlint.facts import Facts
from rrlint.format import is_report_path
from rrlint.gather.around import Around
from rrlint.gather.content import judge_content
from rrlint.gather.lineage import ReportReader, places, trace
from rrlint.gather.strays import find_strays
from rrlint.history.commits import Commit, Delta, MissingObject, Tags, TreeEntry
from rrlint.history.effective import Values
from rrlint.history.judge import History, judge
from rrlint.history.recording import Recording
from rrlint.history.survey import Survey
from rrlint.model import Report
from rrlint.report.read import read_report
from rrlint.report.yaml import read_document
from rrlint.settings import Settings

REPORT = "reward-report.yaml"


@dataclass(frozen=True)
class Step:
    """One commit of a script."""

    day: str
    files: Mapping[str, str | None] = field(default_factory=dict)
    on: tuple[str, ...] | None = None
    name: str = ""
    message: str = ""
    tags: tuple[str, ...] = ()


def time_of(day: str) -> int:
    """Ten o'clock UTC of a day, in seconds since 1970."""
    return int(datetime.fromisoformat(day + "T10:00:00").replace(tzinfo=UTC).timestamp())


def names(script: Sequence[Step]) -> list[str]:
    """The name of each step."""
    return [step.name or str(number) for number, step in enumerate(script, 1)]


def parents(script: Sequence[Step]) -> list[tuple[str, ...]]:
    """The names of the steps that each step stands on."""
    known = names(script)
    return [
        step.on if step.on is not None else (known[index - 1],) if index else () for index, step in enumerate(script)
    ]


def trees(script: Sequence[Step]) -> dict[str, dict[str, str]]:
    """The files of each step, by its name."""
    found: dict[str, dict[str, str]] = {}
    for step, name, on in zip(script, names(script), parents(script), strict=True):
        tree = dict(found[on[0]]) if on else {}
        for path, text in step.files.items():
            if text is None:
                tree.pop(path, None)
            else:
                tree[path] = text
        found[name] = tree
    return found


def data_of(text: str) -> bytes:
    """A text of a script as a file; surrogates stand for bytes that are no text (``os.fsdecode``)."""
    return text.encode("utf-8", "surrogateescape")


class Link(str):
    """The text of a symbolic link, where a script has the text of a file."""


def entry_of(text: str) -> TreeEntry:
    """The tree entry that Git gives to a text."""
    data, mode = data_of(text), "120000" if isinstance(text, Link) else "100644"
    return TreeEntry(mode, hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest())


def recording(script: Sequence[Step]) -> Recording:
    """The script as values; commits are called by the names of their steps."""
    blobs: dict[str, bytes] = {}
    commits, deltas = [], {}
    by_name = trees(script)
    for step, name, on in zip(script, names(script), parents(script), strict=True):
        commits.append(Commit(name, on, time_of(step.day)))
        before = by_name[on[0]] if on else {}
        delta: dict[str, TreeEntry | None] = {}
        for path in before.keys() | by_name[name].keys():
            text = by_name[name].get(path)
            if text != before.get(path):
                delta[path] = None if text is None else entry_of(text)
                if text is not None:
                    blobs[entry_of(text).oid] = data_of(text)
        if delta:
            deltas[name] = delta
    typed: dict[str, Delta] = dict(deltas)
    tags = {tag: name for step, name in zip(script, names(script), strict=True) for tag in step.tags}
    return Recording(commits, typed, lambda entry: blobs[entry.oid], tags=Tags(tags))


def cut_off(past: Recording, edges: Collection[str]) -> Recording:
    """What a shallow clone holds of a recording: nothing from beyond some of its commits."""
    if not edges:
        return past
    by_name = {commit.id: (commit, snapshot) for commit, snapshot in zip(past.commits, past.snapshots, strict=True)}
    kept: set[str] = set()
    open_ends = [past.commits[-1].id]
    while open_ends:
        name = open_ends.pop()
        if name not in kept:
            kept.add(name)
            open_ends += () if name in edges else by_name[name][0].parents
    commits = [one._replace(parents=()) if one.id in edges else one for one in past.commits if one.id in kept]
    deltas = {one.id: past.deltas[one.id] for one in commits if one.id in past.deltas}
    deltas |= {name: by_name[name][1] for name in edges if name in kept}
    return replace(past, commits=commits, deltas=deltas, boundary=frozenset(edges) & kept)


def lacking(past: Recording, *lost: str) -> Recording:
    """What a partial clone holds of a recording: the objects of some texts are missing."""
    missing = {entry_of(text) for text in lost}

    def read(entry: TreeEntry) -> bytes:
        if entry in missing:
            raise MissingObject(entry.oid)
        return past.read(entry)

    return replace(past, read=read)


def survey(past: Recording, report: Report, path: str = REPORT) -> Survey:
    """A recording, walked for one report that never leaves its path."""
    reader, values = ReportReader(past.read), Values(ConfigReader(past.read))
    return Survey.of(past, trace(report, places(report.id, path, past, reader, frozenset({path})), reader), values)


def report_at(past: Recording, name: str) -> Report:
    """The report as it stands in a commit of a recording."""
    position = [commit.id for commit in past.commits].index(name)
    document = read_document(REPORT, name, past.read(past.snapshots[position][REPORT]))
    assert document.node is not None
    return read_report(document.node)


def history(
    script: Sequence[Step], today: str, path: str = REPORT, edges: Collection[str] = (), lost: Collection[str] = ()
) -> History:
    """What the history of a script says about the report at a path, judged with no Git."""
    found = facts(script, today, path, edges, lost).history
    assert found is not None
    return found


def facts(
    script: Sequence[Step], today: str, path: str = REPORT, edges: Collection[str] = (), lost: Collection[str] = ()
) -> Facts:
    """The facts about the report at a path, with the last step as the target.

    ``edges`` are the steps at which history is cut off, ``lost`` the texts whose objects are missing from it.
    """
    past = cut_off(lacking(recording(script), *lost), edges)
    revision = past.commits[-1].id
    document = read_document(path, revision, data_of(trees(script)[revision][path]))
    assert document.node is not None and document.readable, document.problems
    report = read_report(document.node)
    day = date.fromisoformat(today)
    judged = judge(survey(past, report, path), len(past.commits) - 1, day)
    known = replace(judge_content(document, day), history=judged)
    return surrounded(known, trees(script)[revision], revision)


def surrounded(known: Facts, files: Mapping[str, str], revision: str) -> Facts:
    """The facts about a report with what stands around it, in a state that has some files."""

    def fetch(path: str) -> tuple[str, bytes] | None:
        return (entry_of(files[path]).mode, data_of(files[path])) if path in files else None

    around = Around(revision, frozenset(files), fetch)
    strays = find_strays(around, Settings(), {}, frozenset())
    return around.surround(known, strays, tuple(_namesakes(known, files)))


def _namesakes(known: Facts, files: Mapping[str, str]) -> Iterator[str]:
    for path in sorted(filter(is_report_path, files.keys() - {known.document.path})):
        node = read_document(path, "", data_of(files[path])).node
        if node is not None and known.report is not None and read_report(node).id == known.report.id:
            yield path


def git(folder: Path, *arguments: str, day: str = "2026-01-01", check: bool = True, **more: str) -> str:
    """Run plain Git in a folder with a fixed author and date and no settings of the machine."""
    stamp = f"{time_of(day)} +0000"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@tutor.acme.org",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@tutor.acme.org",
        "GIT_AUTHOR_DATE": stamp,
        "GIT_COMMITTER_DATE": stamp,
        **more,
    }
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0 or not check, (arguments, done.stderr.decode("utf-8", "replace"))
    return done.stdout.decode("utf-8", "surrogateescape").strip()


def repository(script: Sequence[Step], folder: Path) -> dict[str, str]:
    """Build the script as a real repository; returns the commit id of each step by its name."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main", ".")
    made: dict[str, str] = {}
    by_name = trees(script)
    for step, name, on in zip(script, names(script), parents(script), strict=True):
        git(folder, "read-tree", "--empty")
        for path, text in by_name[name].items():
            blob = _hash(folder, text)
            git(folder, "update-index", "--add", "--cacheinfo", f"{entry_of(text).mode},{blob},{path}")
        tree = git(folder, "write-tree")
        above = [word for parent in on for word in ("-p", made[parent])]
        made[name] = git(folder, "commit-tree", tree, *above, "-m", step.message or f"step {name}", day=step.day)
        for tag in step.tags:
            git(folder, "update-ref", f"refs/tags/{tag}", made[name])
    git(folder, "update-ref", "refs/heads/main", made[names(script)[-1]])
    git(folder, "reset", "--quiet", "--hard")
    return made


def _hash(folder: Path, text: str) -> str:
    done = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"], cwd=folder, input=data_of(text), capture_output=True, check=True
    )
    return done.stdout.decode().strip()
