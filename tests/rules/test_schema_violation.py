"""RR002: what the schema asks for and the report does not have."""

from __future__ import annotations

import pytest

from rrlint import engine
from rrlint.diagnostic import Severity
from rrlint.rules.schema_violation import MAX_TOLD
from tests.reports import entry, report
from tests.rules.finding import of_text, only, place, said

RULE = "RR002"
VALID = report(entry("1.0", "2026-01-05", "initial"))


def test_a_valid_report_has_no_finding() -> None:
    assert said(of_text(VALID), RULE) == []


@pytest.mark.parametrize("number", [".inf", "-.INF", ".nan", "[0.5, .inf]"])
def test_numbers_of_yaml_that_json_has_not_are_numbers(number: str) -> None:
    text = VALID.replace("{id: m, name: M}", f"{{id: m, name: M, threshold: {{fail: {number}}}}}")
    assert text != VALID and said(of_text(text), RULE) == []
    assert only(of_text(text.replace("name: M,", f"name: {number},")), RULE).message.endswith("expected text")


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
        ("title: A policy", "title:", (4, 3), "nothing stands here, expected text", ""),
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


@pytest.mark.parametrize(
    ("right", "wrong", "message", "help_"),
    [
        (
            "every: P3M",
            "every: event_only",
            "'reporting_cadence' needs the key 'floor', since 'every' is 'event_only'",
            "floor: ",
        ),
        ("watch: [{path", "x-watch: [{path", "this item needs the key 'watch' or 'who'", "watch: "),
        (
            "watch: [{path:",
            "watch: [{pth:",
            "this item needs the key 'path', 'package', 'tag', 'metric' or 'date'",
            "path: ",
        ),
        ("watch: [{path:", "watch: [{pakage: trl}, {path:", "unknown key 'pakage'", "did you mean 'package'?"),
        ("watch: [{path:", "watch: [{zzz: trl}, {path:", "unknown key 'zzz'", "known here: path, keys, ignore, "),
        (
            "watch: [{path:",
            "watch: [{tag: v1, path: a}, {path:",
            "unknown key 'path'",
            "known beside 'tag': tag; own keys",
        ),
        (
            "kind: reward_change",
            "kind: incident, who: team",
            "'watch' may not stand here, since 'kind' is 'incident'",
            "",
        ),
        (
            "kind: initial",
            "kind: initial, corrects: ['0.9']",
            "'corrects' may not stand here, since 'kind' is 'initial'",
            "",
        ),
        ("title: A policy", "title: {omitted: pending}", '{"omitted": "pending"} is a mapping, expected text', ""),
        (
            "system_owner: Acme.",
            "system_owner: {omitted: pending, owner: team}",
            "'system_owner' needs the key 'revisit_by', since 'omitted' is 'pending'",
            "",
        ),
        ("  feedback_and", "  dates: 2026\n  feedback_and", "2026 is a number, expected a mapping", "The span of time"),
        ("  feedback_and", "  dates: 2026\n  feedback_and", "2026 is a number, expected a mapping", "…For example: {"),
    ],
)
def test_a_branch_is_named_by_what_led_to_it(right: str, wrong: str, message: str, help_: str) -> None:
    assert right in VALID
    found = {finding.message: finding.help for finding in said(of_text(VALID.replace(right, wrong, 1)), RULE)}
    assert message in found
    assert help_.removeprefix("…") in found[message] and (help_.startswith("…") or found[message].startswith(help_))


def test_what_is_no_mapping_is_no_report_and_nothing_else_is_said() -> None:
    for text in ("- a", "hello", "~", "<report/>"):
        assert [finding.rule for finding in engine.judge(of_text(text))] == [RULE]


def test_extension_keys_are_welcome_anywhere() -> None:
    extended = VALID.replace("  title:", "  x-ticket: 7\n  title:").replace("kind: initial", "kind: initial, x-by: me")
    assert said(of_text(extended), RULE) == []


def test_of_very_many_problems_the_first_are_told_and_the_others_counted() -> None:
    keys = "".join(f"  k{number}: 1\n" for number in range(MAX_TOLD + 5))
    more, *told = said(of_text(VALID.replace("  title:", f"{keys}  title:")), RULE)
    assert more.message == "5 more problems of this kind are not listed"
    assert len(told) == MAX_TOLD
