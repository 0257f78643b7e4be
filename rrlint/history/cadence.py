"""When reviews were due, and whether they came in time.

The clock starts at a review's date.  An entry's own date counts while it lies at most
one day after and fourteen days before its commit's committer date; otherwise the later
of that and its parents' dates counts.  Author dates prove nothing, and neither does a day
that has not come yet: one commit from 2100 must not stop the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rrlint.dates import parse_date, utc_date
from rrlint.history.graph import Graph
from rrlint.history.reviews import Review
from rrlint.history.survey import Survey
from rrlint.model import Report

MAX_AHEAD = timedelta(days=1)
MAX_BEHIND = timedelta(days=14)

#: A review is "due soon" in the last fortnight before its date.
WARN_BEFORE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Late:
    """An interval between two reviews that was longer than the cadence then in force.

    ``done`` is None while nothing has ended it.
    """

    start: date
    due: date
    done: date | None


@dataclass(frozen=True, slots=True)
class CadenceState:
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
    """The state of the clock of a target on a day; ``complete`` says whether all history could be seen."""
    graph, report = survey.graph, survey.lineage[target]
    if report is None or report.status != "active" or report.cadence.every is None:
        return CadenceState("none")
    dated = sorted((effective_date(graph, review, today), review.position) for review in reviews)
    if not dated:
        return CadenceState("overdue" if complete else "unknown")
    start = dated[-1][0]
    due = report.cadence.every.after(start)
    late = _late([*(survey.lineage[position] for _, position in dated), report], [day for day, _ in dated], today)
    if today > report.cadence.grace.after(due):
        return CadenceState("overdue", start, due, (today - due).days, late)
    status = "due" if today >= due - WARN_BEFORE and due > start + WARN_BEFORE else "ok"
    return CadenceState("due" if today > due else status, start, due, 0, late)


def effective_date(graph: Graph, review: Review, today: date) -> date:
    """The day on which a review counts as done: its own date, bounded by history."""
    committed = utc_date(graph.commits[review.position].time)
    claim = parse_date(review.entry.date)
    latest = today + MAX_AHEAD
    if claim is not None and committed - MAX_BEHIND <= claim <= min(committed + MAX_AHEAD, latest):
        return claim
    parents = (utc_date(graph.commits[parent].time) for parent in graph.parents[review.position])
    sane = [day for day in (committed, *parents) if day <= latest]
    return max(sane, default=min(claim or today, today))


def _late(reports: Sequence[Report | None], starts: Sequence[date], today: date) -> tuple[Late, ...]:
    """Every interval that was too long, each judged by the cadence in force at its start.

    ``reports`` are those of the reviews and, last, that of the target, which judges the
    interval that is still open.
    """
    found = []
    for start, end, report in zip(starts, (*starts[1:], None), (*reports[:-2], reports[-1]), strict=True):
        if report is None or report.cadence.every is None:
            continue
        due = report.cadence.every.after(start)
        if (end or today) > report.cadence.grace.after(due):
            found.append(Late(start, due, end))
    return tuple(found)
