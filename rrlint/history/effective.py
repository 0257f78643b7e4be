"""What a file comes to in a commit, and which other files of that commit it was made from.

Which files a config inherits from depends on what stands in them.  So a value is known by
the file's own version and by those of all files that were looked up for it, in order: each
answer decides what is asked next, and the answers are the branches of a tree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from rrlint.history.commits import Missing, Snapshot, TreeEntry
from rrlint.history.kept import Kept
from rrlint.tree.document import FileValue

#: What else stands in a commit: a path to its entry.
LookUp = Callable[[str], TreeEntry | None]


class Reader(Protocol):
    """Reads one file: its path, its entry, a format's word ("" to go by the path), and the rest of the commit.

    Raises `Missing` for an object that is not there.
    """

    def __call__(self, path: str, entry: TreeEntry, format: str, others: LookUp) -> FileValue:
        """What the file comes to."""


class Reading:
    """What a file comes to; equal states give the same reading, so it can be compared by identity.

    ``others`` are the other files that were looked up, None for those that were not there.
    ``value`` is None where an object was needed and is ``missing``.
    """

    __slots__ = ("missing", "others", "value")

    def __init__(
        self, value: FileValue | None, others: Mapping[str, TreeEntry | None], missing: Missing | None = None
    ) -> None:
        self.value, self.others, self.missing = value, others, missing


class _Question:
    """A path that is looked up at some point, and what follows from each answer."""

    __slots__ = ("answers", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self.answers: dict[TreeEntry | None, _Question | Reading] = {}


class Values:
    """Reads files in their commits, each state once, and remembers who looks at whom."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._known: Kept[tuple[str, str, TreeEntry], _Question | Reading] = Kept()
        self._heirs: dict[str, set[str]] = {}
        self._looked_at: dict[str, dict[str, None]] = {}

    @property
    def asked(self) -> frozenset[str]:
        """Every path that was looked up for another file."""
        return frozenset(self._heirs)

    def heirs(self, path: str) -> frozenset[str]:
        """The files that a path was ever looked up for."""
        return frozenset(self._heirs.get(path, ()))

    def looked_at(self, path: str) -> tuple[str, ...]:
        """The other files that were ever looked up for a path."""
        return tuple(self._looked_at.get(path, ()))

    def turn(self) -> None:
        """Go on to the next report; who looks at whom is not forgotten."""
        self._known.turn()

    def own(self, path: str, entry: TreeEntry) -> FileValue:
        """What stands in a file, whatever else there may be.  Raises Missing."""
        return self._read(path, entry, "", lambda _: None)

    def at(self, path: str, format: str, snapshot: Snapshot) -> Reading | None:
        """What a file comes to in a commit; None where it is absent."""
        entry = snapshot.get(path)
        if entry is None:
            return None
        step = self._known.get((path, format, entry))
        while isinstance(step, _Question):
            step = step.answers.get(snapshot.get(step.path))
        return step or self._made(path, format, entry, snapshot)

    def _made(self, path: str, format: str, entry: TreeEntry, snapshot: Snapshot) -> Reading:
        others: dict[str, TreeEntry | None] = {}

        def look_up(other: str) -> TreeEntry | None:
            self._heirs.setdefault(other, set()).add(path)
            self._looked_at.setdefault(path, {})[other] = None
            return others.setdefault(other, snapshot.get(other))

        try:
            reading = Reading(self._read(path, entry, format, look_up), others)
        except Missing as error:
            reading = Reading(None, others, error)
        self._keep((path, format, entry), reading)
        return reading

    def _keep(self, key: tuple[str, str, TreeEntry], reading: Reading) -> None:
        """Grow the tree of questions by the way that led to a reading."""
        questions = list(reading.others.items())
        if not questions:
            self._known.put(key, reading)
            return
        step = self._known.get(key)
        if step is None:
            step = self._known.put(key, _Question(questions[0][0]))
        for place, (path, answer) in enumerate(questions):
            assert isinstance(step, _Question) and step.path == path, "what is asked depends on the answers alone"
            after = _Question(questions[place + 1][0]) if place + 1 < len(questions) else reading
            step = step.answers.setdefault(answer, after)
