"""Meanings of plain scalars are kept, and nobody can tell but by the time."""

from __future__ import annotations

from rrlint.diagnostic import Span
from rrlint.tree.node import _known_meaning, plain_scalar


def test_equal_texts_in_two_places_are_the_same_value_there() -> None:
    here, there = (plain_scalar("1e-4", Span(line, 1, line, 5)) for line in (1, 2))
    assert (here.text, here.value, here.digest, here.agreed) == (there.text, there.value, there.digest, there.agreed)
    assert (here.span.line, there.span.line) == (1, 2)


def test_values_that_python_calls_equal_are_kept_apart() -> None:
    found = [plain_scalar(text, Span(1, 1, 1, 5)) for text in ("1", "1.0", "true", "1", "1.0", "true")]
    assert [type(one.value) for one in found] == [int, float, bool] * 2
    assert len({one.digest for one in found}) == 3


def test_long_texts_are_not_kept() -> None:
    before = _known_meaning.cache_info().currsize
    plain_scalar("x" * 100_000, Span(1, 1, 1, 5))
    assert _known_meaning.cache_info().currsize == before
    assert _known_meaning.cache_info().maxsize is not None
