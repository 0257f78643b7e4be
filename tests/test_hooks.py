"""Commits that are stopped and commits that pass, by a plain Git hook and by both runners.

Every scenario runs with rrlint as ``.git/hooks/pre-commit``, and, under the marker
``runners``, with the hooks of ``.pre-commit-hooks.yaml`` installed by pre-commit and prek.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from rrlint.model import is_report_path
from tests.command import (
    AS_OF,
    CONFIG,
    CURRENT,
    FIRST,
    INITIAL,
    PLAIN,
    REVIEW,
    REVIEWED,
    RRLINT,
    SECOND,
    STALE,
    THIRD,
    Ran,
    check,
    clean_environment,
    copy,
    rrlint,
    run,
    write,
)
from tests.families import SELECT
from tests.reports import entry, report
from tests.timeline import REPORT, git, repository, time_of

PROJECT = Path(__file__).resolve().parents[1]
HISTORY_HOOK = f'#!/bin/sh\nexec "{RRLINT}" check --hook --history {" ".join(SELECT)}\n'
HOOK_TYPES = ("pre-commit", "pre-merge-commit", "pre-push")
IDENTITY = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@tutor.acme.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@tutor.acme.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "SOURCE_DATE_EPOCH": str(time_of(AS_OF)),
}


@dataclass(frozen=True)
class Installed:
    """A way to get rrlint to run before a commit: into a repository, and with which environment."""

    install: Callable[[Path], None]
    environment: dict[str, str]


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """This project as it stands on disk, committed to a repository of its own; and the commit."""
    place = tmp_path_factory.mktemp("project") / "rrlint"
    place.mkdir()
    for name in ("rrlint", "schema"):
        shutil.copytree(PROJECT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        if (PROJECT / name).exists():
            shutil.copy(PROJECT / name, place / name)
    git(place, "init", "--quiet", "--initial-branch=main", ".")
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "-m", "rrlint")
    return place, git(place, "rev-parse", "HEAD")


def _direct(repo: Path) -> None:
    for name in ("pre-commit", "pre-merge-commit"):
        write(repo, f".git/hooks/{name}", HISTORY_HOOK).chmod(0o755)


@pytest.fixture(scope="session")
def runner_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the runners keep what they build, once a session."""
    home = tmp_path_factory.mktemp("runners")
    return {"HOME": str(home), "PRE_COMMIT_HOME": str(home / "pre-commit"), "PREK_HOME": str(home / "prek")}


def _runner(name: str, request: pytest.FixtureRequest) -> Installed:
    project, commit = request.getfixturevalue("checkout")
    environment = {**IDENTITY, **request.getfixturevalue("runner_home")}
    hooks = ", ".join(f"{{id: {name}, args: [{SELECT[0]}, '{SELECT[1]}']}}" for name in ("rrlint", "rrlint-history"))
    config = f"repos:\n- repo: {project}\n  rev: {commit}\n  hooks: [{hooks}]\n"

    def install(repo: Path) -> None:
        write(repo, ".pre-commit-config.yaml", config)
        git(repo, "add", ".pre-commit-config.yaml")
        types = [word for kind in HOOK_TYPES for word in ("--hook-type", kind)]
        done = run([name, "install", "--install-hooks", *types], repo, **environment)
        assert done.code == 0, done

    return Installed(install, environment)


@pytest.fixture(
    params=[
        "direct",
        pytest.param("pre-commit", marks=pytest.mark.runners),
        pytest.param("prek", marks=pytest.mark.runners),
    ]
)
def installed(request: pytest.FixtureRequest) -> Installed:
    """Each way to install the hooks."""
    if request.param == "direct":
        return Installed(_direct, IDENTITY)
    return _runner(request.param, request)


