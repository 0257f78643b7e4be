"""Reports of two states are paired by id wherever they stand, and else by path."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.compare.pairs import Pair, paired

reports = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "x", "y", "z"]), max_size=4)


@given(reports, reports)
def test_each_report_is_in_one_pair_and_no_better_pair_is_left(old: dict[str, str], new: dict[str, str]) -> None:
    pairs = paired(old, new)
    assert sorted(was for was, _ in pairs if was is not None) == sorted(old)
    assert sorted(now for _, now in pairs if now is not None) == sorted(new)
    gone = {was for was, now in pairs if now is None and was is not None}
    come = {now for was, now in pairs if was is None and now is not None}
    assert not gone & come, "the same path is the same report if nothing else is"
    assert not {old[path] for path in gone} & {new[path] for path in come} - {""}, "so is the same id"
    for was, now in pairs:
        if was is not None and now is not None and old[was] != new[now]:
            assert was == now
            assert old[was] not in {new[path] for path in come} - {""}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": "x"}, {"a": "x"}, [("a", "a")]),
        ({"a": "x"}, {"b": "x"}, [("a", "b")]),
        ({"a": "x"}, {"a": "y"}, [("a", "a")]),
        ({"a": "x"}, {"a": "y", "b": "x"}, [(None, "a"), ("a", "b")]),
        ({"a": "x", "b": "y"}, {"a": "y", "b": "x"}, [("b", "a"), ("a", "b")]),
        ({"a": ""}, {"b": ""}, [("a", None), (None, "b")]),
        ({"a": "x"}, {"a": "", "b": "x"}, [(None, "a"), ("a", "b")]),
        ({"a": "x"}, {"a": "x", "b": "x"}, [("a", "a"), (None, "b")]),
    ],
)
def test_who_is_who(old: dict[str, str], new: dict[str, str], expected: list[Pair]) -> None:
    assert paired(old, new) == expected
