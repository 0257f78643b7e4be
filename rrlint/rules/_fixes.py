"""The fixes that rules share: a value or a key of the report written otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rrlint.diagnostic import Edit, Fix, Span
from rrlint.edits import Lines
from rrlint.report.yaml import Document
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import join, resolve, split
from rrlint.tree.show import some_of

#: So many of the words that a fix adds are in its title.
_SHOWN = 5
_QUOTES = ("'", '"')


def quote(document: Document, node: Scalar) -> Fix | None:
    """Put a number in quotes, which makes it the text that stands there."""
    if isinstance(node.value, bool) or node.value is None or _is_quoted(document, node.span):
        return None
    return Fix(f"put {node.text} in quotes", (Edit(node.span, f'"{node.text}"'),), safe=True)


def rewrite(document: Document, pointer: str, text: str, *, safe: bool) -> Fix | None:
    """Write another word in the place of a value; in quotes if that is."""
    node = _at(document, pointer)
    if not isinstance(node, Scalar) or not node.text:
        return None
    return Fix(f"write {text!r}", (_put(document, node.span, text),), safe)


def rename(document: Document, pointer: str, name: str, *, safe: bool) -> Fix | None:
    """Write a key by another name, which the mapping has not yet."""
    tokens = split(pointer)
    owner = _at(document, join("", *tokens[:-1]))
    key = owner.key(tokens[-1]) if isinstance(owner, Mapping) else None
    if key is None or not isinstance(owner, Mapping) or owner.get(name) is not None:
        return None
    return Fix(f"rename it to {name!r}", (_put(document, key.span, name),), safe)


def append(document: Document, pointer: str, texts: Iterable[str]) -> Fix | None:
    """Write more texts at the end of a list of texts, each as its last one stands; what was meant is a guess."""
    from rrlint.report.layout import Layout
    from rrlint.report.write import plain, quoted

    among, layout = _at(document, pointer), Layout(document)
    last = among.items[-1] if isinstance(among, Sequence) and among.items else None
    if among is None or last is None:
        return None
    end, words = layout.end(last), [quoted(text) if layout.is_json else plain(text) for text in texts]
    title = f"add {some_of(words, _SHOWN)}"
    if layout.is_flow(among):
        return Fix(title, (layout.lines.edit(end, end, "".join(f", {word}" for word in words)),))
    dash = layout.dash(last)
    margin = None if dash is None else layout.margin(dash)
    if margin is None:
        return None
    place = layout.line_end(end)
    lines = "".join(f"{layout.lines.line_break}{margin}- {word}" for word in words)
    return Fix(title, (layout.lines.edit(place, place, lines),))


def _at(document: Document, pointer: str) -> Node | None:
    return None if document.node is None else resolve(document.node, pointer)


def _put(document: Document, span: Span, word: str) -> Edit:
    """A word in the place of another one, in the same quotes."""
    quote = _written(document, span)[:1] if _is_quoted(document, span) else ""
    return Edit(span, f"{quote}{word}{quote}")


def _is_quoted(document: Document, span: Span) -> bool:
    return _written(document, span).startswith(_QUOTES)


def _written(document: Document, span: Span) -> str:
    return document.text[slice(*_lines(document.text).offsets(span))]


@lru_cache(maxsize=2)
def _lines(text: str) -> Lines:
    """A text by lines; a thousand fixes may be in the same one."""
    return Lines(text)
