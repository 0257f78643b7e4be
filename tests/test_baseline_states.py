"""Baselines in real repositories: what they decide in clones whose history is cut off or cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import CONFIG, FIRST, SECOND, THIRD, Ran, check, rrlint, write
from tests.digests import of
from tests.reports import entry, report
from tests.timeline import REPORT, Step, git, repository

STATED = {"weights": {CONFIG: of(reward=2, beta=0.1)}}
REVIEW = entry("1.1", "2026-01-12", "triggered", ["weights"], STATED)
REVIEWED = report(REVIEW, entry("1.0", "2026-01-05", "initial"))
STORY = [
    Step("2026-01-05", {CONFIG: FIRST, REPORT: report(entry("1.0", "2026-01-05", "initial"))}),
    Step("2026-01-12", {CONFIG: SECOND, REPORT: REVIEWED}),
    Step("2026-01-14", {"README.md": "Walks.\n"}),
]
LAUNDERED = [
    STORY[0],
    Step("2026-01-12", {CONFIG: THIRD, REPORT: REVIEWED}),
    Step("2026-01-14", {"README.md": "Walks.\n"}),
]


def cloned(script: list[Step], folder: Path, *options: str) -> Path:
    repository(script, folder / "source")
    git(folder / "source", "config", "uploadpack.allowFilter", "true")
    git(folder, "clone", "--quiet", *options, (folder / "source").as_uri(), "clone")
    return folder / "clone"


def verdict(ran: Ran) -> tuple[int, str]:
    return ran.code, ran.verdicts[REPORT]


def test_with_the_whole_history_baselines_that_fit_change_nothing(tmp_path: Path) -> None:
    ran = check(cloned(STORY, tmp_path))
    assert (*verdict(ran), ran.rules) == (0, "current", [])


@pytest.mark.parametrize("options", [[], ["--rev", "HEAD"], ["--staged"]], ids=["work tree", "commit", "index"])
def test_a_clone_of_one_commit_is_decided(options: list[str], tmp_path: Path) -> None:
    place = cloned(STORY, tmp_path, "--depth=1")
    ran = check(place, *options)
    assert (*verdict(ran), ran.rules) == (3, "current", ["RR007"])
    assert "baselines alone" in ran.json["findings"][0]["message"]
    assert check(place, *options, "--allow-unverifiable").code == 0


def test_a_change_on_top_of_a_clone_of_one_commit_is_stale(tmp_path: Path) -> None:
    place = cloned(STORY, tmp_path, "--depth=1")
    write(place, CONFIG, THIRD)
    assert verdict(check(place)) == (1, "stale")


def test_a_squash_that_hides_a_change_is_stale_with_all_history_and_without(tmp_path: Path) -> None:
    ran = check(cloned(LAUNDERED, tmp_path / "whole"))
    assert (*verdict(ran), ran.rules) == (1, "stale", ["RR301", "RR407"])
    assert ran.json["reports"][0]["uncovered"] == [
        {"commit": None, "trigger": "weights", "path": CONFIG, "key": "", "old": None, "new": None}
    ]
    assert "not as the baseline of the last review has them" in ran.json["findings"][0]["message"]
    ran = check(cloned(LAUNDERED, tmp_path / "shallow", "--depth=1"))
    assert (*verdict(ran), ran.rules) == (1, "stale", ["RR301", "RR007"][::-1])


def test_a_history_without_trees_leaves_what_baselines_show(tmp_path: Path) -> None:
    place = cloned(STORY, tmp_path, "--filter=tree:0")
    git(place, "config", "remote.origin.url", str(tmp_path / "gone"))
    assert verdict(check(place)) == verdict(check(place, "--rev", "HEAD")) == (3, "current")
    write(place, CONFIG, THIRD)
    assert verdict(check(place)) == (1, "stale")


def test_a_report_by_hand_in_a_clone_of_one_commit_is_unknown(tmp_path: Path) -> None:
    by_hand = [Step("2026-01-05", {CONFIG: FIRST, REPORT: report(entry("1.0", "2026-01-05", "initial"))}), STORY[2]]
    assert verdict(check(cloned(by_hand, tmp_path, "--depth=1"))) == (3, "unknown")
    assert "by its baselines" not in rrlint(tmp_path / "clone", "check").out