class Hooked:
    """A repository whose commits rrlint guards."""

    def __init__(self, place: Path, installed: Installed) -> None:
        self.place = place
        self._installed = installed
        installed.install(place)
        if self.git("diff", "--cached", "--quiet").code:
            self.passes("commit", "--quiet", "-m", "add the hooks")

    def git(self, *arguments: str, folder: Path | None = None, **more: str) -> Ran:
        """Run Git as a person would."""
        return run(["git", *arguments], folder or self.place, **{**self._installed.environment, **more})

    def passes(self, *arguments: str, folder: Path | None = None, **more: str) -> Ran:
        """Git does it, and HEAD is what it made."""
        ran = self.git(*arguments, folder=folder, **more)
        assert ran.code == 0, ran
        return ran

    def is_stopped(self, *arguments: str, folder: Path | None = None, words: str = "RR301", **more: str) -> Ran:
        """Git is stopped, rrlint says why, and no commit was made."""
        before = self.git("rev-parse", "HEAD", folder=folder).out
        ran = self.git(*arguments, folder=folder, **more)
        assert ran.code != 0 and words in ran.out + ran.err, ran
        assert self.git("rev-parse", "HEAD", folder=folder).out == before
        return ran

    def write(self, path: str, text: str) -> None:
        write(self.place, path, text)

    def stage(self, path: str, text: str) -> None:
        self.write(path, text)
        self.passes("add", path)


@pytest.fixture
def hooked(current: Path, installed: Installed, tmp_path: Path) -> Hooked:
    """A guarded repository whose report is current."""
    return Hooked(copy(current, tmp_path / "repo"), installed)


# --- scenarios


def test_a_watched_key_needs_a_review_in_the_commit(hooked: Hooked) -> None:
    hooked.stage(CONFIG, SECOND)
    hooked.is_stopped("commit", "-m", "x")
    hooked.stage(REPORT, REVIEWED)
    hooked.passes("commit", "-m", "x")


def test_what_no_trigger_watches_passes(hooked: Hooked) -> None:
    hooked.stage("README.md", "Walks.\n")
    hooked.passes("commit", "-m", "readme")
    hooked.stage(CONFIG, "# from the sweep\n" + FIRST.replace("lr: 3", "lr: 4"))
    hooked.passes("commit", "-m", "a comment and another key")


def test_a_partly_staged_file_counts_as_staged(hooked: Hooked) -> None:
    hooked.stage(CONFIG, FIRST.replace("lr: 3", "lr: 4"))
    hooked.write(CONFIG, SECOND)
    hooked.passes("commit", "-m", "only lr")
    hooked.stage(CONFIG, SECOND)
    hooked.write(CONFIG, FIRST)
    hooked.is_stopped("commit", "-m", "only the reward")


def test_commit_all(hooked: Hooked) -> None:
    hooked.write(CONFIG, SECOND)
    hooked.is_stopped("commit", "-a", "-m", "x")
    hooked.write(REPORT, REVIEWED)
    hooked.passes("commit", "-a", "-m", "x")


def test_commit_of_some_paths(hooked: Hooked) -> None:
    hooked.stage(CONFIG, SECOND)
    hooked.stage("README.md", "Walks.\n")
    hooked.passes("commit", "-m", "x", "--", "README.md")
    hooked.stage(REPORT, REVIEWED)
    hooked.is_stopped("commit", "-m", "the review stays behind", "--", CONFIG)
    hooked.passes("commit", "-m", "x", "--", CONFIG, REPORT)


def test_amend(hooked: Hooked) -> None:
    hooked.passes("commit", "--amend", "-m", "better words")
    hooked.stage(CONFIG, SECOND)
    hooked.is_stopped("commit", "--amend", "-m", "x")
    hooked.stage(REPORT, REVIEWED)
    hooked.passes("commit", "--amend", "-m", "x")


def test_amending_words_does_not_wash_a_commit(hooked: Hooked) -> None:
    hooked.stage(CONFIG, SECOND)
    hooked.passes("commit", "--no-verify", "-m", "in a hurry")
    hooked.is_stopped("commit", "--amend", "-m", "better words")


def test_a_deleted_config(hooked: Hooked) -> None:
    hooked.passes("rm", "--quiet", CONFIG)
    hooked.is_stopped("commit", "-m", "x", words=CONFIG)


def test_a_deleted_report(hooked: Hooked) -> None:
    hooked.passes("rm", "--quiet", REPORT)
    hooked.is_stopped("commit", "-m", "x", words="RR408")


def test_from_a_sub_folder(hooked: Hooked) -> None:
    conf = hooked.place / "conf"
    hooked.write(CONFIG, SECOND)
    hooked.is_stopped("commit", "-a", "-m", "x", folder=conf)
    hooked.write(REPORT, REVIEWED)
    hooked.passes("commit", "-a", "-m", "x", folder=conf)


