"""Meanings of plain scalars and digests of short mappings are kept, and nobody can tell but by the time."""

from __future__ import annotations

from rrlint.diagnostic import Span
from rrlint.tree.node import Mapping, _known_mapping, _known_meaning, mapping, plain_scalar
from rrlint.values.yaml import _known_plain, read_yaml


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


def test_a_scalar_of_another_version_that_stands_elsewhere_has_its_own_place() -> None:
    found = [read_yaml(text) for text in ("a: 1\n", "\na: 1\n", "a: 1\n")]
    assert [node.get("a").span.line for node in found if isinstance(node, Mapping)] == [1, 2, 1]  # type: ignore[union-attr]


def test_neither_long_scalars_nor_long_mappings_are_kept() -> None:
    place = Span(1, 1, 1, 5)
    keys = [plain_scalar(str(number), place) for number in range(1000)]
    before = [kept.cache_info().currsize for kept in (_known_plain, _known_mapping)]
    read_yaml("x" * 100_000)
    mapping(zip(keys, keys, strict=True), place)
    assert [kept.cache_info().currsize for kept in (_known_plain, _known_mapping)] == before
