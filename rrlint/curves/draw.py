"""From a table to a curve, with whatever keeps the table from being one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import NamedTuple

from rrlint.curves.curve import Curve, Run, Series
from rrlint.curves.rows import Cell, Row, Table
from rrlint.curves.stated import Column, StatedCurve
from rrlint.dates import parse_date
from rrlint.tree.pointer import join


class Flaw(NamedTuple):
    """Something that keeps a file from being the curve that the report describes.

    ``kind`` is ``file``, ``column`` (there is none of that name), ``empty`` (nothing in it),
    ``value``, ``place`` (on the axis), ``seed`` or ``falls`` (the axis does).  ``pointer`` is
    the place in the report that it is about, ``line`` the line of the file; ``column`` is the
    one that is missing, if that is it; ``rows`` is how many rows have a flaw of this kind.
    """

    kind: str
    pointer: str
    message: str
    line: int | None = None
    column: str = ""
    rows: int = 1


class Drawing(NamedTuple):
    """What a file shows: a curve of all that could be read, the flaws, and the columns that the file has."""

    curve: Curve
    flaws: tuple[Flaw, ...] = ()
    columns: tuple[str, ...] = ()


def draw(stated: StatedCurve, table: Table) -> Drawing:
    """The curve that a report describes, out of the table that it names.

    A row is a point of a series if it has a value in its column; cells may be empty, and
    records may lack it.  The first flaw of each kind is told, and in how many rows there is one.
    """
    return _Drawing(stated, table).done()


class _Open:
    """A run whose points are being collected."""

    def __init__(self) -> None:
        self.xs: list[float] = []
        self.ys: list[float] = []


class _Drawing:
    def __init__(self, stated: StatedCurve, table: Table) -> None:
        self._stated, self._table = stated, table
        self._flaws: dict[tuple[str, str], Flaw] = {}
        self._flawed: dict[tuple[str, str], set[int]] = {}
        self._is_time = self._axis_is_time()

    def done(self) -> Drawing:
        self._look_for_columns()
        drawn = (
            [self._series(column) for column in self._stated.y if self._has(column.name)] if self._is_complete else []
        )
        curve = Curve(self._stated.x, self._stated.unit, self._is_time, tuple(drawn))
        return Drawing(curve, tuple(self._counted()), self._table.columns)

    @property
    def _is_complete(self) -> bool:
        """Are there an axis and seeds, so that points can be told?"""
        return self._has(self._stated.x) and (not self._stated.seed_column or self._has(self._stated.seed_column))

    def _has(self, column: str) -> bool:
        return column in self._table.columns

    def _look_for_columns(self) -> None:
        at = self._stated.pointer
        named = [(join(at, "x", "column"), self._stated.x), *((one.pointer, one.name) for one in self._stated.y)]
        named.append((join(at, "seed_column"), self._stated.seed_column))
        for pointer, column in named:
            if column and not self._has(column):
                self._flaw(pointer, "column", f"there is no column {column!r}", column=column)

    def _series(self, column: Column) -> Series:
        runs: dict[str, _Open] = {}
        for row in self._table.rows:
            if (y := self._y(column, row)) is None or (x := self._x(row)) is None:
                continue
            run = runs.setdefault(self._seed(row), _Open())
            if run.xs and x <= run.xs[-1]:
                self._flaw(join(self._stated.pointer, "x", "column"), "falls", self._falling(row), row)
            run.xs.append(x)
            run.ys.append(y)
        if not runs and (column.pointer, "value") not in self._flaws:
            self._flaw(column.pointer, "empty", f"nothing stands in the column {column.name!r}")
        return Series(
            column.name, column.metric, tuple(Run(seed, tuple(r.xs), tuple(r.ys)) for seed, r in runs.items())
        )

    def _y(self, column: Column, row: Row) -> float | None:
        """The measured value of a row; None if there is none, or none that could be drawn."""
        cell = row.cells.get(column.name)
        if _is_empty(cell):
            return None
        value = number(cell)
        if value is not None and math.isfinite(value):
            return value
        what = f"is {_shown(cell)}, which is no " + ("number" if value is None else "finite number")
        self._flaw(column.pointer, "value", f"{column.name!r} {what} in {_place(row)}", row)
        return None

    def _x(self, row: Row) -> float | None:
        cell = row.cells.get(self._stated.x)
        value = seconds(cell) if self._is_time else number(cell)
        if value is not None and math.isfinite(value):
            return value
        what = "is empty" if _is_empty(cell) else f"is {_shown(cell)}, which is neither a number nor a date"
        self._flaw(
            join(self._stated.pointer, "x", "column"), "place", f"{self._stated.x!r} {what} in {_place(row)}", row
        )
        return None

    def _seed(self, row: Row) -> str:
        if not self._stated.seed_column:
            return ""
        cell = row.cells.get(self._stated.seed_column)
        if _is_empty(cell):
            message = f"{self._stated.seed_column!r} is empty in {_place(row)}"
            self._flaw(join(self._stated.pointer, "seed_column"), "seed", message, row)
        return _text(cell)

    def _falling(self, row: Row) -> str:
        seed = f" of seed {self._seed(row)!r}" if self._stated.seed_column else ""
        here = _shown(row.cells.get(self._stated.x))
        return f"{self._stated.x!r} does not rise: {here} in {_place(row)}{seed} is not past what stands before it"

    def _axis_is_time(self) -> bool:
        """Does the axis hold dates?  The first place on it decides."""
        cells = (row.cells.get(self._stated.x) for row in self._table.rows)
        first = next((cell for cell in cells if not _is_empty(cell)), None)
        return number(first) is None and seconds(first) is not None

    def _flaw(self, pointer: str, kind: str, message: str, row: Row | None = None, *, column: str = "") -> None:
        line = None if row is None else row.line
        self._flaws.setdefault((pointer, kind), Flaw(kind, pointer, message, line, column))
        if row is not None:
            self._flawed.setdefault((pointer, kind), set()).add(row.number)

    def _counted(self) -> Iterator[Flaw]:
        for place, flaw in self._flaws.items():
            yield flaw._replace(rows=len(self._flawed.get(place, ())) or 1)


def number(cell: Cell) -> float | None:
    """The number in a cell, which may be text; None if it is none.  NaN and infinity are numbers here."""
    if not isinstance(cell, str | int | float) or isinstance(cell, bool):
        return None
    if isinstance(cell, str) and ("_" in cell or not cell.isascii()):
        return None  # Python reads 1_000 and the digits of every script, and nothing else does
    try:
        return float(cell)
    except (ValueError, OverflowError):
        return None


def seconds(cell: Cell) -> float | None:
    """The time in a cell in seconds since 1970: ISO 8601, in UTC where it names no zone, or a coarse date."""
    if not isinstance(cell, str):
        return None
    try:
        moment = datetime.fromisoformat(cell.strip())
    except ValueError:
        day = parse_date(cell.strip())
        if day is None:
            return None
        moment = datetime.combine(day, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _text(cell: Cell) -> str:
    if isinstance(cell, dict | list):
        return "a mapping" if isinstance(cell, dict) else "a list"  # which may be deep
    return cell.strip() if isinstance(cell, str) else str(cell)


def _shown(cell: Cell) -> str:
    text = _text(cell)
    return repr(text if len(text) <= 40 else text[:39] + "…")


def _place(row: Row) -> str:
    return f"record {row.number}" if row.line is None else f"line {row.line}"
