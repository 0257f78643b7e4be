"""Watched files that move, go, come, or turn into something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_states.case import Case, check, current, stale

#: A config that Git LFS looks after: a pointer to it stands in the repository.
_LFS = """
        pointer() {
          printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:%064d\\nsize 9\\n' $1 > conf/a.yaml
        }"""

CASES = [
    current("renamed", "the same values under another watched name are a note", """
        start; git mv conf/a.yaml conf/c.yaml; commit move"""),
    current("renamed_and_laid_out_anew", "values count, not text", """
        start; git rm -q conf/a.yaml; mkdir -p conf; printf '{reward: 1, beta: 1}' > conf/c.yaml; commit move"""),
    stale("renamed_and_edited", "a file came and another went with other values", """
        start; git mv conf/a.yaml conf/c.yaml; config conf/c.yaml 2; commit move""",
        "move conf/a.yaml, move conf/c.yaml"),
    stale("renamed_then_edited", "the file is known by both names", """
        start; git mv conf/a.yaml conf/c.yaml; commit move; config conf/c.yaml 2; commit raise""",
        "raise conf/c.yaml#/beta"),
    current("renamed_and_edited_and_put_back", "transient under whatever name", """
        start; config conf/a.yaml 2; commit raise; git mv conf/a.yaml conf/c.yaml; commit move
        config conf/c.yaml 1; commit back""", transient="raise conf/a.yaml#/beta, back conf/c.yaml#/beta"),
    stale("moved_out_of_the_watch", "a watched file disappeared", """
        start; mkdir old; git mv conf/a.yaml old/a.yaml; commit move""", "move conf/a.yaml"),
    stale("moved_into_the_watch", "a watched file appeared", """
        start; config new/c.yaml; commit add; git mv new/c.yaml conf/c.yaml; commit move""", "move conf/c.yaml"),
    stale("copied", "a new watched file, whatever it was copied from", """
        start; cp conf/a.yaml conf/c.yaml; commit copy""", "copy conf/c.yaml"),
    stale("contents_swapped", "nothing came or went, so nothing moved", """
        start; mv conf/a.yaml x; mv conf/b.yaml conf/a.yaml; mv x conf/b.yaml; commit swap""",
        "swap conf/a.yaml#/beta, swap conf/b.yaml#/beta"),
    stale("deleted", "a watched file disappeared", """
        start; git rm -q conf/a.yaml; commit away""", "away conf/a.yaml"),
    stale("all_deleted", "and the watch matches nothing any more", """
        start; git rm -rq conf; commit away""", "away conf/a.yaml, away conf/b.yaml", says="RR105"),
    current("deleted_and_restored", "the values are again those that the review saw", """
        start; git rm -q conf/a.yaml; commit away; config conf/a.yaml; commit back""",
        transient="away conf/a.yaml, back conf/a.yaml"),
    stale("added", "a file that begins to match is a change", """
        start; config conf/c.yaml; commit add""", "add conf/c.yaml"),
    current("added_without_a_watched_key", "no watched value came with it", """
        start; echo 'lr: 3' > conf/c.yaml; commit add"""),
    stale("a_key_added_and_another_gone", "absence is a value too", """
        start; printf 'beta: 1\\nlr: 1\\n' > conf/a.yaml; commit cut""", "cut conf/a.yaml#/reward"),
    current("the_mode_changed", "mode is no value", """
        start; chmod +x conf/a.yaml; commit mode"""),
    stale("replaced_by_a_link", "a link counts by its text and is never followed", """
        start; cp conf/a.yaml same.yaml; rm conf/a.yaml; ln -s ../same.yaml conf/a.yaml; commit link""",
        "link conf/a.yaml"),
    stale("a_link_that_points_elsewhere", "its text changed", """
        config conf/x.txt; ln -s x.txt conf/a.yaml; config conf/b.yaml; report plain; commit start 2026-01-05
        ln -sf y.txt conf/a.yaml; commit link""", "link conf/a.yaml"),
    current("what_a_link_points_at_changed", "links are never followed", """
        config other.txt; config conf/b.yaml; ln -s ../other.txt conf/a.yaml; report plain; commit start 2026-01-05
        config other.txt 2; commit raise"""),
    stale("replaced_by_a_folder", "the file disappeared, and what is in the folder is not watched", """
        start; rm conf/b.yaml; config conf/b.yaml/x 7; commit folder""", "folder conf/b.yaml"),
    stale("a_folder_replaced_by_a_file", "what was watched in the folder disappeared", """
        config conf/b.yaml/x.txt; report links; commit start 2026-01-05; rm -r conf/b.yaml; config conf/b.yaml
        commit file""", "file conf/b.yaml/x.txt", says="RR105"),
    stale("replaced_by_a_submodule", "a submodule counts by its commit", """
        start; git rm -q --cached conf/a.yaml; rm conf/a.yaml; mkdir conf/a.yaml
        git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),conf/a.yaml
        git commit -q -m submodule""", "submodule conf/a.yaml", says="RR313"),
    stale("a_submodule_that_moves_on", "its commit changed", """
        start; git init -q conf/sub.yaml; git -C conf/sub.yaml commit -q --allow-empty -m one
        git add conf/sub.yaml 2>/dev/null; commit sub; review
        git -C conf/sub.yaml commit -q --allow-empty -m two; git add conf/sub.yaml; git commit -q -m on""",
        "on conf/sub.yaml"),
    stale("a_submodule_moved_on_disk", "what is checked out counts, staged or not", """
        start; git init -q conf/sub.yaml; git -C conf/sub.yaml commit -q --allow-empty -m one
        git add conf/sub.yaml 2>/dev/null; commit sub; review
        git -C conf/sub.yaml commit -q --allow-empty -m two""", "WORKTREE conf/sub.yaml", ways=("WORKTREE",)),
    current("a_submodule_not_checked_out", "it stands for itself as tracked", """
        start; git init -q conf/sub.yaml; git -C conf/sub.yaml commit -q --allow-empty -m one
        git add conf/sub.yaml 2>/dev/null; commit sub; review; rm -rf conf/sub.yaml; mkdir conf/sub.yaml"""),
    stale("replaced_by_an_lfs_pointer", "the file does not hold its values any more", _LFS + """
        start; pointer 1; commit pointer""", "pointer conf/a.yaml"),
    stale("an_lfs_pointer_to_something_else", "it names another content", _LFS + """
        mkdir conf; pointer 1; config conf/b.yaml; report everything; commit start 2026-01-05; pointer 2
        commit other""", "other conf/a.yaml"),
    stale("begins_to_be_unreadable", "what does not parse counts by its bytes", """
        start; echo 'beta: [' > conf/a.yaml; commit break""", "break conf/a.yaml", says="RR313"),
    stale("unreadable_and_changed", "any byte counts then", """
        mkdir conf; echo 'beta: [' > conf/a.yaml; report plain; commit start 2026-01-05
        echo 'beta: [ # comment' > conf/a.yaml; commit touch""", "touch conf/a.yaml", says="RR313"),
    current("crlf", "line ends are no part of a value", """
        start; printf 'beta: 1\\r\\nreward: 1\\r\\nlr: 1\\r\\n' > conf/a.yaml; git add .
        git -c core.autocrlf=false commit -q -m crlf"""),
    stale("crlf_and_a_change", "values under other line ends", """
        start; printf 'beta: 2\\r\\nreward: 1\\r\\nlr: 1\\r\\n' > conf/a.yaml; commit crlf""",
        "crlf conf/a.yaml#/beta"),
    stale("odd_names", "spaces, quotes, line feeds and bytes that are no text are parts of paths", """
        start; config "conf/a b.yaml"; config 'conf/"q".yaml'; config "$(printf 'conf/n\\nl.yaml')"
        config "$(printf 'conf/\\377.yaml')"; config 'conf/:(top)x.yaml'; config 'conf/-x.yaml'; commit odd""",
        'odd conf/a b.yaml, odd conf/"q".yaml, odd conf/n\nl.yaml, odd conf/\udcff.yaml, odd conf/:(top)x.yaml, '
        "odd conf/-x.yaml"),
    current("a_bom", "a mark of the byte order is no part of a value", """
        start; printf '\\357\\273\\277beta: 1\\nreward: 1\\nlr: 1\\n' > conf/a.yaml; commit bom"""),
    stale("watched_in_a_sub_folder_only", "wildcards stop at a slash", """
        start; config conf/deep/a.yaml; commit deep; config conf/a.yaml 2; commit raise""", "raise conf/a.yaml#/beta"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_configs(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(case, tmp_path, monkeypatch)
