"""What a report says, chapter by chapter, as HTML: its Markdown, in which raw HTML and pictures mean nothing."""

from __future__ import annotations

from typing import NamedTuple

from markdown_it import MarkdownIt
from markupsafe import Markup

from rrlint.render.markdown import chapters
from rrlint.tree.document import MAX_DEPTH
from rrlint.tree.node import Node


class Chapter(NamedTuple):
    """A section of a report; ``anchor`` names its place on the page."""

    anchor: str
    title: str
    html: Markup


def body(document: Node) -> list[Chapter]:
    """The chapters of a report."""
    return [
        Chapter(f"chapter-{number}", title, html(text)) for number, (title, text) in enumerate(chapters(document), 1)
    ]


def html(text: str) -> Markup:
    """Markdown as well-formed XHTML that loads nothing and runs nothing."""
    reader = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True, "maxNesting": 3 * MAX_DEPTH})
    reader.enable("table").disable("image")
    return Markup(reader.render(text))  # noqa: S704 -- raw HTML is off, and links to scripts are none
