"""The line that a finding points at."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Span
from rrlint.output.escape import width
from rrlint.output.excerpt import MAX_COLUMNS, Excerpt, excerpt


def marked(text: str, mark: str, line: int = 1) -> Excerpt:
    """The excerpt of a line with its first occurrence of some text marked."""
    column = text.split("\n")[line - 1].index(mark) + 1
    found = excerpt(text, Span(line, column, line, column + len(mark)))
    assert found is not None
    return found


def under(found: Excerpt) -> str:
    """What stands above the underline; for text without wide characters."""
    return found.text[found.indent : found.indent + found.length]


def test_a_line_is_shown_as_it_is() -> None:
    assert marked("a: 1\nb: 22\n", "22", 2) == Excerpt(2, "b: 22", 3, 2)


def test_a_tab_is_four_columns() -> None:
    assert marked('\t"b":\t22', "22") == Excerpt(1, '    "b":    22', 12, 2)


def test_a_wide_character_is_two_columns() -> None:
    assert marked("目標: 報酬", "報酬") == Excerpt(1, "目標: 報酬", 6, 4)


def test_a_carriage_return_at_the_end_of_a_line_is_no_part_of_it() -> None:
    assert marked("a: 1\r\nb: 22\r\n", "22", 2) == Excerpt(2, "b: 22", 3, 2)


def test_control_characters_are_spelt_out_and_counted() -> None:
    assert marked("a\x1bb: 22", "22") == Excerpt(1, "a\\x1bb: 22", 8, 2)


def test_a_span_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert excerpt("a: [1,  \n  2]\n", Span(1, 4, 2, 5)) == Excerpt(1, "a: [1,", 3, 3)


def test_blanks_inside_a_line_are_kept() -> None:
    assert excerpt("a  b", Span(1, 1, 1, 4)) == Excerpt(1, "a  b", 0, 1)


def test_an_empty_span_is_marked_by_one_column() -> None:
    assert excerpt("a:", Span(1, 3, 1, 3)) == Excerpt(1, "a:", 2, 1)
    assert excerpt("", Span(1, 1, 1, 1)) == Excerpt(1, "", 0, 1)


@pytest.mark.parametrize("span", [None, Span(0, 1, 0, 1), Span(4, 1, 4, 2), Span(10**9, 1, 10**9, 2)])
def test_a_place_that_is_not_in_the_text_has_no_line(span: Span | None) -> None:
    assert excerpt("a\nb\n", span) is None


@pytest.mark.parametrize("fill", ["x", "目", "\x1b", "\t."])
@pytest.mark.parametrize("where", ["before", "after", "both"])
def test_a_long_line_is_cut_around_its_mark(fill: str, where: str) -> None:
    before = fill * 300 if where != "after" else "a: "
    after = fill * 300 if where != "before" else ""
    found = marked(f"{before}MARK{after}", "MARK")
    assert width(found.text) <= MAX_COLUMNS
    assert "MARK" in found.text
    assert found.indent == width(found.text.partition("MARK")[0])
    assert found.length == 4
    assert found.text.startswith("...") == (where != "after")
    assert found.text.endswith("...") == (where != "before")


@pytest.mark.parametrize("fill", ["x", "目"])
def test_a_long_mark_is_cut_itself(fill: str) -> None:
    found = marked(f"a: {fill * 300} b", fill * 300)
    assert width(found.text) <= MAX_COLUMNS
    assert found.indent == 3
    assert found.length == width(found.text) - 3
    assert found.text.endswith("...")


def test_a_line_of_exactly_the_limit_is_whole() -> None:
    line = "x" * (MAX_COLUMNS - 4) + "MARK"
    assert marked(line, "MARK").text == line


@pytest.mark.parametrize("line", ["token: x", '{"api_key": "x", "a": 1}', "password=x", "hub: {secret : x}"])
def test_a_line_with_a_secret_is_not_shown(line: str) -> None:
    assert excerpt(line, Span(1, 1, 1, 2)) is None


@pytest.mark.parametrize("line", ["max_tokens: 5", "tokenizer: x", "the secret of success", "a: token"])
def test_a_line_that_only_sounds_like_a_secret_is_shown(line: str) -> None:
    assert marked(line, line[0]).text == line


def test_the_mark_is_what_the_span_says() -> None:
    assert under(marked("reward_weights: [1.0, 0.5]", "0.5")) == "0.5"
