"""History that is not there: never current, and what can be proved is still said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_states.case import Case, check, current, several, stale, unknown

#: Twelve commits; the review stands five above the first, in `clone` with whatever options.
_LONG = """
        start; config conf/a.yaml 2; commit raise
        for day in 1 2; do echo $day > README.md; commit before-$day 2026-01-08; done
        report reviewed; commit review 2026-01-14
        for day in 1 2 3 4 5; do echo $day > TODO; commit after-$day 2026-01-15; done
        git config uploadpack.allowFilter true
        clone() { git clone -q "$@" "file://$PWD" ../clone; }
        lose() { chmod -R u+w .git/objects; rm ".git/objects/$(echo $1 | cut -c1-2)/$(echo $1 | cut -c3-)"; }
"""
_CLONE = {"folder": "clone"}
_UNSHALLOW = "git fetch --unshallow"
_REFETCH = "--refetch"

CASES = [
    unknown("depth_1", "the only commit looks as if it had added everything", _LONG + "clone --depth=1",
        says=_UNSHALLOW, **_CLONE),
    unknown("depth_1_names_the_checkout_option", "the remedy for a workflow is its own", _LONG + "clone --depth=1",
        says="fetch-depth: 0", **_CLONE),
    unknown("depth_to_the_review", "its parents must be there to see that its entry is new", _LONG + "clone --depth=6",
        says=_UNSHALLOW, **_CLONE),
    current("deep_enough", "the entry is younger than everything at the cut", _LONG + "clone --depth=8", **_CLONE),
    current("whole", "nothing is cut off", _LONG + "clone", **_CLONE),
    stale("a_change_above_the_cut", "a visible change that nothing visible covers", _LONG + """
        config conf/b.yaml 9; commit again 2026-01-16; clone --depth=3""", "again conf/b.yaml#/beta",
        says=_UNSHALLOW, **_CLONE),
    stale("a_change_on_disk_in_a_shallow_clone", "it is proved by the commit beneath it", _LONG + """
        clone --depth=2; config ../clone/conf/a.yaml 7""", "WORKTREE conf/a.yaml#/beta", ways=("WORKTREE",),
        says=_UNSHALLOW, **_CLONE),
    stale("a_change_staged_in_a_shallow_clone", "so is what is staged", _LONG + """
        clone --depth=2; config ../clone/conf/a.yaml 7; git -C ../clone add .""", "INDEX conf/a.yaml#/beta",
        ways=("INDEX",), says=_UNSHALLOW, **_CLONE),
    current("a_review_on_disk_in_a_shallow_clone",
        "its entry cannot stand below the cut, and its parent is there", _LONG + """
        clone --depth=2; config ../clone/conf/a.yaml 7
        sed 's/2026-01-13/2026-01-20/' "$REPORTS/both" > ../clone/reward-report.yaml""",
        ways=("WORKTREE",), says="past entries", **_CLONE),
    several("broken_in_a_shallow_clone", "content is judged all the same", _LONG + """
        report broken; commit broken 2026-01-16; clone --depth=1""", {"reward-report.yaml": "invalid"}, 1,
        says="RR002", **_CLONE),
    unknown("a_merge_across_the_cut", "lines that end at different cuts", _LONG + """
        git checkout -q -b side HEAD~9; echo 1 > x; commit right 2026-01-15; git checkout -q main
        git merge -q -m merge side; clone --depth=2""", says="shallow", **_CLONE),
    current("unshallowed", "once history is fetched, it is judged", _LONG + """
        clone --depth=1; git -C ../clone fetch -q --unshallow""", **_CLONE),
    unknown("shallow_since", "cut by date instead of depth", _LONG + "clone --shallow-since=2026-01-15T00:00:00Z",
        says=_UNSHALLOW, **_CLONE),
    unknown("blobless",
        "the verdict hangs on a version of the report that is not there", _LONG + "clone --filter=blob:none",
        says=_REFETCH, ways=("WORKTREE", "HEAD"), **_CLONE),
    unknown("blobless_with_a_watched_change", "so it does where only a config's values are missing", """
        start; printf '# x\\nbeta: 1\\nreward: 1\\nlr: 1\\n' > conf/a.yaml; commit touch
        git config uploadpack.allowFilter true; git clone -q --filter=blob:none "file://$PWD" ../clone""",
        says=_REFETCH, **_CLONE),
    current("blobless_and_nothing_missing", "what the verdict needs is there", """
        start; echo 1 > README.md; commit one; echo 2 > README.md; commit two; git config uploadpack.allowFilter true
        git clone -q --filter=blob:none "file://$PWD" ../clone""", **_CLONE),
    unknown("treeless", "what commits changed cannot be told", _LONG + "clone --filter=tree:0",
        says=_REFETCH, **_CLONE),
    several("treeless_and_an_old_commit", "not even its files are there", _LONG + "clone --filter=tree:0", {}, 3,
        ways=("HEAD~1",), says=_REFETCH, **_CLONE),
    current("refetched", "the remedy helps", _LONG + """
        clone --filter=blob:none; cd ../clone; git fetch -q --refetch --no-filter""", ways=("WORKTREE",), **_CLONE),
    unknown("a_missing_config", "an object that a verdict needs is gone", _LONG + """
        lose $(git rev-parse HEAD~8:conf/a.yaml); config conf/a.yaml 3; commit x 2026-01-16
        lose $(git rev-parse HEAD:conf/a.yaml)""", ways=("HEAD",), says="lacks object"),
    unknown("a_missing_version_of_the_report", "a review may have stood in it", """
        start; report reworded; commit words; config conf/a.yaml 2; report cites; commit look 2026-01-12
        f=.git/objects/$(git rev-parse HEAD~1:reward-report.yaml | sed 's,^..,&/,'); chmod u+w $f; rm $f""",
        says="versions of the report are missing"),
    unknown("a_missing_tree", "what that commit changed cannot be told", _LONG + """
        lose $(git rev-parse HEAD~9:conf)""", ways=("HEAD",), says="cannot tell"),
    unknown("a_missing_commit", "what lies behind it cannot be told", _LONG + """
        lose $(git rev-parse HEAD~3)""", says="cannot tell"),
    unknown("a_missing_commit_that_a_commit_graph_knows", "a cache is no history", _LONG + """
        git commit-graph write --reachable 2>/dev/null; lose $(git rev-parse HEAD~8)""", ways=("HEAD",),
        says="cannot tell"),
    unknown("a_damaged_blob", "bytes that are not what their id says are no value", """
        start; printf '# x\\nbeta: 1\\nreward: 1\\n' > conf/a.yaml; commit touch
        f=.git/objects/$(git rev-parse HEAD~1:conf/a.yaml | sed 's,^..,&/,'); chmod u+w $f; echo garbage > $f""",
        says="lacks object"),
    several("a_branch_whose_commit_is_gone", "the state itself cannot be seen", _LONG + """
        lose $(git rev-parse HEAD)""", {}, 3, ways=("HEAD", "INDEX"), says="is not there"),
    several("a_target_whose_tree_is_gone", "the state itself cannot be seen", _LONG + """
        lose $(git rev-parse HEAD^{tree})""", {}, 3, ways=("HEAD", "INDEX"), says="nothing could be verified"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_cannot_be_known(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(case, tmp_path, monkeypatch)
