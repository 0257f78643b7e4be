"""Reads config files as they stand in one commit, with the files that they inherit from."""

from __future__ import annotations

from collections.abc import Callable

from rrlint.history.commits import TreeEntry
from rrlint.history.effective import LookUp
from rrlint.history.kept import Kept
from rrlint.tree.document import MAX_BYTES, FileValue, Opaque, Parsed
from rrlint.tree.node import Node
from rrlint.values import compose, read_value


class ConfigReader:
    """Reads configs, each version once while it is asked for; the caller says what else stands in the commit."""

    def __init__(self, read: Callable[[TreeEntry], bytes]) -> None:
        self.read = read
        self._known: Kept[tuple[str, TreeEntry, str], FileValue] = Kept()

    def __call__(self, path: str, entry: TreeEntry, format: str, others: LookUp) -> FileValue:
        """What a file comes to.  Raises what reading raises."""
        return compose(path, self.own(path, entry, format), _Others(self, path, entry, others))

    def own(self, path: str, entry: TreeEntry, format: str = "") -> FileValue:
        """What stands in a file itself."""
        key = (path, entry, format)
        known = self._known.get(key)
        if known is None:
            known = self._known.put(key, read_value(path, entry.mode, self.read(entry), format))
        return known

    def turn(self) -> None:
        """Go on to the next report."""
        self._known.turn()


class _Others:
    """The files of one commit, as composers see them (`rrlint.values.composition.Files`)."""

    def __init__(self, reader: ConfigReader, path: str, entry: TreeEntry, others: LookUp) -> None:
        self._reader, self._path, self._entry, self._others = reader, path, entry, others
        self._found: dict[str, None] = {}

    def text(self, path: str) -> str | None:
        entry = self._find(path)
        data = self._reader.read(entry) if entry is not None and entry.mode.startswith("100") else None
        try:
            return None if data is None or len(data) > MAX_BYTES else data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None

    def node(self, path: str) -> Node | None:
        value = self._value(path)
        return value.node if isinstance(value, Parsed) else None

    def exists(self, path: str) -> bool:
        return self._find(path) is not None

    def digest(self, path: str) -> bytes | None:
        value = self._value(path)
        return value.digest if isinstance(value, Opaque) else value.node.digest if value else None

    def found(self) -> list[str]:
        return list(self._found)

    def _value(self, path: str) -> FileValue | None:
        entry = self._find(path)
        return None if entry is None else self._reader.own(path, entry)

    def _find(self, path: str) -> TreeEntry | None:
        if path == self._path:
            return self._entry
        entry = self._others(path)
        if entry is not None:
            self._found[path] = None
        return entry
