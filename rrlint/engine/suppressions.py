"""Comments in a report that excuse a finding beside them, for a reason and until a day.

    # rrlint: ignore[RR503] until 2027-01-01 -- legal looks at it

A comment excuses what its rules find in the piece of the report that it stands beside;
``ignore-file`` excuses it in the whole file.  One without a reason, or whose day has
passed, excuses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from rrlint.dates import parse_period
from rrlint.diagnostic import Diagnostic
from rrlint.report.comments import Comment, comments
from rrlint.report.yaml import Document

_WORD = "rrlint:"
_FORM = re.compile(r"rrlint:[ \t]*(ignore|ignore-file)\[([^\]]*)\]((?:[^-]|-(?!-))*)(?:--(.*))?\Z")
_UNTIL = re.compile(r"until[ \t]+([0-9-]+)\Z")

#: How a suppression is written.
USAGE = "write `# rrlint: ignore[RR503] until 2027-01-01 -- reason`; the day may be left out"


class Suppression(NamedTuple):
    """One comment and the rules that it names; ``fault`` is why it excuses nothing, if so."""

    comment: Comment
    rules: tuple[str, ...] = ()
    whole_file: bool = False
    fault: str = ""


class Excuses:
    """Suppressions by what they excuse: hostile reports have many thousands of them, and of findings."""

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        self._whole: dict[str, int] = {}
        self._beside: dict[tuple[str, int], int] = {}
        pieces: dict[tuple[str, int, int], int] = {}  # one stands inside another no deeper than a report is nested
        for place, one in enumerate(suppressions):
            for rule in () if one.fault else one.rules:
                if one.whole_file:
                    self._whole.setdefault(rule, place)
                pieces.setdefault((rule, one.comment.first, one.comment.last), place)
        for (rule, first, last), place in pieces.items():
            for line in range(first, last + 1):
                self._beside.setdefault((rule, line), place)

    def of(self, finding: Diagnostic) -> int | None:
        """The place of the first suppression that excuses a finding, or None."""
        span = finding.primary.location.span
        beside = self._beside.get((finding.rule, span.line)) if span is not None else None
        return min((place for place in (self._whole.get(finding.rule), beside) if place is not None), default=None)


def read_suppressions(
    document: Document, today: date, known: Collection[str], never: Collection[str] = ()
) -> Iterator[Suppression]:
    """Every suppression of a report, in order.

    ``known`` are the ids of all rules, ``never`` those that no comment can excuse.
    """
    for comment in comments(document, _WORD):
        match = _FORM.match(comment.text)
        if match is None:
            yield Suppression(comment, fault=f"this is no suppression that rrlint understands; {USAGE}")
            continue
        kind, names, middle, reason = match.groups()
        rules = tuple(name.strip() for name in names.split(",") if name.strip())
        fault = _misnamed(rules, known, never) or _fault(rules, middle.strip(), (reason or "").strip(), today)
        yield Suppression(comment, rules, kind == "ignore-file", fault)


def _misnamed(rules: tuple[str, ...], known: Collection[str], never: Collection[str]) -> str:
    if not rules:
        return f"no rule is named; {USAGE}"
    for name in rules:
        if name not in known:
            return f"there is no rule {name}; `rrlint rules` lists them"
        if name in never:
            return f"{name} cannot be suppressed; remove it from the comment"
    return ""


def _fault(rules: tuple[str, ...], middle: str, reason: str, today: date) -> str:
    what = f"the suppression of {', '.join(rules)}"
    if middle:
        until = _UNTIL.match(middle)
        period = parse_period(until.group(1)) if until else None
        if period is None:
            return f"{middle!r} is not understood; {USAGE}"
        if today > period[1]:
            return f"{what} was until {period[1]}; mend what it excused, or set another day"
    return "" if reason else f"{what} has no reason; {USAGE}"
