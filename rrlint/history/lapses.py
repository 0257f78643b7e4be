"""Changes that stood in a line of history for a while before a review covered them, if one ever did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rrlint.history.changes import Change
from rrlint.history.commits import Commit
from rrlint.history.reviews import Review
from rrlint.history.rows import Row, RowBuilder
from rrlint.history.survey import Survey


class Lapse(NamedTuple):
    """A change that entered a line uncovered.

    ``entered`` is the commit of the line that brought it, ``start`` when (in seconds since
    1970); ``review`` is the entry that covered it later and ``end`` when that entered the
    line: both None while nothing has.
    """

    row: Row
    entered: Commit
    start: int
    review: Review | None
    end: int | None


def find_lapses(survey: Survey, line: Sequence[int], moments: Sequence[int], today: date) -> Iterator[Lapse]:
    """Every change that some state of a line held uncovered, in the order of the commits.

    ``moments`` says when each state of the line began.
    """
    entered = _entered(survey, line)
    covers = _Covers(survey, line, entered)
    rows = RowBuilder(survey, line[-1], today)
    finder = survey.whole.finder
    for _, event in finder.numbered(finder.seen[line[-1]]):
        late: dict[int | None, list[Change]] = {}
        for change in event.changes:
            if survey.graph.is_unsure_merge(change.position):
                continue  # what the lines have in common, beyond the cut, decides whether it is one
            bit = covers.first(change)
            if bit is None or covers.since[bit] > entered[change.position]:
                late.setdefault(bit, []).append(change)
        for bit, changes in late.items():
            start = entered[changes[0].position]
            review = None if bit is None else survey.reviews.found[bit]
            end = None if bit is None else moments[covers.since[bit]]
            for row in rows.changed(changes):
                yield Lapse(row, survey.graph.commits[line[start]], moments[start], review, end)


def _entered(survey: Survey, line: Sequence[int]) -> dict[int, int]:
    """For each commit the number of the first state of a line that holds it."""
    entered: dict[int, int] = {}
    for number, position in enumerate(line):
        open_ends = [position]
        while open_ends:
            one = open_ends.pop()
            if one not in entered:
                entered[one] = number
                open_ends += survey.graph.parents[one]
    return entered


class _Covers:
    """Which review was the first in a line to cover a change."""

    def __init__(self, survey: Survey, line: Sequence[int], entered: Mapping[int, int]) -> None:
        self._survey, self._line = survey, line
        self.since: dict[int, int] = {}  # by the bit of a review: the first state of the line at which it counts
        for bit, review in enumerate(survey.reviews.found):
            if review.position in entered and (number := self._counts_from(bit, entered[review.position])) is not None:
                self.since[bit] = number
        self._order = sorted(self.since, key=lambda bit: (self.since[bit], survey.reviews.found[bit].position))

    def first(self, change: Change) -> int | None:
        """The bit of the first review that covers a change; None while there is none."""
        below, found = self._survey.reviews.below[change.position], self._survey.reviews.found
        return next((bit for bit in self._order if below >> bit & 1 and found[bit].covers(change.key.trigger)), None)

    def _counts_from(self, bit: int, start: int) -> int | None:
        """The first state, from one on, whose report has the entry of a review: mostly that one."""
        numbers = range(start, len(self._line))
        return next((n for n in numbers if self._survey.reviews.at(self._line[n]).counting >> bit & 1), None)
