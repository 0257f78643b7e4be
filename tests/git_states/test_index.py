"""What is about to be committed: the index that Git really commits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_states.case import Case, check, current, several, stale, unknown

_INDEX = {"ways": ("INDEX",)}
_CONFLICT = """
        start; git branch side; config conf/a.yaml 2; report reviewed; commit left 2026-01-12
        git checkout -q side; config conf/a.yaml 3; commit right; git checkout -q main; git merge -q side || true"""

CASES = [
    current("nothing_staged", "the index is what HEAD is", "start", **_INDEX),
    stale("a_staged_change", "it would be committed without a review", """
        start; config conf/a.yaml 2; git add .""", "INDEX conf/a.yaml#/beta", **_INDEX),
    current("a_staged_change_with_its_review", "the commit that changes may review", """
        start; config conf/a.yaml 2; report reviewed; git add .""", **_INDEX),
    current("not_staged", "what is only on disk is no part of the commit", """
        start; config conf/a.yaml 2""", **_INDEX),
    stale("not_staged_review", "the review stays behind", """
        start; config conf/a.yaml 2; git add .; report reviewed""", "INDEX conf/a.yaml#/beta", **_INDEX),
    current("partly_staged", "the staged half has no watched change", """
        start; config conf/a.yaml 1 1 2; git add .; config conf/a.yaml 2 1 2""", **_INDEX),
    stale("partly_staged_the_other_way", "what is on disk was put back and does not count", """
        start; config conf/a.yaml 2; git add .; config conf/a.yaml""", "INDEX conf/a.yaml#/beta", **_INDEX),
    stale("staged_deletion", "a watched file would disappear", """
        start; git rm -q conf/a.yaml""", "INDEX conf/a.yaml", **_INDEX),
    current("deleted_from_disk_only", "the commit would keep it", """
        start; rm conf/a.yaml""", **_INDEX),
    stale("staged_as_link", "type change", """
        start; rm conf/a.yaml; ln -s b.yaml conf/a.yaml; git add .""", "INDEX conf/a.yaml", **_INDEX),
    current("staged_mode", "mode is no value", """
        start; git update-index --chmod=+x conf/a.yaml""", **_INDEX),
    current("announced", "a file added with --intent-to-add is not in the commit", """
        start; config conf/c.yaml; git add -N conf/c.yaml""", **_INDEX),
    stale("commit_all", "-a commits an index of its own, index.lock", """
        start; config conf/a.yaml 2; caught git commit -q -a -m x""", "INDEX conf/a.yaml#/beta", **_INDEX),
    current("commit_all_with_the_review", "the review is on disk, and goes along", """
        start; config conf/a.yaml 2; report reviewed; caught git commit -q -a -m x""", **_INDEX),
    current("commit_of_another_path", "what else is staged is not in next-index", """
        start; config conf/a.yaml 2; echo hi > README.md; git add .; caught git commit -q -m x -- README.md""",
        **_INDEX),
    stale("commit_of_the_config_alone", "the staged review stays behind", """
        start; config conf/a.yaml 2; report reviewed; git add .; caught git commit -q -m x -- conf/a.yaml""",
        "INDEX conf/a.yaml#/beta", **_INDEX),
    current("commit_of_config_and_report", "both paths are named", """
        start; config conf/a.yaml 2; report reviewed; echo x > y; git add .
        caught git commit -q -m x -- conf/a.yaml reward-report.yaml""", **_INDEX),
    stale("commit_including_a_path", "-i adds to what is staged", """
        start; config conf/a.yaml 2; git add .; report reworded; caught git commit -q -m x -i reward-report.yaml""",
        "INDEX conf/a.yaml#/beta", **_INDEX),
    stale("another_index", "GIT_INDEX_FILE says which index is committed", """
        start; export GIT_INDEX_FILE="$OUT/index"; git read-tree HEAD; config conf/a.yaml 2; git add conf/a.yaml""",
        "INDEX conf/a.yaml#/beta", **_INDEX),
    current("the_usual_index_beside_another", "the other one would be committed, and it is clean", """
        start; config conf/a.yaml 2; git add .; GIT_INDEX_FILE="$OUT/index" git read-tree HEAD""", **_INDEX),
    stale("before_an_amend", "a commit that is to be replaced is judged as a parent", """
        start; config conf/a.yaml 2; commit raise; report plain; git add .""", "raise conf/a.yaml#/beta", **_INDEX),
    current("assumed_unchanged", "a bit of the index changes no commit", """
        start; git update-index --assume-unchanged conf/a.yaml; config conf/a.yaml 2""", **_INDEX),
    stale("assumed_unchanged_on_disk", "but the file on disk is what it is", """
        start; git update-index --assume-unchanged conf/a.yaml; config conf/a.yaml 2""",
        "WORKTREE conf/a.yaml#/beta", ways=("WORKTREE",)),
    stale("a_split_index", "the same through a shared index", """
        start; git update-index --split-index; config conf/a.yaml 2; git add .""", "INDEX conf/a.yaml#/beta", **_INDEX),
    several("before_the_first_commit", "the report that is staged covers what comes with it", """
        config conf/a.yaml; report plain; git add .""", {"reward-report.yaml": "current"}, 0, **_INDEX),
    several("before_the_first_commit_and_broken", "content is judged all the same", """
        config conf/a.yaml; report broken; git add .""", {"reward-report.yaml": "invalid"}, 1, says="RR002", **_INDEX),
    unknown("before_the_first_commit_on_disk", "a work tree without a commit has no history", """
        config conf/a.yaml; report plain""", ways=("WORKTREE",), says="there are no commits yet"),
    several("before_the_first_commit_by_name", "HEAD names nothing", """
        config conf/a.yaml; report plain; git add .""", {}, 2, ways=("HEAD",), says="there are no commits yet"),
    several("no_report_staged", "there is nothing that could be checked", """
        config conf/a.yaml; git add .; report plain""", {}, 2, says="no report found in the index", **_INDEX),
    unknown("a_conflict_in_an_unwatched_file", "what will be committed is not decided", """
        start; echo 1 > x; commit x; git branch side; echo 2 > x; commit left; git checkout -q side; echo 3 > x
        commit right; git checkout -q main; git merge -q side || true""", says="x is still in conflict", **_INDEX),
    unknown("a_conflict_in_a_watched_file", "nobody knows its value, so nothing was put back either", _CONFLICT,
        says="conf/a.yaml is still in conflict", **_INDEX),
    stale("a_conflict_decided_without_a_review", "a decision that the review of one side has not seen", _CONFLICT + """
        config conf/a.yaml 3; git add .""", "right conf/a.yaml#/beta, INDEX conf/a.yaml#/beta", **_INDEX),
    current("a_conflict_decided_with_a_review", "the entry is new to both parents", _CONFLICT + """
        config conf/a.yaml 3; report both; git add .""", **_INDEX),
    stale("a_cherry_pick_in_progress", "it will be a child of HEAD alone", """
        start; git branch side; config conf/a.yaml 2; commit raise; review; git checkout -q side
        git cherry-pick --no-commit main~1""", "INDEX conf/a.yaml#/beta", **_INDEX),
    stale("a_revert_in_progress", "the review saw what it takes away", """
        start; config conf/a.yaml 2; commit raise; review; git revert --no-commit HEAD~1""",
        "INDEX conf/a.yaml#/beta", **_INDEX),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_index(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(case, tmp_path, monkeypatch)
