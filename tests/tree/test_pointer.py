"""JSON pointers and key patterns select what RFC 6901 and the format say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.tree.node import Mapping, Node, Scalar, Sequence, child, children, to_data
from rrlint.tree.pointer import TooManyLeaves, by_names, join, resolve, select, span_at, split
from rrlint.values.yaml import read_yaml

RFC = read_yaml(
    '{"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\\\j": 5, "k\\"l": 6, " ": 7, "m~n": 8}'
)


@pytest.mark.parametrize(
    ("pointer", "value"),
    [  # RFC 6901, section 5
        ("/foo", ["bar", "baz"]),
        ("/foo/0", "bar"),
        ("/", 0),
        ("/a~1b", 1),
        ("/c%d", 2),
        ("/e^f", 3),
        ("/g|h", 4),
        ("/i\\j", 5),
        ('/k"l', 6),
        ("/ ", 7),
        ("/m~0n", 8),
    ],
)
def test_pointers_resolve_as_in_the_rfc(pointer: str, value: object) -> None:
    found = resolve(RFC, pointer)
    assert found is not None
    assert to_data(found) == value


def test_a_pointer_to_nothing_resolves_to_nothing() -> None:
    assert resolve(RFC, "/foo/2") is None
    assert resolve(RFC, "/nope/deeper") is None


@pytest.mark.parametrize("token", ["00", "-1", "+1", "1_0", "\u0661", "2", "9" * 30, "", " 1"])
def test_an_index_is_decimal_and_has_no_leading_zeros(token: str) -> None:
    assert resolve(RFC, join("/foo", token)) is None


@pytest.mark.parametrize("text", ["[a, [b], {c: d}, '']", "{a: [1], '0': x, 1: y}", "{}", "plain"])
def test_a_child_is_what_the_children_have_under_that_name(text: str) -> None:
    node = read_yaml(text)
    names = {name for name, _ in children(node)}
    assert {name: child(node, name) for name in {*names, "0", "1", "z"}} == {
        name: dict(children(node)).get(name) for name in {*names, "0", "1", "z"}
    }


@given(st.lists(st.text()))
def test_split_undoes_join(tokens: list[str]) -> None:
    assert split(join("", *tokens)) == tuple(tokens)


CONFIG = read_yaml(
    "optimizer: {lr: 1, betas: [0.9, 0.99], extra: {}}\n"
    "rewards: {tracking: 2, falls: -1}\n"
    "groups: [{lr: 3}, {lr: 4}]\n"
    "logging: {every: 5}\n"
)


@pytest.mark.parametrize(
    ("keys", "ignore", "selected"),
    [
        (["/optimizer"], [], {"/optimizer/lr", "/optimizer/betas", "/optimizer/extra"}),
        (["/optimizer/betas/1"], [], {"/optimizer/betas/1"}),
        (["/*/lr"], [], {"/optimizer/lr"}),
        (["/**/lr"], [], {"/optimizer/lr", "/groups/0/lr", "/groups/1/lr"}),
        (["/**"], ["/logging", "/groups"], {
            "/optimizer/lr", "/optimizer/betas", "/optimizer/betas/0", "/optimizer/betas/1", "/optimizer/extra",
            "/rewards/tracking", "/rewards/falls"}),
        ([], ["/optimizer", "/rewards/*"], {"/groups", "/logging/every"}),
        (["/groups/*/lr"], [], {"/groups/0/lr", "/groups/1/lr"}),
        (["/nothing"], [], set()),
    ],
)  # fmt: skip
def test_patterns_select_leaves(keys: list[str], ignore: list[str], selected: set[str]) -> None:
    assert set(select(CONFIG, keys, ignore)) == selected


def test_a_merge_key_is_looked_through_and_kept_as_written() -> None:
    merged = read_yaml("base: &base {gamma: 0.9}\nppo:\n  <<: *base\n  lr: 1\nmany:\n  <<: [*base, {lr: 2}]\n")
    assert set(select(merged, ["/ppo/gamma"])) == {"/ppo/<</gamma"}
    assert set(select(merged, ["/many/lr"])) == {"/many/<</1/lr"}
    assert set(select(merged, ["/ppo"])) == {"/ppo/<</gamma", "/ppo/lr"}
    assert set(select(read_yaml('ppo: {"<<": {gamma: 1}}'), ["/ppo/gamma"])) == set()


TREES: st.SearchStrategy[object] = st.recursive(
    st.integers(0, 3),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, max_size=3)
    ),
    max_leaves=8,
)
PATTERNS = st.lists(st.sampled_from(["a", "b", "0", "1", "*", "**"]), max_size=4).map(tuple)


def places(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every node of plain data, with its path."""
    yield path, value
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in members:
        yield from places(inner, (*path, str(name)))


