"""The manifest, and the runners themselves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from rrlint.format import is_report_path
from tests.command import (
    CONFIG,
    CURRENT,
    PLAIN,
    SECOND,
    STALE,
    check,
    run,
    write,
)
from tests.hooks.installed import IDENTITY, PROJECT
from tests.timeline import REPORT, git, repository


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    """The hooks by their ids."""
    return {hook["id"]: hook for hook in yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


@pytest.mark.parametrize(
    "path",
    [
        "reward-report.yaml",
        "reward-report.yml",
        "reward-report.json",
        "a/b/chat.reward-report.yaml",
        "a b/ü.reward-report.yml",
        "two.dots.reward-report.json",
        "my-reward-report.yaml",
        "reward-report.yaml.orig",
        "reward-report.toml",
        "reward-report.yaml/x",
        "reward-reportXyaml",
        ".reward-report.yaml",
        "REWARD-REPORT.yaml",
    ],
)
def test_the_runner_and_the_command_agree_on_what_a_report_is(manifest: dict[str, Any], path: str) -> None:
    assert bool(re.search(manifest["rrlint"]["files"], path)) == is_report_path(path)


def test_the_history_hook_sees_deletions_and_amended_commits(manifest: dict[str, Any]) -> None:
    hook = manifest["rrlint-history"]
    assert hook["always_run"] is True and hook["pass_filenames"] is False
    assert {"pre-commit", "pre-merge-commit", "pre-push", "manual"} == set(hook["stages"])
    assert all(one["require_serial"] for one in manifest.values())


@pytest.mark.runners
@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_the_manifest_is_valid_and_can_be_tried(
    runner: str, checkout: tuple[Path, str], runner_home: dict[str, str], repo: Path
) -> None:
    environment = {**IDENTITY, **runner_home}
    valid = run([runner, "validate-manifest", str(checkout[0] / ".pre-commit-hooks.yaml")], repo, **environment)
    assert valid.code == 0, valid
    write(repo, CONFIG, SECOND)
    curves = "{omitted: pending, reason: They are in the tracker., owner: team, revisit_by: 2027-01-01}"
    write(repo, REPORT, PLAIN + f"evaluation: {{learning_curves: {curves}}}\n")  # every rule is run here
    git(repo, "add", ".")
    ran = run([runner, "try-repo", str(checkout[0])], repo, **environment)
    assert ran.code == 1 and "RR301" in ran.out, ran
    assert re.search(r"rrlint \(reports\)\.+Passed", ran.out)
    assert re.search(r"rrlint \(history\)\.+Failed", ran.out)


def test_scripts_used_here_are_what_they_are_called(tmp_path: Path) -> None:
    repository(CURRENT, tmp_path / "a")
    repository(STALE, tmp_path / "b")
    assert check(tmp_path / "a").verdicts == {REPORT: "current"}
    assert check(tmp_path / "b").verdicts == {REPORT: "stale"}
