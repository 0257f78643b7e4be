"""The items of a list in another order; each keeps its text and the comments right above it."""

from __future__ import annotations

import re
from collections.abc import Sequence as Items

from rrlint.diagnostic import Edit
from rrlint.report.insert import place_value, spliced
from rrlint.report.layout import Layout
from rrlint.report.yaml import Document
from rrlint.tree import node as nodes
from rrlint.tree.node import Sequence
from rrlint.tree.pointer import resolve, split


def reorder(document: Document, pointer: str, order: Items[int]) -> tuple[Edit, ...]:
    """The edits that put the items of a list in an order, given by their places now.

    None at all where the text is laid out in a way that does not allow it.
    """
    found = resolve(document.node, pointer) if document.node is not None else None
    if not isinstance(found, Sequence) or document.node is None:
        return ()
    layout = Layout(document)
    pieces = _in_flow(layout, found) if layout.is_flow(found) else _in_block(layout, found)
    if len(pieces) != len(found.items) or sorted(order) != list(range(len(pieces))):
        return ()
    text = document.text
    edits = tuple(
        layout.lines.edit(*pieces[place], text[slice(*pieces[item])])
        for place, item in enumerate(order)
        if place != item
    )
    wanted = nodes.sequence((found.items[item] for item in order), found.span)
    made = spliced(document, edits).node
    return edits if made and made.digest == place_value(document.node, split(pointer), wanted).digest else ()


def _in_flow(layout: Layout, found: Sequence) -> list[tuple[int, int]]:
    """Where each item of a list in brackets begins and ends."""
    return [layout.lines.offsets(item.span) for item in found.items]


def _in_block(layout: Layout, found: Sequence) -> list[tuple[int, int]]:
    """Where each item begins, with the comments right above it, and ends; what lies between stays in its place."""
    pieces: list[tuple[int, int]] = []
    floor = layout.start(found)
    for item in found.items:
        dash = layout.dash(item)
        margin = None if dash is None else layout.margin(dash)
        if dash is None or margin is None:
            return []
        start = layout.above(dash, floor, re.compile(rf"{margin}#"))
        pieces.append((start, layout.below(layout.end(item), re.compile(rf"{margin} +#"))))
        floor = pieces[-1][1] + 1
    return pieces
