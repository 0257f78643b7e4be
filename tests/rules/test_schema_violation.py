"""RR002: what the schema asks for and the report does not have."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import entry, report
from tests.rules.finding import of_text, only, place, said

RULE = "RR002"
VALID = report(entry("1.0", "2026-01-05", "initial"))


def test_a_valid_report_has_no_finding() -> None:
    assert said(of_text(VALID), RULE) == []


def test_an_unknown_key_is_reported_at_the_key_with_the_one_that_was_meant() -> None:
    missing, unknown = said(of_text(VALID.replace("title: A policy", "titel: A policy")), RULE)
    assert place(missing) == (RULE, 2, 1)
    assert place(unknown) == (RULE, 4, 3)
    assert unknown.severity is Severity.ERROR
    assert unknown.message == "unknown key 'titel'"
    assert unknown.help == "did you mean 'title'?"


def test_a_key_like_no_other_gets_the_list_of_those_that_are_known() -> None:
    finding = only(of_text(VALID.replace("  title:", "  qqq: 1\n  title:")), RULE)
    assert place(finding) == (RULE, 4, 3)
    assert finding.message == "unknown key 'qqq'"
    assert finding.help.startswith("known here: ")
    assert "own keys begin with x-" in finding.help


def test_a_missing_key_is_reported_at_the_mapping_that_lacks_it() -> None:
    finding = only(of_text(VALID.replace("  title: A policy\n", "")), RULE)
    assert place(finding) == (RULE, 2, 1)
    assert finding.message == "'report' needs the key 'title'"
    assert finding.help.startswith("title: ")


def test_two_missing_keys_are_two_findings_with_fingerprints_of_their_own() -> None:
    findings = said(of_text(VALID.replace("  title: A policy\n  status: active\n", "")), RULE)
    assert [finding.message for finding in findings] == [
        "'report' needs the key 'status'",
        "'report' needs the key 'title'",
    ]
    assert len({finding.fingerprint for finding in findings}) == 2


def test_a_missing_section_concerns_the_whole_file() -> None:
    start, _, _ = VALID.partition("system_maintenance:")
    finding = only(of_text(start), RULE)
    assert finding.message == "the key 'system_maintenance' is missing"
    assert finding.primary.location.span is None


@pytest.mark.parametrize(
    ("right", "wrong", "where", "message", "help_"),
    [
        (
            "status: active",
            "status: activ",
            (5, 3),
            '"activ" is not one of draft, active, superseded, retired',
            "did you mean 'active'?",
        ),
        ("title: A policy", "title: [A, policy]", (4, 3), '["A", "policy"] is a list, expected text', ""),
        ("title: A policy", "title: 7", (4, 3), "7 is read as a number, expected text", 'put it in quotes: "7"'),
        ("title: A policy", "title: 12e4567", (4, 3), "12e4567 is read as a number", 'put it in quotes: "12e4567"'),
        ("title: A policy", "title: 0000001", (4, 3), "0000001 is read as a number", 'put it in quotes: "0000001"'),
        ("title: A policy", "title: true", (4, 3), "true is read as a truth value", 'put it in quotes: "true"'),
        ("title: A policy", "title:", (4, 3), "null is empty, expected text", ""),
        ("every: P3M", "every: 3 months", (15, 23), "\"3 months\" is not of the form that 'every' takes", ""),
        ("by: [team]", "by: []", (19, 57), "expected at least 1 item, found []", ""),
        ("watch: [{path", "every_change: 1, watch: [{path", (17, 65), "1 is a number, expected true or false", ""),
    ],
    ids=["word", "list", "number", "commit id", "zeros", "truth", "empty", "form", "too few", "truth value"],
)
def test_a_wrong_value_is_shown_with_what_is_expected(
    right: str, wrong: str, where: tuple[int, int], message: str, help_: str
) -> None:
    assert right in VALID
    finding = only(of_text(VALID.replace(right, wrong, 1)), RULE)
    assert place(finding) == (RULE, *where)
    assert finding.message.startswith(message)
    assert finding.help.startswith(help_)


def test_extension_keys_are_welcome_anywhere() -> None:
    extended = VALID.replace("  title:", "  x-ticket: 7\n  title:").replace("kind: initial", "kind: initial, x-by: me")
    assert said(of_text(extended), RULE) == []
