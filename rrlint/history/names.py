"""The names that one file goes by, joined by renames."""

from __future__ import annotations

from collections.abc import Sequence

from rrlint.history.recording import Snapshot


class Names:
    """Which paths are, or were, names of the same file."""

    def __init__(self) -> None:
        self._groups: dict[str, frozenset[str]] = {}

    def join(self, old: str, new: str) -> None:
        """Take note of a rename."""
        group = self.of(old) | self.of(new)
        self._groups.update(dict.fromkeys(group, group))

    def of(self, path: str) -> frozenset[str]:
        """Every name of the file at a path, itself among them."""
        return self._groups.get(path, frozenset((path,)))

    def among(self, path: str, snapshots: Sequence[Snapshot]) -> tuple[str, ...]:
        """A path and its other names in some snapshots.

        What stands beside the path in one of them is another file by now.
        """
        others = self.of(path) - {path}
        return (path, *sorted(name for name in others if not any(name in s and path in s for s in snapshots)))


def name_in(snapshot: Snapshot, names: Sequence[str]) -> str:
    """What a file is called in a snapshot; by its first name where it is absent."""
    return next((name for name in names if name in snapshot), names[0])
