"""A difference in words shows what differs, in few of them, and no secret."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.compare.side import FieldChange, ValueChange
from rrlint.output.diff_words import lines_of
from rrlint.output.word_diff import word_diff
from rrlint.tree.node import Node
from rrlint.values.json import read_json
from rrlint.values.yaml import read_yaml

LONG = "a word " * 20


def node(data: Any) -> Node:
    return read_json(json.dumps(data))


def value(old: Any, new: Any, pointer: str = "/a") -> str:
    (line,) = lines_of([ValueChange("c.yaml", pointer, "changed", node(old), node(new))])
    return f"{line.place}: {line.words or f'{line.old} -> {line.new}'}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (1, 2, "c.yaml /a: 1 -> 2"),
        ([1, 2, 3], [1, 5, 3], "c.yaml /a/1: 2 -> 5"),
        ([1], [1, 2], "c.yaml /a: [1] -> [1, 2]"),
        (LONG + "old", LONG + "new", "c.yaml /a: … a word a word [-old-] {+new+}"),
        (LONG, LONG.replace(" ", "  "), "c.yaml /a: changed in white space alone"),
        (["x"] * 30 + ["old"], ["x"] * 31 + ["new"], 'c.yaml /a: [-"old"-] {+"new"+} (31 items before, 32 now)'),
        (["x", "y"] * 30, ["y", "x"] * 30, "c.yaml /a: other items or another order (60 items before, 60 now)"),
        (list(range(40)), [], "c.yaml /a: [-0, 1, 2, 3, 4, and 35 more-] (40 items before, 0 now)"),
        ([LONG], {"k": LONG}, f'c.yaml /a: ["{LONG[:55]}... -> {{k: "{LONG[:52]}...'),
    ],
)
def test_a_value_is_told_by_what_differs_in_it(old: Any, new: Any, said: str) -> None:
    assert value(old, new) == said


def test_a_value_that_differs_in_its_type_alone_says_so() -> None:
    change = ValueChange("c.yaml", "/a", "changed", read_yaml("yes"), read_yaml("!own yes"))
    assert lines_of([change])[0].words == 'changed: "yes" with another type or tag'


@pytest.mark.parametrize("secret", ["hush", "hush " * 30, ["hush"], ["hush"] * 60])
def test_a_secret_is_not_shown_however_long(secret: Any) -> None:
    for old, new in ((secret, "other"), ("other", secret), (secret, secret * 2), (secret, None), (None, secret)):
        was, now = (None if one is None else node(one) for one in (old, new))
        for change in (ValueChange("c.yaml", "/api_key", "changed", was, now), FieldChange("/x", "/x/token", was, now)):
            assert "hush" not in repr(lines_of([change])), (old, new)


short = st.lists(st.sampled_from("abc"), max_size=4)


@given(short, short)
def test_a_word_diff_of_short_texts_has_both(old: list[str], new: list[str]) -> None:
    """Without the words that came it is the old text, and without those that went the new one."""
    words = word_diff(" ".join(old), " ".join(new)).split()
    if old != new:
        assert _without(words, "{+", "[-") == old
        assert _without(words, "[-", "{+") == new


def _without(words: list[str], dropped: str, kept: str) -> list[str]:
    found, inside = [], ""
    for word in words:
        inside = dropped if word.startswith(dropped) else inside
        if not inside:
            found.append(word.removeprefix(kept).removesuffix("-]").removesuffix("+}"))
        if word.endswith(("-]", "+}")):
            inside = ""
    return found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("one two", "one  two", ""),
        ("a b c", "", "[-a b c-]"),
        (LONG, LONG + "z", "… a word a word {+z+}"),
        ("x " + LONG, LONG, "[-x-] a word a word …"),
        ("x" * 9000, "y" * 9000, f"[-{'x' * 197}...-] {{+{'y' * 197}...+}}"),
        (
            " ".join(map(str, range(1500))),
            " ".join(map(str, range(1500, 3000))),
            "rewritten (1,500 words before, 1,500 now)",
        ),
    ],
)
def test_a_word_diff_stays_short(old: str, new: str, said: str) -> None:
    assert word_diff(old, new) == said


def test_of_many_places_some_are_shown() -> None:
    old = [f"w{number}" for number in range(200)]
    new = [f"{word}!" if number % 40 == 20 else word for number, word in enumerate(old)]
    said = word_diff(" ".join(old), " ".join(new))
    assert said.count("[-") == 3
    assert said.endswith("… and 2 more places")


@given(st.integers(0, 1000), st.sampled_from(["a b", "a", "a b c d e f g h"]))
def test_hostile_texts_take_no_time(number: int, words: str) -> None:
    word_diff(f"{words} " * number, f"{words[::-1]} " * number + "z")


def test_the_same_change_of_several_files_is_told_once() -> None:
    def change(path: str, new: int, through: str = "") -> ValueChange:
        return ValueChange(path, "/a", "changed", node(1), node(new), through)

    changes = [
        change("base", 2),
        *(change(f"c{number}", 2, "base") for number in range(5)),
        change("d", 3),
        change("e", 3),
    ]
    assert [(line.place, line.new, line.note) for line in lines_of(changes)] == [
        ("base /a", "2", ""),
        ("c0, c1 and 3 more files /a", "2", "through base"),
        ("d, e /a", "3", ""),
    ]
    whole = ValueChange("a", "", "appeared")
    assert [line.place for line in lines_of([whole, change("d", 3)])] == ["d /a", "a"]
