"""The verdict on one report: which changes no review covers, and what cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rrlint.history.cadence import CadenceState, judge_cadence
from rrlint.history.changes import ChangeFinder
from rrlint.history.gaps import Gap, find_gaps, trusted
from rrlint.history.graph import Graph
from rrlint.history.recording import Commit, Recording, Snapshot
from rrlint.history.reviews import Review, find_reviews
from rrlint.history.rows import Row, RowBuilder
from rrlint.history.state import StateCheck
from rrlint.history.watching import Reader, Watcher
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


def judge(recording: Recording, lineage: Sequence[Report | None], read: Reader, today: date) -> History:
    """Judge the last commit of a recording.

    ``lineage`` holds the report's version in each commit (None: none there); ``read``
    turns a path and its entry into a value; ``today`` is the day in UTC.
    """
    graph = Graph.of(recording.commits, recording.boundary)
    snapshots, target = recording.snapshots, lineage[-1]
    watcher = Watcher(read)
    finder = ChangeFinder(graph, lineage, snapshots, watcher).run()
    reviews = find_reviews(graph, lineage)
    state = StateCheck(graph, lineage, snapshots, watcher, reviews, finder)

    open_changes = [change for change in finder.changes if not reviews.covers(change.position, change.key.trigger)]
    sure_changes = [change for change in open_changes if not graph.is_unsure_merge(change.position)]
    proved = [change for change in sure_changes if state.is_decided(change)]
    strict = {trigger.id for trigger in target.triggers if trigger.every_change} if target else set()
    rows = RowBuilder(graph, snapshots, target, today)
    standing, passing = rows.divide(proved, lambda one: one.key.trigger not in strict and state.restored(one))
    drift = state.drift({change.key for change in open_changes}, {change.key for change in standing})
    uncovered = (*rows.changed(standing), *rows.drifted(drift))
    gaps = find_gaps(graph, target, reviews, watcher.blind, len(sure_changes) < len(open_changes))
    sure = [review for review in reviews.all if trusted(graph, review)]
    return History(
        verdict="stale" if uncovered else "unknown" if gaps else "current",
        uncovered=uncovered,
        transient=tuple(rows.changed(passing)),
        moved=tuple(Moved(graph.commits[r.position], r.trigger, r.old, r.new) for r in finder.renames),
        cadence=judge_cadence(graph, lineage, sure, today, complete=not gaps),
        last_review=_last(graph, sure),
        gaps=gaps,
        idle=_idle(target, snapshots[-1], watcher),
        whole=_whole(target, snapshots[-1], watcher),
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
