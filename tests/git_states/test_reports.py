"""Reports that move, split, go, come back, or are several."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_states.case import Case, check, current, several, stale
from tests.timeline import REPORT

_DOCS = "docs/reward-report.yaml"
_B = "b.reward-report.yaml"

CASES = [
    several("moved", "its id is its identity: reviews stay, and so does the change before the move", """
        start; config conf/a.yaml 2; commit raise; review; mkdir docs; git mv reward-report.yaml docs
        commit move 2026-01-13""", {_DOCS: "current"}, 0),
    several("moved_while_stale", "a move is no review", """
        start; config conf/a.yaml 2; commit raise; mkdir docs; git mv reward-report.yaml docs
        commit move""", {_DOCS: "stale"}, 1, uncovered=f"{_DOCS}: raise conf/a.yaml#/beta"),
    several("moved_twice", "each move is followed", """
        start; config conf/a.yaml 2; commit raise; review; git mv reward-report.yaml x.reward-report.yaml
        commit one 2026-01-13; mkdir docs; git mv x.reward-report.yaml docs/reward-report.yaml
        commit two 2026-01-14""", {_DOCS: "current"}, 0),
    several("moved_twice_and_followed_by_another", "where it stood before another one stood there, it stood", """
        start; config conf/a.yaml 2; commit raise; mkdir docs; git mv reward-report.yaml docs; commit one
        git mv docs/reward-report.yaml b.reward-report.yaml; commit two; report other docs/reward-report.yaml
        commit other""", {_B: "stale", _DOCS: "current"}, 1, uncovered=f"{_B}: raise conf/a.yaml#/beta"),
    several("moved_onto_another", "what was there before is no past of it, and what it was elsewhere is", """
        report other_unwritten b.reward-report.yaml; start; config conf/a.yaml 2; commit raise
        git mv -f reward-report.yaml b.reward-report.yaml; commit move""",
        {_B: "stale"}, 1, uncovered=f"{_B}: raise conf/a.yaml#/beta"),
    several("moved_on_from_another", "nor is it where it was only for a while", """
        report other_unwritten b.reward-report.yaml; start; config conf/a.yaml 2; commit raise
        git mv -f reward-report.yaml b.reward-report.yaml; commit one; mkdir docs
        git mv b.reward-report.yaml docs/reward-report.yaml; commit two""",
        {_DOCS: "stale"}, 1, uncovered=f"{_DOCS}: raise conf/a.yaml#/beta"),
    several("moved_and_edited", "identity by id, not by likeness", """
        start; config conf/a.yaml 2; commit raise; git rm -q reward-report.yaml; report cites docs/reward-report.yaml
        commit move 2026-01-12""", {_DOCS: "current"}, 0),
    several("moved_away_and_back", "its own place again", """
        start; git mv reward-report.yaml x.reward-report.yaml; commit away; config conf/a.yaml 2; commit raise
        git mv x.reward-report.yaml reward-report.yaml; commit back""",
        {REPORT: "stale"}, 1, uncovered="raise conf/a.yaml#/beta"),
    several("moved_in_the_index", "the move is not committed yet", """
        start; config conf/a.yaml 2; commit raise; review; mkdir docs; git mv reward-report.yaml docs""",
        {_DOCS: "current"}, 0, ways=("INDEX", "WORKTREE")),
    several("a_new_id_on_the_way", "nothing that is left has the old id", """
        start; git rm -q reward-report.yaml; report other b.reward-report.yaml; commit rename""",
        {_B: "current", REPORT: "no-report"}, 1, says="RR408"),
    several("a_successor_with_another_id", "it says whose place it takes", """
        start; git rm -q reward-report.yaml; report successor b.reward-report.yaml; commit rename""",
        {_B: "current"}, 0),
    several("a_successor_that_comes_too_late", "nothing takes its place yet where it is deleted", """
        start; report other b.reward-report.yaml; commit second; git rm -q reward-report.yaml; commit clean-up
        report successor b.reward-report.yaml""",
        {_B: "current", REPORT: "no-report"}, 1, ways=("HEAD",), says="RR408"),
    several("split_in_two", "the part that keeps the id keeps the history, and its scope was narrowed", """
        start; config conf/a.yaml 2; commit raise; report narrow; report other b.reward-report.yaml
        commit split""", {REPORT: "stale", _B: "current"}, 1,
        uncovered="raise conf/a.yaml#/beta, split report#/triggers"),
    several("deleted_beside_another", "a deleted report must not be silent because another is left", """
        start; report other b.reward-report.yaml; commit second; git rm -q reward-report.yaml; commit clean-up""",
        {_B: "current", REPORT: "no-report"}, 1, says="RR408"),
    several("deleted_in_the_index", "told before it is committed", """
        start; report other b.reward-report.yaml; commit second; git rm -q reward-report.yaml""",
        {_B: "current", REPORT: "no-report"}, 1, ways=("INDEX", "WORKTREE"), says="RR408"),
    several("deleted_on_disk", "told before it is staged", """
        start; report other b.reward-report.yaml; commit second; rm reward-report.yaml""",
        {_B: "current", REPORT: "no-report"}, 1, ways=("WORKTREE",), says="RR408"),
    several("the_only_report_deleted", "the same is said when none is left", """
        start; git rm -q reward-report.yaml; commit clean-up""", {REPORT: "no-report"}, 1, says="RR408"),
    several("deleted_after_it_was_retired", "what is retired owes nothing and may go", """
        start; report other b.reward-report.yaml; report retired; commit end; git rm -q reward-report.yaml
        commit clean-up""", {_B: "current"}, 0),
    several("a_broken_report_deleted", "nobody can tell what it was, so nothing succeeds it", """
        start; report other b.reward-report.yaml; printf '{' > reward-report.yaml; commit second
        git rm -q reward-report.yaml; commit clean-up""", {_B: "current", REPORT: "no-report"}, 1, says="RR408"),
    several("a_move_in_two_commits", "what is the same to the byte promises the same", """
        start; report plain docs/reward-report.yaml; commit copy; git rm -q reward-report.yaml; commit tidy""",
        {_DOCS: "current"}, 0),
    several("one_of_two_with_the_same_id_deleted", "the other was there before, and promises something else", """
        two; git rm -q reward-report.yaml; commit tidy""", {_B: "current", REPORT: "no-report"}, 1, says="RR408"),
    several("one_of_two_with_the_same_id_deleted_in_the_index", "the same is told before it is committed", """
        two; git rm -q reward-report.yaml""",
        {_B: "current", REPORT: "no-report"}, 1, ways=("INDEX", "WORKTREE"), says="RR408"),
    several("one_of_two_with_the_same_id_moved", "one came elsewhere with its id", """
        two; mkdir docs; git mv b.reward-report.yaml docs/reward-report.yaml; commit move""",
        {REPORT: "current", _DOCS: "current"}, 0),
    several("one_of_two_with_the_same_id_superseded", "the other says that it takes its place", """
        two; git rm -q reward-report.yaml; report takes_over b.reward-report.yaml; commit tidy 2026-01-13""",
        {_B: "current"}, 0),
    several("one_of_two_with_the_same_id_moved_and_one_deleted", "one report does not come from two places", """
        two; mkdir docs; git mv b.reward-report.yaml docs/reward-report.yaml; git rm -q reward-report.yaml
        commit tidy""",
        {_DOCS: "current", REPORT: "no-report"}, 1, says="RR408"),
    several("moved_over_another", "the other report is gone, though its path is not", """
        start; report other b.reward-report.yaml; commit second; git mv -f reward-report.yaml b.reward-report.yaml
        commit move""", {_B: "no-report"}, 1, says="the report 'other' is gone"),
    several("copied_over_another", "it is gone just as well", """
        start; report other b.reward-report.yaml; commit second; cp reward-report.yaml b.reward-report.yaml
        commit copy""", {REPORT: "current", _B: "no-report"}, 1, says="the report 'other' is gone"),
    several("two_that_change_places", "both came elsewhere with their ids", """
        start; report other b.reward-report.yaml; commit second; git mv reward-report.yaml x
        git mv b.reward-report.yaml reward-report.yaml; git mv x b.reward-report.yaml; commit swap""",
        {REPORT: "current", _B: "current"}, 0),
    several("moved_onto_one_that_was_retired", "what is retired owes nothing and may go", """
        start; report other b.reward-report.yaml; report retired; commit end
        git mv -f b.reward-report.yaml reward-report.yaml; commit move""", {REPORT: "current"}, 0),
    several("a_new_id_in_its_place", "it is still there", """
        start; report other; commit rename""", {REPORT: "current"}, 0),
    several("deleted_on_a_merged_side", "what the merge brings to the first parent's line is told", """
        start; report other b.reward-report.yaml; commit second; git checkout -q -b side
        git rm -q reward-report.yaml; commit clean-up; git checkout -q main; echo hi > README.md; commit other
        git merge -q -m merge side""", {_B: "current", REPORT: "no-report"}, 1, says="RR408"),
    several("none_and_none_before", "there is nothing that could be checked", """
        start; git rm -q reward-report.yaml; commit clean-up; echo hi > README.md; commit later""",
        {}, 2, says="no report found"),
    stale("deleted_and_restored", "what changed in the gap is no value that the review saw", """
        start; git rm -q reward-report.yaml; commit away; config conf/a.yaml 2; commit raise
        report plain; commit back""", "? conf/a.yaml#/beta"),
    current("deleted_and_restored_with_a_review", "the review saw the value", """
        start; git rm -q reward-report.yaml; commit away; config conf/a.yaml 2; commit raise
        report reviewed; commit back 2026-01-12"""),
    stale("a_gap_of_an_unreadable_version", "the parent's version watches; later only the state tells", """
        start; printf '{' > reward-report.yaml; config conf/a.yaml 2; commit broken; config conf/b.yaml 6; commit raise
        report plain; commit mended""", "broken conf/a.yaml#/beta, ? conf/b.yaml#/beta"),
    stale("a_report_added_late", "what was there before the report is no change of it", """
        config conf/a.yaml; commit before 2026-01-03; config conf/a.yaml 2; commit old 2026-01-04; report plain
        commit start 2026-01-05; config conf/a.yaml 3; commit raise""", "raise conf/a.yaml#/beta"),
    several("several_are_independent", "each sees its own entries only", """
        start; report other b.reward-report.yaml; commit second; config conf/a.yaml 2; commit raise
        report other_reviewed b.reward-report.yaml; commit look 2026-01-12""",
        {REPORT: "stale", _B: "current"}, 1, uncovered="raise conf/a.yaml#/beta"),
    several("several_share_a_config", "a change is open for each of them", """
        start; report other b.reward-report.yaml; commit second; config conf/a.yaml 2; commit raise""",
        {REPORT: "stale", _B: "stale"}, 1, uncovered=f"raise conf/a.yaml#/beta, {_B}: raise conf/a.yaml#/beta"),
    current("reports_are_not_watched", "files of reports are never watched by themselves", """
        mkdir conf; report everything; commit start 2026-01-05; report other conf/b.reward-report.yaml
        rm conf/b.reward-report.yaml; mkdir conf/x; cp "$REPORTS/other" conf/x.txt; rm -r conf/x conf/x.txt
        commit nothing""", code=1, says="RR105"),
    several("invalid", "what does not conform is said first", """
        start; report broken; commit broken""", {REPORT: "invalid"}, 1, says="RR002"),
    several("unreadable", "nothing else can be said", """
        start; report unreadable; commit broken""", {REPORT: "invalid"}, 1, says="RR001"),
    several("a_link_as_report", "links are not followed", """
        start; mv reward-report.yaml real.yaml; ln -s real.yaml reward-report.yaml; commit link""",
        {REPORT: "invalid"}, 1, says="not a regular file"),
    several("an_odd_name", "paths are bytes", """
        start; git mv reward-report.yaml "$(printf 'a "b"\\n\\303\\274')".reward-report.yaml; commit move""",
        {'a "b"\nü.reward-report.yaml': "current"}, 0),
    several("a_json_report", "the same format in JSON", """
        config conf/a.yaml; "$PYTHON" -c 'import yaml, json, os; print(json.dumps(yaml.load(open(os.environ["REPORTS"] +
        "/plain"), yaml.BaseLoader)).replace("\\"true\\"", "true"))' > reward-report.json; commit start 2026-01-05
        config conf/a.yaml 2; commit raise""", {"reward-report.json": "stale"}, 1,
        uncovered="reward-report.json: raise conf/a.yaml#/beta"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_reports(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(case, tmp_path, monkeypatch)
