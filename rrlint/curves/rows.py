"""A table as rows, of which only the columns that were asked for are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rrlint.tree.document import OverLimit

#: Longer tables are not read, nor those with more cells in the columns that are asked for.
MAX_ROWS = 100_000
MAX_CELLS = 500_000
#: Tables with more columns than this are not read.
MAX_NAMES = 10_000

#: What stands in a cell; those of CSV and TSV are all text.
Cell = object


class NotRead(Exception):
    """A file that may be a table, and that cannot be read here; ``remedy`` is what would help."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.remedy = remedy


class Row(NamedTuple):
    """A row: its number, counted from 1, its line in the file if it has one, and its cells by column."""

    number: int
    line: int | None
    cells: Mapping[str, Cell]


class Table:
    """All columns that a file has, and its rows in order.  Raises OverLimit for too many columns."""

    def __init__(self, columns: tuple[str, ...], rows: Sequence[Row]) -> None:
        if len(columns) > MAX_NAMES:
            raise OverLimit(f"it has more than {MAX_NAMES:,} columns")
        self.columns, self.rows = columns, rows


def collect(rows: Iterable[Row], columns: AbstractSet[str]) -> tuple[Row, ...]:
    """Rows that come one by one.  Raises OverLimit where they are too many."""
    most = min(MAX_ROWS, MAX_CELLS // max(1, len(columns)))
    found: list[Row] = []
    for row in rows:
        if len(found) == most:
            raise OverLimit(f"it has more than {most:,} rows")
        found.append(row)
    return tuple(found)
