"""What a report says, chapter by chapter, as HTML: its Markdown, in which raw HTML and pictures mean nothing."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markupsafe import Markup

from rrlint.output.escape import printable
from rrlint.render.markdown import chapters
from rrlint.tree.document import MAX_DEPTH
from rrlint.tree.node import Node

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,99}:")
_LINKED = frozenset({"http:", "https:", "mailto:"})


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 -- it is called so there
        """May a page link to this?  To other pages, to mail, and to what lies beside it, but not to code or data."""
        scheme = _SCHEME.match(url)
        return scheme is None or scheme[0].lower() in _LINKED


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
    """Markdown as well-formed XHTML that loads nothing and runs nothing, and in which nothing hides."""
    reader = _Reader("commonmark", {"html": False, "xhtmlOut": True, "maxNesting": 3 * MAX_DEPTH})
    reader.enable("table").disable("image")
    lines = reader.render(text).split("\n")  # characters may have been written as entities
    shown = "\n".join("\t".join(map(printable, line.split("\t"))) for line in lines)
    return Markup(shown)  # noqa: S704 -- raw HTML is off, and links to scripts are none
