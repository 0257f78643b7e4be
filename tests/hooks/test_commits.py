"""Commits that are stopped and commits that pass, by a plain Git hook and by both runners.

Every scenario runs with rrlint as ``.git/hooks/pre-commit``, and, under the marker
``runners``, with the hooks of ``.pre-commit-hooks.yaml`` installed by pre-commit and prek.
"""

from __future__ import annotations

from pathlib import Path

from tests.command import (
    CONFIG,
    FIRST,
    PLAIN,
    REVIEWED,
    SECOND,
    run,
    write,
)
from tests.hooks.installed import Hooked, Installed
from tests.timeline import REPORT, git


def test_a_watched_key_needs_a_review_in_the_commit(hooked: Hooked) -> None:
    hooked.stage(CONFIG, SECOND)
    hooked.is_stopped("commit", "-m", "x")
    hooked.is_stopped("commit", "-m", "x", words="before you commit again: do what `help:` says, and `git add` ")
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


def test_a_renamed_config(hooked: Hooked) -> None:
    hooked.passes("mv", CONFIG, "conf/renamed.yaml")
    hooked.passes("commit", "-m", "the same values under the same watch")
    hooked.stage("conf/renamed.yaml", SECOND)
    hooked.is_stopped("commit", "-m", "x")
    hooked.passes("mv", "-f", "conf/renamed.yaml", "ppo.yaml")
    hooked.is_stopped("commit", "-m", "out of the watch", words="conf/renamed.yaml")


def test_in_a_submodule(hooked: Hooked, installed: Installed, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "--quiet", "--initial-branch=main", ".")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(hooked.place), "policy")
    inner = outer / "policy"
    hooks = str(hooked.place / ".git" / "hooks")
    write(inner, CONFIG, SECOND)
    hooked.is_stopped("-c", f"core.hooksPath={hooks}", "commit", "-a", "-m", "x", folder=inner)
    write(inner, REPORT, REVIEWED)
    hooked.passes("-c", f"core.hooksPath={hooks}", "commit", "-a", "-m", "x", folder=inner)
