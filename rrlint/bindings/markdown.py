"""As much Markdown as the rules on prose need: what is code, and where links lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_INLINE = re.compile(
    r"\]\([ \t]{0,9}(?:<([^<>\n]{0,2000})>|([^\s()<>]{0,2000}(?:\([^\s()]{0,2000}\)[^\s()<>]{0,2000})?))"
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]{0,9}<?([^\s<>]{1,2000})", re.MULTILINE)


def without_code(text: str) -> str:
    """The text with fenced blocks and code spans blanked out; whatever is not closed is text."""
    return _without_spans("\n".join(_outside_fences(text.split("\n"))))


def links(text: str) -> Iterator[str]:
    """Where the links and images of a text lead, code aside."""
    plain = without_code(text)
    for match in _INLINE.finditer(plain):
        yield match.group(1) if match.group(1) is not None else match.group(2)
    yield from (match.group(1) for match in _DEFINITION.finditer(plain) if not match.group().lstrip().startswith("[^"))


def _outside_fences(lines: list[str]) -> Iterator[str]:
    """The lines that stand in no fenced block; a block that is not closed goes on to the end."""
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            closes = mark is not None and mark.group(1).startswith(fence) and not line[mark.end() :].strip()
            fence = "" if closes else fence
        elif mark is not None:
            fence = mark.group(1)
        else:
            yield line


def _without_spans(text: str) -> str:
    """The text without code spans: between two runs of as many backquotes."""
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(text)]
    closers: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        start, end = runs[index]
        closers.setdefault(end - start, []).append(index)
    kept, at, index = [], 0, 0
    while index < len(runs):
        start, end = runs[index]
        same = closers[end - start]
        while same and same[-1] <= index:
            same.pop()
        if same:
            index = same[-1]
            kept.append(text[at:start])
            at = runs[index][1]
        index += 1
    return " ".join([*kept, text[at:]])