def test_in_a_linked_work_tree(hooked: Hooked, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    hooked.passes("worktree", "add", "--quiet", str(linked), "-b", "side")
    write(linked, CONFIG, SECOND)
    hooked.is_stopped("commit", "-a", "-m", "x", folder=linked)
    write(linked, REPORT, REVIEWED)
    hooked.passes("commit", "-a", "-m", "x", folder=linked)


def test_with_another_index(hooked: Hooked, tmp_path: Path) -> None:
    other = str(tmp_path / "index")
    hooked.passes("read-tree", "HEAD", GIT_INDEX_FILE=other)
    hooked.write(CONFIG, SECOND)
    hooked.passes("add", CONFIG, GIT_INDEX_FILE=other)
    hooked.is_stopped("commit", "-m", "x", GIT_INDEX_FILE=other)


def test_the_first_commit(installed: Installed, tmp_path: Path) -> None:
    place = tmp_path / "repo"
    place.mkdir()
    git(place, "init", "--quiet", "--initial-branch=main", ".")
    write(place, CONFIG, FIRST)
    write(place, REPORT, PLAIN.replace("status: active", "status: asleep"))
    installed.install(place)
    git(place, "add", ".")
    ran = run(["git", "commit", "-m", "first"], place, **installed.environment)
    assert ran.code != 0 and "RR002" in ran.out + ran.err
    write(place, REPORT, PLAIN)
    git(place, "add", ".")
    ran = run(["git", "commit", "-m", "first"], place, **installed.environment)
    assert ran.code == 0, ran


def _side_branch(hooked: Hooked, files: dict[str, str]) -> None:
    """A branch ``side`` with one unguarded commit, and back on main."""
    hooked.passes("checkout", "--quiet", "-b", "side")
    for path, text in files.items():
        hooked.stage(path, text)
    hooked.passes("commit", "--no-verify", "--quiet", "-m", "side")
    hooked.passes("checkout", "--quiet", "main")


def test_merging_an_unreviewed_change(hooked: Hooked) -> None:
    _side_branch(hooked, {CONFIG: SECOND})
    hooked.is_stopped("merge", "--no-ff", "-m", "merge", "side")


def test_merging_a_reviewed_change(hooked: Hooked) -> None:
    _side_branch(hooked, {CONFIG: SECOND, REPORT: REVIEWED})
    hooked.passes("merge", "--no-ff", "-m", "merge", "side")


def test_merging_a_review_that_has_not_seen_the_change(hooked: Hooked) -> None:
    _side_branch(hooked, {REPORT: REVIEWED})
    hooked.stage(CONFIG, SECOND)
    hooked.passes("commit", "--no-verify", "--quiet", "-m", "in a hurry")
    hooked.is_stopped("merge", "-m", "merge", "side")


def test_a_conflict_is_a_decision_that_needs_a_review(hooked: Hooked) -> None:
    both = report(entry("1.2", "2026-01-14", "triggered", ["weights"]), REVIEW, INITIAL)
    _side_branch(hooked, {CONFIG: SECOND, REPORT: REVIEWED})
    hooked.stage(CONFIG, THIRD)
    hooked.stage(REPORT, report(entry("1.2", "2026-01-14", "triggered", ["weights"]), INITIAL))
    hooked.passes("commit", "--quiet", "-m", "main")
    assert hooked.git("merge", "side").code == 1
    hooked.stage(CONFIG, THIRD)
    hooked.stage(REPORT, both)
    hooked.is_stopped("commit", "-m", "merge")
    decided = entry("1.3", "2026-01-15", "triggered", ["weights"])
    hooked.stage(REPORT, both.replace("changelog:\n", f"changelog:\n    - {decided}\n"))
    hooked.passes("commit", "-m", "merge")


# --- the command itself, as hooks and runners start it


def test_an_announced_file_is_no_part_of_a_commit(repo: Path) -> None:
    write(repo, "conf/new.yaml", "reward: 9\n")
    git(repo, "add", "--intent-to-add", "conf/new.yaml")
    assert check(repo, "--staged").verdicts == {REPORT: "current"}
    git(repo, "add", "conf/new.yaml")
    assert check(repo, "--staged").verdicts == {REPORT: "stale"}


def test_an_index_in_conflict_cannot_be_judged(repo: Path) -> None:
    git(repo, "checkout", "--quiet", "-b", "side")
    write(repo, CONFIG, SECOND)
    git(repo, "commit", "--quiet", "-a", "-m", "side")
    git(repo, "checkout", "--quiet", "main")
    write(repo, CONFIG, THIRD)
    git(repo, "commit", "--quiet", "-a", "-m", "main")
    git(repo, "merge", "--quiet", "side", check=False)
    for options in (["--staged"], ["--hook", "--history"]):
        ran = check(repo, *options)
        assert ran.code in (1, 3) and "RR007" in ran.rules
        assert f"{CONFIG} is still in conflict" in ran.out
    assert check(repo).code == 1  # on disk, the marks of the conflict
    assert check(repo, "--hook", REPORT).code == 0


def test_a_merge_in_progress_has_two_parents(repo: Path) -> None:
    git(repo, "checkout", "--quiet", "-b", "side")
    write(repo, REPORT, REVIEWED)
    git(repo, "commit", "--quiet", "-a", "-m", "side")
    git(repo, "checkout", "--quiet", "main")
    write(repo, CONFIG, SECOND)
    git(repo, "commit", "--quiet", "-a", "-m", "main")
    git(repo, "merge", "--quiet", "--no-commit", "side")
    for options in (["--staged"], ["--hook", "--history"], []):
        assert check(repo, *options).verdicts == {REPORT: "stale"}


def test_without_history_only_the_staged_content_of_the_named_reports(repo: Path) -> None:
    broken = PLAIN.replace("status: active", "status: asleep")
    write(repo, CONFIG, SECOND)
    write(repo, "other.reward-report.yaml", broken)
    git(repo, "add", ".")
    write(repo, REPORT, broken)
    assert rrlint(repo, "check", "--hook", REPORT).code == 0
    assert rrlint(repo, "check", "--hook", REPORT, "other.reward-report.yaml").code == 1
    git(repo, "add", REPORT)
    write(repo, REPORT, PLAIN)
    assert rrlint(repo, "check", "--hook", REPORT).code == 1
    assert rrlint(repo, "check", "--hook", "gone.reward-report.yaml").code == 0


def test_nothing_staged_is_a_run_outside_of_a_commit(stale: Path) -> None:
    assert check(stale, "--hook", "--history").code == 1


def test_what_is_late_stops_no_commit(repo: Path) -> None:
    write(repo, REPORT, PLAIN + "\n")
    git(repo, "add", REPORT)
    ran = check(repo, "--hook", "--history", "--as-of", "2027-01-01")
    assert (ran.code, ran.rules) == (0, ["RR202"])
    assert check(repo, "--rev", "HEAD", "--as-of", "2027-01-01").code == 1


def test_a_push_is_judged_by_what_is_pushed(covered: Path, tmp_path: Path) -> None:
    repo = copy(covered, tmp_path / "repo")
    for revision, code in (("HEAD~1", 1), ("HEAD", 0)):
        pushed = git(repo, "rev-parse", revision)
        git(repo, "update-ref", "refs/heads/pushed", pushed)
        write(repo, CONFIG, SECOND if code else THIRD)
        git(repo, "add", CONFIG)
        remote = {"PRE_COMMIT_REMOTE_NAME": "origin", "PRE_COMMIT_LOCAL_BRANCH": "refs/heads/pushed"}
        for variables in (remote, {**remote, "PRE_COMMIT_LOCAL_BRANCH": "x", "PRE_COMMIT_TO_REF": pushed}):
            ran = check(repo, "--hook", "--history", **variables)
            assert (ran.code, ran.json["commit"]) == (code, pushed)


def test_a_range_given_to_a_runner_is_judged_at_its_end(covered: Path) -> None:
    ran = check(covered, "--hook", "--history", PRE_COMMIT_FROM_REF="HEAD~3", PRE_COMMIT_TO_REF="HEAD~1")
    assert ran.verdicts == {REPORT: "stale"}


def test_a_named_repository_has_an_index_of_its_own(repo: Path, stale: Path, tmp_path: Path) -> None:
    write(repo, "conf/new.yaml", "reward: 9\n")
    git(repo, "add", ".")
    inherited = {"GIT_DIR": str(repo / ".git"), "GIT_INDEX_FILE": str(repo / ".git/index")}
    ran = rrlint(repo, "-C", str(stale), "check", "--staged", "--format", "json", "--as-of", AS_OF, **inherited)
    assert [row["path"] for row in ran.json["reports"][0]["uncovered"]] == [CONFIG]
    plain = rrlint(tmp_path, "-C", str(repo), "check", "--staged", "--format", "json", "--as-of", AS_OF, **inherited)
    assert plain.verdicts == {REPORT: "stale"}


def test_a_relative_git_dir_and_a_report_in_a_sub_folder(repo: Path) -> None:
    git(repo, "mv", REPORT, "conf/" + REPORT)
    ran = rrlint(repo, "check", "--hook", "conf/" + REPORT, GIT_DIR=".git", GIT_INDEX_FILE=".git/index")
    assert ran.code == 0, ran


def test_a_staged_parent_of_a_watched_file_does_not_pass(repo: Path) -> None:
    write(repo, "conf/child.yaml", "defaults: ../shared/base.yaml\n")
    write(repo, "shared/base.yaml", "reward: 1\n")
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "--no-verify", "-m", "Inherit")
    write(repo, "README.md", "Walks.\n")
    write(repo, "shared/base.yaml", "reward: 2\n")
    git(repo, "add", ".")
    ran = rrlint(repo, "check", "--hook", "--history", "--format", "json", "--as-of", AS_OF)
    assert ["conf/child.yaml", 1, 2] in [
        [row["path"], row["old"], row["new"]] for row in ran.json["reports"][0]["uncovered"]
    ]


