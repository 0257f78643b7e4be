"""Texts that say the same and texts that do not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.tree.prose import say_the_same, words

LONG = "The policy tracks commanded velocities on rough ground and is retrained every quarter."


def same(one: str, other: str) -> bool:
    return say_the_same(words(one), words(other))


@pytest.mark.parametrize(
    "other",
    [
        "The policy tracks commanded velocities, on rough ground; and is retrained every quarter!",
        "the  policy\ntracks COMMANDED velocities on rough ground and is retrained every quarter",
        "The policy tracks comanded velocities on rough ground and is retrained every quarter.",
        "The policy tracks commanded veloctiies on rough ground and is retrained every quarter.",
        "The policy tracks commanded velocities on rough ground and is re-trained every quarter.",
        "The *policy* tracks [commanded](https://a.org/c) velocities on rough ground and is retrained every quarter.",
    ],
    ids=["punctuation", "case and space", "a letter less", "swapped letters", "hyphen", "marks and links"],
)
def test_spelling_layout_and_links_say_nothing(other: str) -> None:
    assert same(LONG, other) and same(other, LONG)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG.replace("rough", "flat")),
        (LONG, LONG.replace("is retrained", "is not retrained")),
        (LONG, LONG.replace("quarter", "year")),
        ("It is now safe for everybody to use it at home.", "It is not safe for everybody to use it at home."),
        ("The use is legal in all countries we ship to.", "The use is illegal in all countries we ship to."),
        (
            "Known failures are typical of walking on such ground.",
            "Known failures are atypical of walking on such ground.",
        ),
        ("We increase the weight of the term each year.", "We decrease the weight of the term each year."),
        ("The weight is 0.2 in all runs.", "The weight is 0.5 in all runs."),
        ("The weight is 0.2 in all runs.", "The weight is -0.2 in all runs."),
        ("The limit is 5 in all of these runs.", "The limit is 5% in all of these runs."),
        ("Falls 1, 2 and 3", "Falls 12 and 3"),
        ("adapts slowly", "adopts slowly"),
    ],
)
def test_meaning_is_more_than_a_slip(one: str, other: str) -> None:
    assert not same(one, other)


@given(st.text(), st.text())
def test_it_goes_both_ways(one: str, other: str) -> None:
    assert same(one, one)
    assert same(one, other) == same(other, one)


@pytest.mark.parametrize("piece", ["a.", "](", "<a", "1.", "-", "a'", "http://", "a" * 30 + ":"])
def test_no_text_is_slow(piece: str) -> None:
    start = time.process_time()
    words(piece * 100_000)
    assert time.process_time() - start < 5


@given(st.text(max_size=50).map(lambda text: text * 400))
def test_any_text_has_words(text: str) -> None:
    assert all(word for word in words(text))
