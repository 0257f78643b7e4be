"""What is said of a row: which value, what it was, what it is, and where it stands now."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Span
from rrlint.history.rows import FileVersion, Row
from rrlint.history.words import Told, locked, tell
from rrlint.report.yaml import read_document
from rrlint.tree.node import Node
from tests.history.cases import INITIAL, A, config
from tests.reports import report
from tests.timeline import REPORT, Step, entry_of, history

TODAY = "2026-01-20"
ALL = f'{{id: weights, kind: reward_change, description: Rewards., watch: [{{path: "{A}"}}]}}'


def rows(before: dict[str, str], after: dict[str, str | None]) -> list[Row]:
    start = {REPORT: report(INITIAL, triggers=[ALL]), **before}
    return list(history([Step("2026-01-05", start), Step("2026-01-10", after)], TODAY).uncovered)


def told(before: str, after: str) -> Told:
    (row,) = rows({A: before}, {A: after})
    return tell(row)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("beta: 1\n", "beta: 2\n", Told("/beta changed from 1 to 2", "/beta", Span(1, 7, 1, 8))),
        ("b: 1\n", "b: 1\nx: 2\n", Told("/x was added as 2", "/x", Span(2, 4, 2, 5))),
        ("b: 1\nx: 2\n", "b: 1\n", Told("/x was removed (it was 2)", "/x", Span(2, 4, 2, 5))),
        (
            "r: {a: 1, b: [1, 2]}\n",
            "r: {a: 1, b: [1, 3]}\n",
            Told("/r/b/1 changed from 2 to 3", "/r/b/1", Span(1, 18, 1, 19)),
        ),
        (
            "hub_token: a\n",
            "hub_token: b\n",
            Told("/hub_token changed (hidden: it looks like a secret)", "/hub_token", Span(1, 12, 1, 13)),
        ),
        ("1\n", "2\n", Told("the whole file changed from 1 to 2", "", Span(1, 1, 1, 2))),
    ],
    ids=["changed", "added", "removed", "narrowed", "secret", "whole"],
)
def test_a_value_that_changed_in_a_commit(before: str, after: str, expected: Told) -> None:
    assert told(before, after) == expected


@pytest.mark.parametrize(("before", "after"), [("1", "!!float 1"), ("{1: 2}", "{'1': 2}")])
def test_values_that_look_alike_are_said_to_differ_in_their_type(before: str, after: str) -> None:
    words = told(f"beta: {before}\n", f"beta: {after}\n").words
    assert " changed in what it is: " in words
    assert words.endswith("with another type, or below a key with another type or tag")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {A: config()}, "this watched file is new"),
        ({A: config()}, {A: None}, "this watched file is gone"),
        ({A: "beta: [\n"}, {A: "beta: [1\n"}, "this file changed (it is compared as a whole)"),
        (
            {A: "defaults: ../base.yaml\n", "base.yaml": "beta: [1\n"},
            {"base.yaml": "beta: [2\n"},
            "what it takes from base.yaml changed (it is compared as a whole)",
        ),
        (
            {A: "defaults: ../base.yaml\n", "base.yaml": "beta: 1\n"},
            {"base.yaml": "beta: 2\n"},
            "/beta changed from 1 to 2 through base.yaml",
        ),
    ],
    ids=["new", "gone", "bytes", "parent by bytes", "through a parent"],
)
def test_a_file_that_changed_in_a_commit(before: dict[str, str], after: dict[str, str | None], words: str) -> None:
    assert [tell(row).words for row in rows(before, after)] == [words]


def test_an_edit_of_the_reports_own_triggers() -> None:
    (row,) = rows({}, {REPORT: report(INITIAL, triggers=[ALL.replace(A, "conf/**")])})
    assert tell(row) == Told("the report's triggers or cadence changed")


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [("tag", "v1", "v1 was released"), ("date", "2026-08-02", "the day 2026-08-02 has come")],
)
def test_what_fires_and_is_no_change_of_a_file(kind: str, name: str, words: str) -> None:
    (row,) = rows({A: "b: 1\n"}, {A: "b: 2\n"})
    assert tell(row._replace(what="fired", kind=kind, name=name)) == Told(words)


@pytest.mark.parametrize(
    ("bound", "is_new", "words"),
    [
        ((2.0,), False, "m changed from 1 to 2, past its bound of 2,"),
        ((0.25, 1.5), False, "m changed from 1 to 2, past its bound of 0.25 to 1.5,"),
        ((2.0,), True, "m is 2, past its bound of 2,"),
    ],
)
def test_a_metric_past_its_bound(bound: tuple[float, ...], is_new: bool, words: str) -> None:
    (row,) = rows({A: "b: 1\n"}, {A: "b: 2\n"})
    row = row._replace(what="fired", kind="metric", name="m", bound=bound, old=None if is_new else row.old)
    assert tell(row) == Told(words, "/b", Span(1, 4, 1, 5))


def drifted(**changed: object) -> Told:
    """What is said of a row that only the state check knows."""
    (row,) = rows({A: "r: {a: 1, b: 2}\n"}, {A: "r: {a: 1, b: 3}\n"})
    return tell(row._replace(what="drifted", **changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"pointer": "/r/b"}, Told("/r/b is 3, not 2 as last reviewed,", "/r/b", Span(1, 14, 1, 15))),
        (
            {"pointer": "", "old": None},
            Told("the whole file is 3, which was not there when last reviewed,", "", Span(1, 14, 1, 15)),
        ),
        ({"pointer": "/r/b", "new": None}, Told("/r/b is gone (it was 2 when last reviewed)", "/r/b")),
        (
            {"old": None, "new": None, "by_baseline": True},
            Told("its watched values are not as the baseline of the last review has them,"),
        ),
        (
            {"old": None, "new": None, "through": "base.yaml"},
            Told("what it takes from base.yaml is not as last reviewed (it is compared as a whole)"),
        ),
        ({"old": None, "new": None}, Told("this file is not as last reviewed (it is compared as a whole)")),
    ],
    ids=["another value", "a new one", "one gone", "by a baseline", "by a parent", "by bytes"],
)
def test_a_value_that_is_not_as_last_reviewed(changed: dict[str, object], expected: Told) -> None:
    assert drifted(**changed) == expected


def test_a_file_that_is_not_there_any_more() -> None:
    (row,) = rows({A: "b: 1\n"}, {A: "b: 2\n"})
    source = FileVersion(row.commit, A, None)
    assert tell(row._replace(what="drifted", old=None, new=None, source=source)) == Told("this watched file is gone")
    other = source._replace(entry=entry_of("other"))
    assert tell(row._replace(what="drifted", old=None, new=None, source=other)).words.startswith("this file is not")


def lock(text: str) -> Node:
    node = read_document("lock", "", text.encode()).node
    assert node is not None
    return node


ONE, TWO = "{version: '1', hashes: [a]}", "{version: '2', hashes: [b]}"


def package(what: str, old: str | None, new: str | None) -> str:
    (row,) = rows({A: "b: 1\n"}, {A: "b: 2\n"})
    row = row._replace(what=what, kind="package", name="torch", old=None, new=None)
    return tell(row._replace(old=lock(old) if old else None, new=lock(new) if new else None)).words


@pytest.mark.parametrize(
    ("old", "new", "changed", "drifted"),
    [
        (ONE, TWO, "changed from 1 to 2", "is 2, not 1 as last reviewed,"),
        (None, ONE, "was added as 1", "is 1, which was not there when last reviewed,"),
        (ONE, None, "was removed (it was 1)", "is gone (it was 1 when last reviewed)"),
        (
            ONE,
            ONE.replace("a", "b"),
            "1 has other hashes than before",
            "1 has other hashes than when last reviewed,",
        ),
        (
            "{version: '1', source: {git: a}}",
            "{version: '1', source: {git: b}}",
            "1 has another source than before",
            "1 has another source than when last reviewed,",
        ),
        (
            "{version: '1', marker: a}",
            "{version: '1', marker: b}",
            "1 has other hashes or circumstances than before",
            "1 has other hashes or circumstances than when last reviewed,",
        ),
        (
            f"[{ONE}]",
            f"[{ONE}, {ONE.replace('a', 'b')}]",
            "1 has other hashes or circumstances than before",
            "1 has other hashes or circumstances than when last reviewed,",
        ),
    ],
)
def test_a_package_that_is_locked_otherwise(old: str | None, new: str | None, changed: str, drifted: str) -> None:
    assert package("changed", old, new) == f"torch {changed}"
    assert package("drifted", old, new) == f"torch {drifted}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ONE, "1"),
        ("{version: '1', source: here}", "1"),
        ("{source: here}", "here"),
        (f"[{ONE}, {TWO}, {ONE}]", "1 and 2"),
        ("{source: {git: here}}", "some version"),
        ("1", "some version"),
    ],
)
def test_a_lock_in_few_words(text: str, words: str) -> None:
    assert locked(lock(text)) == words


def test_a_package_is_shown_where_it_is_locked_or_was() -> None:
    (row,) = rows({A: "b: 1\n"}, {A: "b: 2\n"})
    old, new = row.old, row.new
    assert old is not None
    assert new is not None
    row = row._replace(kind="package", name="torch")
    assert tell(row).span == new.span
    assert tell(row._replace(new=None)).span == old.span
    assert tell(row._replace(what="drifted", new=None)).span is None, "the file of old is no longer there"
