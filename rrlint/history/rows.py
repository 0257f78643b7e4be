"""Changes as people are told of them: a file that comes or goes is one row, not one a key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from rrlint.dates import Duration, utc_date
from rrlint.history.changes import Change, Key
from rrlint.history.recording import Commit, TreeEntry
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.survey import Survey
from rrlint.history.watching import Leaf
from rrlint.tree.node import Node


@dataclass(frozen=True, slots=True)
class Row:
    """A watched value that no review covers.

    ``what`` is ``changed``, ``appeared`` or ``vanished`` (a file), ``replaced`` (a file
    that counts by its bytes) or ``drifted`` (the state check: no commit can be named, and
    ``commit`` is the target; ``by_baseline`` if only the digest that an entry states can
    be compared).  ``source`` and ``entry`` say which version of the file to point into: the
    new one, or the old one where nothing new stands there.  ``due`` is the day until which
    the trigger leaves time for a review.

    ``kind`` is that of the watch, and ``name`` the package, tag, metric or day that it names.
    A tag, a metric (past its ``bound``) or a day has ``fired``; a tag and a day have no path.
    """

    commit: Commit
    trigger: str
    path: str
    pointer: str
    what: str
    old: Node | None
    new: Node | None
    source: Commit
    entry: TreeEntry | None
    due: date
    kind: str = "path"
    name: str = ""
    bound: tuple[float, ...] = ()
    by_baseline: bool = False


class RowBuilder:
    """Builds rows for one target of a survey, seen from a day."""

    def __init__(self, survey: Survey, target: int, today: date) -> None:
        self._graph, self._snapshots = survey.graph, survey.snapshots
        self._target, self._report, self._today = target, survey.lineage[target], today

    def divide(self, changes: Iterable[Change], passes: Callable[[Change], bool]) -> tuple[list[Change], list[Change]]:
        """Changes that stand and changes that pass; what is one row is not torn apart."""
        standing: list[Change] = []
        passing: list[Change] = []
        for of_path in _by_file(changes):
            answers = [passes(change) for change in of_path]
            if self._what(of_path) != "changed":
                answers = [all(answers)] * len(of_path)
            for change, passed in zip(of_path, answers, strict=True):
                (passing if passed else standing).append(change)
        return standing, passing

    def changed(self, changes: Iterable[Change]) -> Iterator[Row]:
        """Rows of changes that a commit can be named for, in the order of the commits."""
        for of_path in _by_file(changes):
            what = self._what(of_path)
            for change in of_path if what == "changed" else of_path[:1]:
                before = self._entry(change.parent, change.key.path)
                yield self._row(change.position, change.parent, change, what, before)

    def _what(self, of_path: Sequence[Change]) -> str:
        """What happened to a file in a commit, by all its changed keys."""
        first = of_path[0]
        if first.key.trigger == OWN_TRIGGERS:
            return "changed"
        if self._entry(first.position, first.key.path) is None:
            return "vanished"
        if self._entry(first.parent, first.key.path) is None and first.old is None:
            return "appeared"
        whole = any(leaf is not None and leaf.node is None for change in of_path for leaf in (change.old, change.new))
        return "replaced" if whole else "changed"

    def _entry(self, position: int | None, path: str) -> TreeEntry | None:
        return None if position is None else self._snapshots[position].get(path)

    def drifted(self, keys: Iterable[tuple[Key, Leaf | None, Leaf | None]]) -> Iterator[Row]:
        """Rows of the state check: keys with the reviewed and the present value."""
        for key, old, new in keys:
            yield self._row(self._target, None, Change(self._target, key, old, new, None), "drifted", None)

    def departed(self, files: Iterable[tuple[str, str]]) -> Iterator[Row]:
        """Rows of files, each with its trigger, that are not as a stated baseline has them."""
        for trigger, path in files:
            change = Change(self._target, Key(trigger, path, ""), None, None, None)
            yield replace(self._row(self._target, None, change, "drifted", None), by_baseline=True)

    def _row(self, position: int, parent: int | None, change: Change, what: str, before: TreeEntry | None) -> Row:
        key, commits = change.key, self._graph.commits
        package = next((leaf.package for leaf in (change.new, change.old) if leaf is not None), "")
        whole = what in ("appeared", "vanished", "replaced")
        entry, source = self._snapshots[position].get(key.path), position
        if parent is not None and (what == "vanished" or (what == "changed" and change.new is None)):
            entry, source = before, parent
        return Row(
            commit=commits[position],
            trigger=key.trigger,
            path=key.path,
            pointer="" if whole else key.pointer,
            what=what,
            old=None if whole or change.old is None else change.old.node,
            new=None if whole or change.new is None else change.new.node,
            source=commits[source],
            entry=entry,
            due=self.due(utc_date(commits[position].time), key.trigger),
            kind="package" if package else "path",
            name=package,
        )

    def due(self, day: date, trigger_id: str) -> date:
        """The day until which a trigger that fired on a day leaves time for a review."""
        trigger = self._report.trigger(trigger_id) if self._report else None
        within = trigger.within if trigger else Duration()
        return within.after(min(day, self._today))


def _by_file(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes of one file in one commit, as one trigger sees it; they come together."""
    for _, group in groupby(changes, key=lambda change: (change.position, change.key.trigger, change.key.path)):
        yield list(group)
