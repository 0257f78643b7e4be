"""The files around a report at the target: which there are, and what those hold that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field

from rrlint.tree.document import FileValue, Opaque
from rrlint.tree.node import Mapping, Node
from rrlint.tree.pointer import TooManyLeaves, join, resolve, select, split

#: Keys under which configs name the files that they inherit from.
_PARENTS = ("defaults", "_base_")


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is there and could not be read; ``why`` says so in one line."""

    why: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """What stands at a place where nothing is: ``is_path`` if there is no such file at all."""

    is_path: bool


@dataclass(frozen=True, slots=True)
class Stray:
    """A training config under no watch, and how it was told."""

    path: str
    framework: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strays:
    """The training configs that no report of a repository watches; ``unseen`` more files were not looked at."""

    found: tuple[Stray, ...] = ()
    unseen: int = 0


@dataclass(frozen=True)
class Surroundings:
    """The target around one report, as plain values.

    ``paths`` are all paths of the target.  ``values`` holds what was read: the files that the
    report names for a weight, and those that it watches for its reward or its base model.
    ``cards`` holds the metadata at the head of model cards.  ``strays`` is there for one
    report of the repository, and None for the others and where nobody asked.
    """

    revision: str
    paths: frozenset[str] = frozenset()
    values: ReadOnly[str, FileValue | Unread] = field(default_factory=dict)
    cards: ReadOnly[str, Node | Unread] = field(default_factory=dict)
    strays: Strays | None = None

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

    @property
    def unread(self) -> dict[str, str]:
        """The files that are there and could not be read, with the reason."""
        return {path: value.why for path, value in self.values.items() if isinstance(value, Unread)}


def inherits(tree: Node | None, pointer: str) -> bool:
    """May a place of a file have more from elsewhere: by a list of defaults, a base file or base classes?"""
    on_the_way, here = [tree], tree
    for part in split(pointer):
        here = None if here is None else resolve(here, join("", part))
        on_the_way.append(here)
    if isinstance(tree, Mapping) and any(tree.get(name) is not None for name in _PARENTS):
        return True
    return any(isinstance(one, Mapping) and one.get("(bases)") is not None for one in on_the_way)


def _at(node: Node, pointer: str) -> Node | None:
    found = resolve(node, pointer)
    if found is not None:
        return found
    try:
        leaves = list(select(node, (pointer,)).values())
    except TooManyLeaves:
        return None
    return leaves[0] if len(leaves) == 1 else None
