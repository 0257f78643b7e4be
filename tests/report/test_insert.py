"""An item is spliced into a list of a report, and no other byte of the file changes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rrlint.edits import apply_to_bytes
from rrlint.format import CHANGELOG
from rrlint.report.insert import Item, insert
from rrlint.report.yaml import Document, read_document
from rrlint.tree.node import to_data
from tests.report.layouts import Written, reports

EVENTS = "/system_maintenance/events"

TEXT = st.text(
    st.one_of(st.sampled_from("ab:#-?,[]{}&*!|>'\"%@`~ \n\t\r\\0.=<"), st.characters(codec="utf-8")),
    min_size=1,
    max_size=30,
)
ITEMS = st.fixed_dictionaries(
    {"version": TEXT, "date": st.just("2026-11-20"), "by": st.lists(TEXT, min_size=1, max_size=2), "summary": TEXT},
    optional={
        "lessons": st.lists(TEXT, min_size=2, max_size=3).map("\n".join),
        "no_change": st.fixed_dictionaries({"reason": TEXT}),
        "baselines": st.dictionaries(TEXT, st.dictionaries(TEXT, st.just("rr1:" + "0" * 32), min_size=1), min_size=1),
    },
)
SMALL: Item = {"version": "2.0", "date": "2026-11-20", "kind": "scheduled", "by": ["team"], "summary": "A: b."}


def read(written: Written) -> Document:
    document = read_document(written.path, "WORKTREE", written.data)
    assert document.readable, (document.problems, written.data)
    return document


def inserted(written: Written, pointer: str, item: Item, *, last: bool) -> tuple[list[Any], bytes]:
    """What stands in the list afterwards, and the file; all else that the report says is as it was."""
    after = apply_to_bytes(written.data, insert(read(written), pointer, item, last=last))
    before, made = data_of(written), data_of(replace(written, data=after))
    key = pointer.rpartition("/")[2]
    stands = made["system_maintenance"].pop(key)
    before["system_maintenance"].pop(key, None)
    assert made == before
    return stands, after


def data_of(written: Written) -> Any:
    node = read(written).node
    assert node is not None
    return to_data(node)


def is_spread(whole: bytes, part: bytes) -> bool:
    """Is one text another one with a single piece put in?"""
    start = next((at for at, (a, b) in enumerate(zip(whole, part, strict=False)) if a != b), len(part))
    rest = len(part) - start
    return len(whole) >= len(part) and (not rest or whole[-rest:] == part[-rest:])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports)
def test_no_other_byte_changes(written: Written) -> None:
    stands, after = inserted(written, CHANGELOG, SMALL, last=False)
    assert len(stands) == written.entries + 1
    assert stands[0] == SMALL
    if written.entries:
        assert is_spread(after, written.data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports)
def test_a_list_that_is_empty_or_not_there_is_begun(written: Written) -> None:
    event: Item = {"id": "e2", "note": "It fell."}
    stands, after = inserted(written, EVENTS, event, last=True)
    assert len(stands) == written.events + 1 and stands[-1] == event
    if b"events" not in written.data:
        assert is_spread(after, written.data)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports, ITEMS)
def test_whatever_the_item_says_is_read_back(written: Written, item: Item) -> None:
    stands, _ = inserted(written, CHANGELOG, item, last=False)
    assert stands[0] == item


@settings(max_examples=100, deadline=None)
@given(reports)
def test_line_ends_and_json_stay_what_they_are(written: Written) -> None:
    _, after = inserted(written, CHANGELOG, {**SMALL, "lessons": "one\n\ntwo"}, last=False)
    if b"\r\n" in written.data:
        assert after.count(b"\n") == after.count(b"\r\n")
    else:
        assert b"\r" not in after
    if written.path.endswith(".json"):
        assert json.loads(after.decode("utf-8-sig"))


BLOCK = """\
system_maintenance:
  changelog:
    # newest first
    - version: "1.0"   # the first
      date: 2026-01-05
"""
BLOCK_AFTER = """\
system_maintenance:
  changelog:
    # newest first
    - version: "2.0"
      date: 2026-11-20
      kind: scheduled
      by: [team]
      summary: "A: b."
    - version: "1.0"   # the first
      date: 2026-01-05
"""
FLOW = 'system_maintenance:\n  changelog:\n  - {version: "1.0"}\n'
FLOW_AFTER = (
    "system_maintenance:\n  changelog:\n"
    '  - {version: "2.0", date: 2026-11-20, kind: scheduled, by: [team], summary: "A: b."}\n  - {version: "1.0"}\n'
)
EMPTY = "system_maintenance:\n    update_triggers:\n    - id: a\n    changelog: []  # none yet\nx-end: 1\n"
EMPTY_AFTER = (
    "system_maintenance:\n    update_triggers:\n    - id: a\n    changelog:  # none yet\n"
    '    - version: "2.0"\n      date: 2026-11-20\n      kind: scheduled\n      by: [team]\n      summary: "A: b."\n'
    "x-end: 1\n"
)
JSON = '{\n  "system_maintenance": {\n    "changelog": [\n      {\n        "version": "1.0"\n      }\n    ]\n  }\n}\n'
JSON_AFTER = (
    '{\n  "system_maintenance": {\n    "changelog": [\n      {\n        "version": "2.0",\n'
    '        "date": "2026-11-20",\n        "kind": "scheduled",\n        "by": [\n          "team"\n        ],\n'
    '        "summary": "A: b."\n      },\n      {\n        "version": "1.0"\n      }\n    ]\n  }\n}\n'
)
EXCUSED = 'system_maintenance:\n  changelog:\n    # rrlint: ignore[RR406] -- so\n    - {version: "1.0"}\n'


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("reward-report.yaml", BLOCK, BLOCK_AFTER),
        ("reward-report.yaml", FLOW, FLOW_AFTER),
        ("reward-report.yaml", EMPTY, EMPTY_AFTER),
        ("reward-report.json", JSON, JSON_AFTER),
    ],
    ids=["block", "flow", "empty", "json"],
)
def test_the_item_is_written_as_its_neighbours_are(name: str, before: str, after: str) -> None:
    _, made = inserted(Written(name, before.encode(), 1, 0), CHANGELOG, SMALL, last=False)
    assert made.decode() == after


def test_a_comment_that_excuses_an_entry_stays_with_it() -> None:
    _, made = inserted(Written("reward-report.yaml", EXCUSED.encode(), 1, 0), CHANGELOG, SMALL, last=False)
    first, second = made.decode().split("    # rrlint: ignore[RR406] -- so\n")
    assert 'version: "2.0"' in first and second == '    - {version: "1.0"}\n'
