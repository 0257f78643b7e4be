"""Which commits reviewed a report, and what each of them covers.

A review commit is one whose newest changelog entry stands in no ancestor's changelog; it
counts while the target's report still has that entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rrlint.history.graph import Graph
from rrlint.model import REVIEW_KINDS, Entry, Report

#: The pseudo-trigger that stands for the report's own triggers and cadence.
OWN_TRIGGERS = "#/triggers"


@dataclass(frozen=True, slots=True)
class Review:
    """A commit that brought a reviewing entry; the entry is as it stood in that commit."""

    position: int
    entry: Entry

    def covers(self, trigger: str) -> bool:
        """Does it review what a trigger (or `OWN_TRIGGERS`) watches?"""
        return trigger == OWN_TRIGGERS or self.entry.covers(trigger)


@dataclass(frozen=True)
class Reviews:
    """The reviews that count at the target, parents first.

    ``below[i]`` has bit n set iff review n is commit i or a descendant of it.
    """

    all: tuple[Review, ...]
    below: Sequence[int]

    def covering(self, trigger: str) -> int:
        """The reviews that cover a trigger, as bits."""
        return sum(1 << bit for bit, review in enumerate(self.all) if review.covers(trigger))

    def covers(self, position: int, trigger: str) -> bool:
        """Is a commit followed by, or itself, a review that covers the trigger?"""
        return bool(self.below[position] & self.covering(trigger))

    def newest(self, trigger: str) -> tuple[Review, ...]:
        """The maximal reviews of a trigger: those that no later one descends from."""
        mask = self.covering(trigger)
        return tuple(
            review
            for bit, review in enumerate(self.all)
            if mask >> bit & 1 and self.below[review.position] & mask == 1 << bit
        )


def find_reviews(graph: Graph, lineage: Sequence[Report | None]) -> Reviews:
    """Find the review commits among all versions of a report (None: no report there)."""
    target = lineage[-1]
    kept = {entry.key for entry in target.entries} if target else set()
    names: dict[tuple[str, str], int] = {}
    marks: dict[int, int] = {}
    for index, report in enumerate(lineage):
        if report is not None:
            marks[index] = sum({1 << names.setdefault(entry.key, len(names)) for entry in report.entries})
    known = graph.gather_up(marks)
    found = []
    for index, report in enumerate(lineage):
        entry = report.newest if report else None
        if entry is None or entry.kind not in REVIEW_KINDS or entry.key not in kept:
            continue
        inherited = 0
        for parent in graph.parents[index]:
            inherited |= known[parent]
        if not inherited >> names[entry.key] & 1:
            found.append(Review(index, entry))
    below = graph.gather_down({review.position: 1 << bit for bit, review in enumerate(found)})
    return Reviews(tuple(found), below)
