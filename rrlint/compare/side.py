"""What is compared, and how each kind of difference is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.history.commits import Snapshot
from rrlint.model import Entry, Report
from rrlint.tree.node import Node


@dataclass(frozen=True, slots=True)
class End:
    """One of two states: a revision, ``INDEX`` or ``WORKTREE``, and its commit, None if it is not committed."""

    name: str
    commit: str | None = None

    @property
    def words(self) -> str:
        """The state as people call it."""
        return {WORKTREE: "the work tree", INDEX: "the index"}.get(self.name, self.name)


@dataclass(frozen=True, slots=True)
class Side:
    """A report as it stands in one state, in terms of the present format, and the files of that state."""

    path: str
    report: Report
    files: Snapshot


class Section(Enum):
    """What a difference is about, in the order in which people are told."""

    FRAMING = "framing"
    BASE_MODEL = "base_model"
    REWARD = "reward"
    VALUES = "values"
    FIELDS = "fields"
    TRIGGERS = "triggers"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the report that differs; ``old`` or ``new`` is None where there is none.

    ``pointer`` leads to it in the new text, or in the old one where it is gone (after its migration,
    if that is of an older format).  In ``name``
    items of lists go by their names and not by their places.
    """

    pointer: str
    name: str
    old: Node | None
    new: Node | None


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A watched value that differs, by the path of its file in the new state, or in the old one where it is gone.

    ``what`` is ``changed`` (a key: added where ``old`` is None, removed where ``new`` is);
    or of a whole file ``appeared``, ``vanished`` or ``replaced`` (it counts by its bytes),
    or ``parent`` (the parent ``through`` counts so).  ``through`` is the parent in which the
    value stands, "" where it stands in the file itself.  ``triggers`` are the ids of those that
    watch it, ``terms`` those of the reward terms that take their weight from it.
    """

    path: str
    pointer: str
    what: str
    old: Node | None = None
    new: Node | None = None
    through: str = ""
    kind: str = "path"
    name: str = ""
    triggers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    def seen_by(self, other: ValueChange) -> ValueChange:
        """The same change, as it is seen by those who see the other."""
        return replace(
            self,
            triggers=tuple(dict.fromkeys((*self.triggers, *other.triggers))),
            terms=tuple(dict.fromkeys((*self.terms, *other.terms))),
        )


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A changelog entry that was ``added``, ``removed`` or ``reworded``, and its summary."""

    what: str
    entry: Entry
    summary: str
