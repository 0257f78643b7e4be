"""Watched files that moved: in one commit a file went and another came, with equal values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rrlint.history.commits import Snapshot
from rrlint.history.watching import Leaves, Watcher, missing_objects
from rrlint.model import Report
from rrlint.watch import Watch


class Rename(NamedTuple):
    """A watched file that moved without changing a watched value."""

    position: int
    trigger: str
    old: str
    new: str


class Moves(NamedTuple):
    """What moved in one commit, and the objects for want of which it cannot be told what else did."""

    renames: tuple[Rename, ...] = ()
    unfollowed: frozenset[str] = frozenset()


def find_moves(
    position: int,
    report: Report | None,
    watches: Mapping[str, tuple[Watch, ...]],
    watcher: Watcher,
    went: tuple[Sequence[str], Snapshot],
    came: tuple[Sequence[str], Snapshot],
) -> Moves:
    """The files that moved in a commit with one parent.

    ``watches`` are those by which changes are found there, by trigger; the new path must be
    watched by the commit's own report, too.  ``went`` are the paths that are gone, with what
    stood before, ``came`` the new ones with what stands now; paths are in order.
    """
    (gone, before), (come, after) = went, came
    if report is None or not gone or not come:
        return Moves()
    renames: list[Rename] = []
    unfollowed: set[str] = set()
    for trigger, looking in watches.items():
        still = report.watches(trigger)
        left = {path: leaves for path in gone if (leaves := watcher.leaves(looking, path, before))}
        for new in (path for path in come if watcher.watching(still, path)) if left else ():
            leaves = watcher.leaves(looking, new, after)
            old = next((path for path, was in left.items() if _equal(was, leaves)), None)
            if old is None:
                unfollowed |= missing_objects((leaves, *left.values()))
            else:
                del left[old]
                renames.append(Rename(position, trigger, old, new))
    return Moves(tuple(renames), frozenset(unfollowed))


def _equal(one: Leaves, other: Leaves) -> bool:
    return {p: leaf.digest for p, leaf in one.items()} == {p: leaf.digest for p, leaf in other.items()}
