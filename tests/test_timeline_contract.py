"""Both back ends of the timeline language say the same: the values, and a real repository as rrlint reads it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rrlint.history.commits import Commit
from rrlint.history.recording import Recording
from rrlint.io_git import Repository
from rrlint.io_git.walk import MAX_PREFIXES
from tests import oracle_states
from tests.history import scripts
from tests.history.written import script_of
from tests.reports import entry, report
from tests.timeline import REPORT, Step, recording, repository, trees

LINE = [
    Step("2026-01-05", {"conf/a.yaml": "beta: 1\n", REPORT: report(entry("1", "2026-01-05", "initial"))}),
    Step("2026-01-06", {"conf/a.yaml": "beta: 2\n"}),
    Step("2026-01-07", {}),
    Step("2026-01-08", {"conf/a.yaml": None, "conf/b.yaml": "beta: 2\n"}),
]
ODD_PATHS = [
    Step("2026-01-05", {"conf/größe λ.yaml": "beta: 1\n", 'say "hi".yaml': "", "tab\there.yaml": "x: 1\n"}),
    Step("2026-01-06", {"conf/größe λ.yaml": "beta: 2\r\n", "two\nlines.yaml": "x: ü\n", "-n": "x", ":(top)*": "y"}),
    Step("2026-01-07", {'say "hi".yaml': None, "back\\slash.yaml": "x: 1\n"}),
]
FORK = [
    Step("2026-01-05", {"conf/a.yaml": "beta: 1\n", "conf/b.yaml": "beta: 1\n"}, name="start"),
    Step("2026-01-06", {"conf/a.yaml": "beta: 2\n"}, name="left", tags=("v1", "odd/größe")),
    Step("2026-01-06", {"conf/b.yaml": None, "data/c.yaml": "x: 1\n"}, on=("start",), name="right"),
    Step("2026-01-07", {"conf/b.yaml": None, "data/c.yaml": "x: 2\n"}, on=("left", "right"), name="merge"),
]
OCTOPUS = [
    *FORK[:3],
    Step("2026-01-06", {}, on=("start",), name="idle"),
    Step(
        "2026-01-04", {"conf": "now a file\n", "conf/a.yaml": None, "conf/b.yaml": None}, on=("idle", "right", "left")
    ),
]
STRANGERS = [
    Step("2026-01-05", {"a.yaml": "x: 1\n"}, name="one"),
    Step("2026-01-05", {"b.yaml": "x: 1\n"}, on=(), name="two"),
    Step("2026-01-06", {"b.yaml": "x: 1\n"}, on=("one", "two")),
]
LATE = [Step("2026-01-05", {"a.yaml": "x: 1\n"}), Step("2070-01-01", {"a.yaml": "x: 2\n"}), Step("1975-01-01", {})]

SCRIPTS = {
    "line": LINE,
    "odd_paths": ODD_PATHS,
    "fork": FORK,
    "octopus": OCTOPUS,
    "strangers": STRANGERS,
    "clocks": LATE,
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_rrlint_reads_from_a_repository_what_the_script_states(script: list[Step], tmp_path: Path) -> None:
    _assert_same(script, tmp_path)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(commits=scripts.histories(most=8))
def test_rrlint_reads_from_any_repository_what_its_script_states(commits: list[oracle_states.Commit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _assert_same(script_of(commits), Path(folder))


@settings(max_examples=20, deadline=None)
@given(prefix=st.sampled_from(["conf", "data", "conf/a.yaml", "con", "nothing"]))
def test_a_delta_holds_what_lies_below_its_prefixes(prefix: str) -> None:
    stated = recording(FORK)
    below = {
        name: {path: one for path, one in delta.items() if path == prefix or path.startswith(prefix + "/")}
        for name, delta in stated.deltas.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        made = {commit: name for name, commit in repository(FORK, Path(folder)).items()}
        found = _read(Path(folder), [prefix])
    assert {made[name]: delta for name, delta in found.deltas.items()} == {k: v for k, v in below.items() if v}


def test_of_more_prefixes_than_git_is_asked_for_nothing_else_is_kept(tmp_path: Path) -> None:
    asked = [f"systems/{number}/a.yaml" for number in range(2 * MAX_PREFIXES)]
    files = {path: "1\n" for number, path in enumerate(asked) if number % 2}
    repository([Step("2026-01-05", {**files, "systems/0/b.yaml": "1\n", "code.py": "1\n"})], tmp_path)
    (delta,) = _read(tmp_path, asked).deltas.values()
    assert set(delta) == set(files)


def _assert_same(script: Sequence[Step], folder: Path) -> None:
    made = {commit: name for name, commit in repository(script, folder).items()}
    stated, found = recording(script), _read(folder, [""])

    assert {_named(commit, made) for commit in found.commits} == set(stated.commits)
    place = {commit.id: index for index, commit in enumerate(found.commits)}
    assert all(place[parent] < place[commit.id] for commit in found.commits for parent in commit.parents)
    assert made[found.commits[-1].id] == stated.commits[-1].id
    assert {made[name]: delta for name, delta in found.deltas.items()} == stated.deltas
    assert {tag: made[commit] for tag, commit in found.tags.commits.items()} == stated.tags.commits

    texts = trees(script)
    for commit, snapshot in zip(found.commits, found.snapshots, strict=True):
        assert {path: found.read(one) for path, one in snapshot.items()} == {
            path: text.encode() for path, text in texts[made[commit.id]].items()
        }
    expected = dict(zip((commit.id for commit in stated.commits), stated.snapshots, strict=True))
    snapshots = zip(found.commits, found.snapshots, strict=True)
    assert {made[commit.id]: snapshot for commit, snapshot in snapshots} == expected


def _read(folder: Path, prefixes: list[str]) -> Recording:
    """The history of HEAD as `rrlint.io_git` reads it, with all bytes already fetched."""
    repo = Repository.discover(folder)
    try:
        commits, boundary = repo.commits([repo.resolve("HEAD")])
        deltas = repo.deltas(commits, prefixes)
        tags = repo.tags
        entries = {one for delta in deltas.values() for one in delta.values() if one is not None}
        blobs = {one: repo.read(one) for one in entries}
        for commit, snapshot in zip(commits, Recording(commits, deltas, repo.read).snapshots, strict=True):
            assert prefixes != [""] or repo.tree(commit.id) == dict(snapshot)
    finally:
        repo.close()
    return Recording(commits, deltas, blobs.__getitem__, boundary, tags)


def _named(commit: Commit, made: dict[str, str]) -> Commit:
    return Commit(made[commit.id], tuple(made[parent] for parent in commit.parents), commit.time)
