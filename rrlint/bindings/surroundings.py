"""The files around a report at the target: which there are, and what those hold that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from typing import NamedTuple

from rrlint.curves.draw import Drawing
from rrlint.diagnostic import Location, Span
from rrlint.habits.row import Habit
from rrlint.tree.document import FileValue, Opaque, Parsed
from rrlint.tree.node import Mapping, Node
from rrlint.tree.pointer import TooManyLeaves, join, resolve, select, split


class Unread(NamedTuple):
    """A file that is there and could not be read; ``why`` says so in one line, ``remedy`` what would help."""

    why: str
    remedy: str = ""


class Nothing(NamedTuple):
    """What stands at a place where nothing is: ``is_path`` if there is no such file at all."""

    is_path: bool


class Stray(NamedTuple):
    """A training config under no watch, and how it was told."""

    path: str
    framework: str
    evidence: tuple[str, ...]


class Strays(NamedTuple):
    """The training configs that no report of a repository watches; ``unseen`` more files were not looked at."""

    found: tuple[Stray, ...] = ()
    unseen: int = 0


class Trained(NamedTuple):
    """A training config that the report watches by keys: whose habit it follows, and what it comes to."""

    habit: Habit
    value: Parsed


@dataclass(frozen=True)
class Surroundings:
    """The target around one report, as plain values.

    ``paths`` are all paths of the target.  ``values`` holds what was read: the files that the
    report names for a weight, and those that it watches for its reward or its base model.
    ``cards`` holds the metadata at the head of model cards, ``curves`` what the learning
    curves come to, by their places in the report.  ``trained`` holds the training configs that
    the report looks into by keys, where somebody asked.  ``strays`` is there for one report of the
    repository, and None for the others and where nobody asked.  ``namesakes`` are the paths of
    other reports with the same id, of those that are checked.
    """

    revision: str
    paths: frozenset[str] = frozenset()
    values: ReadOnly[str, FileValue | Unread] = field(default_factory=dict)
    cards: ReadOnly[str, Node | Unread] = field(default_factory=dict)
    curves: ReadOnly[str, Drawing | Unread] = field(default_factory=dict)
    trained: ReadOnly[str, Trained | Unread] = field(default_factory=dict)
    strays: Strays | None = None
    namesakes: tuple[str, ...] = ()

    def lookup(self, path: str, pointer: str) -> Node | Nothing | Unread:
        """What stands at a place of a file; merge keys are looked through as in a watch."""
        value = self.values.get(path)
        if value is None:
            return Nothing(is_path=True)
        if isinstance(value, Unread):
            return value
        if isinstance(value, Opaque):
            return Unread(value.why)
        return _at(value.node, pointer) or Nothing(is_path=False)

    def parsed(self, path: str) -> Node | None:
        """The tree of a file that was read and taken apart, or None."""
        value = self.values.get(path)
        return None if value is None or isinstance(value, Unread | Opaque) else value.node

    def location(self, path: str, pointer: str, span: Span | None) -> Location:
        """Where a value of a file stands, which may be in a file that this one inherits from."""
        value = self.values.get(path)
        origin = value.origin(pointer) if isinstance(value, Parsed) else ""
        return Location(self.revision, origin or path, pointer, span)

    def inherits(self, path: str, pointer: str) -> bool:
        """May a place of a file have more from elsewhere, which could not be taken in?"""
        value = self.values.get(path)
        if not isinstance(value, Parsed):
            return False
        on_the_way: list[Node | None] = [value.node]
        for part in split(pointer):
            here = on_the_way[-1]
            on_the_way.append(None if here is None else resolve(here, join("", part)))
        return (
            bool(value.uncomposed)
            or (isinstance(value.node, Mapping) and _names_parents(value))
            or any(isinstance(one, Mapping) and one.get("(bases)") is not None for one in on_the_way)
        )

    @property
    def unread(self) -> dict[str, str]:
        """The files that are there and could not be read, with the reason."""
        read = (*self.values.items(), *self.cards.items())
        return {path: value.why for path, value in read if isinstance(value, Unread)}


def _names_parents(value: Parsed) -> bool:
    """Does a config still name files that it inherits from?  A list of defaults is dropped once it is taken in."""
    open_defaults = resolve(value.node, "/defaults") is not None
    return open_defaults or (resolve(value.node, "/_base_") is not None and not value.origins)


def _at(node: Node, pointer: str) -> Node | None:
    found = resolve(node, pointer)
    if found is not None:
        return found
    try:
        leaves = list(select(node, (pointer,)).values())
    except TooManyLeaves:
        return None
    return leaves[0] if len(leaves) == 1 else None
