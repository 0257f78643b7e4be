"""Path patterns match what Git's own wildcards match."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint.wildcard import leaves_repository, literal_prefix, matches, reachable
from tests.timeline import git


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        ("conf/*.yaml", ["conf/a.yaml", "conf/.yaml"], ["conf/a/b.yaml", "a/conf/b.yaml", "conf/a.yml"]),
        ("conf/**/*.yaml", ["conf/a.yaml", "conf/a/b/c.yaml"], ["conf.yaml", "x/conf/a.yaml"]),
        ("**/ppo.yaml", ["ppo.yaml", "a/b/ppo.yaml"], ["xppo.yaml", "a/xppo.yaml"]),
        ("conf/**", ["conf/a", "conf/a/b"], ["conf", "x/conf/a"]),
        ("conf/", ["conf/a", "conf/a/b"], ["conf"]),
        ("**", ["a", "a/b"], []),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb"]),
        ("v?.[ch]", ["v1.c", "v/.c".replace("/", "x")], ["v.c", "v12.c", "v1.d", "v/.c"]),
        ("[!a]x", ["bx"], ["ax", "/x", "x"]),
        ("[]]x", ["]x"], ["x"]),
        ("[a-c]x", ["ax", "bx", "cx"], ["dx", "-x"]),
        (r"\*.yaml", ["*.yaml"], ["a.yaml"]),
        ("a[b", ["a[b"], ["ab"]),
        ("conf/ppo.yaml", ["conf/ppo.yaml"], ["conf/ppoxyaml"]),
    ],
)
def test_patterns_match_whole_paths_from_the_root(pattern: str, matching: list[str], other: list[str]) -> None:
    assert [path for path in matching if not matches(pattern, path)] == []
    assert [path for path in other if matches(pattern, path)] == []


NAMES = ["a", "b", "ab", "a.y", "b.y", "aXb", "-", "a-b"]
PATHS = sorted({*NAMES, *(f"d/{n}" for n in NAMES), *(f"a1/{n}" for n in NAMES), *(f"d/e/{n}" for n in NAMES)})


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with an index that lists every path."""
    folder = tmp_path_factory.mktemp("wildcards")
    git(folder, "init", "--quiet", ".")
    blob = git(folder, "hash-object", "-w", "--stdin", GIT_TRACE="0")
    for path in PATHS:
        git(folder, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
    return folder


SEGMENTS = st.one_of(
    st.sampled_from(["**", "*", "d", "e", "a1", "*.y", "a*b", "?", "[ab]", "[!a]", "[a-b]*", "a?b", "[^-]", "*a*"]),
    st.text(alphabet="ab*?.d-", min_size=1, max_size=4).filter(lambda text: "**" not in text),
)


@settings(max_examples=150, deadline=None)
@given(pattern=st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join).filter(lambda p: not p.endswith("**")))
def test_matching_agrees_with_git(files: Path, pattern: str) -> None:
    listed = git(files, "ls-files", "-z", "--", f":(glob,top){pattern}")
    theirs = set(listed.split("\0")) - {""}
    if literal_prefix(pattern) == pattern:  # a pathspec takes a folder with all that lies in it, a watch does not
        theirs &= {pattern}
    assert {path for path in PATHS if matches(pattern, path)} == theirs


@given(st.lists(SEGMENTS, min_size=1, max_size=4).map("/".join), st.sampled_from(PATHS))
def test_what_matches_lies_below_the_literal_prefix(pattern: str, path: str) -> None:
    prefix = literal_prefix(pattern)
    if matches(pattern, path):
        assert prefix in ("", path) or path.startswith(prefix + "/")


@given(st.lists(SEGMENTS, min_size=1, max_size=4).map("/".join) | st.sampled_from(PATHS))
def test_what_a_pattern_matches_is_among_what_it_could_reach(pattern: str) -> None:
    for written in (pattern, "/" + pattern, pattern + "/"):
        reached = set(reachable(written, set(PATHS)))
        assert {path for path in PATHS if matches(written, path)} <= reached <= set(PATHS)
        assert all(path.startswith(literal_prefix(written)) for path in reached), "no more than have to be matched"
    assert literal_prefix(pattern) != pattern or len(set(reachable(pattern, set(PATHS)))) <= 1


def test_patterns_that_would_make_a_regular_expression_backtrack_do_not_hang() -> None:
    started = time.process_time()
    assert not matches("*a" * 40 + "b", "a" * 5_000)
    assert not matches("**/" * 60 + "z", "/".join("a" * 200))
    assert time.process_time() - started < 5


@pytest.mark.parametrize("pattern", ["../x", "a/../../x", "/etc/passwd", ".."])
def test_leaving_the_repository_is_noticed(pattern: str) -> None:
    assert leaves_repository(pattern)
    assert not leaves_repository("a/..b/c")
