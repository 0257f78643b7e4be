"""Changes that stood in a line of history for a while before a review covered them, if one ever did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rrlint.history.changes import Change
from rrlint.history.recording import Commit
from rrlint.history.reviews import Review
from rrlint.history.rows import Row, RowBuilder
from rrlint.history.survey import Survey


@dataclass(frozen=True, slots=True)
class Lapse:
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
    finder = survey.finder
    for _, event in finder.numbered(finder.seen[line[-1]]):
        by_review: dict[Review | None, list[Change]] = {}
        for change in event.changes:
            review = covers.first(change)
            if review is None or entered[review.position] > entered[change.position]:
                by_review.setdefault(review, []).append(change)
        for review, changes in by_review.items():
            start = entered[changes[0].position]
            end = None if review is None else moments[entered[review.position]]
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
        self._below = survey.reviews.below
        order = sorted(
            (entered[review.position], review.position, bit, review)
            for bit, review in enumerate(survey.reviews.found)
            if review.position in entered
        )
        counting = {number: survey.reviews.at(line[number]).counting for number, *_ in order}
        self._order = [(bit, review) for number, _, bit, review in order if counting[number] >> bit & 1]

    def first(self, change: Change) -> Review | None:
        """The first review that covers a change; None while there is none."""
        mask = self._below[change.position]
        return next(
            (one for bit, one in self._order if mask >> bit & 1 and one.covers(change.key.trigger)),
            None,
        )
