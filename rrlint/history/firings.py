"""What else fires a trigger than a change in a file: a release tag, a metric past its bound, a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rrlint.dates import parse_date, utc_date
from rrlint.history.cadence import effective_date
from rrlint.history.gaps import BY_HAND, FETCH_OBJECTS, FETCH_TAGS, Gap, OpenEnds
from rrlint.history.metrics import Course, Crossing
from rrlint.history.reviews import Reviews
from rrlint.history.rows import FileVersion, Row, RowBuilder
from rrlint.history.survey import Survey
from rrlint.model import Trigger
from rrlint.watch import Metric, Watch

_NO_TAGS = "this clone has no tags at all, and may have been made without them"


class Fired:
    """What fired with no review, what is past again, and what cannot be told."""

    def __init__(self) -> None:
        self.uncovered: list[Row] = []
        self.transient: list[Row] = []
        self.gaps: list[Gap] = []


class Firings:
    """Looks at the watches of one target that are not about files, as of a day."""

    def __init__(self, survey: Survey, reviews: Reviews, ends: OpenEnds, target: int, today: date) -> None:
        self._survey, self._reviews, self._ends = survey, reviews, ends
        self._target, self._today = target, today
        self._rows = RowBuilder(survey, target, today)

    def find(self) -> Fired:
        """Everything that the target's own triggers say."""
        found = Fired()
        report = self._survey.lineage[self._target]
        for trigger in report.triggers if report else ():
            for watch in trigger.watches:
                match watch.kind:
                    case "tag":
                        self._tags(trigger, watch, found)
                    case "metric":
                        self._metric(trigger, watch, found)
                    case "date":
                        self._date(trigger, watch, found)
        return found

    def _tags(self, trigger: Trigger, watch: Watch, found: Fired) -> None:
        """A tag fires in the commit that it stands for, if the target is or descends from that."""
        if not self._survey.sightings.tags.complete:
            found.gaps.append(Gap(_NO_TAGS, FETCH_TAGS, watch.pointer))
        tagged, points = self._survey.sightings.tagged(watch.name)
        positions = points.open(self._target, self._reviews, trigger.id)
        found.uncovered += (self._row(trigger, "tag", name, at) for at, name in tagged if at in positions)

    def _date(self, trigger: Trigger, watch: Watch, found: Fired) -> None:
        """A day is answered by a review of the trigger that counts as done on it or later."""
        day = parse_date(watch.name)
        if day is None or day > self._today or self._ends.before_review_of(trigger.id):
            return
        graph, reviews = self._survey.graph, self._reviews.of(trigger.id)
        if not any(effective_date(graph, review, self._today) >= day for review in reviews):
            found.uncovered.append(self._row(trigger, "date", watch.name, self._target, day))

    def _metric(self, trigger: Trigger, watch: Watch, found: Fired) -> None:
        """A metric fires in the commits in which it passes its bound; one that is back within it is past."""
        report = self._survey.lineage[self._target]
        metric = report.metric(watch.name) if report else None
        if metric is None:
            why = f"trigger {trigger.id!r} watches the metric {watch.name!r}, which the report does not have"
            found.gaps.append(Gap(why, "name a metric by its id", watch.pointer))
            return
        crossed = self._survey.sightings.crossed(metric)
        positions = crossed.points.open(self._target, self._reviews, trigger.id)
        rows = [self._crossed(trigger, metric, one) for one in crossed.crossings if one.position in positions]
        stands = trigger.every_change or crossed.course.is_past(self._target)
        (found.uncovered if stands else found.transient).extend(rows)
        unseen = stands and bool(crossed.unseen.open(self._target, self._reviews, trigger.id))
        found.gaps += (_gap(trigger, watch, why, remedy) for why, remedy in self._unknown(crossed.course, unseen))

    def _unknown(self, course: Course, unseen: bool) -> Iterator[tuple[str, str]]:
        """Why a metric cannot be judged, and what would help; ``unseen`` if it may have passed its bound unseen."""
        here = course.at(self._target)
        if course.undefined:
            yield course.undefined, BY_HAND
        elif here.missing or unseen:
            yield "a version of its source is missing", FETCH_OBJECTS
        elif here.why:
            yield here.why, BY_HAND

    def _crossed(self, trigger: Trigger, metric: Metric, one: Crossing) -> Row:
        row = self._row(trigger, "metric", metric.id, one.position)
        source = FileVersion(row.commit, metric.path, one.entry)
        row = row._replace(path=metric.path, pointer=metric.key, source=source)
        return row._replace(old=one.old, new=one.new, bound=metric.fail)

    def _row(self, trigger: Trigger, kind: str, name: str, position: int, day: date | None = None) -> Row:
        commit = self._survey.graph.commits[position]
        due = self._rows.due(day or utc_date(commit.time), trigger.id)
        return Row(commit, trigger.id, "", "", "fired", None, None, FileVersion(commit, "", None), "", due, kind, name)


def _gap(trigger: Trigger, watch: Watch, why: str, remedy: str) -> Gap:
    return Gap(f"trigger {trigger.id!r} watches the metric {watch.name!r}, and {why}", remedy, watch.pointer)
