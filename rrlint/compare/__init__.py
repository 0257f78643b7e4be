"""Two states of a report and of the values that it watches: what differs, field by field and key by key."""

from rrlint.compare.comparison import Comparison, Differences, compare
from rrlint.compare.side import End, Section, Side

__all__ = ["Comparison", "Differences", "End", "Section", "Side", "compare"]
