"""What ``${...}`` refers to, held against OmegaConf."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from omegaconf import Container, OmegaConf
from omegaconf.errors import OmegaConfBaseException

from rrlint.tree.interpolation import MAX_BODY, Interpolation, interpolations
from rrlint.tree.node import Data, to_data
from rrlint.tree.pointer import join, resolve
from rrlint.values.yaml import read_yaml

#: Where references are put in a config, in mappings and in lists.
PLACES = (("a",), ("b", "c"), ("b", "d", "0"), ("b", "d", "1", "c"), ("b", "d", "1", "b", "a"), ("b", "d", "2", "1"))


def config(place: tuple[str, ...], text: str) -> str:
    """A config with a text at one place and a number at every other one, all different."""
    inner: Data = {"c": 3, "d": 4, "b": {"a": 5, "c": 6}}
    whole: Data = {"a": 0, "c": 1, "b": {"c": 2, "a": 7, "d": [8, inner, [9, 10]]}}
    here = whole
    for part in place[:-1]:
        here = here[int(part)] if isinstance(here, list) else here[part]  # type: ignore[index]
    here[int(place[-1]) if isinstance(here, list) else place[-1]] = text  # type: ignore[index]
    return json.dumps(whole)


@st.composite
def references(draw: st.DrawFn) -> str:
    """A reference by keys, absolute or relative, with points or brackets."""
    first, *names = draw(st.lists(st.sampled_from("abcd012"), min_size=1, max_size=4))
    rest = "".join(draw(st.sampled_from([f".{name}", f"[{name}]"])) for name in names)
    return "${" + "." * draw(st.integers(0, 5)) + draw(st.sampled_from([first, f"[{first}]"])) + rest + "}"


@given(place=st.sampled_from(PLACES), text=references())
def test_a_reference_leads_to_what_omegaconf_finds(place: tuple[str, ...], text: str) -> None:
    (found,) = interpolations(text)
    way = found.seen_from(place)
    assume(way != place)
    written = config(place, text)
    node = None if way is None else resolve(read_yaml(written), join("", *way))
    try:
        value = OmegaConf.select(OmegaConf.create(json.loads(written)), ".".join(place))
    except OmegaConfBaseException:
        value = None
    expected = OmegaConf.to_container(value) if isinstance(value, Container) else value
    assert (None if node is None else to_data(node)) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("${kl.coef}", ["kl.coef"]),
        ("runs/${task}_${seed}", ["task", "seed"]),
        ("${ kl }", ["kl"]),
        ("${oc.select:kl.coef,0.1}", ["kl.coef"]),
        ("${resolve_default:3e-4,${..rate}}", ["rate", ""]),
        ("${oc.env:HOME}/x", [""]),
        ("${now:%Y-%m-%d}", [""]),
        ("${a.${b}}", ["b", ""]),
        ("${eval:{x: ${a}}}", ["a", ""]),
        (r"\${kl}", []),
        (r"\\${kl}", ["kl"]),
        (r"${a}\${b}${c}", ["a", "c"]),
        ("${{ matrix.os }}", []),
        ("$kl {kl} ${kl", []),
        ("${} ${two words} ${%x}", []),
    ],
)
def test_names_are_told_from_calls_and_from_text(text: str, found: list[str]) -> None:
    """A call has no name."""
    assert [".".join(one.names) for one in interpolations(text)] == found


def test_what_is_too_long_for_a_name_is_left_to_code() -> None:
    (found,) = interpolations("${" + "a" * (MAX_BODY + 1) + "}")
    assert found == Interpolation("${" + "a" * 20 + "...}")
    assert found.seen_from(("b",)) is None