def reaches(pattern: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """The definition, read aloud."""
    if not pattern:
        return not path
    if pattern[0] == "**":
        return reaches(pattern[1:], path) or (bool(path) and reaches(pattern, path[1:]))
    return bool(path) and pattern[0] in ("*", path[0]) and reaches(pattern[1:], path[1:])


@given(TREES, st.lists(PATTERNS, min_size=1, max_size=4))
def test_selection_agrees_with_the_definition(data: object, patterns: list[tuple[str, ...]]) -> None:
    chosen = {path for path, _ in places(data) if any(reaches(pattern, path) for pattern in patterns)}
    expected = {
        path
        for path, value in places(data)
        for start in chosen
        if path[: len(start)] == start and not (isinstance(value, dict) and value)
        # below a chosen place only mappings are entered: a list is a leaf
        if not any(isinstance(at(data, path[:cut]), list) for cut in range(len(start), len(path)))
    }
    node = read_yaml(str(data))
    assert set(select(node, [join("", *pattern) for pattern in patterns])) == {join("", *path) for path in expected}


@given(TREES, st.lists(PATTERNS, max_size=4))
def test_ignoring_agrees_with_the_definition(data: object, patterns: list[tuple[str, ...]]) -> None:
    node = read_yaml(str(data))
    above = {join("", *path) for path, _ in places(data) if any(reaches(pattern, path) for pattern in patterns)}
    left = {leaf for leaf in select(node, ()) if not any(leaf == one or leaf.startswith(one + "/") for one in above)}
    assert set(select(node, (), [join("", *pattern) for pattern in patterns])) == left


def at(data: object, path: tuple[str, ...]) -> object:
    """The value at a path of plain data."""
    return dict(places(data))[path]


def test_aliases_that_unfold_to_a_huge_tree_are_refused() -> None:
    lines = ["a0: &a0 {x: 1, y: 2}"] + [f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}" for n in range(1, 60)]
    bomb = read_yaml("\n".join(lines))
    for keys in ([], ["/**/x"], ["/a59/**/z"]):
        with pytest.raises(TooManyLeaves):
            select(bomb, keys)


def test_a_chain_of_aliases_deeper_than_the_stack_is_refused() -> None:
    chain = "a0: &a0 {x: 1}\n" + "\n".join(f"a{n}: &a{n} {{x: *a{n - 1}}}" for n in range(1, 5000))
    with pytest.raises(TooManyLeaves):
        select(read_yaml(chain), ["/a4999"])


def test_a_place_is_the_key_or_the_first_line_of_a_list_item() -> None:
    node = read_yaml("a:\n  - id: one\n    kind: x\n  - 7\n")
    assert place(node, "/a") == (1, 1, 1, 2)
    assert place(node, "/a/0") == (2, 5, 2, 12)
    assert place(node, "/a/0/kind") == (3, 5, 3, 9)
    assert place(node, "/a/1") == (4, 5, 4, 6)
    assert place(node, "/a/0/missing/deeper") == place(node, "/a/0")
    for index in ("2", "-1", "01", "\u0661", "1" * 5000):
        assert place(node, f"/a/{index}") == place(node, "/a"), "what is no index leads nowhere"


def test_items_of_lists_go_by_their_names() -> None:
    node = read_yaml("a:\n  - {id: one, b: [x, {version: '2', c: 1}]}\n  - 7\n")
    assert by_names(node, "/a/0/b/1/c") == "/a/=one/b/=2/c"
    assert by_names(node, "/a/1") == "/a/1"
    assert by_names(node, "/a/0/id") == "/a/=one/id"
    assert by_names(node, "/a/9/id") == "/a/9/id"
    assert by_names(None, "/a/0") == "/a/0"
    assert by_names(read_yaml("- {id: a/b}\n"), "/0") == "/=a~1b"


def place(node: Node, pointer: str) -> tuple[int, int, int, int]:
    """A span as numbers."""
    span = span_at(node, pointer)
    assert isinstance(node, Mapping | Sequence | Scalar)
    return (span.line, span.column, span.end_line, span.end_column)
