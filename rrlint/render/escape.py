"""Texts made safe to stand in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrlint.importing.markdown import blocks
from rrlint.output.escape import printable

#: Headings of an answer stand this much below their own level: below the heading of their field.
_BELOW = 3
_DEEPEST = 6
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")
_AT_START = re.compile(r"\A(\s{0,9}(?:[0-9]{1,9}(?=[.)])|))([-+=.)])")
_ADDRESS = re.compile(r"https?://[^\s<>\\]{1,2000}\Z")
_CODE = re.compile(r"(`[^`\n]*`)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!(?:https?://|mailto:)[^\s<>]{1,2000}>)")


def inline(text: str) -> str:
    """One line of text without meaning to Markdown; an address is a link."""
    line = printable(" ".join(text.split()))
    if _ADDRESS.match(line):
        return f"<{line}>"
    return _AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


def prose(text: str) -> str:
    """Markdown as it is, with headings that stand below others, raw HTML shown, and nothing left open."""
    lines = text.split("\n")
    code, headings, dropped, fence = set[int](), dict[int, str](), set[int](), ""
    for token, content in _tokens(text):
        start, end = token
        if content is None:
            code.update(range(start, end))
            fence = _open_fence(lines[start:end]) if end >= len(lines) else ""
        else:
            headings[start] = content
            dropped.update(range(start + 1, end))
    shown = [
        headings.get(place, line) if place in headings or place in code else line
        for place, line in enumerate(lines)
        if place not in dropped
    ]
    kept = [place for place in range(len(lines)) if place not in dropped]
    done = [line if place in code else _without_tags(line) for place, line in zip(kept, shown, strict=True)]
    return "\n".join([*done, *([fence] if fence else [])])


def _tokens(text: str) -> Iterator[tuple[tuple[int, int], str | None]]:
    """The lines of code blocks, and of headings with what stands in their place."""
    tokens = blocks(text)
    for place, token in enumerate(tokens):
        if token.map and token.type in ("fence", "code_block"):
            yield (token.map[0], token.map[1]), None
        elif token.map and token.type == "heading_open" and token.level == 0:
            level = min(_DEEPEST, int(token.tag[1:]) + _BELOW)
            yield (token.map[0], token.map[1]), f"{'#' * level} {' '.join(tokens[place + 1].content.split())}"


def _open_fence(lines: list[str]) -> str:
    """The mark that closes a fenced block which is still open, or ""."""
    mark = lines[0].strip()[:3]
    run = len(lines[0].strip()) - len(lines[0].strip().lstrip(mark[:1] or " "))
    if mark not in ("```", "~~~") or (len(lines) > 1 and lines[-1].strip() == mark[0] * run):
        return ""
    return mark[0] * run


def _without_tags(line: str) -> str:
    return "".join(part if part.startswith("`") else _TAG.sub(r"\\<", part) for part in _CODE.split(line))
