"""YAML as its loaders see it: equal only if PyYAML and ruamel.yaml (1.2) both read the same."""

from __future__ import annotations

from collections.abc import Callable

import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from rrlint.values.yaml import read_yaml
from tests.values.laws import canonical
from tests.values.test_formats import TREES, block, flow

SCALARS = st.one_of(
    st.text("0123456789.eE+-_:xo", min_size=1, max_size=6),
    st.sampled_from(
        [
            "yes",
            "Yes",
            "on",
            "off",
            "true",
            "True",
            "null",
            "~",
            "",
            ".inf",
            "-.INF",
            ".nan",
            "0o17",
            "1_000",
            "1:30",
            "+1",
            "1.",
            ".5",
        ]
    ),
)
_NEWER = YAML(typ="safe", pure=True)


def by_both(text: str) -> tuple[object, object]:
    """What each loader makes of a text, in a form that compares with types; an error is what it is."""
    return (canonical(loaded(yaml.safe_load, text)), canonical(loaded(_NEWER.load, text)))


def loaded(load: Callable[[str], object], text: str) -> object:
    """A text by one loader, or the name of what it raises."""
    try:
        return load(text)
    except (ValueError, yaml.YAMLError, YAMLError) as error:
        return ("raised", type(error).__name__, text)


def assert_as_loaders_say(one: str, other: str) -> None:
    """Never equal where a loader reads two values; equal where both read one.

    ruamel.yaml takes ``_`` out of numbers, which YAML 1.2 does not: there rrlint sees more.
    """
    same = by_both(one) == by_both(other)
    if same and "_" in one + other:
        return
    assert (read_yaml(one).digest == read_yaml(other).digest) is same


@example("1e-4", "0.0001")
@example("017", "15")
@example("0x1F", "31")
@example("1.0e-1", "0.10")
@given(SCALARS, SCALARS)
def test_plain_scalars_are_equal_if_both_loaders_read_them_so(one: str, other: str) -> None:
    texts = [f"a: {text}\n" for text in (one, other)]
    assume(not any(is_error(value) for text in texts for value in by_both(text)))
    assert_as_loaders_say(*texts)


@given(TREES, TREES)
def test_documents_are_equal_if_both_loaders_read_them_so(one: object, other: object) -> None:
    texts = [flow(one), block(other)]
    assume(not any(is_error(value) for text in texts for value in by_both(text)))
    assert_as_loaders_say(*texts)


def is_error(value: object) -> bool:
    """Did a loader raise?"""
    return isinstance(value, tuple) and value[:1] == ((str, "raised"),)
