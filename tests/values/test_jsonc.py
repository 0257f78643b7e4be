"""JSON with comments: what is left once comments and last commas are gone is JSON."""

from __future__ import annotations

import json
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.tree.document import Opaque, Parsed
from rrlint.tree.node import to_data
from rrlint.values import read_value
from rrlint.values.json import read_json
from rrlint.values.jsonc import read_jsonc
from tests.values.laws import assert_one_value, assert_told_apart, canonical, scalars, written
from tests.values.test_formats import JSON_VALUES

COMMENTS = st.sampled_from(
    ["", " ", "\n", '// why: {["\n', "/* a, b} */", "/**/", "/* // */", "// /*\r\n", "\t/*\n*/\t"]
)


@st.composite
def commented(draw: st.DrawFn, value: object) -> str:
    """A JSON value with comments between its tokens and commas after last members."""
    gap = draw(COMMENTS)
    if isinstance(value, dict):
        pairs = [f"{gap}{json.dumps(name)}{gap}:{draw(commented(inner))}" for name, inner in reversed(value.items())]
        return gap + "{" + ",".join(pairs) + (draw(st.sampled_from(["", ","])) if pairs else "") + gap + "}" + gap
    if isinstance(value, list):
        items = [draw(commented(inner)) for inner in value]
        return gap + "[" + ",".join(items) + (draw(st.sampled_from(["", ","])) if items else "") + gap + "]" + gap
    return gap + json.dumps(value) + gap


@given(JSON_VALUES, st.data())
def test_comments_layout_key_order_and_last_commas_are_no_part_of_a_value(value: object, data: st.DataObject) -> None:
    text = data.draw(commented(value))
    node = assert_one_value(read_jsonc, [json.dumps(value), text, text.replace("\r\n", "\n").replace("\n", "\r\n")])
    assert node.digest == read_json(json.dumps(value)).digest
    for scalar in scalars(read_jsonc(text)):
        assert canonical(json.loads(written(text, scalar))) == canonical(scalar.value)


@given(JSON_VALUES, JSON_VALUES, st.data())
def test_values_are_told_apart_through_comments(one: object, other: object, data: st.DataObject) -> None:
    first, second = (read_jsonc(data.draw(commented(value))) for value in (one, other))
    assert_told_apart(first, second, canonical(one) == canonical(other))


@given(JSON_VALUES)
def test_comments_inside_strings_are_text(value: object) -> None:
    text = json.dumps([value, "// a", "/* b */", ",]"])
    assert to_data(read_jsonc(text)) == [value, "// a", "/* b */", ",]"]


@pytest.mark.parametrize(
    "text",
    [
        "{,}",
        "[,]",
        "[1,,]",
        "[1,,2]",
        '{"a":,}',
        '{"a",}',
        "{'a': 1}",
        "{a: 1}",
        "# a\n1",
        "1 /* a",
        "1 /*/",
        "1 /",
        "/* a /* b */ */ 1",
        "// only a comment",
        "1 // a\u20282",
        '"a // b',
        "+1",
        "0x1",
        '{"a": 1, /* b */ "a": 2}',
        "[1] // a\n,",
        ",",
    ],
)
def test_what_is_not_json_without_its_comments_does_not_parse(text: str) -> None:
    assert isinstance(read_value("a.jsonc", "100644", text.encode()), Opaque)


def test_a_json_file_with_comments_is_read_with_them_and_one_without_as_json() -> None:
    plain, noted = (cast(Parsed, read_value("a.json", "100644", text)) for text in (b'{"a": 1}', b'{"a": 1, // one\n}'))
    assert (plain.format, noted.format) == ("json", "jsonc")
    assert plain.node.digest == noted.node.digest


def test_the_word_json_means_no_comments() -> None:
    assert isinstance(read_value("a.json", "100644", b"1 // one", "json"), Opaque)
