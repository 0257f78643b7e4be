"""When reviews were due, and whether they came in time.

The clock starts at a review's date.  An entry's own date counts while it lies at most
one day after and fourteen days before its commit's committer date; otherwise the later
of that and its parents' dates counts.  Author dates prove nothing, and neither does a day
that has not come yet: one commit from 2100 must not stop the clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from rrlint.dates import Duration, parse_date, parse_period, shift, utc_date
from rrlint.history.commits import Commit
from rrlint.history.graph import Graph
from rrlint.history.reviews import Review
from rrlint.history.survey import Survey
from rrlint.model import REVIEW_KINDS, Entry, Report
from rrlint.settings import WARN_BEFORE

MAX_AHEAD = timedelta(days=1)
MAX_BEHIND = timedelta(days=14)


class Late(NamedTuple):
    """An interval between two reviews that was longer than the cadence then in force.

    ``done`` and ``by`` are the day and the entry of the review that ended it: None while
    nothing has.
    """

    start: date
    due: date
    done: date | None
    by: Entry | None = None


class CadenceState(NamedTuple):
    """Where the clock stands.

    ``status`` is ``ok``, ``due`` (soon, or within the grace), ``overdue``, ``none`` (the
    report owes no cadence, or states none that can be read) or ``unknown``.
    """

    status: str
    start: date | None = None
    due: date | None = None
    overdue_days: int = 0
    late: tuple[Late, ...] = ()


def judge_cadence(survey: Survey, reviews: Sequence[Review], target: int, today: date, complete: bool) -> CadenceState:
    """Where the clock of a target stands on a day, and which intervals were too long.

    ``complete`` says whether all history could be seen.
    """
    state = read_clock(survey, reviews, target, today, complete)
    return state._replace(late=tuple(find_late(survey, reviews, target, today, state)))


def read_clock(survey: Survey, reviews: Sequence[Review], target: int, today: date, complete: bool) -> CadenceState:
    """Where the clock of a target stands on a day, whatever was before."""
    report = survey.lineage[target]
    if report is None or report.status != "active" or report.cadence.every is None:
        return CadenceState("none")
    dates = [effective_date(survey.graph, review, today) for review in reviews]
    if not dates:
        return CadenceState("overdue" if complete else "unknown")
    start = max(dates)
    due = report.cadence.every.after(start)
    if today > report.cadence.grace.after(due):
        if any(day > start for day in unseen_claims(survey, reviews, target)):
            return CadenceState("unknown")
        return CadenceState("overdue", start, due, (today - due).days)
    return warned(CadenceState("due" if today > due else "ok", start, due), today, WARN_BEFORE)


def warned(state: CadenceState, today: date, before: Duration) -> CadenceState:
    """The same state, ``due`` if the review is due that soon and ``ok`` if it is not.

    Where reviews come more often than the warning is long, there is no warning.
    """
    if state.start is None or state.due is None or today > state.due:
        return state
    soon = today >= before.before(state.due) and state.due > before.after(state.start)
    return state._replace(status="due" if soon else "ok")


def unseen_claims(survey: Survey, reviews: Sequence[Review], target: int) -> list[date]:
    """The dates of reviewing entries whose commits lie, or may lie, beyond the cut of a shallow history."""
    report = survey.lineage[target]
    if report is None or not survey.graph.edges(target):
        return []
    seen = {review.entry.key for review in reviews}
    entries = [entry for entry in report.entries if entry.kind in REVIEW_KINDS and entry.key not in seen]
    return [day for day in (parse_date(entry.date) for entry in entries) if day is not None]


class Dated(NamedTuple):
    """A review with the evidence for its date: its commit, and the day that counts."""

    entry: Entry
    commit: Commit
    effective: date

    @property
    def disagrees(self) -> bool:
        """Is none of the days that the entry may mean near that of its commit?"""
        period, committed = parse_period(self.entry.date), utc_date(self.commit.time)
        first, last = shift(committed, -MAX_BEHIND), shift(committed, MAX_AHEAD)
        return period is not None and (period[1] < first or period[0] > last)


def effective_date(graph: Graph, review: Review, today: date) -> date:
    """The day on which a review counts as done: its own date, bounded by history."""
    committed = utc_date(graph.commits[review.position].time)
    claim = parse_date(review.entry.date)
    latest = shift(today, MAX_AHEAD)
    first, last = shift(committed, -MAX_BEHIND), shift(committed, MAX_AHEAD)
    if claim is not None and first <= claim <= min(last, latest):
        return claim
    parents = (utc_date(graph.commits[parent].time) for parent in graph.parents[review.position])
    sane = [day for day in (committed, *parents) if day <= latest]
    return max(sane, default=min(claim or today, today))


def find_late(
    survey: Survey, reviews: Sequence[Review], target: int, today: date, state: CadenceState
) -> Iterator[Late]:
    """Every interval that was too long, by the cadence in force at its start, while the report was active.

    The one that is still open is judged by the target's cadence.  An interval in which a
    review may lie that cannot be seen is passed over.
    """
    dated = sorted(((effective_date(survey.graph, one, today), one) for one in reviews), key=_by_date)
    unseen = unseen_claims(survey, reviews, target)
    line: Sequence[tuple[date, Report | None]] | None = None
    for (start, review), (end, ending) in pairwise(dated):
        report = survey.lineage[review.position]
        if report is None or report.cadence.every is None:
            continue
        due = report.cadence.every.after(start)
        limit = report.cadence.grace.after(due)
        if end <= limit or any(start < day < end for day in unseen):
            continue
        line = line or first_parents(survey, target, today)
        if _was_active(line, limit, end, ending.entry):
            yield Late(start, due, end, ending.entry)
    if state.status == "overdue" and state.start and state.due:
        yield Late(state.start, state.due, None)


def first_parents(survey: Survey, target: int, today: date) -> list[tuple[date, Report | None]]:
    """The report in each state of the target's own branch, and the day on which it began, oldest first.

    The days never run backwards, and pass over clocks that are ahead of today.
    """
    line = [target]
    while parents := survey.graph.parents[line[-1]]:
        line.append(parents[0])
    found: list[tuple[date, Report | None]] = []
    latest = date.min
    for position in reversed(line):
        day = utc_date(survey.graph.commits[position].time)
        latest = day if latest < day <= shift(today, MAX_AHEAD) else latest
        if not found or found[-1][1] is not survey.lineage[position]:
            found.append((latest, survey.lineage[position]))
    return found


def _was_active(line: Sequence[tuple[date, Report | None]], limit: date, end: date, by: Entry) -> bool:
    """Was the report active at some time after a limit, in a state before a review on the day ``end``?"""
    before = [(day, one) for day, one in line if day <= end and (one is None or one.entry(by.key) is None)]
    ends = [*(day for day, _ in before[1:]), end]
    return any(
        stop > limit and one is not None and one.status == "active"
        for (_, one), stop in zip(before, ends, strict=False)
    )


def _by_date(dated: tuple[date, Review]) -> tuple[date, int]:
    return dated[0], dated[1].position
