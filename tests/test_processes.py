"""How many processes a check starts: the same few, whatever the size of the repository."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.gather import Request
from rrlint.gather.gather import gather
from rrlint.io_git.objects import Found, ObjectReader
from tests.command import AS_OF, CONFIG, COVERED, CURRENT, PLAIN, THIRD, clean_environment, rrlint, write
from tests.timeline import REPORT, Step, git, repository

WAYS = {"disk": [], "staged": ["--staged"], "commit": ["--rev", "HEAD"]}


@pytest.fixture
def started(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """An environment in which Git writes down how it was called, and where."""
    log, real = tmp_path / "log", shutil.which("git")
    script = f'#!/bin/sh\nfor word in "$@"; do printf "%s " "$word"; done >> {log}\necho >> {log}\nexec {real} "$@"\n'
    write(tmp_path, "bin/git", script).chmod(0o755)
    return {"PATH": os.pathsep.join([str(tmp_path / "bin"), clean_environment()["PATH"]])}, log


def _commands(log: Path) -> list[str]:
    """The commands that Git was asked for."""
    words = {
        "rev-parse",
        "cat-file",
        "rev-list",
        "diff-tree",
        "diff-index",
        "ls-files",
        "check-attr",
        "config",
    }
    words |= {"merge-base", "for-each-ref", "ls-tree", "fetch"}
    found = [next(word for word in line.split() if word in words) for line in log.read_text().splitlines()]
    log.unlink()
    return found


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_check_starts_few_processes_whatever_the_size(
    way: list[str], started: tuple[dict[str, str], Path], tmp_path: Path
) -> None:
    environment, log = started
    counts = []
    for size in (1, 40):
        place = tmp_path / str(size)
        more = [
            Step("2026-01-15", {f"conf/{number}.yaml": f"reward: {number}\n", f"{number}.reward-report.yaml": PLAIN})
            for number in range(size)
        ]
        repository([*COVERED, *more], place)
        git(place, "update-index", "--refresh")
        rrlint(place, "check", "--as-of", AS_OF, *way, **environment)
        commands = _commands(log)
        counts.append(sorted(commands))
    assert counts[0] == counts[1]
    assert len(counts[0]) <= 6


@pytest.mark.parametrize("target", [WORKTREE, INDEX, "HEAD"])
def test_a_check_reads_no_more_for_a_longer_past(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    find_all = ObjectReader.find_all

    def counted(self: ObjectReader, names: Iterable[str]) -> list[Found | None]:
        found = find_all(self, names)
        sizes.extend(len(one.data) if one is not None else 0 for one in found)
        return found

    monkeypatch.setattr(ObjectReader, "find_all", counted)
    totals, last = [], Step("2026-01-13", {CONFIG: THIRD}, message="raise it again")
    for past in (2, 40):
        edits = [Step("2026-01-08", {CONFIG: f"reward: {100 + number}\nbeta: 0.1\n"}) for number in range(past)]
        place = tmp_path / str(past)
        repository([*CURRENT, *edits, *COVERED[3:], last], place)
        git(place, "update-index", "--refresh")
        sizes.clear()
        (facts,) = gather(Request(target, date.fromisoformat(AS_OF), place)).facts
        assert facts.verdict == "stale" and facts.history and len(facts.history.uncovered) == 1
        totals.append((len(sizes), sum(sizes)))
    assert totals[0] == totals[1]


def test_a_report_that_comes_and_goes_costs_no_process(started: tuple[dict[str, str], Path], tmp_path: Path) -> None:
    environment, log = started
    counts = []
    for times in (1, 12):
        place = tmp_path / str(times)
        script = [*COVERED]
        for _ in range(times):
            script += [Step("2026-01-15", {REPORT: None}), Step("2026-01-16", {REPORT: PLAIN})]
        repository(script, place)
        rrlint(place, "check", "--rev", "HEAD", "--as-of", AS_OF, **environment)
        counts.append(len(_commands(log)))
    assert counts[0] == counts[1]


def test_reports_that_looked_elsewhere_before_cost_a_few_processes(
    started: tuple[dict[str, str], Path], tmp_path: Path
) -> None:
    environment, log = started
    counts = []
    for size in (10, 30):
        place, names = tmp_path / str(size), [f"{number}.reward-report.yaml" for number in range(size)]
        texts = [PLAIN.replace("id: policy", f"id: p{number}") for number in range(size)]
        before = {name: text.replace("conf/", f"old{name[0:2]}/") for name, text in zip(names, texts, strict=True)}
        repository([Step("2026-01-05", before), Step("2026-01-06", dict(zip(names, texts, strict=True)))], place)
        rrlint(place, "check", "--rev", "HEAD", "--as-of", AS_OF, **environment)
        counts.append(_commands(log).count("diff-tree"))
    assert 1 < counts[0] == counts[1] <= 9


def test_a_report_that_moved_costs_one_process_more(started: tuple[dict[str, str], Path], tmp_path: Path) -> None:
    environment, log = started
    counts = []
    for moves in (0, 3):
        place, script = tmp_path / str(moves), [*COVERED[:3]]
        here = REPORT
        for number in range(moves):
            there = f"{number}.reward-report.yaml"
            script.append(Step("2026-01-15", {here: None, there: PLAIN}))
            here = there
        repository(script, place)
        assert rrlint(place, "check", "--rev", "HEAD", "--as-of", AS_OF, **environment).code == 0
        counts.append(len(_commands(log)))
    assert counts[1] <= counts[0] + 3
