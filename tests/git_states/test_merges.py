"""Merges: a clean one is never named; an evil one is, and so is one that drops or decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_states.case import Case, check, current, stale

#: Two lines from `start`: `side` and, checked out, `main`.
_FORK = "start; git branch side\n"

CASES = [
    current("both_sides_reviewed", "each change is followed by a review of its side", _FORK + """
        config conf/a.yaml 2; commit left; report reviewed; commit look-left 2026-01-12
        git checkout -q side; config conf/b.yaml 6; commit right; report reviewed_too; commit look-right 2026-01-13
        git checkout -q main; git merge -q side || true; report both; commit merge 2026-01-14"""),
    stale("one_side_not_reviewed", "the review of one side does not descend from the change of the other", _FORK + """
        config conf/a.yaml 2; commit left; review
        git checkout -q side; config conf/b.yaml 6; commit right; git checkout -q main
        git merge -q -m merge side""", "right conf/b.yaml#/beta"),
    stale("a_branch_cut_before_the_review", "it was merged after the review and is older only by its date", _FORK + """
        git checkout -q side; config conf/a.yaml 2; commit right 2026-01-06; git checkout -q main; review
        git merge -q -m merge side""", "right conf/a.yaml#/beta"),
    stale("a_review_on_the_side_of_a_change_on_main", "ancestry, not dates", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; review; git checkout -q main
        git merge -q -m merge side""", "left conf/a.yaml#/beta"),
    current("a_review_after_the_merge", "it descends from both sides", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; config conf/b.yaml 6; commit right
        git checkout -q main; git merge -q -m merge side; review"""),
    current("a_clean_merge_names_nothing", "two keys of one file from two sides, both reviewed", _FORK + """
        config conf/a.yaml 2 1; printf '\\n\\n\\n\\nx: 1\\n' >> conf/a.yaml; commit left; report reviewed
        commit look-left 2026-01-12; git checkout -q side; config conf/b.yaml 6; commit right
        report reviewed_too; commit look-right 2026-01-13; git checkout -q main; git merge -q side || true
        report both; commit merge 2026-01-14"""),
    stale("an_evil_merge", "a value that neither side has was made in the merge", _FORK + """
        echo hi > README.md; commit left; git checkout -q side; echo ho > TODO; commit right; git checkout -q main
        git merge -q --no-commit side; config conf/a.yaml 9; commit merge""", "merge conf/a.yaml#/beta"),
    current("an_evil_merge_with_its_review", "a merge covers itself", _FORK + """
        echo hi > README.md; commit left; git checkout -q side; echo ho > TODO; commit right; git checkout -q main
        git merge -q --no-commit side; config conf/a.yaml 9; report reviewed; commit merge 2026-01-12"""),
    stale("a_merge_that_drops_a_reviewed_change", "the parent that has seen every change has another value", _FORK + """
        git checkout -q side; config conf/a.yaml 2; commit right; review; git checkout -q main
        echo hi > README.md; commit left; git merge -q --no-commit side; config conf/a.yaml 1
        commit merge 2026-01-13""", "merge conf/a.yaml#/beta"),
    current("ours", "what the side changed and the merge dropped is again what the review saw", _FORK + """
        git checkout -q side; config conf/a.yaml 2; commit right; git checkout -q main; review
        git merge -q -s ours -m merge side""", transient="right conf/a.yaml#/beta, merge conf/a.yaml#/beta"),
    current("a_conflict_decided_with_a_new_entry", "the entry reviews the decision", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; config conf/a.yaml 3; commit right
        git checkout -q main; git merge -q side || true; config conf/a.yaml 2; report reviewed
        commit merge 2026-01-12"""),
    stale("a_conflict_decided_by_hand", "both sides changed the key, and the merge takes one", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; config conf/a.yaml 3; commit right
        git checkout -q main; git merge -q side || true; config conf/a.yaml 2; commit merge 2026-01-12""",
        "left conf/a.yaml#/beta, right conf/a.yaml#/beta, merge conf/a.yaml#/beta"),
    stale("the_same_value_on_both_sides", "each side changed it, and the merge adds nothing", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; config conf/a.yaml 2; commit right
        git checkout -q main; git merge -q -m merge side""", "left conf/a.yaml#/beta, right conf/a.yaml#/beta"),
    stale("an_octopus", "each change is named once", _FORK + """
        git branch third; config conf/a.yaml 2; commit left; git checkout -q side; config conf/b.yaml 6; commit right
        git checkout -q third; config conf/c.yaml; commit new; git checkout -q main
        git merge -q -m merge side third""",
        "left conf/a.yaml#/beta, right conf/b.yaml#/beta, new conf/c.yaml"),
    current("an_octopus_reviewed", "a review after the merge descends from all of them", _FORK + """
        git branch third; config conf/a.yaml 2; commit left; git checkout -q side; config conf/b.yaml 6; commit right
        git checkout -q third; config conf/c.yaml; commit new; git checkout -q main
        git merge -q -m merge side third; review"""),
    stale("an_evil_octopus", "the merge has a value of its own", _FORK + """
        git branch third; echo hi > README.md; commit left; git checkout -q side; echo 1 > one; commit right
        git checkout -q third; echo 2 > two; commit new; git checkout -q main
        git merge -q --no-commit side third; config conf/a.yaml 9; commit merge""", "merge conf/a.yaml#/beta"),
    stale("criss_cross", "coverage is ancestry and needs no merge base", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; config conf/b.yaml 6; commit right
        git branch old; git merge -q -m one main; git checkout -q main; git merge -q -m two old
        git merge -q -m three side""", "left conf/a.yaml#/beta, right conf/b.yaml#/beta"),
    current("criss_cross_reviewed", "a review above it covers both", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; config conf/b.yaml 6; commit right
        git branch old; git merge -q -m one main; git checkout -q main; git merge -q -m two old
        git merge -q -m three side; review"""),
    current("a_side_that_changed_and_undid_it", "every commit is walked; what was put back is transient", _FORK + """
        git checkout -q side; config conf/a.yaml 2; commit raise; config conf/a.yaml 1; commit back
        git checkout -q main; echo hi > README.md; commit other; git merge -q -m merge side""",
        transient="raise conf/a.yaml#/beta, back conf/a.yaml#/beta"),
    stale("a_foxtrot_merge", "history is what HEAD reaches, whichever parent is first", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; echo hi > README.md; commit right
        git merge -q -m merge main; git branch -f main; git checkout -q main""", "left conf/a.yaml#/beta"),
    stale("a_branch_without_the_report", "a parent without the report has no say: its changes show in the merge", """
        config conf/a.yaml; config conf/b.yaml 5; commit before 2026-01-04; git branch side
        report plain; commit start 2026-01-05; git checkout -q side; config conf/a.yaml 2; commit raise
        git checkout -q main; git merge -q -m merge side""", "merge conf/a.yaml#/beta"),
    stale("unrelated_histories", "so are the files of another history", """
        start; git checkout -q --orphan side; git rm -rfq .; config conf/c.yaml; commit alien; git checkout -q main
        git merge -q --allow-unrelated-histories -m merge side""", "merge conf/c.yaml"),
    stale("a_review_merged_and_its_entry_thrown_away", "it does not count at the target", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; git merge -q main; review; git checkout -q main
        echo hi > README.md; commit more; git merge -q --no-commit side; report plain; commit merge 2026-01-13""",
        "left conf/a.yaml#/beta"),
    stale("a_merge_in_progress", "what is staged will be a child of both, and the review of one", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; review; git checkout -q main
        git merge -q --no-commit side""", "left conf/a.yaml#/beta", ways=("INDEX", "WORKTREE")),
    current("a_merge_in_progress_with_a_review", "the entry is new to both sides", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; echo hi > README.md; commit right; git checkout -q main
        git merge -q --no-commit side; report reviewed; git add .""", ways=("INDEX", "WORKTREE")),
    stale("a_merge_commit_as_target_by_name", "any name of a commit is its id", _FORK + """
        config conf/a.yaml 2; commit left; git checkout -q side; echo hi > README.md; commit right
        git checkout -q main; git merge -q -m merge side; git tag -a -m x v1""", "left conf/a.yaml#/beta",
        ways=("v1", "main^0", "HEAD@{0}", ":/merge")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_merges(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(case, tmp_path, monkeypatch)
