"""The verdict on one report: which changes no review covers, and what cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rrlint.history.cadence import CadenceState, judge_cadence
from rrlint.history.gaps import Gap, OpenEnds, find_gaps
from rrlint.history.graph import Graph
from rrlint.history.recording import Commit, Snapshot
from rrlint.history.reviews import Review
from rrlint.history.rows import Row, RowBuilder
from rrlint.history.state import StateCheck
from rrlint.history.survey import Survey
from rrlint.history.watching import Watcher
from rrlint.model import Report, Watch
from rrlint.tree.pointer import join


@dataclass(frozen=True, slots=True)
class Moved:
    """A watched file that was renamed without a change of a watched value."""

    commit: Commit
    trigger: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LastReview:
    """The newest review that counts: its entry, and the id of the commit that brought it."""

    version: str
    date: str
    commit: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A watched file that counts by its bytes, and why."""

    watch: Watch
    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Idle:
    """Part of a watch that matches nothing at the target: a path, or one of its keys."""

    pointer: str
    pattern: str
    is_key: bool


@dataclass(frozen=True, slots=True)
class History:
    """Everything that a repository's past says about one report.

    ``verdict`` is ``current``, ``stale`` or ``unknown``; a single uncovered value makes it
    stale, whatever else could not be seen.
    """

    verdict: str
    uncovered: tuple[Row, ...]
    transient: tuple[Row, ...]
    moved: tuple[Moved, ...]
    cadence: CadenceState
    last_review: LastReview | None
    gaps: tuple[Gap, ...] = ()
    idle: tuple[Idle, ...] = ()
    whole: tuple[Whole, ...] = ()


def judge(survey: Survey, target: int, today: date) -> History:
    """Judge one commit of a survey, by its position, as of a day in UTC."""
    graph, report = survey.graph, survey.lineage[target]
    reviews = survey.reviews.at(target)
    ends = OpenEnds(graph, reviews, target)
    state = StateCheck(survey, reviews, ends, target)
    rows = RowBuilder(survey, target, today)

    events = survey.finder.until(target)
    changes = [change for event in events for change in event.changes]
    open_changes = [change for change in changes if not reviews.covers(change.position, change.key.trigger)]
    sure_changes = [change for change in open_changes if not graph.is_unsure_merge(change.position)]
    proved = [change for change in sure_changes if state.is_decided(change)]
    strict = {trigger.id for trigger in report.triggers if trigger.every_change} if report else set()
    standing, passing = rows.divide(proved, lambda one: one.key.trigger not in strict and state.restored(one))
    drift = state.drift({change.key for change in open_changes}, {change.key for change in standing})
    uncovered = (*rows.changed(standing), *rows.drifted(drift))
    blind = state.blind.union(*(event.blind for event in events))
    unseen = survey.watcher.unseen
    gaps = find_gaps(ends, report, blind - unseen.keys(), len(sure_changes) < len(open_changes))
    gaps += tuple(Gap(str(unseen[oid]), unseen[oid].remedy) for oid in sorted(blind & unseen.keys()))
    return History(
        verdict="stale" if uncovered else "unknown" if gaps else "current",
        uncovered=uncovered,
        transient=tuple(rows.changed(passing)),
        moved=tuple(
            Moved(graph.commits[rename.position], rename.trigger, rename.old, rename.new)
            for event in events
            for rename in event.renames
        ),
        cadence=judge_cadence(survey, ends.sure, target, today, complete=not gaps),
        last_review=_last(graph, ends.sure),
        gaps=gaps,
        idle=_idle(report, survey.snapshots[target], survey.watcher),
        whole=_whole(report, survey.snapshots[target], survey.watcher),
    )


def _last(graph: Graph, reviews: Sequence[Review]) -> LastReview | None:
    newest = max(reviews, key=lambda review: (review.entry.date, review.position), default=None)
    if newest is None:
        return None
    return LastReview(newest.entry.version, newest.entry.date, graph.commits[newest.position].id)


def _idle(target: Report | None, snapshot: Snapshot, watcher: Watcher) -> tuple[Idle, ...]:
    """Paths that match no file, and keys that are in none of the files that match."""
    found = []
    for watch in (watch for trigger in (target.triggers if target else ()) for watch in trigger.watches):
        paths = watcher.matched([watch], snapshot)
        if watch.kind == "path" and not paths:
            found.append(Idle(join(watch.pointer, "path"), watch.path, is_key=False))
        for index, key in enumerate(watch.keys if paths else ()):
            alone = [Watch("path", watch.pointer, watch.path, (key,))]
            if not any(watcher.leaves(alone, path, snapshot) for path in paths):
                found.append(Idle(join(watch.pointer, "keys", index), key, is_key=True))
    return tuple(found)


def _whole(target: Report | None, snapshot: Snapshot, watcher: Watcher) -> tuple[Whole, ...]:
    return tuple(
        Whole(watch, path, why)
        for trigger in (target.triggers if target else ())
        for watch in trigger.watches
        for path in watcher.matched([watch], snapshot)
        if (why := watcher.whole(path, snapshot[path])) is not None
    )
