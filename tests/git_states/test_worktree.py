"""Files on disk as Git would store them, whatever attributes say; and never by letting Git read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_states.case import Case, check, current, several, stale, unknown

_DISK = {"ways": ("WORKTREE",)}

#: A filter without which the stored file cannot be told; it turns every `1` into `2`.
_FILTER = """
        git config filter.crypt.clean 'tr 1 2'; git config filter.crypt.smudge 'tr 2 1'
        start; git rm -q --cached reward-report.yaml
        printf '*.yaml filter=crypt\\nreward-report.yaml !filter\\n' > .gitattributes
        git add --renormalize .; commit crypt; review"""

#: Files that Git LFS looks after; there is no program of that name here, so pointers are staged by hand.
_LFS = """
        mkdir conf; config conf/b.yaml; printf 'beta: 7\\n' > conf/a.yaml; report plain
        blob=$(printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:%s\\nsize 8\\n' \\
            $(sha256sum conf/a.yaml | cut -d' ' -f1) | git hash-object -w --stdin)
        git add conf/b.yaml reward-report.yaml; git update-index --add --cacheinfo 100644,$blob,conf/a.yaml
        echo 'conf/a.yaml filter=lfs diff=lfs merge=lfs -text' > .gitattributes; git add .gitattributes
        day 2026-01-05; git commit -q -m start"""

CASES = [
    current("untouched", "nothing changed", "start", **_DISK),
    stale("changed", "the file on disk is what counts", """
        start; config conf/a.yaml 2""", "WORKTREE conf/a.yaml#/beta", **_DISK),
    current("changed_with_its_review", "both are on disk", """
        start; config conf/a.yaml 2; report reviewed""", **_DISK),
    current("staged_and_put_back_on_disk", "the index does not count", """
        start; config conf/a.yaml 2; git add .; config conf/a.yaml""", **_DISK),
    stale("a_new_file", "untracked files are there too", """
        start; config conf/c.yaml""", "WORKTREE conf/c.yaml", **_DISK),
    current("an_ignored_file", "Git would not add it", """
        start; echo 'conf/c.yaml' > .gitignore; config conf/c.yaml""", **_DISK),
    stale("an_ignored_file_that_is_tracked", "tracked is tracked", """
        start; echo 'conf/a.yaml' > .gitignore; config conf/a.yaml 2""", "WORKTREE conf/a.yaml#/beta", **_DISK),
    stale("deleted_on_disk", "a watched file disappeared", """
        start; rm conf/a.yaml""", "WORKTREE conf/a.yaml", **_DISK),
    current("moved_on_disk", "the same values under another watched name", """
        start; mv conf/a.yaml conf/c.yaml""", **_DISK),
    stale("behind_a_linked_folder", "links are not followed: the files are gone", """
        start; mv conf other; ln -s other conf""", "WORKTREE conf/a.yaml, WORKTREE conf/b.yaml", says="RR105", **_DISK),
    stale("a_link_out_of_the_repository", "nothing outside is read", """
        start; rm conf/a.yaml; ln -s /etc/hostname conf/a.yaml""", "WORKTREE conf/a.yaml", **_DISK),
    stale("a_pipe", "what is no file is no config", """
        start; rm conf/a.yaml; mkfifo conf/a.yaml""", "WORKTREE conf/a.yaml", **_DISK),
    current("checked_out_with_crlf", "eol=crlf changes the disk and not the repository", """
        start; echo '*.yaml text eol=crlf' > .gitattributes; commit eol; rm conf/a.yaml; git checkout -q -- conf/a.yaml
        grep -q "$(printf '\\r')" conf/a.yaml""", **_DISK),
    current("autocrlf", "so does a setting of the user", """
        git config core.autocrlf true; start; rm conf/a.yaml reward-report.yaml; git checkout -q -- .
        grep -q "$(printf '\\r')" conf/a.yaml""", **_DISK),
    stale("changed_under_crlf", "values under other line ends", """
        start; echo '*.yaml text eol=crlf' > .gitattributes; commit eol
        printf 'beta: 2\\r\\nreward: 1\\r\\nlr: 1\\r\\n' > conf/a.yaml""", "WORKTREE conf/a.yaml#/beta", **_DISK),
    current("ident", "an id that checkout writes is not stored", """
        config conf/b.yaml; printf 'beta: 1 # $Id$\\nname: "$Id$"\\n' > conf/a.yaml
        echo '*.yaml ident' > .gitattributes; report everything; commit start 2026-01-05
        rm conf/a.yaml; git checkout -q -- conf/a.yaml; grep -q 'Id: ' conf/a.yaml""", **_DISK),
    stale("changed_under_ident", "and the rest is compared", """
        config conf/b.yaml; printf 'beta: 1 # $Id$\\n' > conf/a.yaml
        echo '*.yaml ident' > .gitattributes; report plain; commit start 2026-01-05
        rm conf/a.yaml; git checkout -q -- conf/a.yaml; sed -i 's/beta: 1/beta: 2/' conf/a.yaml""",
        "WORKTREE conf/a.yaml#/beta", **_DISK),
    current("an_encoding_of_the_work_tree", "stored as UTF-8, on disk as UTF-16", """
        start; echo 'conf/a.yaml working-tree-encoding=UTF-16' > .gitattributes
        git add .gitattributes; git commit -q -m encode
        rm conf/a.yaml; git checkout -q -- conf/a.yaml; ! grep -q beta conf/a.yaml""", **_DISK),
    stale("changed_in_another_encoding", "values are read from what would be stored", """
        start; echo 'conf/a.yaml working-tree-encoding=UTF-16' > .gitattributes
        git add .gitattributes; git commit -q -m encode
        printf 'beta: 2\\nreward: 1\\nlr: 1\\n' | iconv -t UTF-16 > conf/a.yaml""",
        "WORKTREE conf/a.yaml#/beta", **_DISK),
    unknown("an_encoding_that_nobody_knows", "what would be stored cannot be told", """
        start; config conf/a.yaml 2; echo 'conf/a.yaml working-tree-encoding=klingon' > .gitattributes""",
        says="encoding 'klingon'", **_DISK),
    current("an_lfs_file", "the pointer names the hash and the size of what lies on disk", _LFS, **_DISK),
    current("an_lfs_pointer_on_disk", "nobody smudged it", _LFS + """
        git cat-file blob :conf/a.yaml > conf/a.yaml""", **_DISK),
    stale("an_lfs_file_changed", "its pointer would be another one", _LFS + """
        printf 'beta: 8\\n' > conf/a.yaml""", "WORKTREE conf/a.yaml", **_DISK),
    current("a_filtered_file_untouched", "the index knows it to be what was checked out", _FILTER + """
        touch -d '2026-01-20' conf/*; git update-index -q --refresh""", **_DISK),
    unknown("a_filtered_file_touched", "only the filter could tell, and it is not run", _FILTER + """
        touch -d '2026-01-20' conf/*; git update-index -q --refresh; touch -d '2026-01-21' conf/a.yaml""",
        says="filter 'crypt', a program that rrlint does not run", **_DISK),
    unknown("a_filtered_file_changed", "that it changed cannot be proved either", _FILTER + """
        touch -d '2026-01-20' conf/*; git update-index -q --refresh; config conf/a.yaml 9""",
        says="rrlint check --staged", **_DISK),
    stale("a_filtered_file_beside_a_change", "what can be proved is said", _FILTER + """
        touch -d '2026-01-20' conf/*; git update-index -q --refresh; config conf/a.yaml 9
        printf 'conf/b.yaml !filter\\n' >> .gitattributes; config conf/b.yaml 9""",
        "WORKTREE conf/b.yaml#/beta, WORKTREE conf/b.yaml#/reward",
        says="filter 'crypt'", **_DISK),
    current("a_filtered_file_staged", "the index and commits need no filter", _FILTER, ways=("INDEX", "HEAD")),
    stale("a_filter_without_a_program", "Git stores such a file as it is, and so it is compared", """
        start; echo '*.yaml filter=none' > .gitattributes; config conf/a.yaml 2""",
        "WORKTREE conf/a.yaml#/beta", **_DISK),
    several("a_filtered_report", "even its text cannot be told", """
        start; git config filter.crypt.clean cat; echo 'reward-report.yaml filter=crypt' > .gitattributes
        report reviewed""", {"reward-report.yaml": "unknown"}, 3, says="filter 'crypt'", **_DISK),
    current("skipped_by_a_sparse_checkout", "what is left out stands for itself as tracked", """
        start; git sparse-checkout set --no-cone /reward-report.yaml; test ! -e conf/a.yaml"""),
    stale("edited_though_git_is_told_to_skip_it", "what lies on disk is looked at, whatever Git expects there", """
        start; git update-index --skip-worktree conf/a.yaml; config conf/a.yaml 2""",
        "WORKTREE conf/a.yaml#/beta", **_DISK),
    current("gone_though_git_is_told_to_skip_it", "it stands for itself as tracked", """
        start; git update-index --skip-worktree conf/a.yaml; rm conf/a.yaml""", **_DISK),
    stale("a_report_edited_though_git_is_told_to_skip_it", "reports lie on disk, too", """
        start; config conf/a.yaml 2; commit beta; review
        git update-index --skip-worktree reward-report.yaml; report plain""", "beta conf/a.yaml#/beta", **_DISK),
    stale("written_where_a_sparse_checkout_skips", "the bit is gone once the file is there and added", """
        start; git sparse-checkout set --no-cone /reward-report.yaml; config conf/a.yaml 2
        git add --sparse conf/a.yaml""", "INDEX conf/a.yaml#/beta", ways=("INDEX",)),
    current("a_sparse_index", "folders that the index does not unfold", """
        start; mkdir keep; echo 1 > keep/x; commit keep; git sparse-checkout set --cone --sparse-index keep
        test ! -e conf/a.yaml"""),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_work_tree(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(case, tmp_path, monkeypatch)
