"""A push is judged by each commit that is pushed: by a plain hook, and by what runners of hooks say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import CONFIG, RRLINT, SECOND, THIRD, check, copy, run, write
from tests.families import SELECT
from tests.timeline import REPORT, git

#: The hook of the README; Git tells it every ref, one a line.
HOOK = f"""#!/bin/sh
while read -r _ commit _ _; do
  "{RRLINT}" check {" ".join(SELECT)} --hook --history --rev "$commit" --as-of 2026-02-01 || exit 1
done
"""
_ZERO = "0" * 40


@pytest.fixture
def guarded(repo: Path, tmp_path: Path) -> Path:
    """A repository with a remote and a hook that guards pushes."""
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(repo, "remote", "add", "origin", str(tmp_path / "remote.git"))
    write(repo, ".git/hooks/pre-push", HOOK).chmod(0o755)
    return repo


def push(place: Path, *refs: str) -> tuple[int, str]:
    """How a push ends and what is said."""
    ran = run(["git", "push", "--quiet", "origin", *refs], place)
    return ran.code, ran.out + ran.err


def commit(place: Path, path: str, content: str) -> None:
    """Commit a file."""
    write(place, path, content)
    git(place, "add", ".")
    git(place, "commit", "--quiet", "-m", "x", day="2026-01-10")


def test_first_push_new_branch_and_a_change(guarded: Path) -> None:
    assert push(guarded, "main")[0] == 0
    git(guarded, "checkout", "--quiet", "-b", "topic")
    commit(guarded, CONFIG, SECOND)
    code, said = push(guarded, "topic")
    assert code == 1 and "RR301" in said
    write(guarded, CONFIG, THIRD)  # what is only on disk is not pushed
    assert push(guarded, "main")[0] == 0


def test_one_bad_ref_among_several_stops_them_all(guarded: Path) -> None:
    git(guarded, "branch", "fine")
    commit(guarded, CONFIG, SECOND)
    code, said = push(guarded, "fine", "main")
    assert code == 1 and "RR301" in said
    assert git(guarded, "ls-remote", "origin") == ""


def test_deleting_a_branch_checks_nothing(guarded: Path) -> None:
    git(guarded, "branch", "fine")
    assert push(guarded, "main", "fine")[0] == 0
    commit(guarded, CONFIG, SECOND)
    code, said = push(guarded, ":fine")
    assert code == 0 and "RR301" not in said
    assert "fine" not in git(guarded, "ls-remote", "origin")


def test_a_tag(guarded: Path) -> None:
    git(guarded, "tag", "-a", "-m", "x", "v1")
    assert push(guarded, "v1")[0] == 0
    commit(guarded, CONFIG, SECOND)
    git(guarded, "tag", "-a", "-m", "x", "v2")
    assert push(guarded, "v2")[0] == 1


@pytest.mark.parametrize(
    "variables",
    [{"PRE_COMMIT_TO_REF": _ZERO}, {"PRE_COMMIT_TO_REF": "0" * 64}, {"PRE_COMMIT_LOCAL_BRANCH": "(delete)"}],
)
def test_a_runner_that_tells_of_a_deletion(stale: Path, variables: dict[str, str]) -> None:
    ran = check(stale, "--hook", "--history", **variables)
    assert (ran.code, ran.json["reports"]) == (0, [])


def test_a_deleted_branch_is_no_excuse_outside_of_a_hook(stale: Path) -> None:
    assert check(stale, "--rev", _ZERO).code == 3  # an id whose object is not there


def test_only_what_a_push_brings(stale: Path, tmp_path: Path) -> None:
    """With --since auto, a hook shows what the remote had not."""
    place = copy(stale, tmp_path / "repo")
    start = git(place, "rev-parse", "HEAD")
    commit(place, "README.md", "Walks on.\n")
    pushed = {"PRE_COMMIT_FROM_REF": start, "PRE_COMMIT_TO_REF": "HEAD"}
    assert check(place, "--hook", "--history", **pushed).verdicts == {REPORT: "stale"}
    ran = check(place, "--hook", "--history", "--since", "auto", **pushed)
    assert (ran.code, ran.json["hidden"]["old"], ran.json["since"]["commits"]) == (0, 1, [start])
