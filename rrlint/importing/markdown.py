"""Markdown as sections: its headings, and the lines below each of them as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

#: A line of text with a line of hyphens below it is a heading to Markdown; so long a one was hardly meant as one.
_LONGEST_HEADING = 80
_MARK = re.compile(r"\A\s{0,9}(?:[-*+]|[0-9]{1,9}[.)])\s{0,9}")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of any level.

    ``level`` is 1 to 6, and 0 for what stands before the first heading.  ``source`` is the
    heading as it was written, to be kept where it is part of an answer.
    """

    heading: str
    level: int
    body: str
    source: str = ""


def read_markdown(text: str) -> list[Section]:
    """The sections of a text, in order; together they have all its lines."""
    lines = tidy(text)
    tokens = blocks("\n".join(lines))
    found, level, heading, source, start = [], 0, "", "", 0
    for place, token in enumerate(tokens):
        title = tokens[place + 1].content if token.type == "heading_open" else ""
        if token.type != "heading_open" or token.level or token.map is None or _is_prose(token, title):
            continue
        found.append(Section(heading, level, _joined(lines[start : token.map[0]]), source))
        level, heading, source = int(token.tag[1:]), title, _joined(lines[token.map[0] : token.map[1]])
        start = token.map[1]
    return [*found, Section(heading, level, _joined(lines[start:]), source)]


def pieces(text: str) -> list[str]:
    """The blocks of a text, such as paragraphs, lists and tables, each with its lines."""
    lines = text.split("\n")
    starts = [token.map[0] for token in blocks(text) if token.level == 0 and token.map and token.nesting >= 0]
    bounds = [*dict.fromkeys([0, *starts]), len(lines)]
    return [piece for start, end in pairwise(bounds) if (piece := _joined(lines[start:end]))]


def list_items(text: str) -> list[str]:
    """The items of a text that is one list and nothing else; none of any other text."""
    lines, tokens = text.split("\n"), blocks(text)
    top = [token for token in tokens if token.level == 0 and token.nesting >= 0]
    if len(top) != 1 or not top[0].type.endswith("_list_open"):
        return []
    starts = [token.map[0] for token in tokens if token.type == "list_item_open" and token.level == 1 and token.map]
    return [item for at, end in zip(starts, [*starts[1:], len(lines)], strict=True) if (item := _item(lines[at:end]))]


def tidy(text: str) -> list[str]:
    """The lines of a text without white space at their ends; blanks that break a line become a backslash."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    broken = {
        line
        for token in blocks("\n".join(lines))
        if token.type == "inline" and token.map
        for line in range(token.map[0], token.map[1] - 1)
        if lines[line].endswith("  ") and lines[line].strip()
    }
    return [line.rstrip() + ("\\" if place in broken else "") for place, line in enumerate(lines)]


def blocks(text: str) -> Sequence[Token]:
    """The blocks of a text; what stands inside lines is not looked at."""
    from markdown_it import MarkdownIt  # only these verbs read Markdown

    reader = MarkdownIt("commonmark").enable("table")
    reader.core.ruler.enableOnly(["normalize", "block"])
    return reader.parse(text)


def _is_prose(token: Token, title: str) -> bool:
    return token.markup in ("-", "=") and ("\n" in title or len(title) > _LONGEST_HEADING)


def _item(lines: Sequence[str]) -> str:
    """The text of an item without its mark and indentation."""
    return _joined([_MARK.sub("", lines[0]), *_dedented(lines[1:])])


def _dedented(lines: Sequence[str]) -> Iterator[str]:
    depth = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return (line[depth:] for line in lines)


def _joined(lines: Sequence[str]) -> str:
    """Lines as a text that neither begins nor ends with a blank one."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
