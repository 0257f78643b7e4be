"""Tables and records of results: CSV, TSV and JSON Lines, each a list with one mapping a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_NODES, Unparsable
from rrlint.tree.node import Node
from rrlint.values.json import build, check


def read_csv(text: str) -> Node:
    """A table with its columns' names in the first row; every cell is text.  Raises Unparsable."""
    return _table(csv.reader(io.StringIO(text, newline=""), strict=True))


def read_tsv(text: str) -> Node:
    """The same with tabs between the cells.  Raises Unparsable."""
    return _table(csv.reader(io.StringIO(text, newline=""), csv.excel_tab, strict=True))


def read_json_lines(text: str) -> Node:
    """A JSON text in each line that is not blank.  Raises Unparsable."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > MAX_NODES:
        raise Unparsable(f"more than {MAX_NODES:,} lines")
    for line in lines:
        check(line)
    return nodes.sequence(build(text), Span(1, 1, text.count("\n") + 1, 1))


def _table(rows: Iterator[list[str]]) -> Node:
    try:
        return _records(rows)
    except csv.Error as error:
        raise Unparsable(str(error)) from error


def _records(rows: Iterator[list[str]]) -> Node:
    """The rows as mappings; an empty line is none, and a row is as long as the first."""
    header = next(rows, [])
    if len(set(header)) != len(header):
        raise Unparsable("two columns of one name")
    names = [nodes.string_scalar(name, Span(1, 1, 1, 1)) for name in header]
    records, count = [], len(header)
    for number, row in enumerate(rows, 2):
        if row and len(row) != len(header):
            raise Unparsable(f"row {number} has {len(row)} cells under {len(header)} names of columns")
        count += len(row) + 1
        if count > MAX_NODES:
            raise Unparsable(f"more than {MAX_NODES:,} rows and cells")
        if row:
            place = Span(number, 1, number, 1)
            cells_of_row = (nodes.string_scalar(cell, place) for cell in row)
            records.append(nodes.mapping(zip(names, cells_of_row, strict=True), place))
    return nodes.sequence(records, Span(1, 1, 1, 1))
