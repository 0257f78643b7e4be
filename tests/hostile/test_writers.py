"""The verbs that write, in repositories that want them to run something, or to write elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command import CONFIG, SECOND, copy, rrlint, run, write
from tests.hostile.trap import Trap, arm, sign, snapshot
from tests.timeline import REPORT, git

REVIEW = ("review", "--as-of", "2026-01-20", "--summary", "Looked.")
WRITERS = (REVIEW, (*REVIEW, "--staged"), ("event", "--note", "It fell.", "--staged"), ("check", "--fix"))


@pytest.mark.parametrize("verb", WRITERS, ids=" ".join)
def test_no_setting_or_hook_of_a_repository_runs_anything(
    stale: Path, tmp_path: Path, trap: Trap, verb: tuple[str, ...]
) -> None:
    repo = copy(stale, tmp_path / "repo")
    sign(repo)
    arm(repo, trap)
    for hook in ("post-index-change", "pre-commit", "post-checkout", "reference-transaction"):
        write(repo, f".git/hooks/{hook}", f"#!/bin/sh\nexec '{trap.program('hook')}'\n").chmod(0o755)
    git(repo, "config", "core.splitIndex", "true")
    write(repo, ".gitattributes", "* filter=evil diff=evil\n")
    before = (repo / REPORT).read_text()
    write(repo, REPORT, before.replace("status: active", "status: Active") if verb[0] == "check" else before)
    trap.reset()
    assert rrlint(repo, *verb).code in (0, 1, 3)
    assert trap.sprung() == []
    assert (repo / REPORT).read_text() != before or verb[0] == "check"
    run(["git", "add", CONFIG], repo)
    os.utime(repo / CONFIG, (1, 1))
    run(["git", "status"], repo)
    assert trap.sprung(), "the trap was never armed"


@pytest.mark.parametrize("name", ["evil", "e=vil"])
@pytest.mark.parametrize("verb", [(*REVIEW, "--staged"), WRITERS[2]], ids=" ".join)
def test_no_filter_runs_for_files_as_old_as_the_index(
    stale: Path, tmp_path: Path, trap: Trap, verb: tuple[str, ...], name: str
) -> None:
    """Whoever writes the index reads those again: they may have changed in the moment in which it was written."""
    repo = copy(stale, tmp_path / "repo")
    for key, value in (("core.checkStat", "minimal"), ("core.trustctime", "false")):  # an archive can bring that
        git(repo, "config", key, value)
    for path in (CONFIG, "README.md", ".git/index"):
        os.utime(repo / path, (1, 1))
        git(repo, "update-index", "-q", "--refresh")
    git(repo, "config", f"filter.{name}.clean", trap.program("clean"))
    git(repo, "config", f"filter.{name}.process", trap.program("process", "exit 1"))
    git(repo, "config", f"filter.{name}.required", "true")
    write(repo, ".git/info/attributes", f"conf/* filter={name}\nREADME.md filter={name}\n")
    os.utime(repo / ".git/index", (1, 1))
    other = copy(repo, tmp_path / "other")
    assert rrlint(repo, *verb).code in (0, 1)
    assert trap.sprung() == []
    git(other, "update-index", "--chmod=+x", REPORT, check=False)
    assert trap.sprung(), "the trap was never armed"


@pytest.mark.parametrize("verb", WRITERS, ids=" ".join)
def test_a_work_tree_that_the_settings_claim_is_not_written(
    stale: Path, current: Path, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    repo, elsewhere = copy(stale, tmp_path / "repo"), copy(current, tmp_path / "elsewhere")
    git(repo, "config", "core.worktree", str(elsewhere))
    before = snapshot(elsewhere)
    rrlint(repo, *verb)
    assert snapshot(elsewhere) == before


@pytest.mark.parametrize("verb", WRITERS, ids=" ".join)
def test_nothing_is_written_through_a_link(stale: Path, tmp_path: Path, verb: tuple[str, ...]) -> None:
    repo = copy(stale, tmp_path / "repo")
    outside = write(tmp_path, "outside.yaml", (repo / REPORT).read_text().replace("status: active", "status: Active"))
    text = outside.read_bytes()
    (repo / REPORT).unlink()
    (repo / REPORT).symlink_to(outside)
    assert rrlint(repo, *verb).code in (1, 2, 3)
    assert (repo / REPORT).is_symlink() and outside.read_bytes() == text


def test_where_another_program_holds_the_index_nothing_is_written(stale: Path, tmp_path: Path) -> None:
    repo = copy(stale, tmp_path / "repo")
    write(repo, CONFIG, SECOND.replace("beta: 0.1", "beta: 0.5"))
    git(repo, "add", CONFIG)
    write(repo, ".git/index.lock", "")
    before = (repo / REPORT).read_bytes()
    ran = rrlint(repo, *REVIEW)
    assert ran.code == 2 and "was not staged" in ran.err
    assert (repo / REPORT).read_bytes() == before
