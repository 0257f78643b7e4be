"""INI files: `configparser` says what one with sections is worth, ViZDoom one without."""

from __future__ import annotations

import configparser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.tree.document import Unparsable
from rrlint.tree.node import Data, to_data
from rrlint.tree.pointer import span_at
from rrlint.values.ini import read_ini
from tests.values.laws import assert_one_value, assert_told_apart

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["[a]", "[b]", "  [c] x", "[DEFAULT]", "x = 1", "X: 2", "y=", "# c", "; c", "", " ", "\tz", "  w = 3"]
        ),
        st.text("[]=:#; \taß\u00a0", max_size=6),
    ),
    max_size=8,
)
NAMES = st.text("abAB_.-", min_size=1, max_size=4)
VALUES = st.one_of(
    st.sampled_from(["", "1", "1.0", "a b", "%(x)s", "a\nb", "a # b", "x = y"]), st.text("ab =:", max_size=5)
)
SECTIONS = st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES.map(str.strip), max_size=3), min_size=1, max_size=3)

Sections = dict[str, dict[str, str]]


def by_library(text: str) -> Data | None:
    """What the standard library reads, or None where it complains."""
    parser = configparser.RawConfigParser(default_section="")
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    return {name: dict(parser[name]) for name in parser.sections()}


@given(LINES)
def test_sections_read_as_the_standard_library_reads_them(lines: list[str]) -> None:
    text = "[first]\n" + "\n".join(lines)
    expected = by_library(text)
    if expected is None:
        with pytest.raises(Unparsable):
            read_ini(text)
    else:
        assert to_data(read_ini(text)) == expected


def plain(sections: Sections) -> str:
    """As little white space as can be."""
    return "".join(
        f"[{name}]\n" + "".join(f"{key}={continued(value)}\n" for key, value in options.items())
        for name, options in sections.items()
    )


def ornate(sections: Sections) -> str:
    """Comments, blank lines, colons; sections and options the other way round."""
    return "; a file\n\n" + "".join(
        f"[{name}]  \n# why\n"
        + "".join(f"{key} :  {continued(value)} \n\n ; so\n" for key, value in reversed(options.items()))
        for name, options in reversed(sections.items())
    )


def continued(value: str) -> str:
    """A value with an indented line for each of its own."""
    return value.replace("\n", "\n\t  ")


@given(SECTIONS)
def test_layout_comments_order_and_line_ends_are_no_part_of_a_value(sections: Sections) -> None:
    texts = [
        plain(sections),
        ornate(sections),
        ornate(sections).replace("\n", "\r\n"),
        plain(sections).replace("\n", "\r"),
    ]
    assert to_data(assert_one_value(read_ini, texts)) == sections


@given(SECTIONS, SECTIONS)
def test_values_are_told_apart(one: Sections, other: Sections) -> None:
    assert_told_apart(read_ini(plain(one)), read_ini(ornate(other)), one == other)


SCENARIO = """\
# a scenario
doom_map = map01
living_reward = -1

available_buttons =
\t{
\t\t# to the left
\t\tMOVE_LEFT  MOVE_RIGHT
\t}
game_args = -host 1
game_args +=  +sv_cheats   1
available_game_variables += { HEALTH }
"""


def test_a_scenario_of_vizdoom_is_a_mapping_of_texts_and_lists() -> None:
    assert to_data(read_ini(SCENARIO)) == {
        "doom_map": "map01",
        "living_reward": "-1",
        "available_buttons": ["MOVE_LEFT", "MOVE_RIGHT"],
        "game_args": ["-host 1", "+sv_cheats 1"],
        "available_game_variables": ["HEALTH"],
    }
    span = span_at(read_ini(SCENARIO), "/living_reward")
    assert (span.line, span.column) == (3, 1)


WORDS = st.text("ABC_1", min_size=1, max_size=3)
SCENARIOS = st.dictionaries(
    st.sampled_from(["living_reward", "mode", "deathPenalty", "buttons", "vars"]),
    st.one_of(WORDS, st.lists(WORDS, max_size=3)),
    min_size=1,
)
Scenario = dict[str, str | list[str]]


def scenario(values: Scenario) -> str:
    """Every key on one line."""
    return "".join(
        f"{key}={value if isinstance(value, str) else '{ ' + ' '.join(value) + ' }'}\n" for key, value in values.items()
    )


def roomy(values: Scenario) -> str:
    """Lists over many lines, comments, keys the other way round."""
    return "".join(
        f"  # why\n\n {key}  =\t{value}\n"
        if isinstance(value, str)
        else f"{key} =\n# so\n{{\n" + "".join(f"\t{word}\n\n#\n" for word in value) + " }\n"
        for key, value in reversed(values.items())
    )


@given(SCENARIOS)
def test_layout_is_no_part_of_a_scenario(values: Scenario) -> None:
    assert (
        to_data(assert_one_value(read_ini, [scenario(values), roomy(values), roomy(values).replace("\n", "\r\n")]))
        == values
    )


@given(SCENARIOS, SCENARIOS)
def test_scenarios_are_told_apart(one: Scenario, other: Scenario) -> None:
    assert_told_apart(read_ini(scenario(one)), read_ini(roomy(other)), one == other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a = {X Y}", "a = {X}\na += {Y}", True),
        ("a = {X}", "a += {X}", False),
        ("a += {X}\na += {Y}", "a += {X Y}", True),
        ("a = X", "a = {X}", False),
        ("a = X  Y", "a = X Y", True),
        ("a = X\u00a0Y", "a = X Y", False),
        ("a = true # b", "a = true", False),
        ("# nothing", "\n; nothing\n", True),
    ],
)
def test_what_counts_in_a_scenario(one: str, other: str, same: bool) -> None:
    assert_told_apart(read_ini(one), read_ini(other), same)


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\na = 2",
        "episode_timeout = 1\nepisodeTimeout = 2",
        "a",
        "= 1",
        "a =",
        "a = {X",
        "a = {X} Y",
        "a = 1\n[b]",
        "[a]\nb",
        "[a]\nb = 1\nb = 2",
        "[a]\n[a]",
        "[a]\n= 1",
        "[a\nb = 1",
    ],
)
def test_what_its_reader_complains_of_does_not_parse(text: str) -> None:
    with pytest.raises(Unparsable):
        read_ini(text)
