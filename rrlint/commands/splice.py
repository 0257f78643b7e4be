"""What the verbs that add to a report share: the same for the file and for the index, written or shown."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import Protocol

from rrlint.commands.fix import show_diff
from rrlint.diagnostic import Edit
from rrlint.edits import apply, apply_to_bytes, unified_diff
from rrlint.facts import Facts
from rrlint.gather import Request
from rrlint.gather.disk import Disk
from rrlint.gather.index import Index
from rrlint.report.yaml import Document

#: What is to become of a report, for each text that there is of it.
Plan = Callable[[Facts, Document], tuple[Edit, ...]]


class Store(Protocol):
    """A place that holds reports by their paths."""

    def read(self, path: str) -> tuple[bytes, Document]:
        """The bytes of a report, and what reading them gave."""

    def write(self, path: str, before: bytes, after: bytes) -> None:
        """Replace what a report held."""

    def settle(self, path: str) -> None:
        """Do what is left when all places have been written."""


@dataclass(frozen=True, slots=True)
class _Change:
    store: Store
    held: bytes
    document: Document
    edits: tuple[Edit, ...]


def splice(request: Request, facts: Facts, plan: Plan, *, stage: bool, dry_run: bool = False) -> None:
    """Change a report on disk and, if asked for, in the index, by what a plan makes of each; or show that as a diff.

    Nothing is written before all of it is known to be right.  Raises UsageError.
    """
    with ExitStack() as stack:
        stores: list[Store] = [Disk(request)]
        if stage:
            stores.append(stack.enter_context(closing(Index(request))))
        path = facts.document.path
        changes = [_planned(store, facts, path, plan) for store in stores]
        if dry_run:
            show_diff(_diff(path, changes))
            return
        for change in reversed(changes):  # another program may hold the index, and then nothing is written
            change.store.write(path, change.held, apply_to_bytes(change.held, change.edits))
        for store in stores:
            store.settle(path)


def _planned(store: Store, facts: Facts, path: str, plan: Plan) -> _Change:
    held, document = store.read(path)
    return _Change(store, held, document, plan(facts, document))


def _diff(path: str, changes: Sequence[_Change]) -> str:
    """What becomes of the file on disk."""
    change = changes[0]
    mark = codecs.BOM_UTF8.decode() if change.held.startswith(codecs.BOM_UTF8) else ""
    before, after = change.document.text, apply(change.document.text, change.edits)
    return unified_diff(path, mark + before, mark + after)
