"""The names that one file goes by, joined by renames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rrlint.history.commits import Snapshot


class Names:
    """Which paths are, or were, names of the same file, in the past of one commit."""

    def __init__(self, groups: Mapping[str, frozenset[str]] | None = None) -> None:
        self._groups = groups or {}

    def joined(self, old: str, new: str) -> Names:
        """These names and one more rename."""
        group = self.of(old) | self.of(new)
        return Names({**self._groups, **dict.fromkeys(group, group)})

    def joined_with(self, other: Names) -> Names:
        """These names and those of another line of history."""
        found = self
        for path, group in other._groups.items():
            if not group <= found.of(path):
                for name in group:
                    found = found.joined(path, name)
        return found

    def of(self, path: str) -> frozenset[str]:
        """Every name of the file at a path, itself among them."""
        return self._groups.get(path, frozenset((path,)))

    def among(self, path: str, snapshots: Sequence[Snapshot]) -> tuple[str, ...]:
        """A path and its other names in some snapshots.

        What stands beside the path in one of them is another file by now.
        """
        others = self.of(path) - {path}
        return (path, *sorted(name for name in others if not any(name in s and path in s for s in snapshots)))


def merged(lines: Sequence[Names]) -> Names:
    """The names that a commit knows from its parents; lines without renames share one value."""
    if not lines:
        return Names()
    first, *others = lines
    for other in others:
        if other is not first:
            first = first.joined_with(other)
    return first


def name_in(snapshot: Snapshot, names: Sequence[str]) -> str:
    """What a file is called in a snapshot; by its first name where it is absent."""
    return next((name for name in names if name in snapshot), names[0])
