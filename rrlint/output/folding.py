"""Findings that say the same of many values of one file: people read the first few, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rrlint.diagnostic import Diagnostic

#: So many of a kind are shown; one more is, too, since a line that says so would be no shorter.
MOST = 5


class Shown(NamedTuple):
    """A finding, and how many of its kind come after it and are not shown."""

    finding: Diagnostic
    more: int = 0


def folded(findings: Sequence[Diagnostic]) -> list[Shown]:
    """The findings that are shown, in their order."""
    kinds: dict[tuple[object, ...], list[int]] = {}
    for place, finding in enumerate(findings):
        kinds.setdefault(_kind(finding), []).append(place)
    long = [places for places in kinds.values() if len(places) > MOST + 1]
    left_out = {place for places in long for place in places[MOST:]}
    more = {places[MOST - 1]: len(places) - MOST for places in long}
    return [Shown(one, more.get(place, 0)) for place, one in enumerate(findings) if place not in left_out]


def where(finding: Diagnostic) -> str:
    """The file that findings of a kind share, in words, or "" if they are about the report alone."""
    return f", in {finding.related[0].location.path}" if finding.related else ""


def _kind(finding: Diagnostic) -> tuple[object, ...]:
    """What findings have in common that differ in nothing but a key."""
    related = [(label.location.revision, label.location.path, label.heading) for label in finding.related]
    return finding.rule, finding.result, finding.severity, finding.primary.location, finding.help, tuple(related)
