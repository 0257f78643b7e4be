"""Keys of a mapping get other values, and no other byte changes but theirs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from rrlint.edits import apply_to_bytes
from rrlint.format import CHANGELOG
from rrlint.report.insert import Item
from rrlint.report.update import rewrite, update
from rrlint.report.yaml import read_document
from rrlint.tree.node import to_data
from tests.report.layouts import Written, reports

BASELINES: Item = {"weights": {"conf/ppo.yaml": "rr1:" + "0" * 32}}
NEW: Item = {"kind": "triggered", "summary": "A: b\n\tc", "baselines": BASELINES}


def data_of(path: str, data: bytes) -> Any:
    document = read_document(path, "", data)
    assert document.node is not None and document.readable, document.problems
    return to_data(document.node)


def updated(path: str, data: bytes, values: Item, pointer: str = f"{CHANGELOG}/0") -> bytes:
    return apply_to_bytes(data, update(read_document(path, "", data), pointer, values))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports)
def test_the_values_are_read_back_and_all_else_is_as_it_was(written: Written) -> None:
    if not written.entries:
        return
    after = updated(written.path, written.data, NEW)
    was, now = data_of(written.path, written.data), data_of(written.path, after)
    assert now["system_maintenance"]["changelog"].pop(0) == {**was["system_maintenance"]["changelog"].pop(0), **NEW}
    assert now == was
    assert updated(written.path, after, NEW) == after
    if b"\r\n" in written.data:
        assert after.count(b"\n") == after.count(b"\r\n")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports)
def test_a_whole_item_gives_way_to_another(written: Written) -> None:
    if not written.entries:
        return
    after = apply_to_bytes(written.data, rewrite(read_document(written.path, "", written.data), f"{CHANGELOG}/0", NEW))
    was, now = data_of(written.path, written.data), data_of(written.path, after)
    assert now["system_maintenance"]["changelog"].pop(0) == NEW
    was["system_maintenance"]["changelog"].pop(0)
    assert now == was


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n- b: 1  # one\n  c: x # two\n", 'a:\n- b: [2]  # one\n  c: x # two\n  d: {e: "f:"}\n'),
        ("a: [{b: 1, # one\n c: x }]\n", 'a: [{b: [2], # one\n c: x, d: {e: "f:"} }]\n'),
        ("a:\n-  b:\n     - 7\n     # kept\n   c: x", 'a:\n-  b: [2]\n     # kept\n   c: x\n   d: {e: "f:"}'),
        ("a:\n- b:\n  c:\n", 'a:\n- b: [2]\n  c:\n  d: {e: "f:"}\n'),
        ("a:\n- b: |\n    t\n\n  c: >-\n    x\n# end\n", 'a:\n- b: [2]\n\n  c: >-\n    x\n  d: {e: "f:"}\n# end\n'),
        ("a:\n- b: 1\n  c: |\n    x", 'a:\n- b: [2]\n  d: {e: "f:"}\n  c: |\n    x'),
    ],
    ids=["block", "flow", "below", "empty", "literal", "literal at the end"],
)
def test_comments_and_layout_stay(before: str, after: str) -> None:
    assert updated("r.yaml", before.encode(), {"b": [2], "d": {"e": "f:"}}, "/a/0").decode() == after
