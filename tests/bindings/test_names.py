"""Names in different spellings, and names that are nearly right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint.bindings.names import MAX_CANDIDATES, nearest, term_name, words

WORD = st.text("abcdefghijk", min_size=2, max_size=6)


@settings(deadline=None)
@given(st.lists(WORD, min_size=1, max_size=4))
def test_the_words_of_a_name_are_the_same_in_every_spelling(parts: list[str]) -> None:
    camel = parts[0] + "".join(part.title() for part in parts[1:])
    spellings = (
        "_".join(parts),
        "-".join(parts),
        " ".join(parts),
        "_".join(parts).upper(),
        camel,
        camel[:1].upper() + camel[1:],
    )
    assert {words(one) for one in spellings} == {tuple(parts)}


@settings(deadline=None)
@given(st.lists(WORD, min_size=1, max_size=3), st.sampled_from(["reward", "scale", "weight", "func", "rewards"]))
def test_words_that_say_only_what_it_is_do_not_count(parts: list[str], filling: str) -> None:
    name = "_".join(parts)
    assert term_name(f"{name}_{filling}") == term_name(f"{filling}_{name}") == term_name(name)


@settings(deadline=None)
@given(st.text())
def test_a_name_is_its_own_name(name: str) -> None:
    assert term_name(term_name(name)) == term_name(name)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("linearVelocityXYRewardScale", ["linear", "velocity", "xy", "reward", "scale"]),
        ("angularVelocityZRewardScale", ["angular", "velocity", "z", "reward", "scale"]),
        ("feet_air_time", ["feet", "air", "time"]),
        ("reward", ["reward"]),
        ("", []),
    ],
)
def test_words_of_real_names(name: str, parts: list[str]) -> None:
    assert list(words(name)) == parts


def test_a_name_of_nothing_but_filling_is_kept() -> None:
    assert term_name("reward") == term_name("reward_scale") != ""


@settings(deadline=None)
@given(WORD, st.sets(WORD, max_size=5))
def test_the_nearest_is_one_of_the_candidates_or_nothing(name: str, candidates: set[str]) -> None:
    assert nearest(name, candidates) in candidates | {""}
    assert nearest(name, candidates | {name}) == name


def test_the_same_last_part_wins() -> None:
    assert nearest("/beta", ["/betas", "/trainer/beta"]) == "/trainer/beta"
    assert nearest("conf/ppo.yaml", ["data/train.csv"]) == ""


def test_too_many_candidates_are_not_compared_one_by_one() -> None:
    many = [f"name_{number}" for number in range(MAX_CANDIDATES + 1)]
    assert nearest("name_x", many) == ""
    assert nearest("other/name_7", many) == "name_7"
