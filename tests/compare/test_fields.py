"""Fields that differ are those that differ when both reports are written out leaf by leaf."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.compare.fields import field_changes
from rrlint.tree.node import Node, to_data
from rrlint.tree.pointer import resolve
from tests.compare.sides import node

Data = Any
Way = tuple[str, ...]

scalars = st.sampled_from([1, 2, 1.0, True, "1", "a text", "a  text", "b", None])
gaps = st.fixed_dictionaries({"omitted": st.sampled_from(["pending", "unknown"]), "reason": scalars})
plain_lists = st.lists(scalars, min_size=1, max_size=3)


def _keyed(inner: st.SearchStrategy[Data]) -> st.SearchStrategy[Data]:
    items = st.builds(
        lambda ids, values: [{"id": id_, **value} for id_, value in zip(ids, values, strict=False)],
        st.permutations(["x", "y", "z"]),
        st.lists(st.dictionaries(st.sampled_from(["k", "l"]), inner, max_size=2), min_size=1, max_size=3),
    )
    fields = {"one": scalars, "other": inner, "plain": plain_lists | scalars, "things": items | gaps | scalars}
    return st.fixed_dictionaries({}, optional={**fields, "gap": gaps | scalars})


documents = st.recursive(scalars, lambda inner: _keyed(inner) | gaps, max_leaves=12).map(lambda data: {"root": data})


def flat(data: Data, at: Way = ()) -> dict[Way, str]:
    """Every leaf of a document by its way, with the ids of items; gaps and plain lists are leaves."""
    if isinstance(data, dict) and data and "omitted" not in data:
        return {k: v for key, value in data.items() for k, v in flat(value, (*at, key)).items()}
    if isinstance(data, list) and data and isinstance(data[0], dict):
        return {k: v for item in data for k, v in flat(item, (*at, item["id"])).items()}
    return {at: json.dumps(_plain(data), sort_keys=True)}


def _plain(data: Data) -> Data:
    """A leaf without what is no difference: white space in texts."""
    if isinstance(data, str):
        return data.split()
    if isinstance(data, list):
        return [_plain(item) for item in data]
    return {key: _plain(value) for key, value in data.items()} if isinstance(data, dict) else data


@given(documents, documents)
def test_what_differs_is_what_differs_leaf_by_leaf(old: Data, new: Data) -> None:
    before, after = flat(old), flat(new)
    differing = {
        way
        for way in before.keys() | after.keys()
        if before.get(way) != after.get(way) and not (_is_bare(way, before, after) or _is_bare(way, after, before))
    }
    one, other = node(json.dumps(old)), node(json.dumps(new))
    ways = [(tuple(change.name.split("/")[1:]), change) for change in field_changes(one, other)]
    # of two gaps it is told which part differs, and the leaf is the gap
    told = {leaf for way, _ in ways for leaf in (before.keys() | after.keys()) if _on_one_way(way, leaf)}
    assert told == differing
    assert len({way for way, _ in ways}) == len(ways)
    for _, change in ways:
        assert _shown(change.old) != _shown(change.new)


def _is_bare(way: Way, leaves: dict[Way, str], others: dict[Way, str]) -> bool:
    """Is it an empty mapping that says nothing besides what was put into it, or taken out?"""
    return leaves.get(way) == "{}" and any(other[: len(way)] == way != other for other in others)


def _on_one_way(way: Way, leaf: Way) -> bool:
    return leaf[: len(way)] == way or (way[: len(leaf)] == leaf and way[len(leaf) :] in [("omitted",), ("reason",)])


def _shown(found: Node | None) -> str:
    return "absent" if found is None else json.dumps(_plain(to_data(found)), sort_keys=True)


@given(documents, documents)
def test_a_pointer_leads_to_what_it_is_about(old: Data, new: Data) -> None:
    one, other = node(json.dumps(old)), node(json.dumps(new))
    for change in field_changes(one, other):
        assert resolve(one if change.new is None else other, change.pointer) is (change.new or change.old)


@given(documents)
def test_a_report_does_not_differ_from_itself_however_it_is_written(data: Data) -> None:
    compact, spread = json.dumps(data), json.dumps(data, indent=4, sort_keys=True)
    assert field_changes(node(compact), node(spread)) == []


CASES: list[tuple[Data, Data, list[tuple[str, Data, Data]]]] = [
    ({"a": []}, {"a": [{"id": "x"}]}, [("/a/x", None, {"id": "x"})]),
    ({}, {"a": []}, [("/a", None, [])]),
    ({}, {"a": {}}, [("/a", None, {})]),
    ({"a": ["x", "y"]}, {"a": ["y", "x"]}, [("/a", ["x", "y"], ["y", "x"])]),
    ({"a": [{"k": 1}, {"k": 2}]}, {"a": [{"k": 2}, {"k": 1}]}, []),
    ({"a": [{"k": 1}, {"k": 2}]}, {"a": [{"k": 2}, {"k": 3}]}, [("/a/1/k", 1, 3)]),
    ({"a": [{"k": 1}]}, {"a": [{"k": 1}, {"k": 1}]}, [("/a/1", None, {"k": 1})]),
    ({"a": [{"id": "x", "k": 1}]}, {"a": [{"id": "y", "k": 1}]}, [
        ("/a/y", None, {"id": "y", "k": 1}),
        ("/a/x", {"id": "x", "k": 1}, None),
    ]),
    ({"a": [{"id": "x", "k": 1}, {"id": "x", "k": 2}]}, {"a": [{"id": "x", "k": 2}]}, [
        ("/a/x", {"id": "x", "k": 1}, None),
    ]),
    ({"a": [{"id": "x", "k": 1}, {"id": "x", "k": 2}]}, {"a": [{"id": "x", "k": 2}, {"id": "x", "k": 1}]}, []),
    ({"a": "one two"}, {"a": "one\n  two\n"}, []),
    ({"a": ["one two"]}, {"a": ["one\n  two\n"]}, []),
    ({"a": {"b": 1}}, {"a": {"omitted": "pending"}}, [("/a", {"b": 1}, {"omitted": "pending"})]),
    ({"a": {"omitted": "pending"}}, {"a": {"omitted": "unknown"}}, [("/a/omitted", "pending", "unknown")]),
    ({"a": "text"}, {"a": {"omitted": "pending"}}, [("/a", "text", {"omitted": "pending"})]),
    ({"a": {"b": {"c": 1}}}, {"a": {}}, [("/a/b/c", 1, None)]),
    ({"a": 1, "x-own": 1}, {"a": 1, "x-own": 2}, [("/x-own", 1, 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_a_difference_is_told_where_people_look_for_it(
    old: Data, new: Data, expected: list[tuple[str, Data, Data]]
) -> None:
    found = field_changes(node(json.dumps(old)), node(json.dumps(new)))
    values = [(one.name, *(None if side is None else to_data(side) for side in (one.old, one.new))) for one in found]
    assert values == expected
