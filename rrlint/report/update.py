"""Other values for a mapping in a report: for some of its keys, while the others and its comments stay, or for all."""

from __future__ import annotations

from rrlint.diagnostic import Edit
from rrlint.report import write
from rrlint.report.insert import CannotSplice, Item, place_value, spliced
from rrlint.report.layout import Layout
from rrlint.report.yaml import Document
from rrlint.tree.node import Data, Mapping, Node, Scalar, to_data
from rrlint.tree.pointer import resolve, split


def update(document: Document, pointer: str, values: Item) -> tuple[Edit, ...]:
    """The edits that give keys of a mapping these values, new keys at its end.  Raises CannotSplice.

    They count only if the report, read again, says just that besides what it said.
    """
    assert document.node is not None and document.readable
    found = resolve(document.node, pointer)
    if isinstance(found, Mapping) and found.entries:
        edits = tuple(_edits(Layout(document), found, values))
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


def _edits(layout: Layout, found: Mapping, values: Item) -> list[Edit]:
    edits, new = [], []
    for key, value in values.items():
        name, old = found.key(key), found.get(key)
        if name is None or old is None:
            new.append(f"{write.quoted(key) if layout.is_json else key}: {_text(layout, value)}")
        elif to_data(old) != value:
            edits.append(_replaced(layout, name, old, value))
    last = layout.end(found.entries[-1][1] if layout.is_flow(found) else found)
    if not new:
        return edits
    start = layout.lines.offsets(found.entries[0][0].span)[0]
    if layout.is_flow(found):
        return [*edits, layout.lines.edit(last, last, "".join(f", {one}" for one in new))]
    margin = layout.lines.line_break + " " * layout.column(start)
    return [
        *edits,
        layout.lines.edit(layout.line_end(last), layout.line_end(last), "".join(margin + one for one in new)),
    ]


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
