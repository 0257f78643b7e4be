"""The verdict on one report: which changes no review covers, and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from rrlint.history.cadence import CadenceState, Dated, effective_date, judge_cadence
from rrlint.history.changes import OWN_KEY
from rrlint.history.citations import Cited, find_cited
from rrlint.history.claims import Hollow, find_hollow
from rrlint.history.commits import Commit, Snapshot
from rrlint.history.coverage import Coverage
from rrlint.history.documents import Rewritten, find_rewritten
from rrlint.history.entries import Edited, EntryHistory
from rrlint.history.gaps import PROMISES, Gap
from rrlint.history.graph import Graph
from rrlint.history.own import OwnChange, find_own_changes
from rrlint.history.quiet import Quiet, find_quiet
from rrlint.history.references import Reference, find_references
from rrlint.history.reviews import Review
from rrlint.history.rows import Row, RowBuilder
from rrlint.history.silent import Silent, find_silent
from rrlint.history.statements import Misstated
from rrlint.history.survey import Survey
from rrlint.history.watching import Watcher
from rrlint.model import Report, Trigger, versions
from rrlint.tree.document import Uncomposed
from rrlint.tree.pointer import join
from rrlint.watch import Watch
from rrlint.wildcard import matches


class Moved(NamedTuple):
    """A watched file that was renamed without a change of a watched value."""

    commit: Commit
    trigger: str
    old: str
    new: str


class LastReview(NamedTuple):
    """The newest review that counts: its entry, and the id of the commit that brought it."""

    version: str
    date: str
    commit: str


class Whole(NamedTuple):
    """A watched thing that counts as a whole, and why; ``link`` is the text of a symbolic link, "" for all else."""

    watch: Watch
    path: str
    why: str
    link: str = ""


class Untaken(NamedTuple):
    """A parent of a watched file that could not be taken in."""

    watch: Watch
    path: str
    parent: Uncomposed


class Idle(NamedTuple):
    """Part of a watch that matches nothing at the target: its ``path``, ``key``, ``package`` or ``tag``."""

    pointer: str
    pattern: str
    part: str


@dataclass(frozen=True, slots=True)
class History:
    """Everything that a repository's past says about one report.

    ``verdict`` is ``current``, ``stale`` or ``unknown``; a single uncovered value makes it
    stale, whatever else could not be seen.  ``earlier`` holds the versions of the report in
    the commits before the target.
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
    untaken: tuple[Untaken, ...] = ()
    references: tuple[Reference, ...] = ()
    misstated: tuple[Misstated, ...] = ()
    own: tuple[OwnChange, ...] = ()
    reviews: tuple[Dated, ...] = ()
    edited: tuple[Edited, ...] = ()
    hollow: tuple[Hollow, ...] = ()
    silent: tuple[Silent, ...] = ()
    cited: tuple[Cited, ...] = ()
    rewritten: tuple[Rewritten, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    earlier: tuple[Report, ...] = field(default=(), repr=False)

    @property
    def by_baselines(self) -> bool:
        """Do baselines alone show that the report is current?"""
        return self.verdict == "current" and any(gap.question == PROMISES for gap in self.gaps)

    @property
    def outdated(self) -> tuple[Row, ...]:
        """The watched values that are not those that cited files were made with."""
        return tuple(row for one in self.cited for row in one.outdated)

    @property
    def named(self) -> frozenset[str]:
        """The ids of all commits that a rule may name."""
        told = (
            (*self.uncovered, *self.transient),
            self.misstated,
            self.own,
            self.reviews,
            self.edited,
            self.hollow,
            self.silent,
            self.cited,
            self.rewritten,
        )
        return frozenset(one.commit.id for group in told for one in group if one.commit is not None)


def judge(survey: Survey, target: int, today: date) -> History:
    """Judge one commit of a survey, by its position, as of a day in UTC."""
    graph, snapshot, coverage = survey.graph, survey.snapshots[target], Coverage(survey, target)
    rows = RowBuilder(survey, target, today)
    standing, passing = rows.divide(coverage.proved(), coverage.passes)
    drift = list(coverage.drift(standing))
    fired = coverage.fired(today)
    uncovered = (
        *rows.changed(standing),
        *rows.drifted(drift),
        *rows.departed(coverage.departed(standing)),
        *fired.uncovered,
    )
    gaps, sure = (*coverage.gaps(), *fired.gaps), coverage.ends.sure
    entries = EntryHistory(survey, target)
    return History(
        verdict="stale" if uncovered else "unknown" if any(gap.leaves_verdict_open for gap in gaps) else "current",
        uncovered=uncovered,
        transient=(*rows.changed(passing), *fired.transient),
        moved=_moved(survey, target),
        cadence=judge_cadence(survey, sure, target, today, complete=not gaps),
        last_review=last_review(graph, sure),
        gaps=gaps,
        idle=tuple(_idle(survey, target)),
        whole=tuple(_whole(coverage.report, snapshot, survey.watcher)),
        misstated=coverage.misstated,
        reviews=tuple(Dated(one.entry, graph.commits[one.position], effective_date(graph, one, today)) for one in sure),
        hollow=tuple(find_hollow(survey, coverage)),
        edited=tuple(entries.edited()),
        quiet=tuple(find_quiet(survey, coverage)),
        silent=tuple(find_silent(survey, target, entries)),
        rewritten=tuple(find_rewritten(survey, target, coverage)),
        own=tuple(find_own_changes(survey, coverage, standing, any(key == OWN_KEY for key, *_ in drift))),
        references=tuple(find_references(_watches(coverage.report), snapshot, survey.watcher)),
        untaken=_untaken(coverage.report, snapshot, survey.watcher),
        cited=tuple(find_cited(survey, coverage, target, rows)),
        earlier=_earlier(survey, target),
    )


def last_review(graph: Graph, reviews: Sequence[Review]) -> LastReview | None:
    """The newest of some reviews, by the date of its entry."""
    newest = max(reviews, key=lambda review: (review.entry.date, review.position), default=None)
    if newest is None:
        return None
    return LastReview(newest.entry.version, newest.entry.date, graph.commits[newest.position].id)


def _earlier(survey: Survey, target: int) -> tuple[Report, ...]:
    """Every version of the report in the commits before a target, once each."""
    return tuple(versions(survey.lineage[position] for position in survey.turns(target) if position != target))


def _moved(survey: Survey, target: int) -> tuple[Moved, ...]:
    """The renames in a target's past."""
    return tuple(
        Moved(survey.graph.commits[rename.position], rename.trigger, rename.old, rename.new)
        for _, event in survey.finder.numbered(survey.finder.seen[target])
        for rename in event.renames
    )


def _idle(survey: Survey, target: int) -> Iterator[Idle]:
    """Paths that match no file, and keys and packages that are in none of the files that match."""
    report = survey.lineage[target]
    for watch in _watches(report):
        if watch.kind in ("path", "package"):
            yield from _idle_in_files(watch, survey.snapshots[target], survey.watcher)
        elif (
            watch.kind == "tag"
            and (names := survey.sightings.tags.commits)
            and not any(matches(watch.name, n) for n in names)
        ):
            yield Idle(join(watch.pointer, "tag"), watch.name, "tag")


def _idle_in_files(watch: Watch, snapshot: Snapshot, watcher: Watcher) -> Iterator[Idle]:
    paths = watcher.matched([watch], snapshot)
    if not paths:
        yield Idle(join(watch.pointer, "path"), watch.path, "path")
    elif watch.kind == "package" and not any(watcher.leaves([watch], path, snapshot) for path in paths):
        yield Idle(join(watch.pointer, "package"), watch.name, "package")
    for index, key in enumerate(watch.keys if paths else ()):
        alone = [watch.of_key(key)]
        if not any(watcher.leaves(alone, path, snapshot) for path in paths):
            yield Idle(join(watch.pointer, "keys", index), key, "key")


def _whole(target: Report | None, snapshot: Snapshot, watcher: Watcher) -> Iterator[Whole]:
    for trigger, watch, path in _watched(target, snapshot, watcher):
        why = watcher.whole(watch, trigger.watches, path, snapshot) or watcher.closed(watch, path, snapshot)
        if why is not None:
            yield Whole(watch, path, why, watcher.link(watch, path, snapshot))


def _untaken(target: Report | None, snapshot: Snapshot, watcher: Watcher) -> tuple[Untaken, ...]:
    return tuple(
        Untaken(watch, path, one)
        for _, watch, path in _watched(target, snapshot, watcher)
        for one in watcher.uncomposed(watch, path, snapshot)
    )


def _watches(report: Report | None) -> list[Watch]:
    return [watch for trigger in (report.triggers if report else ()) for watch in trigger.watches]


def _watched(target: Report | None, snapshot: Snapshot, watcher: Watcher) -> Iterator[tuple[Trigger, Watch, str]]:
    """Every watch of a report, with its trigger and every file that it looks at."""
    for trigger in target.triggers if target else ():
        for watch in trigger.watches:
            for path in watcher.matched([watch], snapshot):
                yield trigger, watch, path
