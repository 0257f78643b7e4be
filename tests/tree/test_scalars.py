"""Plain scalars mean what PyYAML (YAML 1.1) and the YAML 1.2 core schema say."""

from __future__ import annotations

import math
import re
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from rrlint.diagnostic import Span
from rrlint.tree.node import plain_scalar
from rrlint.tree.scalars import Special, read_11, read_12

NOWHERE = Span(1, 1, 1, 1)

#: Texts that look like numbers, booleans, dates and their near misses.
LOOKALIKES = st.one_of(
    st.from_regex(r"[-+]?[0-9][0-9_]{0,4}(\.[0-9_]{0,3})?([eE][-+]?[0-9]{1,3})?", fullmatch=True),
    st.from_regex(r"[-+]?\.[0-9_]{1,3}([eE][-+]?[0-9]{1,2})?", fullmatch=True),
    st.from_regex(r"[-+]?0[xob][0-9a-fA-F_]{0,4}", fullmatch=True),
    st.from_regex(r"[-+]?[0-9]{1,2}(:[0-9]{1,2}){1,2}(\.[0-9]{0,2})?", fullmatch=True),
    st.from_regex(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", fullmatch=True),
    st.sampled_from(
        [
            "~",
            "null",
            "Null",
            "NULL",
            "nUll",
            "true",
            "True",
            "TRUE",
            "yes",
            "Yes",
            "YES",
            "yEs",
            "no",
            "on",
            "On",
            "off",
            "OFF",
            "y",
            "n",
            ".inf",
            "-.inf",
            "+.Inf",
            ".nan",
            ".NaN",
            ".NAN",
            "<<",
            "=",
            "1e-4",
            "1.0e-4",
            "1e4",
            "0o17",
            "017",
            "08",
            "0x1F",
            "31",
            "1_000",
            "1000",
            "0b1",
            "+1",
            "-0",
            "-0.0",
            "0.0",
            "1.",
            ".5",
            "-.5",
            "none",
            "inf",
            "nan",
        ]
    ),
)


def py_yaml(text: str) -> object:
    """What PyYAML's safe loader makes of a plain scalar; what it cannot construct is its text."""
    try:
        return yaml.safe_load(f"- {text}")[0]
    except (yaml.YAMLError, ValueError):
        return text


def same(one: object, other: object) -> bool:
    """Equal in type and value, where NaN equals itself and the two zeros differ."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float) and isinstance(other, float):
        return one.hex() == other.hex() or (math.isnan(one) and math.isnan(other))
    return one == other


@given(LOOKALIKES)
def test_the_11_reading_is_that_of_py_yaml(text: str) -> None:
    ours, theirs = read_11(text), py_yaml(text)
    if isinstance(ours, Special):
        assert isinstance(theirs, date) or theirs == text
    else:
        assert same(ours, theirs), (ours, theirs)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # YAML 1.2.2, section 10.3.2, and the example 10.8 there
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("0o7", 7),
        ("0x3A", 58),
        ("-19", -19),
        ("0.", 0.0),
        ("-0.0", -0.0),
        (".5", 0.5),
        ("+12e03", 12000.0),
        ("-2E+05", -200000.0),
        (".inf", math.inf),
        ("-.Inf", -math.inf),
        ("+.INF", math.inf),
        (".NAN", math.nan),
        # what 1.2 took away
        ("yes", "yes"),
        ("017", 17),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("0b1", "0b1"),
        ("2026-01-05", "2026-01-05"),
        ("<<", "<<"),
    ],
)
def test_the_12_reading_is_the_core_schema(text: str, value: object) -> None:
    assert same(read_12(text), value)


@given(LOOKALIKES, LOOKALIKES)
def test_nothing_is_called_equal_that_a_loader_reads_differently(one: str, other: str) -> None:
    equal = plain_scalar(one, NOWHERE).digest == plain_scalar(other, NOWHERE).digest
    both_agree = same(py_yaml(one), py_yaml(other)) and same(read_12(one), read_12(other))
    if equal:
        assert both_agree
    elif both_agree:
        # Dates count by their text; PyYAML makes one date of several spellings.
        assert isinstance(read_11(one), Special)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("0.1", "0.10", True),
        ("0.1", "1.0e-1", True),
        ("0x1F", "31", True),
        ("~", "null", True),
        ("true", "True", True),
        (".nan", ".NaN", True),
        ("1e-4", "0.0001", False),
        ("yes", "true", False),
        ("017", "15", False),
        ("017", "17", False),
        ("1_000", "1000", False),
        ("1", "1.0", False),
        ("1", "true", False),
        ("-0.0", "0.0", False),
    ],
)
def test_equality_is_as_the_semantics_list_it(one: str, other: str, equal: bool) -> None:
    assert (plain_scalar(one, NOWHERE).digest == plain_scalar(other, NOWHERE).digest) is equal


#: Where ruamel.yaml is not the core schema: underscores, binary, signed 0x and 0o, base 60, dates, merge keys,
#: and an exponent after a leading point, which it takes for text.
BEYOND_12 = re.compile(r".*_|[-+]?0b|[-+]0[xo]|.*:|[0-9]{4}-|<<$|=$|[-+]?\.[0-9]+[eE]")


@given(LOOKALIKES.filter(lambda text: not BEYOND_12.match(text)))
def test_the_12_reading_agrees_with_ruamel_where_ruamel_follows_12(text: str) -> None:
    theirs = YAML(typ="safe", pure=True).load(f"- {text}")[0]
    assert same(read_12(text), theirs), theirs
