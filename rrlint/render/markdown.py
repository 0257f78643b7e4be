"""A report as Markdown: all that it says, under the paper's headings, so that `rrlint import` finds its prose again.

Prose is Markdown already: its headings go below the field's, and its raw HTML is shown, not used.  All other texts
are escaped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rrlint.bindings.prose import Passage, field_of
from rrlint.importing.fields import FIELDS
from rrlint.importing.shapes import KEPT
from rrlint.render.escape import inline, prose
from rrlint.tree.node import Mapping, Node, Scalar, Sequence, children
from rrlint.tree.pointer import join, resolve
from rrlint.tree.reading import text_of

_HEADINGS = {field.pointer.removesuffix("/description"): field.headings[0] for field in FIELDS}
_NAMES = ("name", "title", "version", "id", "package", "tag", "path", "column", "metric")
#: Below this, keys are ids and paths, and no words.
_BASELINES = "/baselines"
_GAPS = {
    "not_applicable": "Not applicable.",
    "unknown": "Unknown.",
    "undisclosed": "Not disclosed.",
    "pending": "Not written yet.",
}


def render(document: Node) -> str:
    """The whole report, a chapter for each of its sections."""
    lines = [f"# {inline(title_of(document))}\n"]
    for title, text in chapters(document):
        lines += [f"## {title}\n", text]
    return "\n".join(lines).rstrip("\n") + "\n"


def title_of(document: Node) -> str:
    """What a report is called."""
    return text_of(resolve(document, "/report/title")) or "Reward Report"


def chapters(document: Node) -> Iterator[tuple[str, str]]:
    """The sections of a report: their titles, and what stands in them."""
    for key, node in children(document):
        if key in ("schema", "$schema"):
            continue
        if key == "report":
            lines = [*_value("/report", node, 0), ""]
        elif key.startswith("x-") or not isinstance(node, Mapping):
            lines = [*_extension(join("", key), node), ""]
        else:
            lines = list(_section(join("", key), node))
        yield _words(key), "\n".join(lines)


def section_of(pointer: str, document: Node) -> str:
    """What stands at one place of a report, without a heading; "" where nothing is."""
    node = resolve(document, pointer)
    return "" if node is None else "\n".join(_value(pointer, node, 0))


def _section(pointer: str, node: Mapping) -> Iterator[str]:
    for key, value in children(node):
        place = join(pointer, key)
        yield from (f"### {inline(_HEADINGS.get(place, _words(key)))}", "", *_value(place, value, 0), "")


def _extension(pointer: str, node: Node) -> Iterator[str]:
    """What an extension keeps: under the headings under which it was found."""
    if not isinstance(node, Mapping):
        yield from _value(pointer, node, 0)
        return
    for key, value in children(node):
        yield from (f"### {inline(key)}", "", *_value(join(pointer, key), value, 0), "")


def _value(pointer: str, node: Node, depth: int) -> Iterator[str]:
    """The lines of a value: a text as it is, all else as a list."""
    if isinstance(node, Scalar):
        yield from _text(pointer, node).split("\n")
    elif isinstance(node, Sequence):
        for place, item in enumerate(node.items):
            yield from _item(join(pointer, place), "", item, depth)
    else:
        yield from _mapping(pointer, node, depth)


def _mapping(pointer: str, node: Mapping, depth: int, shown: Collection[str] = ()) -> Iterator[str]:
    """A key and its value a line, without those that were shown."""
    gap = _GAPS.get(text_of(node.get("omitted")))
    if gap:
        yield from (f"*{gap}*", "")
    only = [(key, value) for key, value in children(node) if key not in shown and not (gap and key == "omitted")]
    if not gap and len(only) == 1 and only[0][0] == "description" and depth == 0:
        yield from _value(join(pointer, "description"), only[0][1], 0)
        return
    for key, value in only:
        if not (isinstance(value, Scalar) and not value.text):
            name = inline(key if _BASELINES in pointer else _words(key))
            yield from _item(join(pointer, key), f"**{name}**: ", value, depth)


def _item(pointer: str, label: str, node: Node, depth: int) -> Iterator[str]:
    """An item of a list, its other lines and what stands below it indented."""
    if isinstance(node, Scalar):
        first, *rest = _text(pointer, node).split("\n")
    elif isinstance(node, Mapping) and not label:
        first, shown = _name(node)
        rest = ["", *_mapping(pointer, node, depth + 1, shown)]
    else:
        first, rest = "", ["", *_value(pointer, node, depth + 1)]
    yield f"- {label}{first}".rstrip()
    yield from (f"  {line}" if line else "" for line in rest)


def _name(node: Mapping) -> tuple[str, tuple[str, ...]]:
    """What an item of a list is called, and the keys that say so."""
    named = next((key for key in _NAMES if text_of(node.get(key))), "")
    if not named:
        return "\u2022", ()
    name, address = inline(text_of(node.get(named))), inline(text_of(node.get("url")))
    return (f"[{name}]({address})", (named, "url")) if address.startswith("<") else (f"**{name}**", (named,))


def _text(pointer: str, node: Scalar) -> str:
    is_prose = KEPT in pointer or Passage(pointer, node.text, field_of(pointer)).is_prose
    return prose(node.text.strip("\n")) if is_prose else inline(node.text)


def _words(key: str) -> str:
    """A key as words, the first one with a capital."""
    plain = "Imported, without a field" if key == KEPT else key.removeprefix("x-").replace("_", " ")
    return plain[:1].upper() + plain[1:]
