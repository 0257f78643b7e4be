"""The files that hold curves: CSV, TSV, JSON, JSON Lines, and event files of TensorBoard.

Curves are longer than configs, so no tree is built of them: of each row, the columns that
are asked for are kept.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet

from rrlint.curves.events import is_event_file, read_events
from rrlint.curves.rows import MAX_ROWS, NotRead, Row, Table, collect
from rrlint.tree.document import OverLimit, Unparsable
from rrlint.values import is_lfs_pointer

#: Larger files are not read.
MAX_BYTES = 8 << 20

_PICTURES = frozenset({"gif", "jpeg", "jpg", "pdf", "png", "svg", "webp"})
#: Where the Trainer of transformers keeps its records, in ``trainer_state.json``.
_RECORDS = "log_history"
_COMMIT_IT = "commit the table itself; curves are small enough for Git"
_THIN_OUT = "commit a curve with fewer rows; a few hundred a run show the same path"
_CONVERT = "commit it as CSV, TSV, JSON or JSON Lines"

_Columns = AbstractSet[str]


def read_table(path: str, data: bytes, columns: _Columns) -> Table:
    """What some columns of a file hold.

    Raises Unparsable for what is no table of the format that its name says, and NotRead
    where that cannot be told: it is too large, of another format, or not in the repository.
    """
    if is_lfs_pointer(data):
        raise NotRead("it is a Git LFS pointer, and what that names is not in the repository", _COMMIT_IT)
    if len(data) > MAX_BYTES:
        raise NotRead(f"it is larger than {MAX_BYTES >> 20} MiB", _THIN_OUT)
    try:
        return read_events(data, columns) if is_event_file(path) else _read_text(path, data, columns)
    except OverLimit as error:
        raise NotRead(str(error), _THIN_OUT) from None


def _read_text(path: str, data: bytes, columns: _Columns) -> Table:
    suffix = path.rpartition("/")[2].rpartition(".")[2].lower()
    if suffix in _PICTURES:
        raise Unparsable("it is a picture")
    if suffix not in _READERS:
        raise NotRead("it is in a format that is not read", _CONVERT)
    try:
        return _READERS[suffix](data.decode("utf-8-sig"), columns)
    except UnicodeDecodeError:
        raise Unparsable("it is not UTF-8") from None


def _read_csv(text: str, columns: _Columns) -> Table:
    return _delimited(text, columns, ",")


def _read_tsv(text: str, columns: _Columns) -> Table:
    return _delimited(text, columns, "\t")


def _delimited(text: str, columns: _Columns, delimiter: str) -> Table:
    """A table with the names of its columns in the first row; monitors write remarks with ``#`` above that."""
    remarks, start = 0, 0
    while text.startswith("#", start) and (end := text.find("\n", start)) >= 0:
        remarks, start = remarks + 1, end + 1
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=delimiter, strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        if len(set(header)) != len(header):
            raise Unparsable("two columns of one name")
        lines = ((remarks + reader.line_num, cells) for cells in reader if cells and not _is_blank(cells, header))
        return Table(tuple(header), collect(_rows(lines, header, columns), columns))
    except csv.Error as error:
        raise Unparsable(f"line {remarks + reader.line_num}: {error}") from error


def _is_blank(cells: list[str], header: list[str]) -> bool:
    """Is a line one of blanks?  In a table of one column it is an empty cell."""
    return len(cells) == 1 < len(header) and not cells[0].strip()


def _rows(lines: Iterable[tuple[int, list[str]]], header: list[str], columns: _Columns) -> Iterator[Row]:
    kept = [(place, name) for place, name in enumerate(header) if name in columns]
    for number, (line, cells) in enumerate(lines, 1):
        if len(cells) != len(header):
            raise Unparsable(f"line {line} has {len(cells)} cells under {len(header)} names of columns")
        yield Row(number, line, {name: cells[place] for place, name in kept})


def _read_json(text: str, columns: _Columns) -> Table:
    """A list of records, or the mapping with one that trainers write."""
    if text.count("{") + text.count("[") > 2 * MAX_ROWS:  # so many would take much memory
        raise OverLimit(f"it has more than {MAX_ROWS:,} records")
    found = _parse(text)
    records = found.get(_RECORDS) if isinstance(found, dict) else found
    if not isinstance(records, list):
        raise Unparsable(f"it is neither a list of records nor has one under {_RECORDS!r}")
    return _of_records(((None, record) for record in records), columns)


def _read_json_lines(text: str, columns: _Columns) -> Table:
    lines = enumerate(io.StringIO(text, newline="\n"), 1)
    return _of_records(((number, _parse(line, number)) for number, line in lines if line.strip()), columns)


def _of_records(records: Iterable[tuple[int | None, object]], columns: _Columns) -> Table:
    known: dict[str, None] = {}

    def rows() -> Iterator[Row]:
        for number, (line, record) in enumerate(records, 1):
            if not isinstance(record, dict):
                raise Unparsable(f"record {number} is no mapping")
            known.update(dict.fromkeys(record))
            yield Row(number, line, {name: record[name] for name in columns if name in record})

    found = collect(rows(), columns)
    return Table(tuple(known), found)


def _parse(text: str, line: int | None = None) -> object:
    """A JSON text, in which numbers may be NaN or Infinity: programs write them."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError, MemoryError) as error:
        where = "" if line is None else f"line {line}: "
        raise Unparsable(f"{where}{error or type(error).__name__}") from error


_READERS: dict[str, Callable[[str, _Columns], Table]] = {
    "csv": _read_csv,
    "tsv": _read_tsv,
    "json": _read_json,
    "jsonl": _read_json_lines,
    "ndjson": _read_json_lines,
}
