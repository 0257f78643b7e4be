"""Differences for people: a block a report, framing, base model and reward first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rrlint.compare import Comparison, Differences
from rrlint.output.diff_words import NOT_VERIFIED, Line, blocks
from rrlint.output.escape import printable
from rrlint.output.text import Line as Pieces

#: Of a part of a report so many differences are shown.
MAX_LINES = 100

_ORDER = ("changed", "added", "removed", "unchanged", "unknown")


def render(found: Differences) -> str:
    """What differs, as plain text, and a line about the whole."""
    return "".join("".join(text for text, _ in line) + "\n" for line in lines(found))


def lines(found: Differences) -> Iterator[Pieces]:
    """The same line by line, each in pieces with their styles."""
    for one in found.reports:
        if one.status != "unchanged" or one.gaps:
            yield from _report(one)
            yield []
    yield [(totals(found), "")]


def totals(found: Differences) -> str:
    """How many reports there are of each kind, in one line."""
    counts = Counter(one.status for one in found.reports)
    first, *others = [status for status in _ORDER if counts[status]]
    reports = "report" if counts[first] == 1 else "reports"
    said = ", ".join([f"{counts[first]} {reports} {first}", *(f"{counts[status]} {status}" for status in others)])
    return printable(f"{found.old.words} -> {found.new.words}: {said}")


def heading(one: Comparison) -> str:
    """A report by its path and id, and what happened to it as a whole."""
    name = f"{one.path} ({one.id})" if one.id else one.path
    moved = f", moved from {one.old_path}" if one.status == "changed" and one.old_path != one.new_path else ""
    whole = {"added": ": this report is new", "removed": ": this report is gone"}.get(one.status, "")
    return f"{name}{moved}{whole}"


def _report(one: Comparison) -> Iterator[Pieces]:
    yield [(printable(heading(one)), "bold")]
    for title, found in blocks(one):
        yield [(f"  {title}", "bold magenta" if title == NOT_VERIFIED else "bold cyan")]
        yield from ([("    ", ""), *_line(line)] for line in found[:MAX_LINES])
        yield from ([(f"    {words}", "")] for words in rest(found))


def rest(lines: Sequence[Line]) -> Iterator[str]:
    """What to say of the lines that are not shown, if there are any."""
    if len(lines) > MAX_LINES:
        yield f"… and {len(lines) - MAX_LINES:,} more; --format json has them all"


def _line(line: Line) -> Pieces:
    title = f" ({line.title})" if line.title else ""
    place = [(printable(f"{line.place}{title}: "), "")] if line.place else []
    values = [(printable(line.old), "red"), (" -> ", ""), (printable(line.new), "green")]
    said = [(printable(line.words), "")] if line.words else values
    return [*place, *said, *([(printable(f"  [{line.note}]"), "dim")] if line.note else [])]
