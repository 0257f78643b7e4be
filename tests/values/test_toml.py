"""TOML: the standard library says what a document is worth; layout is not part of it."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.tree.document import Unparsable
from rrlint.tree.node import to_data
from rrlint.tree.pointer import resolve, span_at
from rrlint.values.toml import read_toml
from tests.values.laws import assert_one_value, assert_told_apart, canonical, scalars, written

TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\x7f"), max_size=8).map(
    lambda text: "".join(character for character in text if character >= " " or character in "\t\n")
)
MOMENTS = st.one_of(
    st.dates(dt.date(1000, 1, 1)),
    st.times().map(lambda time: time.replace(microsecond=0)),
    st.datetimes(dt.datetime(1000, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),  # noqa: DTZ001
)
SCALARS = st.one_of(st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(), TEXT, MOMENTS)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=8,
)
DOCUMENTS: st.SearchStrategy[dict[str, Any]] = st.dictionaries(TEXT, VALUES, max_size=4)


def quoted(text: str) -> str:
    """A basic string."""
    return '"' + "".join(one if one.isalnum() else f"\\U{ord(one):08x}" for one in text) + '"'


def inline(value: object) -> str:
    """A value on one line, as plainly as it can be written."""
    match value:
        case bool():
            return str(value).lower()
        case float():
            return repr(value) if math.isfinite(value) else str(value)
        case int():
            return str(value)
        case str():
            return quoted(value)
        case dict():
            return "{" + ",".join(f"{quoted(name)}={inline(inner)}" for name, inner in value.items()) + "}"
        case list():
            return "[" + ",".join(map(inline, value)) + "]"
        case dt.date() | dt.time():
            return value.isoformat()
    raise AssertionError(value)


def ornate(value: object) -> str:
    """The same value with comments, line ends in arrays, underscores, and other quotes."""
    match value:
        case bool() | float():
            return inline(value)
        case int() if abs(value) >= 10:
            return f"{value:+_}"
        case str() if not set(value) & set("'\n\t") and all(character >= " " for character in value):
            return f"'{value}'"
        case dt.datetime():
            return value.isoformat(" ")
        case dict():
            return (
                "{ "
                + " , ".join(f" {quoted(name)} = {ornate(inner)}" for name, inner in reversed([*value.items()]))
                + " }"
            )
        case list():
            return "[ # why\n" + "".join(f"\n\t{ornate(inner)} , # so\n" for inner in value) + "]"
    return inline(value)


def flat(document: Mapping[str, Any]) -> str:
    """Every top-level key on a line of its own, its value inline."""
    return "".join(f"{quoted(name)}={inline(value)}\n" for name, value in document.items())


def tables(document: Mapping[str, Any], path: tuple[str, ...] = ()) -> str:
    """Tables with headers, arrays of tables, comments and blank lines; keys the other way round."""
    lines, below = [], []
    for name, value in reversed([*document.items()]):
        here = (*path, name)
        header = ".".join(map(quoted, here))
        if isinstance(value, dict):
            below.append(f"\n  [ {header} ] # a table\n" + tables(value, here))
        elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            below += [f"\n[[{header}]]\n" + tables(item, here) for item in value]
        else:
            lines.append(f"   {quoted(name)}  =  {ornate(value)}   # why\n\n")
    return "".join(lines + below)


@given(DOCUMENTS)
def test_layout_comments_key_order_quotes_and_line_ends_are_no_part_of_a_value(document: dict[str, Any]) -> None:
    texts = [flat(document), tables(document), tables(document).replace("\n", "\r\n")]
    assert all(canonical(tomllib.loads(text)) == canonical(document) for text in texts)
    assert_one_value(read_toml, texts)


@given(DOCUMENTS, DOCUMENTS)
def test_values_are_equal_if_the_standard_library_reads_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert_told_apart(read_toml(flat(one)), read_toml(tables(other)), canonical(one) == canonical(other))


@given(DOCUMENTS)
def test_every_scalar_is_where_its_place_says(document: dict[str, Any]) -> None:
    text = tables(document)
    for scalar in scalars(read_toml(text)):
        found = tomllib.loads("key = " + written(text, scalar))["key"]
        if not isinstance(found, dt.date | dt.time):
            assert canonical(found) == canonical(scalar.value)


EXAMPLE = """\
title = "x"
[orchestrator.train]
batch_size = 128
a.b = { c = 1 }
[[orchestrator.train.source]]
id = "math"
[[orchestrator.train.source]]
id = "code"
[orchestrator.train.source.args]
weight = 0.5
[wandb]
"""


@pytest.mark.parametrize(
    ("pointer", "value", "line", "column"),
    [
        ("/title", "x", 1, 1),
        ("/orchestrator/train/batch_size", 128, 3, 1),
        ("/orchestrator/train/a/b/c", 1, 4, 9),
        ("/orchestrator/train/source/0/id", "math", 6, 1),
        ("/orchestrator/train/source/1/id", "code", 8, 1),
        ("/orchestrator/train/source/1/args/weight", 0.5, 10, 1),
        ("/wandb", {}, 11, 2),
    ],
)
def test_keys_are_pointers_into_the_tables(pointer: str, value: object, line: int, column: int) -> None:
    node = read_toml(EXAMPLE)
    found, span = resolve(node, pointer), span_at(node, pointer)
    assert found is not None
    assert (to_data(found), span.line, span.column) == (value, line, column)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a = 1", "a = 1.0", False),
        ("a = 1", 'a = "1"', False),
        ("a = 0x1F", "a = 31", True),
        ("a = 1e3", "a = 1000.0", True),
        ("a = 1979-05-27", 'a = "1979-05-27"', False),
        ("a = 1979-05-27 07:32:00z", "a = 1979-05-27T07:32:00Z", True),
        ("a = 1979-05-27T07:32:00Z", "a = 1979-05-27T07:32:00+00:00", False),
        ("a = 1979-05-27T07:32:00", "a = 1979-05-27T07:32:00Z", False),
        ("a = 07:32:00", "a = 07:32:01", False),
        ("a = 07:32:00.0000001", "a = 07:32:00.0000002", False),
        ("[a]", "", False),
        ("[a]\n[b]", "[b]\n[a]", True),
        ("a = []", "a = {}", False),
        ("[[a]]", "a = [{}]", True),
        ('a = """\nx\\\n   y"""', 'a = "xy"', True),
        ("a = '''x''''", 'a = "x\'"', True),
        ('a = """x"""""', "a = 'x\"\"'", True),
    ],
)
def test_what_counts(one: str, other: str, same: bool) -> None:
    assert_told_apart(read_toml(one), read_toml(other), same)


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\na = 2",
        "a = ",
        "[a",
        "a = 1 b = 2",
        "a.b = 1\n[a]\n",
        "a = 2026-02-30",
        "a = [1, 2",
        "= 1",
        "[[a]]\n[a]\n",
        "a = 1\na.b = 2",
        "a = [{}]\n[[a]]",
        'a = """x',
        "a = {b = 1,}",
        "a = {\nb = 1}",
        'a = "\\e"',
        'a = "\\x41"',
        "a = 07:32",
        "a = 1979-05-27T07:32Z",
        "a = " + "9" * 5000,
        "a = " + "[" * 101 + "]" * 101,
        ".".join("a" * 101) + " = 1",
    ],
)
def test_what_is_not_toml_1_0_or_too_deep_does_not_parse(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # Unparsable, and the library's own
        read_toml(text)


def test_the_limit_of_depth_counts_tables_arrays_and_parts_of_keys_alike() -> None:
    read_toml(".".join("a" * 99) + " = [1]")
    with pytest.raises(Unparsable, match="nested deeper than 100 levels"):
        read_toml(".".join("a" * 100) + " = [1]")
