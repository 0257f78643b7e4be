"""Two states of a report and of the values that it watches: what differs, field by field and key by key."""

from rrlint.compare.comparison import Comparison, compare
from rrlint.compare.side import Section, Side

__all__ = ["Comparison", "Section", "Side", "compare"]