def test_an_unconcerned_commit_is_quick(repo: Path) -> None:
    """Neither the parts that judge nor their libraries are loaded, and few processes started."""
    write(repo, "README.md", "Walks.\n")
    git(repo, "add", ".")
    program = (
        "import sys, subprocess\n"
        "started, start = [], subprocess.Popen.__init__\n"
        "subprocess.Popen.__init__ = lambda self, *a, **k: (started.append(a), start(self, *a, **k))[1]\n"
        "sys.argv = ['rrlint', 'check', '--hook', '--history']\n"
        "from rrlint.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code, len(started), *sorted(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=repo, env=clean_environment(), capture_output=True, check=True, text=True
    )
    code, started, *modules = done.stdout.split()
    assert code == "0"
    assert int(started) <= 10
    assert not {"jsonschema", "ruamel.yaml", "rich", "rrlint.engine", "rrlint.history.judge"} & set(modules)


# --- the manifest


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


# --- the runners themselves


@pytest.mark.runners
@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_the_manifest_is_valid_and_can_be_tried(
    runner: str, checkout: tuple[Path, str], runner_home: dict[str, str], repo: Path
) -> None:
    environment = {**IDENTITY, **runner_home}
    valid = run([runner, "validate-manifest", str(checkout[0] / ".pre-commit-hooks.yaml")], repo, **environment)
    assert valid.code == 0, valid
    write(repo, CONFIG, SECOND)
    write(repo, REPORT, PLAIN + "# a note\n")
    git(repo, "add", ".")
    ran = run([runner, "try-repo", str(checkout[0])], repo, **environment)
    assert ran.code == 1 and "RR301" in ran.out, ran
    assert re.search(r"rrlint \(reports\)\.+Passed", ran.out)
    assert re.search(r"rrlint \(history\)\.+Failed", ran.out)


@pytest.mark.runners
@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_a_push_through_a_runner(runner: str, request: pytest.FixtureRequest, repo: Path, tmp_path: Path) -> None:
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(remote))
    hooked = Hooked(repo, _runner(runner, request))
    hooked.passes("push", "--quiet", str(remote), "main")
    hooked.stage(CONFIG, SECOND)
    hooked.passes("commit", "--no-verify", "--quiet", "-m", "in a hurry")
    stopped = hooked.git("push", "--quiet", str(remote), "main")
    assert stopped.code != 0 and "RR301" in stopped.out + stopped.err
    hooked.stage(REPORT, REVIEWED)
    hooked.passes("commit", "--quiet", "-m", "review")
    hooked.stage(CONFIG, THIRD)
    hooked.passes("push", "--quiet", str(remote), "main")


def test_scripts_used_here_are_what_they_are_called(tmp_path: Path) -> None:
    repository(CURRENT, tmp_path / "a")
    repository(STALE, tmp_path / "b")
    assert check(tmp_path / "a").verdicts == {REPORT: "current"}
    assert check(tmp_path / "b").verdicts == {REPORT: "stale"}
