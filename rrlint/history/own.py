"""What became of the report's own triggers and cadence where no review covers it, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rrlint.dates import utc_date
from rrlint.history.cadence import read_clock
from rrlint.history.changes import Change
from rrlint.history.commits import Commit
from rrlint.history.coverage import Coverage
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.survey import Survey
from rrlint.model import Report


class OwnChange(NamedTuple):
    """An edit of triggers or cadence that no review covers.

    ``commit`` is None where none can be named; ``before`` is None where no review ever saw
    a version of the report.  ``overdue_days`` says how late a review was when the cadence
    was lengthened (0: it was in time, or nothing was lengthened).
    """

    commit: Commit | None
    before: Report | None
    after: Report
    overdue_days: int = 0

    @property
    def cadence_changed(self) -> bool:
        """Does the report promise another rhythm?"""
        return self.before is not None and self.before.cadence_digest != self.after.cadence_digest

    @property
    def triggers_changed(self) -> bool:
        """Does it watch something else, or never was it said what it watches?"""
        return self.before is None or self.before.trigger_digests != self.after.trigger_digests


def find_own_changes(survey: Survey, coverage: Coverage, standing: Iterable[Change], drifted: bool) -> list[OwnChange]:
    """The uncovered edits among some changes; ``drifted`` if only the state check knows of one."""
    found = [change for one in standing if (change := _named(survey, one)) is not None]
    if drifted and coverage.report is not None:
        places = [review.position for review in coverage.reviews.newest(OWN_TRIGGERS)]
        before = next((survey.lineage[place] for place in places), None)
        found.append(OwnChange(None, before, coverage.report))
    return found


def _named(survey: Survey, change: Change) -> OwnChange | None:
    after = survey.lineage[change.position]
    if change.key.trigger != OWN_TRIGGERS or after is None or change.parent is None:
        return None
    before, commit = survey.lineage[change.parent], survey.graph.commits[change.position]
    return OwnChange(commit, before, after, _overdue(survey, change.parent, change.position, before, after))


def _overdue(survey: Survey, parent: int, position: int, before: Report | None, after: Report) -> int:
    """How many days a review was overdue when its time was lengthened."""
    day = utc_date(survey.graph.commits[position].time)
    clock = read_clock(survey, Coverage(survey, parent).ends.sure, parent, day, complete=True)
    if clock.status != "overdue" or clock.start is None or clock.due is None or before is None:
        return 0
    if after.cadence.every is None:
        return clock.overdue_days
    latest = after.cadence.grace.after(after.cadence.every.after(clock.start))
    return clock.overdue_days if latest > before.cadence.grace.after(clock.due) else 0
