"""Reports are read with positions, and everything that is no part of the format is refused at its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.report.read import read_report
from rrlint.report.yaml import Document, read_document
from rrlint.tree.node import to_data
from tests.reports import WATCH, entry, report


def read(text: str | bytes, path: str = "reward-report.yaml") -> Document:
    """Read a report's text."""
    return read_document(path, "WORKTREE", text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "duplicate key 'a', first on line 1"),
        ("a: &x 1\nb: *x\n", 2, 4, "aliases are not part of the format"),
        ("a: [1\n", 2, 1, "not valid YAML"),
        ("\ta: 1\n", 1, 1, "a tab stands where YAML takes spaces"),
        ("a:\n\tb: 1\n", 2, 1, "a tab stands where YAML takes spaces"),
        ("a: !!python/object:os.system x\n", 1, 4, "tag python/object:os.system is not part of the format"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second YAML document"),
        ("? [a]\n: 1\n", 1, 3, "a key must be plain text"),
        ("a: " + "[" * 200, 1, 103, "nested deeper than 100 levels"),
    ],
)
def test_what_is_refused_is_named_with_its_place(text: str, line: int, column: int, said: str) -> None:
    document = read(text)
    assert not document.readable
    first = document.problems[0]
    assert said in first.message
    assert first.span is not None
    assert (first.span.line, first.span.column) == (line, column)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        (b"x: " + b"y" * (1 << 20), "a report has at most 1,048,576 (1 MiB)"),
        (b"a: \xff\n", "byte 0xff is not UTF-8"),
        (b"a: \0\n", "not valid YAML"),
    ],
)
def test_what_is_no_text_of_a_report_is_refused(data: bytes, said: str) -> None:
    document = read(data)
    assert said in document.problems[0].message
    assert not document.readable


def test_a_duplicate_key_names_both_places() -> None:
    (problem,) = read("a: 1\nb: 2\na: 3\n").problems
    assert problem.pointer == "/a"
    assert problem.first is not None
    assert problem.first.line == 1


def test_dates_and_keys_stay_text_and_numbers_are_those_of_yaml_12() -> None:
    document = read("date: 2026-01-05\n1: one\nyes: no\nlr: 1e-4\n")
    assert document.node is not None
    assert to_data(document.node) == {"date": "2026-01-05", "1": "one", "yes": "no", "lr": 0.0001}


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_byte_order_mark_and_line_ends_make_no_difference(prefix: bytes, newline: str) -> None:
    text = report(entry("1.0", "2026-01-05", "initial")).replace("\n", newline)
    document = read(prefix + text.encode())
    assert document.readable
    assert document.node is not None
    plain = read(report(entry("1.0", "2026-01-05", "initial"))).node
    assert plain is not None
    assert document.node.digest == plain.digest


#: YAML reads keys of up to 1,024 characters; JSON escapes one as up to twelve.
KEYS = st.text(min_size=1, max_size=50)
VALUES: st.SearchStrategy[object] = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), st.sampled_from([None, 2]))
def test_json_reports_are_read_as_json_reads_them(data: dict[str, object], indent: int | None) -> None:
    document = read(json.dumps(data, indent=indent), "reward-report.json")
    assert document.problems == ()
    assert document.node is not None
    assert to_data(document.node) == data


def test_a_report_is_read_into_what_the_history_needs() -> None:
    document = read(
        report(
            entry("1.1", "2026-02-05", "triggered", ["weights"]),
            entry("1.0", "2026-01-05", "initial"),
            triggers=[WATCH, "{id: board, kind: stakeholder_request, description: The board asks., who: team}"],
            cadence="{every: event_only, floor: P1Y, rationale: Rare., grace: P2W}",
        )
    )
    assert document.node is not None
    found = read_report(document.node)
    assert found.id == "policy"
    assert [trigger.id for trigger in found.triggers] == ["weights", "board"]
    assert found.triggers[0].watches[0].keys == ("/reward", "/beta")
    assert found.triggers[0].watches[0].pointer == "/system_maintenance/update_triggers/0/watch/0"
    assert found.newest is not None
    assert found.newest.key == ("1.1", "2026-02-05")
    assert found.newest.covers("weights")
    assert not found.newest.covers("board")
    assert found.cadence.event_only
    assert found.cadence.every is not None
    assert (found.cadence.every.months, found.cadence.grace.days) == (12, 14)


def test_rewording_a_trigger_changes_nothing_that_it_does() -> None:
    def meaning(trigger: str) -> str:
        node = read(report(entry("1.0", "2026-01-05", "initial"), triggers=[trigger])).node
        assert node is not None
        return read_report(node).triggers_digest

    assert meaning(WATCH) == meaning(WATCH.replace("Rewards.", "What is rewarded."))
    assert meaning(WATCH) != meaning(WATCH.replace("/beta", "/gamma"))
    assert meaning(WATCH) != meaning(WATCH.replace("kind: reward_change", "kind: reward_change, within: P7D"))
    reordered = WATCH.replace("[/reward, /beta]", "[/beta, /reward]")
    assert reordered != WATCH
    assert meaning(WATCH) == meaning(reordered)
