"""Offsets in a text as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right

from rrlint.diagnostic import Span


class Positions:
    """The lines of one text, ended by a line feed."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def span(self, start: int, end: int) -> Span:
        """The place from one offset up to another, which is not included."""
        first, last = bisect_right(self._starts, start), bisect_right(self._starts, end)
        return Span(first, start - self._starts[first - 1] + 1, last, end - self._starts[last - 1] + 1)
