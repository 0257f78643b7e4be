"""A report with one more entry or event, held against what the report was."""

from __future__ import annotations

from collections.abc import Collection

from rrlint.bindings.events import EVENTS
from rrlint.diagnostic import Edit
from rrlint.facts import Facts
from rrlint.format import CHANGELOG
from rrlint.gather import UsageError
from rrlint.gather.content import with_document
from rrlint.model import Entry
from rrlint.plans.harm import new_errors
from rrlint.plans.weights import Weight, restate
from rrlint.report import write
from rrlint.report.insert import CannotSplice, Item, insert, spliced
from rrlint.report.read import read_report
from rrlint.report.update import rewrite, update
from rrlint.report.yaml import Document
from rrlint.tree.node import Mapping, Node
from rrlint.tree.pointer import resolve

#: What makes an entry the same entry: its version and date.
Key = tuple[str, str]


def place_entry(
    facts: Facts, document: Document, item: Item, key: Key, weights: Collection[Weight] = ()
) -> tuple[Edit, ...]:
    """The edits that put an entry first into the changelog of one text of a report, or in the place of the same one.

    With them go those that restate weights, which the entry speaks of.  Raises UsageError where the text has no place
    for it, or where it would be wrong there.
    """
    _must_be_readable(document)
    there, restated = read_report(_root(document)), restate(document, weights)
    if (same := there.entry(key)) is not None:
        _must_say_the_same(facts, document, same)
        return _checked(facts, document, (*_updated(document, same.pointer, item), *restated))
    if other := next((entry for entry in there.entries if entry.version == key[0]), None):
        raise _unstaged(document, other)
    return _checked(facts, document, (*_inserted(document, CHANGELOG, item, last=False), *restated))


def _must_say_the_same(facts: Facts, document: Document, entry: Entry) -> None:
    """Refuse to write over words that the judged text does not have: nobody else keeps them."""
    known = facts.report.entry(entry.key) if facts.report else None
    if known is None:
        raise _unstaged(document, entry)
    if known.wording != entry.wording:
        raise UsageError(f"entry {entry.version} of {document.path} says something else on disk; stage it, or undo it")


def _unstaged(document: Document, entry: Entry) -> UsageError:
    found = f"{document.path} on disk has an entry {entry.version} of {entry.date} already"
    return UsageError(f"{found}; stage it, or take it out")


def place_event(facts: Facts, document: Document, item: Item, *, last: bool) -> tuple[Edit, ...]:
    """The edits that put an event first or last into those of one text of a report.  Raises UsageError."""
    _must_be_readable(document)
    return _checked(facts, document, _inserted(document, EVENTS, item, last=last))


def _must_be_readable(document: Document) -> None:
    if not document.readable or document.node is None:
        raise UsageError(f"{document.path} cannot be read; see rrlint check")


def _root(document: Document) -> Node:
    assert document.node is not None
    return document.node


def _checked(facts: Facts, document: Document, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    before = with_document(facts, document)
    for error in new_errors(before, with_document(facts, spliced(document, edits))):
        raise UsageError(f"nothing was written, since it would be wrong: {error.message} ({error.rule})")
    return edits


def _updated(document: Document, pointer: str, item: Item) -> tuple[Edit, ...]:
    found = resolve(_root(document), pointer)
    there = {key.text for key, _ in found.entries} if isinstance(found, Mapping) else set()
    try:
        return update(document, pointer, item) if there <= item.keys() else rewrite(document, pointer, item)
    except CannotSplice as error:
        raise UsageError(f"{error}; write it by hand:\n{write.flow(item)}") from error


def _inserted(document: Document, pointer: str, item: Item, *, last: bool) -> tuple[Edit, ...]:
    try:
        return insert(document, pointer, item, last=last)
    except CannotSplice as error:
        if last:
            return _inserted(document, pointer, item, last=False)
        raise UsageError(f"{error}; put it there by hand:\n{write.flow(item)}") from error
