"""Changes as people are told of them: a file that comes or goes is one row, not one a key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from rrlint.dates import Duration, utc_date
from rrlint.history.changes import Change, Key
from rrlint.history.commits import Commit, TreeEntry
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.survey import Survey
from rrlint.history.watching import PARENT, Leaf
from rrlint.tree.node import Node


class FileVersion(NamedTuple):
    """A file as it stands in a commit; ``entry`` is None where it does not."""

    commit: Commit
    path: str
    entry: TreeEntry | None


class Row(NamedTuple):
    """A watched value that no review covers.

    ``what`` is ``changed``, ``appeared`` or ``vanished`` (a file), ``replaced`` (a file
    that counts by its bytes), ``parent`` (a parent that counts so) or ``drifted`` (the state
    check: no commit can be named, and ``commit`` is the target; ``by_baseline`` if only the
    digest that an entry states can be compared).  ``source`` is the file to point into,
    which may be a parent of the watched one: the new version, or the old one where nothing
    new stands there.  ``through`` is the path of the parent that was edited, "" where the
    watched file was; of what drifted, that of a parent which counts as a whole.  ``due`` is
    the day until which the trigger leaves time for a review.

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
    source: FileVersion
    through: str
    due: date
    kind: str = "path"
    name: str = ""
    bound: tuple[float, ...] = ()
    by_baseline: bool = False


class RowBuilder:
    """Builds rows for one target of a survey, seen from a day."""

    def __init__(self, survey: Survey, target: int, today: date) -> None:
        self._graph, self._snapshots, self._values = survey.graph, survey.snapshots, survey.watcher.values
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
                yield self._row(change, "parent" if change.key.pointer.startswith(PARENT) else what)

    def _what(self, of_path: Sequence[Change]) -> str:
        """What happened to a file in a commit, by all its changed keys."""
        first = of_path[0]
        if first.key.trigger == OWN_TRIGGERS:
            return "changed"
        if self._entry(first.position, first.key.path) is None:
            return "vanished"
        if self._entry(first.parent, first.key.path) is None and first.old is None:
            return "appeared"
        leaves = (leaf for change in of_path if not change.key.pointer for leaf in (change.old, change.new))
        return "replaced" if any(leaf is not None and leaf.node is None for leaf in leaves) else "changed"

    def _entry(self, position: int | None, path: str) -> TreeEntry | None:
        return None if position is None else self._snapshots[position].get(path)

    def drifted(self, keys: Iterable[tuple[Key, Leaf | None, Leaf | None]]) -> Iterator[Row]:
        """Rows of the state check: keys with the reviewed and the present value."""
        for key, old, new in keys:
            yield self._row(Change(self._target, key, old, new, None), "drifted")

    def departed(self, files: Iterable[tuple[str, str]]) -> Iterator[Row]:
        """Rows of files, each with its trigger, that are not as a stated baseline has them."""
        for trigger, path in files:
            change = Change(self._target, Key(trigger, path, ""), None, None, None)
            yield self._row(change, "drifted")._replace(by_baseline=True)

    def _row(self, change: Change, what: str) -> Row:
        key, commit = change.key, self._graph.commits[change.position]
        package = next((leaf.package for leaf in (change.new, change.old) if leaf is not None), "")
        whole = what in ("appeared", "vanished", "replaced", "parent") or key.pointer.startswith(PARENT)
        return Row(
            commit=commit,
            trigger=key.trigger,
            path=key.path,
            pointer="" if whole else key.pointer,
            what=what,
            old=None if whole or change.old is None else change.old.node,
            new=None if whole or change.new is None else change.new.node,
            source=self._source(change, what),
            through=self._through(change, what),
            due=self.due(utc_date(commit.time), key.trigger),
            kind="package" if package else "path",
            name=package,
        )

    def _source(self, change: Change, what: str) -> FileVersion:
        """The version of a file in which the value stands; the old one where it stands no more."""
        gone = what == "vanished" or (what in ("changed", "parent") and change.new is None)
        position = change.parent if gone and change.parent is not None else change.position
        leaf = change.old if gone else change.new
        path = (leaf.file if leaf is not None and what not in ("appeared", "vanished") else "") or change.key.path
        return FileVersion(self._graph.commits[position], path, self._snapshots[position].get(path))

    def _through(self, change: Change, what: str) -> str:
        """The parent whose edit changed a value: one that it stands or stood in, if that was edited."""
        path = change.key.path
        if what == "drifted":  # nobody knows by which edit
            return change.key.pointer.removeprefix(PARENT) if change.key.pointer.startswith(PARENT) else ""
        if what in ("appeared", "vanished") or change.parent is None or self._is_edited(change, path):
            return ""
        likely = [leaf.file for leaf in (change.new, change.old) if leaf is not None and leaf.file]
        return next((one for one in (*likely, *self._values.looked_at(path)) if self._is_edited(change, one)), "")

    def _is_edited(self, change: Change, path: str) -> bool:
        return self._entry(change.position, path) != self._entry(change.parent, path)

    def due(self, day: date, trigger_id: str) -> date:
        """The day until which a trigger that fired on a day leaves time for a review."""
        trigger = self._report.trigger(trigger_id) if self._report else None
        within = trigger.within if trigger else Duration()
        return within.after(min(day, self._today))


def _by_file(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes of one file in one commit, as one trigger sees it; they come together."""
    for _, group in groupby(changes, key=lambda change: (change.position, change.key.trigger, change.key.path)):
        yield list(group)
