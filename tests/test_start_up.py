"""What `rrlint init` writes beside a report: hooks for a runner, and a workflow."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from rrlint.commands.init import init
from rrlint.diagnostic import WORKTREE
from rrlint.gather import Request
from tests.command import rrlint
from tests.test_docs import DOCS, blocks
from tests.test_init import AS_OF, TRL, every_check, made, read
from tests.timeline import REPORT, Step, git, repository

HOOKS = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/rrlint.yml"
Captured = pytest.CaptureFixture[str]


def started(place: Path, path: str = REPORT) -> None:
    """Init in this process, with all that it can write."""
    request = Request(WORKTREE, date.fromisoformat(AS_OF), place)
    assert init(request, path, yes=True, hooks=True, workflow=True) == 0


@pytest.fixture
def robot(tmp_path: Path) -> Path:
    repository([Step("2026-02-28", {"recipes/a.yaml": TRL})], tmp_path / "robot")
    return tmp_path / "robot"


def branches(place: Path) -> list[str]:
    found: list[str] = read(place, WORKFLOW)[True]["push"]["branches"]  # YAML 1.1 reads `on` as true
    return found


def test_what_is_written_is_what_the_pages_say(robot: Path, capsys: Captured) -> None:
    started(robot)
    assert (robot / HOOKS).read_text() == blocks(DOCS / "pre-commit.md", "yaml")[0]
    checkout = re.search(r"actions/checkout@v\d+", (DOCS / "github-actions.md").read_text("utf-8"))
    assert checkout is not None and checkout[0] in (robot / WORKFLOW).read_text()
    assert "`pre-commit install` (or `prek install`) turns them on" in capsys.readouterr().out


def test_the_workflow_runs_for_the_branch_that_is_checked_out(robot: Path, capsys: Captured) -> None:
    git(robot, "checkout", "--quiet", "-b", "trunk")
    started(robot)
    assert branches(robot) == ["trunk"] and "the branch trunk" in capsys.readouterr().out


def test_in_a_clone_it_runs_for_the_branch_of_its_origin(robot: Path, tmp_path: Path) -> None:
    git(robot, "checkout", "--quiet", "-b", "release/1.0")
    git(tmp_path, "clone", "--quiet", str(robot), "clone")
    git(tmp_path / "clone", "checkout", "--quiet", "-b", "mine")
    started(tmp_path / "clone")
    assert branches(tmp_path / "clone") == ["release/1.0"]


def test_where_no_branch_is_checked_out_it_runs_for_main(robot: Path) -> None:
    git(robot, "checkout", "--quiet", "--detach")
    started(robot)
    assert branches(robot) == ["main"]


def test_a_branch_of_another_name_is_one_text_and_no_pattern(robot: Path) -> None:
    git(robot, "checkout", "--quiet", "-b", "a],b#!+@branches@'")
    started(robot)
    assert branches(robot) == [r"a\],b#\!\+@branches@'"]


def test_hooks_and_workflow_only_if_asked(tmp_path: Path) -> None:
    place = made(tmp_path, {"recipes/a.yaml": TRL}, "--yes")
    assert not (place / ".pre-commit-config.yaml").exists() and not (place / ".github").exists()
    (place / REPORT).unlink()
    assert rrlint(place, "init", "--yes", "--hooks", "--workflow", "--as-of", AS_OF).code == 0
    hooks = read(place, ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert [one["id"] for one in hooks] == ["rrlint", "rrlint-history"]
    workflow = read(place, ".github/workflows/rrlint.yml")
    assert workflow["jobs"]["check"]["steps"][0]["with"]["fetch-depth"] == 0
    every_check(place)


@pytest.mark.parametrize("folder", ["", "deep/er"])
def test_all_that_was_written_is_named_to_be_added(folder: str, robot: Path, capsys: Captured) -> None:
    place = robot / folder
    place.mkdir(parents=True, exist_ok=True)
    started(place)
    (command,) = re.findall(r"^  (git add .*) && git commit$", capsys.readouterr().out, re.MULTILINE)
    git(place, *command.split()[1:])
    written = {REPORT if not folder else f"{folder}/{REPORT}", HOOKS, WORKFLOW}
    assert set(git(robot, "diff", "--cached", "--name-only").split()) == written


def test_hooks_are_added_to_those_that_there_are(tmp_path: Path) -> None:
    before = "# ours\nrepos:\n  - repo: local\n    hooks: [{id: x}]  # keep\n"
    place = made(tmp_path, {".pre-commit-config.yaml": before}, "--yes", "--hooks")
    after = (place / ".pre-commit-config.yaml").read_text()
    assert after.startswith(before) and "id: rrlint-history" in after
    assert [one["repo"] for one in yaml.safe_load(after)["repos"]] == ["local", "https://github.com/rrlint/rrlint"]
    (place / REPORT).unlink()
    assert "has rrlint already" in rrlint(place, "init", "--yes", "--hooks").out
    assert (place / ".pre-commit-config.yaml").read_text() == after


@pytest.mark.parametrize(("before", "is_told"), [("", True), ("default_install_hook_types: [pre-push]\n", False)])
def test_what_merges_need_is_told_where_hooks_are_added(
    robot: Path, capsys: Captured, before: str, is_told: bool
) -> None:
    (robot / HOOKS).write_text(before + "repos:\n  - repo: local\n    hooks: [{id: x}]\n")
    started(robot)
    assert (
        "default_install_hook_types: [pre-commit, pre-merge-commit, pre-push]" in capsys.readouterr().out
    ) is is_told
