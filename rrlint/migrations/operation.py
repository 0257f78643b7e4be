"""What one version of the format may do to the one before, as a value and in a text.

An operation is told twice.  On trees it is plain and total: `Operation.lift` says what a report
comes to, and what it does not know it leaves alone, for old versions in a history may be
broken.  In a text it is a splice: `Operation.spots` says where, and in which ways it may be tried.
A splice counts only if the text, read again, comes to what `lift` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rrlint.diagnostic import Edit
from rrlint.report.yaml import Document
from rrlint.tree.node import Node

Edits = tuple[Edit, ...]

#: The tokens of a pointer.
Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a text that an operation changes, and the ways to do it, the best first."""

    pointer: str
    ways: Sequence[Edits]


class Operation(Protocol):
    """One change of the format."""

    def lift(self, root: Node) -> Node:
        """What a report of the older version comes to."""

    def spots(self, document: Document) -> Sequence[Spot]:
        """Where a text has to be changed, in its order; the document can be read."""

    def follow(self, tokens: Tokens) -> Tokens:
        """Where something is now that was at a pointer."""
