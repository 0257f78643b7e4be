"""Every regular expression of the schemas runs in linear time, and alike in every engine."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from tests.validators.schemas import load, patterns, schema_files, short_name

PATTERNS = sorted({pattern for path in schema_files() for _, pattern in patterns(load(path))})
each_pattern = pytest.mark.parametrize("pattern", PATTERNS)

#: The characters in which sets are compared; what lies beyond behaves like the last ones.
ALPHABET = frozenset(range(0x180))
LENGTH = 100_000

Token = tuple[Any, Any]


def test_there_are_patterns() -> None:
    assert len(PATTERNS) > 15
    assert short_name(schema_files()[0]).startswith("reward-report")


@each_pattern
def test_only_what_every_engine_has(pattern: str) -> None:
    """No look-around, back-references, classes such as `\\d`, flags or names: Go and Rust run it, and agree."""
    assert "(?" not in pattern
    known = {op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY, op.AT, op.BRANCH, op.SUBPATTERN, op.MAX_REPEAT}
    assert {token[0] for token in _all_tokens(_parsed(pattern))} <= known
    assert not re.search(r"\\[A-Zabdghijklmopqsuvwyz1-9]", pattern)


@each_pattern
def test_a_repetition_can_be_read_in_one_way_only(pattern: str) -> None:
    assert list(ambiguities(pattern)) == []


@each_pattern
def test_long_hostile_texts_take_no_time(pattern: str) -> None:
    compiled = re.compile(pattern)
    for text in hostile(pattern):
        began = time.process_time()
        compiled.search(text)
        assert time.process_time() - began < 1.0, text[:10]


@pytest.mark.parametrize(
    "pattern", ["^(a+)+$", "^(a*)*$", "^(a|a)*$", "^(a|ab)*$", "^a*a*$", "^a*[a-z]", "a*$", "^(a?b?)*$", "^(a*b?)*$"]
)
def test_the_inspection_finds_what_it_is_for(pattern: str) -> None:
    assert list(ambiguities(pattern)) != []


def hostile(pattern: str) -> Iterator[str]:
    """Long texts of the letters of a pattern: one letter, two by turns; alone, and with an end that fails."""
    letters = sorted(
        {chr(token[1]) for token in _all_tokens(_parsed(pattern)) if token[0] is op.LITERAL} | set("a0 \n")
    )
    pairs = [one + other for one in letters[:12] for other in letters[:12]]
    for unit in pairs:
        body = unit * (LENGTH // 2)
        yield body
        yield body + "\n"
        yield f"P1{body}!"


def ambiguities(pattern: str) -> Iterator[str]:
    """Why a pattern might take more than linear time; nothing for one that cannot.

    Bounded repetitions cost a constant factor.  Others are harmless if they are anchored,
    go round in one way only, and are followed by something that cannot belong to them.
    """
    tokens = _parsed(pattern)
    if any(_is_unbounded(token) for token in _all_tokens(tokens)) and tokens[0] != (op.AT, op.AT_BEGINNING):
        yield "repeats without bounds, and may begin anywhere"
    yield from _in_sequence(tokens, frozenset())


def _in_sequence(tokens: Sequence[Token], after: frozenset[int]) -> Iterator[str]:
    for number, token in enumerate(tokens):
        follow = _first(tokens[number + 1 :], after)
        if token[0] is op.MAX_REPEAT and token[1][1] > 1:
            body = token[1][2]
            if _is_unbounded(token):
                yield from _ways_round(body)
                if _first(body, frozenset()) & follow:
                    yield "after a repetition comes what it could have taken"
            follow |= _first(body, frozenset())
        for inner in _inner(token):
            yield from _in_sequence(inner, follow)


def _ways_round(body: Sequence[Token]) -> Iterator[str]:
    """Why a repetition without bounds could take the same text in two ways."""
    for token in _all_tokens(body):
        if token[0] is op.MAX_REPEAT and token[1][0] != token[1][1]:
            yield "a repetition inside a repetition"
        if token[0] is op.BRANCH:
            starts = [_first(branch, frozenset()) for branch in token[1][1]]
            if not all(starts) or sum(map(len, starts)) > len(frozenset().union(*starts)):
                yield "two choices that begin alike, or one that is empty"


def _parsed(pattern: str) -> list[Token]:
    return list(parser.parse(pattern))


def _is_unbounded(token: Token) -> bool:
    return token[0] is op.MAX_REPEAT and token[1][1] is op.MAXREPEAT


def _inner(token: Token) -> list[list[Token]]:
    """The sequences inside a token."""
    kind, value = token
    if kind is op.BRANCH:
        return [list(branch) for branch in value[1]]
    if kind is op.SUBPATTERN:
        return [list(value[3])]
    return [list(value[2])] if kind is op.MAX_REPEAT else []


def _all_tokens(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        for inner in _inner(token):
            yield from _all_tokens(inner)


def _first(tokens: Sequence[Token], after: frozenset[int]) -> frozenset[int]:
    """The characters with which a sequence can begin; those of `after` too if it can be empty."""
    found: frozenset[int] = frozenset()
    for kind, value in tokens:
        if kind is op.AT:
            continue
        inner = _inner((kind, value))
        starts = frozenset().union(*(_first(one, frozenset()) for one in inner)) if inner else _set(kind, value)
        found |= starts
        if not _can_be_empty(kind, value):
            return found
    return found | after


def _can_be_empty(kind: Any, value: Any) -> bool:
    if kind is op.MAX_REPEAT and value[0] == 0:
        return True
    inner = _inner((kind, value))
    return any(all(_can_be_empty(*token) for token in one) for one in inner) if inner else kind is op.AT


def _set(kind: Any, value: Any) -> frozenset[int]:
    """The characters that a token of one character stands for."""
    if kind is op.LITERAL:
        return frozenset({value}) & ALPHABET
    if kind is op.NOT_LITERAL:
        return ALPHABET - {value}
    if kind is op.RANGE:
        return frozenset(range(value[0], value[1] + 1)) & ALPHABET
    if kind is op.IN:
        members = frozenset().union(*(_set(*one) for one in value if one[0] is not op.NEGATE))
        return ALPHABET - members if value[0][0] is op.NEGATE else members
    return ALPHABET
