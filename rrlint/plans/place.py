"""A report with one more entry or event, held against what the report was."""

from __future__ import annotations

from rrlint.diagnostic import Edit
from rrlint.facts import Facts
from rrlint.gather import UsageError
from rrlint.gather.content import with_document
from rrlint.plans.harm import new_errors
from rrlint.report import write
from rrlint.report.insert import CannotSplice, Item, insert, spliced
from rrlint.report.yaml import Document


def place(facts: Facts, document: Document, pointer: str, item: Item, *, last: bool = False) -> tuple[Edit, ...]:
    """The edits that put an item into a list of one text of a report.

    Raises UsageError where the text has no place for it, or where it would be wrong there.
    """
    if not document.readable or document.node is None:
        raise UsageError(f"{document.path} cannot be read; see rrlint check")
    edits = _spliced(document, pointer, item, last=last)
    before = with_document(facts, document)
    for error in new_errors(before, with_document(facts, spliced(document, edits))):
        raise UsageError(f"nothing was written, since it would be wrong: {error.message} ({error.rule})")
    return edits


def _spliced(document: Document, pointer: str, item: Item, *, last: bool) -> tuple[Edit, ...]:
    try:
        return insert(document, pointer, item, last=last)
    except CannotSplice as error:
        if last:
            return _spliced(document, pointer, item, last=False)
        raise UsageError(f"{error}; put it there by hand:\n{write.flow(item)}") from error
