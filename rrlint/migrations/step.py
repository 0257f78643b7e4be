"""One step from a version of the format to the next, on a value and in a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from rrlint.edits import Overlap
from rrlint.migrations.chain import CannotMigrate
from rrlint.migrations.operation import Edits, Operation, Spot
from rrlint.report.comments import comments
from rrlint.report.insert import spliced
from rrlint.report.yaml import Document
from rrlint.tree.node import Node
from rrlint.tree.pointer import span_at

Version = tuple[int, int]

#: The address of a schema, which a migration may change in a comment.
_ADDRESS = re.compile(r"reward-report/[0-9]+\.[0-9]+/schema\.json")


@dataclass(frozen=True, slots=True)
class Step:
    """What a version changed, in order; each operation finds what those before it made."""

    source: Version
    target: Version
    operations: Sequence[Operation]

    def lift(self, root: Node) -> Node:
        """What a report of the older version comes to in the newer one."""
        for operation in self.operations:
            root = operation.lift(root)
        return root

    def write(self, document: Document) -> Document:
        """A text of the older version after the splices that make it one of the newer.  Raises CannotMigrate."""
        at_once = self._at_once(document)
        if at_once is not None:
            return at_once
        for operation in self.operations:
            document = _written(document, operation)
        return document

    def _at_once(self, document: Document) -> Document | None:
        """All splices together, where no operation stands on another's, since reading a long text takes its time."""
        spots = [spot for operation in self.operations for spot in operation.spots(document)]
        if document.node is None or not all(spot.ways for spot in spots):
            return None
        try:
            made = spliced(document, tuple(chain.from_iterable(_way(spot, 0) for spot in spots)))
        except Overlap:
            return None
        comes_to = self.lift(document.node).digest
        return made if made.node is not None and made.node.digest == comes_to and _is_whole(document, made) else None


def _written(document: Document, operation: Operation) -> Document:
    assert document.node is not None
    spots, wanted = operation.spots(document), operation.lift(document.node).digest
    if not spots and wanted == document.node.digest:
        return document
    for turn in range(max((len(spot.ways) for spot in spots), default=0)):
        if all(spot.ways for spot in spots):
            made = spliced(document, tuple(chain.from_iterable(_way(spot, turn) for spot in spots)))
            if made.node is not None and made.node.digest == wanted and _is_whole(document, made):
                return made
    culprit = next((spot for spot in spots if not _can_be_read(document, spot)), spots[0] if spots else Spot("", ()))
    raise CannotMigrate(culprit.pointer, span_at(document.node, culprit.pointer))


def _way(spot: Spot, turn: int) -> Edits:
    return spot.ways[min(turn, len(spot.ways) - 1)]


def _can_be_read(document: Document, spot: Spot) -> bool:
    return any(_is_whole(document, spliced(document, edits)) for edits in spot.ways)


def _is_whole(before: Document, after: Document) -> bool:
    """Can a text still be read, and has it every comment that it had?"""
    return after.readable and _remarks(before) == _remarks(after)


def _remarks(document: Document) -> Counter[str]:
    return Counter(_ADDRESS.sub("", one.text) for one in comments(document, ""))
