"""Changes that stood in a line of history for a while before a review covered them, if one ever did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    line: both None while nothing has.  ``back`` is when the value that was reviewed stood there
    again, by this change or a later one; None where it does not, or where a review came.
    """

    row: Row
    entered: Commit
    start: int
    review: Review | None
    end: int | None
    back: int | None = None

    @property
    def over(self) -> int | None:
        """When it was over, by a review or because the value was put back; None while it is not."""
        return self.back if self.end is None else self.end


def put_back(lapses: Iterable[Lapse], transient: Iterable[Row]) -> Iterator[Lapse]:
    """The lapses, those with ``back`` whose rows are among the ``transient`` ones of the line's last state.

    What stands there at last was reviewed, so a change of a value was over when it, or one after it, brought just that.
    """
    passing, found = {_key(row) for row in transient}, list(lapses)
    last: dict[tuple[str, ...], tuple[object, int]] = {}  # per value: what it is at last, and when it came to be that
    for at, lapse in reversed(list(enumerate(found))):
        if lapse.review is None and _key(lapse.row) in passing:
            _, *key = _key(lapse.row)
            here = _standing(lapse.row)
            value, back = last.get(tuple(key), (here, lapse.start))
            back = lapse.start if here == value else back
            last[tuple(key)] = value, back
            found[at] = lapse._replace(back=back)
    yield from found


def _key(row: Row) -> tuple[str, ...]:
    return row.commit.id, row.trigger, row.path, row.pointer


def _standing(row: Row) -> object:
    """What a row leaves in its place, to be compared with what others leave there."""
    if row.what == "vanished" or (row.what == "changed" and row.new is None):
        return None
    return row.source.entry if row.new is None else row.new.digest


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
