"""The text of a Python file: parsed, never run, with places in lines and columns."""

from __future__ import annotations

import ast
import re
import warnings
from bisect import bisect_left
from itertools import accumulate

from rrlint.diagnostic import Span
from rrlint.tree.document import Unparsable

#: Code is denser than a config of the same size; past these it counts by its bytes.  The largest
#: modules of the standard library have 33,000 words and brackets.
MAX_CHARACTERS = 1 << 18
MAX_WORDS = 40_000

_WORD = re.compile(r"\w+|[(\[{;]")

#: Nodes that have a place.
Placed = ast.expr | ast.stmt | ast.keyword | ast.arg


class Source:
    """A parsed file.

    Raises Unparsable for what this version of Python cannot parse.
    """

    def __init__(self, text: str) -> None:
        self.tree = parse(text)
        self._lines = re.split("\r\n|\r|\n", text)
        self._ascii = text.isascii()
        self._columns: dict[int, list[int]] = {}  # where the characters of a line end, in bytes

    def span(self, node: Placed) -> Span:
        """Where a node stands."""
        last = node.end_lineno or node.lineno
        return Span(
            node.lineno,
            self._column(node.lineno, node.col_offset),
            last,
            self._column(last, node.end_col_offset or node.col_offset),
        )

    def name_span(self, node: Placed, name: str) -> Span:
        """Where a name stands that a statement or argument gives to something."""
        line, start = node.lineno, self._column(node.lineno, node.col_offset)
        found = self._lines[line - 1].find(name, start - 1) + 1
        return Span(line, found or start, line, (found or start) + len(name))

    def words(self, node: Placed) -> str:
        """A node as it is written, on one line."""
        span = self.span(node)
        lines = self._lines[span.line - 1 : span.end_line]
        lines[-1] = lines[-1][: span.end_column - 1]
        lines[0] = lines[0][span.column - 1 :]
        return lines[0] if len(lines) == 1 else " ".join(" ".join(lines).split())

    def _column(self, line: int, offset: int) -> int:
        """The column, from 1, of an offset in bytes of UTF-8."""
        if self._ascii or (text := self._lines[line - 1]).isascii():
            return offset + 1
        if line not in self._columns:
            ends = accumulate(len(character.encode("utf-8", "surrogatepass")) for character in text)
            self._columns[line] = [0, *ends]
        return bisect_left(self._columns[line], offset) + 1


def parse(text: str) -> ast.Module:
    """The syntax tree of a text; warnings about it are nobody's business here."""
    if len(text) > MAX_CHARACTERS:
        raise Unparsable(f"more than {MAX_CHARACTERS:,} characters of Python")
    if sum(1 for _ in _WORD.finditer(text)) > MAX_WORDS:
        raise Unparsable(f"more than {MAX_WORDS:,} words and brackets of Python")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        where = f"line {error.lineno}: " if error.lineno else ""
        raise Unparsable(where + error.msg.partition(";")[0]) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise Unparsable(str(error) or "nested too deeply") from error
