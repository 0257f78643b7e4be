"""gin files: bindings by scope, whatever the layout; references and macros stay text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.tree.document import Unparsable
from rrlint.tree.node import to_data
from rrlint.tree.pointer import resolve, span_at
from rrlint.values.gin import read_gin
from tests.values.laws import assert_one_value, assert_told_apart, canonical

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=5)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["DQN.gamma", "DQN.lr", "agents.SAC.lr", "eval/DQN.gamma", "eval/late/Runner.steps", "MACRO", "eval/SIZE"]
)
BINDINGS: st.SearchStrategy[dict[str, Any]] = st.dictionaries(KEYS, VALUES, max_size=5)
Bindings = dict[str, Any]


def plain(bindings: Bindings) -> str:
    """One binding a line."""
    return "".join(f"{key}={value!r}\n" for key, value in bindings.items())


def ornate(value: object) -> str:
    """A value over many lines, with comments, commas after last items and other quotes."""
    match value:
        case dict():
            return (
                "{ # why\n"
                + "".join(f"\n  {ornate(name)} : {ornate(inner)} , " for name, inner in reversed([*value.items()]))
                + "}"
            )
        case list():
            return "[\n" + "".join(f"{ornate(inner)}\n, # so\n" for inner in value) + "]"
        case tuple():
            return "(" + "".join(f"{ornate(inner)} ,\n" for inner in value) + ")"
        case str():
            return f"{value[:2]!r} \\\n {value[2:]!r}"
        case int() if value < 0 and not isinstance(value, bool):
            return f"(- {-value:_})"
    return repr(value)


def roomy(bindings: Bindings) -> str:
    """Comments, blank lines, continued lines and blocks; the bindings the other way round."""
    lines = []
    for key, value in reversed([*bindings.items()]):
        selector, dot, parameter = key.rpartition(".")
        if dot:
            lines.append(f"# why\n{selector}:\n\n    # so\n    {parameter}  =  {ornate(value)}  # here\n\n")
        else:
            lines.append(f"\n{key} = \\\n    {ornate(value)}\n")
    return "".join(lines)


@given(BINDINGS)
def test_layout_comments_order_blocks_and_quotes_are_no_part_of_a_value(bindings: Bindings) -> None:
    texts = [plain(bindings), roomy(bindings), roomy(bindings).replace("\n", "\r\n")]
    node = assert_one_value(read_gin, texts)
    for key, value in bindings.items():
        found = resolve(node, "/" + key)
        assert found is not None
        assert to_data(found) == as_lists(value)


def as_lists(value: object) -> object:
    """Tuples are lists to those who read data."""
    if isinstance(value, list | tuple):
        return [as_lists(inner) for inner in value]
    return {name: as_lists(inner) for name, inner in value.items()} if isinstance(value, dict) else value


def apart(value: object) -> object:
    """Tuples are no lists, and scopes that hold nothing are not there."""
    if isinstance(value, tuple):
        return ("tuple", *map(apart, value))
    if isinstance(value, list):
        return ("list", *map(apart, value))
    if isinstance(value, dict):
        return frozenset((name, apart(inner)) for name, inner in value.items())
    return canonical(value)


@given(BINDINGS, BINDINGS)
def test_values_are_told_apart(one: Bindings, other: Bindings) -> None:
    assert_told_apart(read_gin(plain(one)), read_gin(roomy(other)), apart(one) == apart(other))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a.b = 1", "a.b = 1.0", False),
        ("a.b = 1", "a.b = '1'", False),
        ("a.b = (1)", "a.b = 1", True),
        ("a.b = (1,)", "a.b = 1", False),
        ("a.b = (1, 2)", "a.b = [1, 2]", False),
        ("a.b = 1_000", "a.b = 1000", True),
        ("a.b = 1e-4", "a.b = 0.0001", True),
        ("a.b = 'x' 'y'", 'a.b = "xy"', True),
        ("a.b = b'x'", "a.b = 'x'", False),
        ("a.b = @c", "a.b = @c()", False),
        ("a.b = @ c ( )", "a.b = @c()", True),
        ("a.b = @c", "a.b = '@c'", False),
        ("a.b = %c", "a.b = @c", False),
        ("a.b = @s/c", "a.b = @c", False),
        ("s/a.b = 1", "a.b = 1", False),
        ("a.b = 1\na.b = 2", "a.b = 2", True),
        ("import a\nimport b", "import b\nimport a", True),
        ("import a", "", False),
        ("import a.b as c", "import a.b", False),
        ("import a.b as b", "from a import b", True),
        ("include 'a'\ninclude 'b'", "include 'b'\ninclude 'a'", False),
        ("a.b = 'c  # d'", "a.b = 'c'", False),
        ("a.b = r'\\n'", "a.b = '\\\\n'", True),
    ],
)
def test_what_counts(one: str, other: str, same: bool) -> None:
    assert_told_apart(read_gin(one), read_gin(other), same)


EXAMPLE = """\
import dopamine.agents
include 'base.gin'

# Rewards
SACAgent.reward_scale_factor = 0.1
eval/SACAgent.gamma = %GAMMA
Runner:
  steps = 10
"""


@pytest.mark.parametrize(
    ("pointer", "value", "line", "column"),
    [
        ("/SACAgent.reward_scale_factor", 0.1, 5, 1),
        ("/eval/SACAgent.gamma", "%GAMMA", 6, 1),
        ("/Runner.steps", 10, 8, 3),
        ("/include", ["base.gin"], 2, 9),
        ("/import/dopamine.agents", None, 1, 8),
    ],
)
def test_keys_are_what_stands_before_the_equals_sign(pointer: str, value: object, line: int, column: int) -> None:
    node = read_gin(EXAMPLE)
    found, span = resolve(node, pointer), span_at(node, pointer)
    assert found is not None
    assert (to_data(found), span.line, span.column) == (value, line, column)


@pytest.mark.parametrize(
    "text",
    [
        "a.b = ",
        "a.b",
        "a.b = c",
        "a.b = [1",
        "a.b = 1 2",
        "a.b = 017",
        "a. b = 1",
        "1 = 2",
        "a.b = f'x'",
        "a.b = 'x",
        'a.b = """x',
        "a.b = --1",
        "a.b = -'x'",
        "a.b = {1: 2, 1: 3}",
        "a.b = {1: 2, True: 3}",
        "a.b = 'x' b'y'",
        "a:\nb = 1",
        "a:\n  b = 1\n    c = 2",
        "a:\n    b = 1\n  c = 2",
        "a:\n  b.c = 1",
        "import a/b",
        "import a as b\nimport a as c",
        "from a import",
        "include a",
        "include b'a'",
        "a.b = 1\ninclude 'c'",
        "m.a.b = 1\na.b = 2",
        "a.b = 1\nm.a.b = 2",
        "a = 1\na/b.c = 2",
        "a/b.c = 2\na = 1",
        "include = 1\n" + "include 'a'",
        "if a == 1:\n  b = 2",
        "a.b = $c",
        "a.b = " + "9" * 5000,
        "a.b = " + "[" * 101 + "]" * 101,
        "a/" * 101 + "b.c = 1",
        "a." * 102 + "b = 1",
    ],
)
def test_what_gin_refuses_or_order_decides_does_not_parse(text: str) -> None:
    with pytest.raises(Unparsable):
        read_gin(text)


def test_bindings_of_two_modules_are_two() -> None:
    assert to_data(read_gin("x.a.b = 1\ny.a.b = 2")) == {"x.a.b": 1, "y.a.b": 2}
