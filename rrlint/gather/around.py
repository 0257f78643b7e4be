"""What stands around a report at its target: the files that it names, each read once."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import islice
from pathlib import Path

from rrlint.bindings.surroundings import Strays, Unread
from rrlint.bindings.survey import ReadValue, survey
from rrlint.config_files import ConfigReader
from rrlint.diagnostic import WORKTREE
from rrlint.facts import Facts
from rrlint.gather.targets import Target
from rrlint.history.commits import Missing, TreeEntry
from rrlint.io_files import Unreadable, read_in_tree, walk
from rrlint.tree.document import FileValue, Parsed
from rrlint.watch import Watch

#: More files than this in a folder without a repository, and it is no project.
MAX_FILES = 20_000

#: Lines of larger files are named and not shown.
MAX_SHOWN = 1 << 20

REGULAR = "100"


def unknown(_path: str, _format: str) -> FileValue | None:
    """What a file comes to before anybody has looked at it."""
    return None


class Around:
    """The files of one state.  ``fetch`` gives mode and bytes of a path, None where nothing is.

    ``texts`` collects, by path, what was read as text: findings may point into it.
    """

    def __init__(
        self, revision: str, paths: AbstractSet[str], fetch: Callable[[str], tuple[str, bytes] | None]
    ) -> None:
        self.revision, self.paths, self.fetch = revision, paths, fetch
        self.texts: dict[str, str] = {}
        self._values: dict[tuple[str, str], FileValue | Unread | None] = {}
        self._files: dict[str, tuple[str, bytes] | None] = {}
        self._reader = ConfigReader(self._content)

    @classmethod
    def of_target(cls, target: Target) -> Around:
        """The files of a commit, of the index or of a work tree."""

        def fetch(path: str) -> tuple[str, bytes] | None:
            entry: TreeEntry | None = target.entry(path)
            return None if entry is None else (entry.mode, target.read(entry))

        return cls(target.revision, target.paths, fetch)

    @classmethod
    def of_folder(cls, folder: Path) -> Around | None:
        """The files below a folder that is in no repository, unless they are too many to be one project's."""
        found = list(islice(walk(folder), MAX_FILES + 1))
        if len(found) > MAX_FILES:
            return None
        paths = frozenset(path.relative_to(folder).as_posix() for path in found)
        return cls(WORKTREE, paths, lambda path: read_in_tree(folder, path))

    def unread(self) -> Around:
        """The same files, of which none was read."""
        return Around(self.revision, self.paths, self.fetch)

    def surround(
        self,
        facts: Facts,
        strays: Strays | None = None,
        namesakes: tuple[str, ...] = (),
        judged: ReadValue | None = unknown,
    ) -> Facts:
        """The facts about a report, with what stands around it, configs that nobody watches and reports of its id.

        ``judged`` gives what watched files come to, where that is known already, so that none is taken apart
        twice; None if nobody asks for keys that are not watched.
        """
        if facts.report is None or facts.document.node is None:
            return facts
        found = survey(
            facts.document.node,
            facts.report,
            self.paths,
            self.value,
            self.data,
            revision=self.revision,
            idle=_idle(facts),
            trained=None if judged is None else self._first(judged),
        )
        return replace(facts, surroundings=replace(found, strays=strays, namesakes=namesakes))

    def value(self, path: str, format: str = "") -> FileValue | Unread | None:
        """What a file comes to with those that it inherits from: the one place that decides which value counts."""
        if (path, format) not in self._values:
            self._values[path, format] = self._value(path, format)
        return self._values[path, format]

    def _first(self, judged: ReadValue) -> ReadValue:
        return lambda path, word: judged(path, word) or self.value(path, word)

    def data(self, path: str) -> bytes | Unread | None:
        """The bytes of a regular file."""
        found = self.fetched(path)
        if isinstance(found, Unread) or found is None:
            return found
        mode, data = found
        if not mode.startswith(REGULAR):
            return Unread("it is no regular file")
        if len(data) <= MAX_SHOWN:
            self.texts[path] = data.decode("utf-8-sig", "replace")
        return data

    def fetched(self, path: str) -> tuple[str, bytes] | Unread | None:
        """Mode and bytes of a file, whatever it is."""
        try:
            return self.fetch(path)
        except (Missing, Unreadable) as error:
            return _unread(error)

    def _value(self, path: str, format: str) -> FileValue | Unread | None:
        try:
            entry = self._entry(path)
            value = None if entry is None else self._reader(path, entry, format, self._entry)
        except (Missing, Unreadable) as error:
            return _unread(error)
        for file in (path, *(value.origins.values() if isinstance(value, Parsed) else ())):
            found = self._files.get(file)
            if found is not None and found[0].startswith(REGULAR) and file not in self.texts:
                self.texts[file] = found[1].decode("utf-8-sig", "replace")
        return value

    def _entry(self, path: str) -> TreeEntry | None:
        """A file as readers of configs know it, with its path for an id.  Raises Missing, Unreadable."""
        if path not in self._files:
            self._files[path] = self.fetch(path)
        found = self._files[path]
        return None if found is None else TreeEntry(found[0], path)

    def _content(self, entry: TreeEntry) -> bytes:
        found = self._files[entry.oid]
        assert found is not None
        return found[1]


def _unread(error: Missing | Unreadable) -> Unread:
    return Unread(str(error))


def _idle(facts: Facts) -> list[Watch]:
    """The watches of which some key matches nothing."""
    assert facts.report is not None
    pointers = [idle.pointer for idle in facts.history.idle if idle.part in ("key", "package")] if facts.history else []
    watches = (watch for trigger in facts.report.triggers for watch in trigger.watches)
    return [watch for watch in watches if any(pointer.startswith(watch.pointer + "/") for pointer in pointers)]
