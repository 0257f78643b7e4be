"""What prose asserts: the sentences of a text, and which of them say that it is so."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.bindings.sentences import asserted, sentences

SAFE = re.compile(r"\bis safe\b")


def asserts(text: str) -> bool:
    return bool(list(asserted(text, SAFE)))


@pytest.mark.parametrize(
    "text",
    [
        "The arm is safe.",
        "The arm IS\n  safe.",
        "It was slow. The arm is safe. It is not fast.",
        "Not everything was tried.\n\nThe arm is safe.",
        "The arm is safe near things not seen before.",
        "Results:\n- it walks\n- it is safe",
    ],
)
def test_what_is_asserted(text: str) -> None:
    assert asserts(text)


@pytest.mark.parametrize(
    "text",
    [
        "We do not claim that it is safe.",
        "We don\u2019t say that it is safe.",
        "Nobody has shown, e.g. in the field, that it is safe.",
        "Is it true that it is safe?",
        "That it is safe has not been shown.",
        "It is safe if nobody is near.",
        "Whether it is safe remains open.",
        "The aim is met once it is safe.",
        'The press wrote "it is safe" in May.',
        "The press wrote \u201cit is safe\u201d in May.",
        "The flag `is safe` is set.",
        "```\nit is safe\n```",
        "> it is safe",
        "We do not claim that\nthe arm:\n- walks\n- is safe",
        "We do not claim that the arm:\n\n1. walks\n\n2. is safe",
    ],
)
def test_what_is_denied_doubted_wished_for_or_quoted(text: str) -> None:
    assert not asserts(text)


def test_a_list_ends_with_the_next_paragraph() -> None:
    assert asserts("We do not claim that it:\n- walks\n\nThe arm is safe.")


def test_sentences_end_before_what_does_not_go_on_in_lower_case() -> None:
    assert [one.strip() for one in sentences("One, e.g. two. Three! (Four?) 5.")] == [
        "One, e.g. two.",
        "Three!",
        "(Four?)",
        "5.",
    ]


@given(st.lists(st.from_regex(r"[A-Z][a-z ]{0,20}[a-z]\.", fullmatch=True), max_size=6))
def test_plain_sentences_come_out_as_they_went_in(written: list[str]) -> None:
    assert [one.strip() for one in sentences(" ".join(written))] == written


@given(st.text('a .:-\n`">', max_size=60))
def test_no_text_breaks_it_and_nothing_is_made_up(text: str) -> None:
    assert {word for one in sentences(text) for word in re.findall("a+", one)} <= set(re.findall("a+", text))


@pytest.mark.parametrize("piece", ["`", '"', "- ", ". ", "is safe ", "not ", "a", " ", "\u201c", "n't"])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    list(asserted(piece * 200_000, SAFE))
