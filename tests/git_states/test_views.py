"""Other views of the same history, and names and refs that mean to mislead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_states.case import Case, check, current, several, stale

_STALE = "start; config conf/a.yaml 2; commit raise\n"
_OPEN = "raise conf/a.yaml#/beta"
_COMMITTED = {"ways": ("HEAD",)}

CASES = [
    stale("detached", "HEAD is a commit like any other", _STALE + "git checkout -q --detach", _OPEN),
    stale("detached_on_an_old_commit", "what came later is not reached", _STALE + """
        review; git checkout -q --detach HEAD~1""", _OPEN),
    current("an_old_commit_by_name", "only its own ancestors count", _STALE, ways=("HEAD~1", "HEAD^", "@~")),
    stale("a_review_on_another_branch",
        "it is no ancestor", _STALE + "git checkout -q -b x; review; git checkout -q main", _OPEN),
    stale("from_a_sub_folder", "paths count from the root", _STALE, _OPEN, folder="repo/conf"),
    stale("a_linked_work_tree", "it has a HEAD and an index of its own", _STALE + """
        git checkout -q -b x HEAD~1; git worktree add -q ../linked main""", _OPEN, folder="linked"),
    current("a_linked_work_tree_beside_a_stale_one", "its own HEAD and index count", _STALE + """
        git worktree add -q --detach ../linked HEAD~1""", folder="linked"),
    stale("a_linked_work_tree_with_a_staged_change", "its own index is read", """
        start; git worktree add -q -b x ../linked; cd ../linked; config conf/a.yaml 2; git add .""",
        "INDEX conf/a.yaml#/beta", folder="linked", ways=("INDEX",)),
    stale("a_bare_clone", "a commit needs no work tree", _STALE + "git clone -q --bare . ../bare", _OPEN,
        folder="bare", **_COMMITTED),
    several("a_bare_clone_has_no_work_tree", "one must name a commit", _STALE + "git clone -q --bare . ../bare", {}, 2,
        folder="bare", ways=("WORKTREE", "INDEX"), says="--rev"),
    stale("a_submodule", "it is a repository of its own", """
        config conf/x; git add .; day 2026-01-04; git commit -q -m outer; git init -q -b main inner; cd inner
        start; config conf/a.yaml 2; commit raise; cd ..
        git -c protocol.file.allow=always submodule -q add ./inner inner
        git commit -q -m sub""", _OPEN, folder="repo/inner"),
    stale("around_a_submodule", "what is in the submodule is no part of the outer repository", """
        start; git init -q -b main inner; git -C inner commit -q --allow-empty -m x; config inner/conf/a.yaml 3
        git add inner 2>/dev/null; commit sub; config conf/a.yaml 2; commit raise""", _OPEN),
    stale("a_separate_git_dir", "the folder holds a file that names it", _STALE + """
        git init -q --separate-git-dir=../elsewhere.git""", _OPEN),
    stale("alternates", "objects may live in another repository", _STALE + """
        git clone -q --shared . ../shared""", _OPEN, folder="shared"),
    stale("packed", "packed objects and refs are the same objects and refs", _STALE + """
        git gc -q --prune=now; git pack-refs --all""", _OPEN),
    stale("a_commit_graph", "a cache changes no answer", _STALE + """
        git commit-graph write --reachable --changed-paths 2>/dev/null""", _OPEN),
    stale("sha256", "ids are as long as the repository says", """
        cd ..; rm -rf repo; git init -q -b main --object-format=sha256 repo; cd repo
        start; config conf/a.yaml 2; commit raise""", _OPEN),
    current("sha256_reviewed", "ids are as long as the repository says", """
        cd ..; rm -rf repo; git init -q -b main --object-format=sha256 repo; cd repo
        start; config conf/a.yaml 2; commit raise; git checkout -q -b x; echo 1 > x; commit x; git checkout -q main
        echo 2 > y; commit y; git merge -q -m merge x; review"""),
    stale("grafts", "a graft that hides the change does not count", _STALE + """
        echo hi > x; commit later; echo "$(git rev-parse HEAD) $(git rev-parse HEAD~2)" > .git/info/grafts""", _OPEN),
    stale("a_graft_that_adds_a_review", "no file gives a commit other parents", _STALE + """
        git checkout -q -b x HEAD~1; review; git checkout -q main
        echo "$(git rev-parse main) $(git rev-parse main~1) $(git rev-parse x)" > .git/info/grafts""", _OPEN),
    stale("a_replaced_blob", "what replaces an object does not count", _STALE + """
        git replace $(git rev-parse HEAD:conf/a.yaml) $(git rev-parse HEAD~1:conf/a.yaml)""", _OPEN, **_COMMITTED),
    stale("a_replaced_commit", "nor what replaces a commit", _STALE + """
        git replace $(git rev-parse HEAD) $(git commit-tree -p HEAD~1 -m fake HEAD~1^{tree})""", _OPEN, **_COMMITTED),
    stale("refs_called_like_other_things", "HEAD is HEAD, whatever else is called so", _STALE + """
        for name in HEAD --output=x conf @ -n; do git update-ref "refs/heads/$name" HEAD~1 || true; done
        git update-ref refs/tags/main HEAD~1""", _OPEN),
    current("a_branch_called_like_an_option", "names are only names", _STALE + """
        git update-ref refs/heads/--output=x HEAD~1""", ways=("--output=x", "refs/heads/--output=x")),
    current("a_branch_called_like_a_folder", "names are only names", _STALE + """
        git update-ref refs/heads/conf HEAD~1""", ways=("conf",)),
    several("a_name_that_no_commit_has", "a name with no commit is a mistake of the user's", "start", {}, 2,
        ways=("nope", "HEAD:conf/a.yaml", "HEAD^{tree}", "HEAD~9", "main..HEAD", "^HEAD", "--all"),
        says="no commit goes by"),
    stale("a_file_called_HEAD", "revisions are no paths", _STALE + "echo x > HEAD; commit head", _OPEN),
    stale("a_subject_like_a_record", "messages are not read where records are", """
        start; config conf/a.yaml 2; git add .; git commit -q -m ':100644 000000 aaaa 0000 D conf'""",
        ":100644 000000 aaaa 0000 D conf conf/a.yaml#/beta"),
    stale("an_old_encoding", "messages in any encoding", """
        start; config conf/a.yaml 2; git add .; printf 'ra\\351se' > ../m
        git -c i18n.commitEncoding=latin1 commit -q -F ../m""",
        "raése conf/a.yaml#/beta"),
    several("no_repository", "content can be judged, and history cannot", "start; rm -rf .git",
        {"reward-report.yaml": "unknown"}, 3, ways=("WORKTREE",), says="keep the report in the Git repository"),
    several("no_repository_and_a_commit", "no commit without a repository", "start; rm -rf .git", {}, 2,
        ways=("HEAD", "INDEX"), says="is in no Git repository"),
    several("a_bare_repository_in_a_folder", "an embedded bare repository is not entered", """
        start; git clone -q --bare . embedded; cp reward-report.yaml embedded""", {}, 2, folder="repo/embedded/refs",
        says="bare repository"),
    several("a_config_that_cannot_be_read", "Git's own word for it", "start; echo '[' >> .git/config", {}, 2,
        says="bad config"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_views(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(case, tmp_path, monkeypatch)
