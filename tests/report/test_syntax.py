"""Broken text is told of in the words of somebody who writes a report, not in those of a parser."""

from __future__ import annotations

import pytest

from rrlint.report.yaml import read_document

BROKEN = {
    "owner: Acme: the robots\n": ("a colon stands where no key can begin", "': '"),
    "id: a\n  status: b\n": ("a colon stands where no key can begin", "indent the key like its neighbours"),
    "contact: @team\n": ("text begins with @", "in quotes"),
    "share: %5\n": ("text begins with %", "in quotes"),
    "path: **/*.yaml\n": ("**/*.yaml is an alias, since it begins with *", "put a path pattern in quotes"),
    "* first\n* second\n": ("* and & mean something else in YAML", "a list begins with -"),
    "filers: [{id: a]\n": ("expected , or } here, found ]", "close the bracket"),
    "filers: [{id: a} {id: b}]\n": ("expected , or ] here, found {", "put a comma"),
    "filers: [{id: a},\n": ("expected a value here, found the end of the file", "close what is open"),
    'title: "never closed\n': ("a quotation mark is never closed", "close the quotation mark"),
    "report:\n  id: a\n title: b\n": ("not indented like what stands above it", "the same number of spaces"),
    "title: a\nstatus\nid: b\n": ("a line has no colon after its key", "write `key: value`"),
    "a: 1\n\tb: 2\n": ("a tab stands where YAML takes spaces", "with spaces"),
    "a:\t1\n": ("a tab stands where YAML takes spaces", "one after the colon"),
    "by: - a\n": ("a list cannot begin here", "[a, b]"),
    "a: \0\n": ("a control character stands in the file", "remove it"),
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_and_what_to_do_is_said_in_plain_words(text: str) -> None:
    message, advice = BROKEN[text]
    problem = read_document("reward-report.yaml", "", text.encode()).problems[0]
    assert message in problem.message
    assert advice in problem.help
    assert problem.span is not None


@pytest.mark.parametrize("text", BROKEN)
def test_the_words_of_the_parser_are_not_heard(text: str) -> None:
    problem = read_document("reward-report.yaml", "", text.encode()).problems[0]
    for jargon in ("<", "token", "scalar", "node", "#x", "mapping values"):
        assert jargon not in problem.message + problem.help


def test_json_is_called_json() -> None:
    for text in ('{"a": 1 "b": 2}', '{"a": '):
        assert read_document("reward-report.json", "", text.encode()).problems[0].message.startswith("not valid JSON: ")


def test_a_control_character_is_shown_where_it_stands() -> None:
    problem = read_document("reward-report.yaml", "", b"a: 1\nbc: x\0y\n").problems[0]
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (2, 6)


def test_what_the_parser_says_for_the_first_time_is_passed_on() -> None:
    problem = read_document("reward-report.yaml", "", b"%YAML 9.9\n---\na: 1\n").problems[0]
    assert problem.message.startswith("not valid YAML: ")
