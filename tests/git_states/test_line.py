"""One line of descent: changes, reviews, reverts, and what rewriting history makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_states.case import Case, check, current, stale

CASES = [
    current("nothing_watched_changed", "other keys and files are not watched", """
        start; config conf/a.yaml 1 1 2; echo hi > README.md; commit other"""),
    stale("a_change_and_no_review", "a watched value changed and no review descends from it", """
        start; config conf/a.yaml 2; commit raise""", "raise conf/a.yaml#/beta"),
    current("a_change_then_a_review", "the review descends from the change", """
        start; config conf/a.yaml 2; commit raise; review"""),
    current("a_change_with_its_review", "a commit covers itself", """
        start; config conf/a.yaml 2; review"""),
    stale("a_review_then_a_change", "a review covers nothing that comes after it", """
        start; review; config conf/a.yaml 2; commit raise 2026-01-13""", "raise conf/a.yaml#/beta"),
    stale("two_changes_one_reviewed", "only what follows the review is open", """
        start; config conf/a.yaml 2; commit one; review; config conf/a.yaml 3; commit two 2026-01-13""",
        "two conf/a.yaml#/beta"),
    current("a_triggered_review_of_the_trigger", "a triggered entry covers the triggers that it cites", """
        start; config conf/a.yaml 2; commit raise; report cites; commit look 2026-01-12"""),
    stale("a_triggered_review_of_another", "it cites another trigger", """
        start; config conf/a.yaml 2; commit raise; report cites_another; commit look 2026-01-12""",
        "raise conf/a.yaml#/beta"),
    stale("a_correction", "a correction covers nothing", """
        start; config conf/a.yaml 2; commit raise; report corrected; commit correct 2026-01-12""",
        "raise conf/a.yaml#/beta"),
    stale("an_edit_of_the_report_is_no_review", "words of an entry may be edited without that being a review", """
        start; config conf/a.yaml 2; commit raise; report reworded; commit words 2026-01-12""",
        "raise conf/a.yaml#/beta"),
    current("words_edited_after_the_review", "an entry is known by version and date, not by its words", """
        start; report reworded; commit words 2026-01-06""", code=1, says="RR401"),
    stale("an_entry_taken_out_and_put_back", "its entry stands in an ancestor's changelog already", """
        start; review; report plain; commit out 2026-01-13; config conf/a.yaml 2; commit raise 2026-01-13
        report reviewed; commit back 2026-01-14""", "raise conf/a.yaml#/beta"),
    stale("a_review_thrown_away", "a review counts while the target's report has its entry", """
        start; config conf/a.yaml 2; commit raise; review; report plain; commit out 2026-01-13""",
        "raise conf/a.yaml#/beta"),
    stale("the_report_reverted_and_the_revert_reverted", "a revert of a revert launders nothing newer", """
        start; review; git revert --no-edit HEAD; config conf/a.yaml 2; commit raise 2026-01-13
        git revert --no-edit HEAD~1""", "raise conf/a.yaml#/beta"),
    current("a_change_reverted", "the value is again the one that the review saw", """
        start; config conf/a.yaml 2; commit raise; git revert --no-edit HEAD; git commit -q --amend -m back""",
        transient="raise conf/a.yaml#/beta, back conf/a.yaml#/beta"),
    stale("a_change_reverted_where_every_change_counts", "somebody may have trained in between", """
        config conf/a.yaml; report every; commit start 2026-01-05; config conf/a.yaml 2; commit raise
        config conf/a.yaml 1; commit back""", "raise conf/a.yaml#/beta, back conf/a.yaml#/beta"),
    stale("a_reviewed_change_reverted", "the review saw the value that the revert takes away", """
        start; config conf/a.yaml 2; commit raise; review; config conf/a.yaml 1; commit back 2026-01-13""",
        "back conf/a.yaml#/beta"),
    stale("half_a_revert", "keys are judged one by one", """
        start; config conf/a.yaml 2 2; commit raise; config conf/a.yaml 1 2; commit back""",
        "raise conf/a.yaml#/reward", transient="raise conf/a.yaml#/beta, back conf/a.yaml#/beta"),
    current("comments_and_layout", "comments, order and notation are no part of a value", """
        start; printf '# tuned\\n{lr: 1, reward: 0x1,\\n "beta": 1}\\n' > conf/a.yaml; commit tidy"""),
    current("the_clock_runs_backwards", "the graph decides, dates never do", """
        start; config conf/a.yaml 2; commit raise 2026-06-01; review"""),
    stale("an_older_review_with_a_later_date", "the graph decides, dates never do", """
        start; day 2026-01-12; report reviewed; git add -A
        GIT_COMMITTER_DATE='@1790000000 +0000' git commit -q -m review
        config conf/a.yaml 2; commit raise 2026-01-10""", "raise conf/a.yaml#/beta"),
    stale("amended_tip", "the amended commit is judged by itself", """
        start; config conf/a.yaml 2; commit one; config conf/a.yaml 3; git commit -q -a --amend -m amended""",
        "amended conf/a.yaml#/beta"),
    current("amended_with_the_review", "what it replaced is no part of history", """
        start; config conf/a.yaml 2; commit one; report reviewed; git commit -q -a --amend -m amended"""),
    current("rebased", "the review was replayed above the change", """
        start; git checkout -q -b topic; config conf/a.yaml 2; commit raise; review
        git checkout -q main; echo hi > README.md; commit other; git rebase -q main topic"""),
    current("rebased_onto_a_change", "history cannot tell that the review was older", """
        start; git checkout -q -b topic; review; git checkout -q main; config conf/a.yaml 2; commit raise
        git rebase -q main topic"""),
    current("squashed", "the squashed commit brings change and review together", """
        start; git checkout -q -b topic; config conf/a.yaml 2; commit raise; review; git checkout -q main
        git merge -q --squash topic; git commit -q -m squash"""),
    stale("squash_on_its_branch", "on the branch the last change comes after the review", """
        start; git checkout -q -b topic; config conf/a.yaml 2; commit raise; review; config conf/a.yaml 3
        commit again 2026-01-13""", "again conf/a.yaml#/beta"),
    stale("cherry_picked_without_its_review", "content counts, never what a patch once was", """
        start; git branch release; config conf/a.yaml 2; commit raise; review; git checkout -q release
        git cherry-pick main~1""", "raise conf/a.yaml#/beta"),
    current("cherry_picked_with_its_review", "both were picked", """
        start; git branch release; config conf/a.yaml 2; commit raise; review; git checkout -q release
        git cherry-pick main~1 main"""),
    stale("a_watch_dropped_with_the_change", "watched by the report as it stands in the parent", """
        start; config conf/a.yaml 2; report narrow; commit drop""",
        "drop conf/a.yaml#/beta, drop report#/triggers"),
    stale("a_watch_dropped_and_put_back_around_a_change", "no commit can be named, but no review saw the value", """
        start; report narrow; commit drop; config conf/a.yaml 2; commit raise; report plain; commit back""",
        "? conf/a.yaml#/beta", transient="drop report#/triggers, back report#/triggers"),
    stale("a_watch_narrowed", "the report's own triggers are watched too", """
        start; report narrow; commit drop""", "drop report#/triggers"),
    stale("mentioned_again_with_every_change", "the trigger asks for every change from now on", """
        start; report every; commit ask""", "ask report#/triggers"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_line(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(case, tmp_path, monkeypatch)
