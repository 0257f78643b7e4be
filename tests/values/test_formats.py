"""Values are what a config says, whatever it looks like; what cannot be read counts by its bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.tree.document import Opaque, Parsed
from rrlint.tree.node import Data, Node, to_data
from rrlint.values import read_value
from rrlint.values.json import read_json
from rrlint.values.yaml import read_yaml

#: Plain scalars whose text survives in block and flow style.
WORDS = st.sampled_from(
    [
        "1",
        "2",
        "1.0",
        "0.5",
        "1e-4",
        "true",
        "yes",
        "null",
        "017",
        "0x1F",
        "text",
        "other-text",
        "2026-01-05",
        "-7",
        "~",
    ]
)
KEYS = st.sampled_from(["lr", "beta", "rewards", "1", "true", "x y"])
TREES: st.SearchStrategy[object] = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=10,
)


def flow(tree: object) -> str:
    """Flow style, on one line."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(flow(value) for value in tree) + "]"
    return str(tree)


def block(tree: object, indent: int = 0, shuffle: bool = False) -> str:
    """Block style with comments and blank lines, keys reversed on demand."""
    pad = " " * indent
    if isinstance(tree, Mapping):
        items = list(tree.items())[:: -1 if shuffle else 1]
        lines = [f"{pad}{key}:  # why\n{block(value, indent + 3, shuffle)}" for key, value in items]
    elif isinstance(tree, list):
        lines = [f"{pad}-\n{block(value, indent + 2, shuffle)}" for value in tree]
    else:
        return f"{pad}{tree}   # a comment\n\n"
    return "".join(lines)


@given(TREES)
def test_layout_comments_and_key_order_are_no_part_of_a_value(tree: object) -> None:
    written = [flow(tree), block(tree), block(tree, shuffle=True), block(tree).replace("\n", "\r\n")]
    assert len({read_yaml(text).digest for text in written}) == 1


@given(TREES, TREES)
def test_digests_are_equal_only_for_equal_values(one: object, other: object) -> None:
    if flat(one) != flat(other):
        assert read_yaml(flow(one)).digest != read_yaml(flow(other)).digest


def flat(tree: object) -> object:
    """A tree in a form that compares without the order of keys; spellings of one value are one."""
    if isinstance(tree, dict):
        return frozenset((key, flat(value)) for key, value in tree.items())
    if isinstance(tree, list):
        return tuple(flat(value) for value in tree)
    return "null" if tree == "~" else tree


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("a: &x [1, 2]\nb: *x", "a: [1, 2]\nb: [1, 2]", True),
        ("a: 'x'", "a: x", True),
        ('a: "1"', "a: 1", False),
        ("a: |\n  x\n", 'a: "x\\n"', True),
        ("a: !!float 1e6", "a: !!float 1000000.0", True),
        ("a: !custom x", "a: x", False),
        ("a: !custom x", "a: !custom x", True),
        ("[1, 2]", "[2, 1]", False),
        ("--- 1\n--- 2", "--- 2\n--- 1", False),
        ("a: {}", "a: null", False),
        ("a: []", "a: {}", False),
        ("? [1]\n: x", "? [2]\n: x", False),
        ("base: &b {k: 1}\nx: {<<: *b}", "base: &b {k: 1}\nx: {k: 1}", False),
        ("# @package a\nx: 1", "# @package b\nx: 1", False),
        ("# @package a\nx: 1", "x: 1", False),
        ("# @package a\nx: 1", "\n  #@package   a \n\n# @other b\nx: 1\n", True),
        ("# @package a\nx: 1", "# @other b\n# @package a\nx: 1", True),
        ("# @package a\nx: 1", "x: 1\n'@package': a", False),
        ("# why\n# @package a\nx: 1", "x: 1", True),
        ("# package a\nx: 1", "x: 1", True),
        ("x: 1\n# @package a\n", "x: 1", True),
        ("# @package a\n[1]", "[1]", True),
    ],
)
def test_yaml_values_compare_as_the_semantics_say(one: str, other: str, equal: bool) -> None:
    assert (read_yaml(one).digest == read_yaml(other).digest) is equal


JSON_VALUES: st.SearchStrategy[object] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(), inner, max_size=4)),
    max_leaves=12,
)


@given(JSON_VALUES, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_json_reads_back_what_the_standard_library_wrote(value: object, indent: int | str | None, ascii_: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_)
    assert to_data(read_json(text)) == value
    assert read_json(text).digest == read_json(json.dumps(value)).digest


@given(st.dictionaries(st.text(), JSON_VALUES, max_size=4), st.sampled_from([None, 2]))
def test_json_positions_point_at_the_values(value: dict[str, object], indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    lines = text.split("\n")
    for node in scalars(read_json(text)):
        span = node.span
        assert span.line == span.end_line
        written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        assert json.loads(written) == to_data(node)


def scalars(node: Node) -> list[Node]:
    """The leaves of a node."""
    inner = getattr(node, "items", None) or [value for _, value in getattr(node, "entries", ())]
    return [leaf for child in inner for leaf in scalars(child)] if inner else [node] if hasattr(node, "text") else []


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("a.yaml", "a: 1\na: 2", "line 2: duplicate key 'a'"),
        ("a.yaml", "1: x\n'1': y", "line 2: duplicate key '1'"),
        ("a.yaml", "{&a b: 1, *a : 2}", "line 1: duplicate key 'b'"),
        ("a.yaml", "a: *nope", "line 1: an undefined alias, *nope"),
        ("a.yaml", "a: &x [*x]", "line 1: an alias inside its own anchor, *x"),
        ("a.yaml", "a: [", "did not find expected node content"),
        ("a.yaml", "# @package a\n'@package': b", "line 1: duplicate key '@package'"),
        ("a.yaml", "<<<<<<< HEAD\na: 1\n=======\n", "line"),
        ("a.json", '{"a": 1, "a": 2}', "duplicate name 'a'"),
        ("a.json", '{"a": NaN}', "NaN is not JSON"),
        ("a.json", '{"a": 1,,}', "line 1"),
        ("a.json", "", "Expecting value"),
        ("train.lua", "x = 1", ".lua: a format that is not read yet"),
        ("Makefile", "all:", "files without a suffix: a format that is not read yet"),
    ],
)
def test_what_does_not_parse_counts_by_its_bytes_and_says_why(path: str, text: str, why: str) -> None:
    value = read_value(path, "100644", text.encode())
    assert isinstance(value, Opaque)
    assert why in value.why
    assert value.digest != cast(Opaque, read_value(path, "100644", text.encode() + b" ")).digest


def test_the_executable_bit_is_no_change_and_a_link_is_another_thing() -> None:
    file, run, link = (read_value("x", mode, b"target") for mode in ("100644", "100755", "120000"))
    assert isinstance(file, Opaque)
    assert file == run
    assert isinstance(link, Opaque)
    assert link.digest != file.digest
    assert link.expected


def test_a_document_has_positions_in_lines_and_columns_from_one() -> None:
    value = read_value("a.yaml", "100644", b"# x\nrewards:\n  tracking: 1.5\n")
    assert isinstance(value, Parsed)
    data: Data = to_data(value.node)
    assert data == {"rewards": {"tracking": 1.5}}
