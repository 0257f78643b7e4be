"""Other values for a mapping in a report: for some of its keys, while the others and its comments stay, or for all."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Edit
from rrlint.report import write
from rrlint.report.insert import CannotSplice, Item, place_value, spliced
from rrlint.report.layout import Layout
from rrlint.report.yaml import Document
from rrlint.tree.node import Data, Mapping, Node, Scalar, to_data
from rrlint.tree.pointer import resolve, split


def update(document: Document, pointer: str, values: Item) -> tuple[Edit, ...]:
    """The edits that give keys of a mapping these values, new keys at its end or, if need be, before its last one.

    They count only if the report, read again, says just that besides what it said.  Raises CannotSplice.
    """
    assert document.node is not None and document.readable
    found, layout = resolve(document.node, pointer), Layout(document)
    if isinstance(found, Mapping) and found.entries:
        changed = _changed(layout, found, values)
        for added in _additions(layout, found, {key: one for key, one in values.items() if found.get(key) is None}):
            edits = (*changed, *added)
            if _is_right(document, pointer, {**_data(found), **values}, edits):
                return edits
    raise CannotSplice(f"{pointer} of {document.path} cannot be changed where it stands")


def rewrite(document: Document, pointer: str, item: Item) -> tuple[Edit, ...]:
    """The edits that put another mapping in the place of one, in its style.  Raises CannotSplice."""
    assert document.node is not None and document.readable
    found, layout = resolve(document.node, pointer), Layout(document)
    if isinstance(found, Mapping) and found.entries:
        start, margin = layout.start(found), " " * layout.column(layout.start(found))
        lines = [_text(layout, item)] if layout.is_flow(found) else write.block(item)
        text = layout.lines.line_break.join([lines[0], *(margin + line if line else "" for line in lines[1:])])
        edits = (layout.lines.edit(start, layout.end(found), text),)
        if _is_right(document, pointer, item, edits):
            return edits
    raise CannotSplice(f"{pointer} of {document.path} cannot be changed where it stands")


def _changed(layout: Layout, found: Mapping, values: Item) -> list[Edit]:
    """Other values for keys that are there."""
    pairs = [(name, old) for name, old in found.entries if name.text in values]
    return [_replaced(layout, name, old, values[name.text]) for name, old in pairs if to_data(old) != values[name.text]]


def _additions(layout: Layout, found: Mapping, values: Item) -> Iterator[list[Edit]]:
    """The ways to put in keys that are not there."""
    lines, key = layout.lines, layout.lines.offsets(found.entries[-1][0].span)[0]
    new = [f"{write.quoted(name) if layout.is_json else name}: {_text(layout, one)}" for name, one in values.items()]
    if not new:
        yield []
    elif layout.is_flow(found):
        last = layout.end(found.entries[-1][1])
        yield [lines.edit(last, last, "".join(f", {one}" for one in new))]
    else:
        last, margin = layout.line_end(layout.end(found)), lines.line_break + " " * layout.column(key)
        yield [lines.edit(last, last, "".join(margin + one for one in new))]
        yield [lines.edit(key, key, "".join(one + margin for one in new))]


def _replaced(layout: Layout, key: Scalar, old: Node, value: Data) -> Edit:
    """A value in the place of another; where that stood on lines of its own, right behind its key."""
    (start, stop), end = layout.lines.offsets(old.span), layout.end(old)
    after_key = layout.lines.offsets(key.span)[1]
    if start == stop:  # nothing stands there but the colon
        return layout.lines.edit(after_key, after_key + 1, f": {_text(layout, value)}")
    if layout.line_of(start) == layout.line_of(after_key):
        return layout.lines.edit(start, end, _text(layout, value))
    return layout.lines.edit(after_key, end, f": {_text(layout, value)}")


def _text(layout: Layout, value: Data) -> str:
    return write.as_json(value)[0] if layout.is_json else write.flow(value)


def _data(found: Mapping) -> Item:
    data = to_data(found)
    assert isinstance(data, dict)
    return data


def _is_right(document: Document, pointer: str, wanted: Item, edits: tuple[Edit, ...]) -> bool:
    made = spliced(document, edits)
    here = resolve(made.node, pointer) if made.node is not None and made.readable else None
    if here is None or made.node is None or document.node is None or to_data(here) != wanted:
        return False
    return place_value(document.node, split(pointer), here).digest == made.node.digest
