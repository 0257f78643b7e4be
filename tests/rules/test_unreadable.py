"""RR001: files that cannot be read as one value for each key."""

from __future__ import annotations

import pytest

from rrlint import engine
from rrlint.diagnostic import Severity
from rrlint.output import text
from tests.output.cases import judged
from tests.reports import entry, report
from tests.rules.finding import of_text, only, place, said

RULE = "RR001"


@pytest.mark.parametrize(
    ("content", "where", "message"),
    [
        (b"schema: x\nreport: [1\n", (3, 1), "not valid YAML: "),
        (b"schema: x\nschema: y\n", (2, 1), "duplicate key 'schema', first on line 1"),
        (b"a: &x 1\nb: *x\n", (2, 4), "*x is an alias, since it begins with *"),
        (b"a: 1\n--- \nb: 2\n", (2, 1), "a second YAML document begins here"),
        (b"a: 1\nb: \xff\n", (2, 4), "byte 0xff is not UTF-8"),
    ],
    ids=["syntax", "duplicate", "alias", "two documents", "encoding"],
)
def test_what_cannot_be_read(content: bytes, where: tuple[int, int], message: str) -> None:
    finding = only(of_text(content), RULE)
    assert place(finding) == (RULE, *where)
    assert finding.severity is Severity.ERROR
    assert finding.message.startswith(message)
    assert finding.help


def test_markers_of_a_conflict_are_named() -> None:
    marked = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n"
    finding = only(of_text(marked), RULE)
    assert finding.help.startswith(
        "the file has conflict markers, the first on line 2: resolve the conflict and stage the result; until"
    )
    assert "conflict" not in only(of_text("a: 'x\nb: <<<<<<< HEAD\n"), RULE).help


def test_what_helps_and_that_nothing_else_is_checked() -> None:
    finding = only(of_text("a: 'x\n"), RULE)
    assert finding.help == "close the quotation mark; until the file can be read, nothing else is checked"


def test_an_empty_file_is_said_to_be_empty() -> None:
    finding = only(of_text(""), RULE)
    assert finding.message == "the file is empty; a report begins with `schema: reward-report/1.0`"
    assert finding.primary.location.span is None


def test_of_a_key_that_stands_twice_both_places_are_shown() -> None:
    known = of_text("schema: x\nschema: y\n")
    finding = only(known, RULE)
    assert finding.help == "keep one of the two"
    (first,) = finding.related
    assert (first.location.span.line if first.location.span else 0, first.heading, first.message) == (
        1,
        "the same key",
        "first here",
    )
    assert "   1 | schema: x\n     | ^^^^^^ first here\n" in text.render(judged(known))


def test_nothing_else_is_said_of_a_file_that_cannot_be_read() -> None:
    known = of_text("titel: x\ntitel: y\n")
    assert {finding.rule for finding in engine.judge(known)} == {RULE}
    assert known.verdict == "invalid"


def test_a_report_that_can_be_read_is_not_named() -> None:
    assert said(of_text(report(entry("1.0", "2026-01-05", "initial"))), RULE) == []
