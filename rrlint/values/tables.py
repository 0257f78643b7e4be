"""Tables and records of results: CSV, TSV and JSON Lines, each a list with one mapping a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_EVENTS, Unparsable
from rrlint.tree.node import Node, Scalar, Sequence
from rrlint.values._format import Format
from rrlint.values.json import read_json


def read_csv(text: str) -> Node:
    """A table with its columns' names in the first row; every cell is text.  Raises Unparsable."""
    return _table(csv.reader(io.StringIO(text, newline=""), strict=True))


def read_tsv(text: str) -> Node:
    """The same with tabs between the cells.  Raises Unparsable."""
    return _table(csv.reader(io.StringIO(text, newline=""), csv.excel_tab, strict=True))


def read_json_lines(text: str) -> Node:
    """A JSON text in each line that is not blank.  Raises Unparsable."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    records = [_moved(read_json(line), number - 1) for number, line in lines]
    return nodes.sequence(records, Span(1, 1, text.count("\n") + 1, 1))


FORMATS = (
    Format("csv", read_csv, suffixes=(".csv",)),
    Format("tsv", read_tsv, suffixes=(".tsv",)),
    Format("jsonl", read_json_lines, suffixes=(".jsonl", ".ndjson")),
)


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
    records, cells = [], 0
    for number, row in enumerate(rows, 2):
        cells += len(row)
        if row and len(row) != len(header):
            raise Unparsable(f"row {number} has {len(row)} cells under {len(header)} names of columns")
        if cells > MAX_EVENTS:
            raise Unparsable(f"more than {MAX_EVENTS:,} cells")
        if row:
            records.append(_record(header, row, Span(number, 1, number, 1)))
    return nodes.sequence(records, Span(1, 1, 1, 1))


def _record(header: list[str], row: list[str], place: Span) -> Node:
    cells = zip(header, row, strict=True)
    return nodes.mapping(
        ((nodes.string_scalar(name, place), nodes.string_scalar(cell, place)) for name, cell in cells), place
    )


def _moved(node: Node, lines: int) -> Node:
    """A node some lines further down; no deeper than a JSON text may be."""
    if isinstance(node, Scalar):
        return _key_moved(node, lines)
    span = _span_moved(node.span, lines)
    if isinstance(node, Sequence):
        return replace(node, span=span, items=tuple(_moved(item, lines) for item in node.items))
    entries = tuple((_key_moved(key, lines), _moved(value, lines)) for key, value in node.entries)
    return replace(node, span=span, entries=entries)


def _key_moved(key: Scalar, lines: int) -> Scalar:
    return replace(key, span=_span_moved(key.span, lines))


def _span_moved(span: Span, lines: int) -> Span:
    return replace(span, line=span.line + lines, end_line=span.end_line + lines)
