"""Baselines: digests of watched values, kept in a changelog entry, and what they show without history.

`docs/specification/1.0.md` section 9.7 defines them; `rrlint.tree.digest` computes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rrlint.history.commits import Snapshot
from rrlint.history.watching import IN_FILES, Watcher, missing_objects
from rrlint.model import REVIEW_KINDS, Baselines, Entry, Report
from rrlint.tree.digest import PREFIX, baseline_of_values
from rrlint.watch import Watch

#: In place of a baseline that cannot be told: an object is missing, or no report can write the path.
UNKNOWN = ""


class Digests:
    """Computes baselines; ``missing`` collects the objects that would have been needed for one."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self.missing: set[str] = set()

    def of_file(self, watches: Iterable[Watch], path: str, snapshot: Snapshot) -> str | None:
        """The baseline of one file; None where the watches see nothing in it."""
        leaves = self._watcher.leaves(watches, path, snapshot)
        if not leaves:
            return None
        if missing := missing_objects([leaves]):
            self.missing |= missing
            return UNKNOWN
        return (
            baseline_of_values({at: leaf.digest for at, leaf in leaves.items()}) if _can_be_written(path) else UNKNOWN
        )

    def of_files(self, watches: Iterable[Watch], snapshot: Snapshot) -> dict[str, str]:
        """The baseline of every file in which some watches see a value."""
        watches = tuple(watches)
        found = {path: self.of_file(watches, path, snapshot) for path in self._watcher.matched(watches, snapshot)}
        return {path: one for path, one in found.items() if one is not None}


def baselines_of(report: Report, entry: Entry, snapshot: Snapshot, watcher: Watcher) -> Baselines:
    """What an entry of a report should state: the baselines of all that it covers, as a tree holds it.

    A trigger that watches no value, and a file that cannot be read or named, has none.
    """
    digests = Digests(watcher)
    found = {}
    for trigger in (trigger.id for trigger in report.triggers if entry.covers(trigger.id)):
        of_files = digests.of_files(report.watches(trigger), snapshot)
        if known := {path: one for path, one in of_files.items() if one != UNKNOWN}:
            found[trigger] = known
    return found


def readable(stated: str | None) -> bool:
    """Is a stated baseline (None: none is stated) of a kind that this version can compute?"""
    return stated is None or stated.startswith(PREFIX)


class Net(NamedTuple):
    """Do the values that a trigger watches equal those last reviewed?  Answered from baselines alone.

    ``stated`` says whether there was a baseline to go by; ``departed`` are the files that
    are not as reviewed, ``kept`` those that are, ``open`` those that cannot be told ("" for
    what is no matter of files: tags, metrics, days).
    """

    stated: bool
    departed: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()
    open: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Is every file as reviewed?"""
        return not self.open and not self.departed


def compare(report: Report, trigger: str, snapshot: Snapshot, digests: Digests) -> Net:
    """Compare a tree with the baselines of the newest entry that covers a trigger.

    Who reviewed beside whom cannot be seen without history.  So a file that is as only an
    older entry has it stays open: it may have been put back, or reviewed on a parallel line.
    """
    watches = report.watches(trigger)
    now = digests.of_files(watches, snapshot)
    entries = _covering(report, trigger)
    then = entries[0].baselines.get(trigger) if entries else None
    if then is None:
        return Net(stated=False, open=tuple(now or ("",)) if watches else ())
    earlier = [entry.baselines[trigger] for entry in entries[1:] if trigger in entry.baselines]
    moved = _moves(then, now, snapshot)
    departed, kept = [], set(moved)
    left_open = [""] if any(watch.kind not in IN_FILES for watch in watches) else []
    for path in sorted((then.keys() | now.keys()) - moved.keys() - set(moved.values())):
        here, reviewed = now.get(path), then.get(path)
        if here == UNKNOWN or not readable(reviewed):
            left_open.append(path)
        elif here == reviewed:
            kept.add(path)
        elif any(of_files.get(path) == here for of_files in earlier):
            left_open.append(path)
        else:
            departed.append(path)
    return Net(stated=True, departed=tuple(departed), kept=frozenset(kept), open=tuple(left_open))


def _moves(then: Mapping[str, str], now: Mapping[str, str], snapshot: Snapshot) -> dict[str, str]:
    """Files that took the place of one that is gone, with equal values: new path to old path."""
    gone = {path: one for path, one in then.items() if path not in snapshot}
    found: dict[str, str] = {}
    for path in sorted(now.keys() - then.keys()):
        old = next((name for name, one in gone.items() if one == now[path] != UNKNOWN), None)
        if old is not None:
            del gone[old]
            found[path] = old
    return found


def _covering(report: Report, trigger: str) -> list[Entry]:
    """The reviewing entries that cover a trigger, newest first."""
    entries = [entry for entry in report.entries if entry.kind in REVIEW_KINDS and entry.covers(trigger)]
    return sorted(entries, key=lambda entry: entry.date, reverse=True)


def _can_be_written(path: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in path)
