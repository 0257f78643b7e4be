"""RR001: the file cannot be read as one YAML or JSON document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Rule

RULE = Rule(
    id="RR001",
    name="unreadable",
    since="0.1",
    severity=Severity.ERROR,
    summary="the file cannot be read: broken YAML or JSON, a duplicate key, an alias, a wrong encoding, too large",
)


#: What Git writes above and below the two sides of a conflict.
_ABOVE, _BELOW = re.compile(r"^<{7} ", re.MULTILINE), re.compile(r"^>{7} ", re.MULTILINE)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each thing that keeps the file from being read."""
    document = facts.document
    conflict = _conflict(document.text)
    for problem in () if document.missing else document.problems:
        related: tuple[Label, ...] = ()
        advice = "; ".join(
            part for part in (conflict or problem.help, "until the file can be read, nothing else is checked") if part
        )
        if problem.first is not None:
            place = Location(document.revision, document.path, problem.pointer, problem.first)
            related = (Label(place, "first here", "the same key"),)
            advice = "keep one of the two"
        yield RULE.at(
            facts,
            problem.pointer,
            problem.message,
            span=problem.span,
            related=related,
            help=advice,
            identity=(problem.message,),
        )


def _conflict(text: str) -> str:
    """What to do about the markers of a conflict, if there are any."""
    above = _ABOVE.search(text)
    if above is None or _BELOW.search(text, above.end()) is None:
        return ""
    line = text.count("\n", 0, above.start()) + 1
    return f"the file has conflict markers, the first on line {line}: resolve the conflict and stage the result"
