"""What differs between two states in the values that a report watches, key by key.

As in history, what either version of the report watches is looked at in both states: nobody can
drop a watch and change the file in one go.  A file that moved is compared with what it
was called before, if most of its values came with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from rrlint.compare.measured import measured_changes
from rrlint.compare.moves import moves
from rrlint.compare.side import Side, ValueChange
from rrlint.compare.sights import Sight, Sights
from rrlint.history.commits import Snapshot
from rrlint.history.gaps import FETCH_OBJECTS, Gap
from rrlint.history.watching import PARENT, Leaf, Leaves, Watcher

_BY_HAND = "look at the two versions yourself: git diff"


@dataclass(slots=True)
class Seen:
    """What differs; ``moved`` are files by their old paths; ``gaps`` say what could not be compared."""

    changes: list[ValueChange] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)


def value_changes(old: Side, new: Side, watcher: Watcher) -> Seen:
    """Every watched value that differs, file by file; the same change is told once for all who see it."""
    look = _Look(old, new, watcher)
    found: dict[tuple[str, str, str], ValueChange] = {}
    measured, gaps = measured_changes(old, new, watcher.values)
    for change in chain(look.changes(), measured):
        key = (change.path, change.pointer, change.kind)
        found[key] = found[key].seen_by(change) if key in found else change
    return Seen(list(found.values()), look.moved, list(dict.fromkeys((*look.gaps, *gaps))))


class _Look:
    """Two states side by side."""

    def __init__(self, old: Side, new: Side, watcher: Watcher) -> None:
        self._old, self._new, self._watcher = old.files, new.files, watcher
        self._sights = Sights(new.report, old.report)
        before, after = self._watched(old.files), self._watched(new.files)
        gone = {path: self._leaves(path, old.files) for path in before if path not in new.files}
        come = {path: self._leaves(path, new.files) for path in after if path not in old.files}
        self.moved = moves(gone, come)
        self._former = {new_path: old_path for old_path, new_path in self.moved.items()}
        self._paths = sorted({*after, *(path for path in before if path not in self.moved)})
        self.gaps: list[Gap] = []

    def changes(self) -> Iterator[ValueChange]:
        """What differs in every file, for each who sees it."""
        for path in self._paths:
            for sight in self._sights.of(path, self._former.get(path, path)):
                yield from self._compare(sight, path)

    def _watched(self, files: Snapshot) -> set[str]:
        named = (path for path in self._sights.named if path in files)
        return {*self._watcher.matched(self._sights.watches, files), *named}

    def _leaves(self, path: str, files: Snapshot) -> Leaves:
        """What anybody sees of a file."""
        watches = (watch for sight in self._sights.of(path) for watch in sight.watches)
        return self._watcher.leaves(tuple(dict.fromkeys(watches)), path, files)

    def _compare(self, sight: Sight, path: str) -> Iterator[ValueChange]:
        """What differs in one file, as one sight sees it."""
        was = self._former.get(path, path)
        old = self._watcher.leaves(sight.watches, was, self._old)
        new = self._watcher.leaves(sight.watches, path, self._new)
        if old is new or (not old and not new):
            return
        missing = {leaf.missing for leaves in (old, new) for leaf in leaves.values() if leaf.missing}
        if missing:
            self.gaps += [self._unseen(path, name) for name in sorted(missing)]
            return
        for change in self._changes(path, was, old, new):
            if change.what in ("replaced", "parent"):
                self.gaps += self._whole(sight, path, was, change)
            triggers, terms = (sight.trigger,) if sight.trigger else (), (sight.term,) if sight.term else ()
            yield change.seen_by(ValueChange(path, "", "", triggers=triggers, terms=terms))

    def _changes(self, path: str, was: str, old: Leaves, new: Leaves) -> Iterator[ValueChange]:
        if path not in self._new:
            yield ValueChange(path, "", "vanished")
        elif was not in self._old:
            yield ValueChange(path, "", "appeared")
        elif _differ(old.get(""), new.get("")) and _is_whole(old, new):
            yield ValueChange(path, "", "replaced")
        else:
            for pointer in dict.fromkeys((*new, *old)):
                if _differ(old.get(pointer), new.get(pointer)):
                    yield self._change(path, was, pointer, old.get(pointer), new.get(pointer))

    def _change(self, path: str, was: str, pointer: str, old: Leaf | None, new: Leaf | None) -> ValueChange:
        package = next((leaf.package for leaf in (new, old) if leaf is not None), "")
        if pointer.startswith(PARENT):
            return ValueChange(path, pointer, "parent", through=pointer.removeprefix(PARENT))
        before, after = (None if leaf is None else leaf.node for leaf in (old, new))
        through, kind = self._through(path, was, old, new), "package" if package else "path"
        return ValueChange(path, pointer, "changed", before, after, through, kind, package)

    def _through(self, path: str, was: str, old: Leaf | None, new: Leaf | None) -> str:
        """The parent that a value stands in now (or stood in), or whose edit changed it though the file is the same."""
        stands = new if new is not None else old
        if stands is not None and stands.file:
            return stands.file
        if self._old.get(was) != self._new.get(path):
            return ""
        return next((one for one in self._watcher.values.looked_at(path) if self._is_edited(one)), "")

    def _is_edited(self, path: str) -> bool:
        return self._old.get(path) != self._new.get(path)

    def _unseen(self, path: str, name: str) -> Gap:
        unseen = self._watcher.unseen.get(name)
        if unseen is not None:
            return Gap(str(unseen), unseen.remedy)
        return Gap(f"{path} cannot be compared: the repository lacks object {name}", FETCH_OBJECTS)

    def _whole(self, sight: Sight, path: str, was: str, change: ValueChange) -> Iterator[Gap]:
        """Why a file that differs, or a parent of it, cannot be compared value by value.

        What by its nature has no values inside (a link, a submodule) is compared well enough.
        """
        sides: tuple[tuple[str, Snapshot], ...] = ((was, self._old), (path, self._new))
        for name, files in sides:
            for watch in self._watcher.watching(sight.watches, name):
                if change.what == "parent":
                    parents = self._watcher.uncomposed(watch, name, files)
                    reasons = [f"{one.name}: {one.why}" for one in parents if one.name == change.through]
                else:
                    why = self._watcher.whole(watch, sight.watches, name, files)
                    reasons = [f"{name}: {why}"] if why else []
                yield from (Gap(f"{reason}; what changed in it cannot be told", _BY_HAND) for reason in reasons)


def _is_whole(old: Leaves, new: Leaves) -> bool:
    """Does a file count by its bytes in either state?"""
    return any("" in leaves and leaves[""].node is None for leaves in (old, new))


def _differ(old: Leaf | None, new: Leaf | None) -> bool:
    return (None if old is None else old.digest) != (None if new is None else new.digest)
