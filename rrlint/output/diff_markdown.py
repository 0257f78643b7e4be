"""Differences for release notes.

What comes from a repository stands in code, where it is neither markup nor HTML and mentions nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.compare import Comparison, Differences
from rrlint.output.diff_text import MAX_LINES, heading, rest, totals
from rrlint.output.diff_words import Line, blocks
from rrlint.output.formats.markdown import MAX_CHARACTERS, code


def render(found: Differences) -> str:
    """A section a report, with a list a part, as far as they fit."""
    shown: list[str] = []
    left = MAX_CHARACTERS
    for line in _lines(found):
        if (left := left - len(line) - 1) < 0:
            shown += ["", "… and more; --format json has it all"]
            break
        shown.append(line)
    return "\n".join(shown).rstrip("\n") + "\n"


def _lines(found: Differences) -> Iterator[str]:
    yield f"## Reward Reports\n\n{code(totals(found))}\n"
    for one in found.reports:
        if one.status != "unchanged" or one.gaps:
            yield from _report(one)


def _report(one: Comparison) -> Iterator[str]:
    yield f"### {code(heading(one))}\n"
    for title, lines in blocks(one):
        yield f"**{title.capitalize()}**\n"
        yield from (f"- {_line(line)}" for line in lines[:MAX_LINES])
        yield from (f"- {words}" for words in rest(lines))
        yield ""


def _line(line: Line) -> str:
    place = f"{code(line.place)}: " if line.place else ""
    title = f"{line.title} " if line.title else ""
    said = code(line.words) if line.words else f"{code(line.old)} → {code(line.new)}"
    return f"{title}{place}{said}{f' ({code(line.note)})' if line.note else ''}"
