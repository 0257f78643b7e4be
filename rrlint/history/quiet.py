"""The newest reviews at which the report reads as it did at the reviews before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from rrlint.history.baselines import UNKNOWN, Digests
from rrlint.history.coverage import Coverage
from rrlint.history.pending import changed_fields
from rrlint.history.reviews import OWN_TRIGGERS, Review
from rrlint.history.survey import Survey
from rrlint.model import Entry


class Quiet(NamedTuple):
    """A review that left the report as it was; ``had_cause`` if a watched value had changed since the one before."""

    entry: Entry
    had_cause: bool


def find_quiet(survey: Survey, coverage: Coverage) -> Iterator[Quiet]:
    """Such reviews, as far as the reviews before them can be seen; a first review has none."""
    if coverage.report is None:
        return
    for review in coverage.reviews.newest(OWN_TRIGGERS):
        entry, before = coverage.report.entry(review.entry.key), coverage.reviews.before(review)
        if entry is None or survey.graph.edges(review.position) or not before.all:
            continue
        newest = before.newest(OWN_TRIGGERS)
        if not any(changed_fields(survey, review.position, newest)):
            yield Quiet(entry, _had_cause(survey, review, newest))


def _had_cause(survey: Survey, review: Review, before: Sequence[Review]) -> bool:
    """Did any watched value change between some reviews and a later one?"""
    if len(before) == 1 and _changed_in_place(survey, before[0], review):
        return True
    finder = survey.whole.finder
    new = finder.seen[review.position] & reduce(or_, finder.changing.values(), 0)
    for one in before:
        new &= ~finder.seen[one.position]
    return bool(new)


def _changed_in_place(survey: Survey, before: Review, after: Review) -> bool:
    """Does a file that was never moved hold other values than at the review before?"""
    report, names, digests = (
        survey.lineage[after.position],
        survey.finder.names[after.position],
        Digests(survey.watcher),
    )
    for trigger in report.triggers if report else ():
        now = digests.of_files(trigger.watches, survey.snapshots[after.position])
        then = digests.of_files(trigger.watches, survey.snapshots[before.position])
        stayed = (path for path in now.keys() & then.keys() if names.of(path) == {path})
        if any(UNKNOWN not in (now[path], then[path]) and now[path] != then[path] for path in stayed):
            return True
    return False
