"""What libyaml reads of a report, ruamel.yaml reads in just the same way; what they differ in is left to the latter.

``RRLINT_ORACLE_EXAMPLES`` says how many texts to try.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from rrlint.report import libyaml
from rrlint.report.yaml import Document, _read_any, _read_usual, read_document
from rrlint.tree.node import Data, Mapping, to_data
from tests.report import yaml_texts
from tests.tree.everything import everything
from tests.validators.documents import changed

EXAMPLES = int(os.environ.get("RRLINT_ORACLE_EXAMPLES", "300"))
SUITE = sorted((Path(__file__).parents[2] / "schema/reward-report/1.0/examples").glob("*/*"))
NO_PLACE = "a comment stands where it should not"

trying = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def read(text: str) -> Document:
    return read_document("reward-report.yaml", "", text.encode())


def agree(text: str) -> bool:
    """Does libyaml read a text?  Then ruamel.yaml reads the same: every value, digest and place."""
    usual = _read_usual(text)
    if usual is None:
        return False
    other = _read_any("reward-report.yaml", "", text)
    if not any(NO_PLACE in problem.message for problem in other.problems):
        assert (other.problems, everything(other.node)) == ((), everything(usual))
    return True


@trying
@given(yaml_texts.damaged(yaml_texts.written()))
def test_the_parsers_agree_on_yaml_in_every_style(text: str) -> None:
    assume(agree(text))


@trying
@given(yaml_texts.scribbled())
def test_the_parsers_agree_on_what_is_hardly_yaml(text: str) -> None:
    assume(agree(text))


@settings(trying, max_examples=max(EXAMPLES // 10, 10))
@given(yaml_texts.damaged(changed()))
def test_the_parsers_agree_on_reports(text: str) -> None:
    assume(agree(text))


@pytest.mark.parametrize("path", SUITE, ids=lambda path: path.name)
def test_the_parsers_agree_on_the_suite(path: Path) -> None:
    agree(path.read_bytes().decode("utf-8-sig", "replace"))


USUAL = {
    "a: 1\n": {"a": 1},
    "---\na: 1\n": {"a": 1},
    "a: 1": {"a": 1},
    "a: 1\r\nb: >\r\n  x\r\n  y\r\n": {"a": 1, "b": "x y\n"},
    "# é\na: # 😀\n  - '😀'\n  - |\n    x\n": {"a": ["😀", "x\n"]},
    "a:\n- b:\n  c: [d, {e: }]\n": {"a": [{"b": None, "c": ["d", {"e": None}]}]},
    '{"a": "\\u00e9\\/", "b": [1, 2]}': {"a": "é/", "b": [1, 2]},
    "a: >-\n  x\n  y\n\n  z\n": {"a": "x y\nz"},
    "{a: b:c}": {"a": "b:c"},
}

#: What one parser alone reads, or each in its own way; and what ruamel.yaml reads there, or says of it.
UNUSUAL: dict[str, Data] = {
    "a: &x 1\n": {"a": 1},
    "a: !!str 1\n": {"a": "1"},
    "a: ! 1\n": "the tag ! is not part of the format",
    "a: [b: 1]\n": {"a": [{"b": 1}]},
    "a: [? b : 1]\n": {"a": [{"b": 1}]},
    "%YAML 1.2\n---\na: 1\n": {"a": 1},
    "%YAML 1.1\n---\na: 1\n": {"a": 1},
    "a: 1\n...\n": {"a": 1},
    "a: |\n  x\ty\n": {"a": "x\ty\n"},
    "a: 1\rb: 2\r": {"a": 1, "b": 2},
    "a: '\x85'\n": {"a": " "},
    "a: '\ufeff'\n": {"a": "\ufeff"},
    "a: '\u2028'\n": {"a": "\u2028"},
    '"a": "\\ud83d\\ude00"\n': {"a": "😀"},
    "{a: :b}\n": {"a": ":b"},
    ": a\n": {"": "a"},
    "text\n": "text",
    "|\n# text\n": "# text\n",
    "a: *b\n": "*b is an alias",
    "a: |#b\n": "expected chomping or indentation indicators",
    "a: |\n  \n   b\n": "more indented follow up line than first in a block scalar",
    "a: ['b':]\n": "expected , or ] here",
    "a: [?'':]\n": "expected , or ] here",
    "a: 1\n--- \nb: 2\n": "a second YAML document",
    "[a]: 1\n": "a key must be plain text",
    "a: 1\na: 2\n": "duplicate key",
    "a: \x07\n": "a control character",
    "a: \x7f\n": "a control character",
    "a: [\n": "expected a value here",
    "": "the file is empty",
    "# a\n": "the file is empty",
    "[" * 101: "nested deeper than 100 levels",
    "a: 1" + "0" * 4_300: "not valid YAML",
}


@pytest.mark.parametrize("text", USUAL)
def test_what_is_usual_is_read_by_libyaml(text: str) -> None:
    assert agree(text)
    node = _read_usual(text)
    assert node is not None and to_data(node) == USUAL[text]


@pytest.mark.parametrize("text", UNUSUAL)
def test_what_parsers_differ_in_is_read_by_ruamel(text: str) -> None:
    assert _read_usual(text) is None
    document, expected = read(text), UNUSUAL[text]
    if isinstance(expected, str) and document.problems:
        assert expected in document.problems[0].message
    else:
        assert document.node is not None and document.problems == ()
        assert to_data(document.node) == expected


def test_the_reports_of_the_suite_are_usual() -> None:
    passing = [path for path in SUITE if path.parent.name == "pass"]
    left = [path.name for path in passing if _read_usual(path.read_bytes().decode("utf-8-sig")) is None]
    assert len(left) <= len(passing) // 20, left


def test_without_libyaml_all_is_read_by_ruamel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libyaml, "_LOADER", None)
    for text, data in USUAL.items():
        assert _read_usual(text) is None
        node = read(text).node
        assert node is not None and to_data(node) == data


@pytest.mark.parametrize("anchor", ["", "&x "])
@pytest.mark.parametrize(
    ("scalar", "said"),
    [(">\n  x\n  y\n", "x y\n"), (">-\n\n  x\n\n  y\n    z\n  v\n", "\nx\ny\n  z\nv"), ("|-\n  x\n  y\n", "x\ny")],
)
def test_folded_text_is_what_yaml_says_whichever_parser_reads_it(anchor: str, scalar: str, said: str) -> None:
    """YAML 1.2.2, section 8.1.3."""
    node = read(f"a: {anchor}{scalar}").node
    assert node is not None and to_data(node) == {"a": said}


@pytest.mark.parametrize("text", ["a:\nb: 1\n", "a: # why\nb: 1\n", "{a: , b: 1}", "{a, b: 1}", "a:", "b: &x 1\na:\n"])
def test_an_empty_value_stands_where_its_key_ends(text: str) -> None:
    node = read(text).node
    assert isinstance(node, Mapping)
    (key, value) = next(entry for entry in node.entries if entry[0].text == "a")
    assert (value.span.line, value.span.column) == (key.span.end_line, key.span.end_column)
    assert (value.span.end_line, value.span.end_column) == (key.span.end_line, key.span.end_column)


@pytest.mark.parametrize("text", ["x: &x 1\na: # why\n  >-\n\nb: 2\n", "a: !!str\n  # why\n  >+ # b\n  c\n"])
def test_a_parser_that_gives_up_over_comments_is_a_problem_of_the_file(text: str) -> None:
    (problem,) = read(text).problems
    assert NO_PLACE in problem.message
    assert read(text).node is None
