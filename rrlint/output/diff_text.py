"""Differences for people: a block a report, framing, base model and reward first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rrlint.compare import Comparison, Differences
from rrlint.output.diff_words import Line, blocks
from rrlint.output.escape import printable

#: Of a part of a report so many differences are shown.
MAX_LINES = 100

_ORDER = ("changed", "added", "removed", "unchanged", "unknown")


def render(found: Differences) -> str:
    """What differs, as plain text, and a line about the whole."""
    reports = [one for one in found.reports if one.status != "unchanged" or one.gaps]
    return "".join(f"{line}\n" for one in reports for line in (*_report(one), "")) + f"{totals(found)}\n"


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


def _report(one: Comparison) -> Iterator[str]:
    yield printable(heading(one))
    for title, lines in blocks(one):
        yield f"  {title}"
        yield from (f"    {printable(_line(line))}" for line in lines[:MAX_LINES])
        yield from (f"    {words}" for words in rest(lines))


def rest(lines: Sequence[Line]) -> Iterator[str]:
    """What to say of the lines that are not shown, if there are any."""
    if len(lines) > MAX_LINES:
        yield f"… and {len(lines) - MAX_LINES:,} more; --format json has them all"


def _line(line: Line) -> str:
    title = f" ({line.title})" if line.title else ""
    said = line.words or f"{line.old} -> {line.new}"
    note = f"  [{line.note}]" if line.note else ""
    return f"{line.place}{title}: {said}{note}" if line.place else said
