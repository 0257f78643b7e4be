"""Every report of the conformance suite takes another entry, and keeps every byte that it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrlint.edits import apply_to_bytes
from rrlint.format import CHANGELOG
from rrlint.report.insert import Item, insert
from rrlint.report.update import update
from rrlint.report.yaml import read_document
from rrlint.tree.node import Sequence, to_data
from rrlint.tree.pointer import resolve

SUITE = sorted((Path(__file__).parents[2] / "schema/reward-report/1.0/examples/pass").iterdir())
ENTRY: Item = {"version": "99", "date": "2026-11-20", "kind": "scheduled", "by": ["team"], "summary": "One\ntwo: #3."}


@pytest.mark.parametrize("path", SUITE, ids=lambda path: path.name)
def test_an_entry_is_put_in_and_brought_up_to_date(path: Path) -> None:
    data = path.read_bytes()
    document = read_document(path.name, "", data)
    after = apply_to_bytes(data, insert(document, CHANGELOG, ENTRY))
    start = next(at for at in range(len(data)) if data[at] != after[at])
    assert after[:start] == data[:start] and after.endswith(data[start:])
    made = read_document(path.name, "", after)
    again = apply_to_bytes(after, update(made, f"{CHANGELOG}/0", {"lessons": "L.", "summary": "Other."}))
    root = read_document(path.name, "", again).node
    entries = resolve(root, CHANGELOG) if root else None
    assert isinstance(entries, Sequence)
    assert to_data(entries.items[0]) == {**ENTRY, "lessons": "L.", "summary": "Other."}
