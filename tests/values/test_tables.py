"""Tables and records: the standard library says what they hold."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.tree.document import Opaque, Parsed
from rrlint.tree.node import to_data
from rrlint.tree.pointer import resolve
from rrlint.values import read_value

FILE = "100644"
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)


@pytest.mark.parametrize(("path", "delimiter"), [("a.csv", ","), ("a.tsv", "\t")])
@given(data=st.data())
def test_a_table_is_a_list_of_its_rows(path: str, delimiter: str, data: st.DataObject) -> None:
    header = data.draw(st.lists(CELLS.map("c{}".format), min_size=1, max_size=3, unique=True))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=3))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    value = read_value(path, FILE, file.getvalue().encode())
    assert isinstance(value, Parsed), value
    assert to_data(value.node) == [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("text", ["a,a\n1,2\n", "a,b\n1\n", 'a\n"x', 'a\n"x"y\n', "a\n" + "x" * 200_000 + "\n"])
def test_what_is_no_table_counts_by_its_bytes(text: str) -> None:
    assert isinstance(read_value("a.csv", FILE, text.encode()), Opaque)


@given(st.lists(st.dictionaries(st.text(max_size=3), st.integers(), max_size=3), max_size=4))
def test_json_lines_are_a_list(records: list[dict[str, int]]) -> None:
    text = "\n\n".join(map(json.dumps, records))
    value = read_value("a.jsonl", FILE, text.encode())
    assert isinstance(value, Parsed)
    assert to_data(value.node) == records


def test_a_record_is_where_it_stands() -> None:
    value = read_value("a.jsonl", FILE, b'{"a": 1}\n\n{"a": [2]}\n')
    assert isinstance(value, Parsed)
    found = resolve(value.node, "/1/a/0")
    assert found is not None and (found.span.line, found.span.column) == (3, 8)


@pytest.mark.parametrize("text", ["{}\n{", "1, 2\n", "{}\r{}"])
def test_a_line_that_is_no_json_is_refused(text: str) -> None:
    assert isinstance(read_value("a.jsonl", FILE, text.encode()), Opaque)
