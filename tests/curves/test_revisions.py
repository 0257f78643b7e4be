"""Evidence is read from the state that is checked, in a real repository, and from nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rrlint import engine
from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.gather import Request
from rrlint.gather.gather import gather
from rrlint.settings import Layer, Settings
from tests.command import CONFIG, FIRST, INITIAL, SECOND, write
from tests.reports import report
from tests.timeline import REPORT, Step, git, repository

CURVE, VALUES = "runs/deep/c.csv", "results/out.json"
METRIC = "{id: m, name: M, source: {path: results/out.json, key: /acc}, every: P1M}"
TEXT = report(INITIAL).replace("{id: m, name: M}", METRIC) + (
    "evaluation: {learning_curves: [{id: c, path: runs/deep/c.csv, x: {column: step}, y: [{column: y}], seeds: 2}]}\n"
)
GOOD, BROKEN = "step,y\n0,1\n1,2\n", "step,y\n0,1\n0,2\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    files = {REPORT: TEXT, CONFIG: FIRST, CURVE: GOOD, VALUES: '{"acc": 1}'}
    repository([Step("2026-01-05", files), Step("2026-01-10", {CONFIG: SECOND})], tmp_path / "repo")
    return tmp_path / "repo"


def said(place: Path, target: str, as_of: str = "2026-01-20") -> list[str]:
    settings = Settings(Layer(("RR70",)))
    gathered = gather(Request(target, date.fromisoformat(as_of), place, settings=settings))
    found = [finding for facts in gathered.facts for finding in engine.judge(facts)]
    return sorted(finding.rule for finding in found if finding.rule.startswith("RR70"))


def test_each_state_has_its_own_curve(place: Path) -> None:
    write(place, CURVE, BROKEN)
    git(place, "add", CURVE)
    write(place, CURVE, GOOD + "2,3\n")
    assert said(place, "HEAD~1") == []
    assert said(place, "HEAD") == ["RR704"]
    assert said(place, INDEX) == ["RR702"]
    assert said(place, WORKTREE) == []
    (place / CURVE).unlink()
    assert said(place, WORKTREE) == ["RR702"]
    assert said(place, "HEAD") == ["RR704"]


def test_each_state_has_its_own_values(place: Path) -> None:
    assert said(place, "HEAD~1", "2026-02-06") == ["RR705"]
    write(place, VALUES, '{"acc": 2}')
    assert said(place, "HEAD~1", "2026-02-06") == ["RR705"]
    assert said(place, WORKTREE, "2026-02-06") == ["RR704"]
    (place / VALUES).unlink()
    assert said(place, WORKTREE) == ["RR704", "RR705"]
