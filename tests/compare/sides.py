"""Two states out of texts, with no repository, and what a comparison of them says in plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rrlint.compare import Comparison, Section, Side, compare
from rrlint.compare.comparison import Change
from rrlint.compare.side import FieldChange
from rrlint.config_files import ConfigReader
from rrlint.history.commits import MissingObject, TreeEntry
from rrlint.history.effective import Values
from rrlint.history.watching import Watcher
from rrlint.report.read import read_report
from rrlint.report.yaml import read_document
from rrlint.tree.node import Node, to_data
from tests.timeline import REPORT, entry_of

#: The text that stands for a file whose object is not there.
LOST = "\0lost"


def node(text: str) -> Node:
    """A report's text as nodes."""
    document = read_document(REPORT, "", text.encode())
    assert document.node is not None
    assert document.problems == ()
    return document.node


def compared(
    old: str, before: Mapping[str, str], new: str, after: Mapping[str, str], modes: Mapping[str, str] | None = None
) -> Comparison:
    """Compare two versions of a report, each with the files that stand around it; ``modes`` are of paths."""
    blobs = {entry_of(text).oid: text for files in (before, after) for text in files.values()}

    def read(entry: TreeEntry) -> bytes:
        if blobs[entry.oid] == LOST:
            raise MissingObject(entry.oid)
        return blobs[entry.oid].encode()

    def side(text: str, files: Mapping[str, str]) -> Side:
        entries = {path: entry_of(one)._replace(mode=(modes or {}).get(path, "100644")) for path, one in files.items()}
        return Side(REPORT, read_report(node(text)), entries)

    return compare(side(old, before), side(new, after), Watcher(Values(ConfigReader(read))))


def told(comparison: Comparison, section: Section) -> list[tuple[Any, ...]]:
    """The changes of one section: place, what happened, old and new."""
    return [_told(change) for change in comparison.changes[section]]


def _told(change: Change) -> tuple[Any, ...]:
    values = tuple(None if one is None else to_data(one) for one in (change.old, change.new))
    if isinstance(change, FieldChange):
        return (change.name, *values)
    place = f"{change.path}#{change.pointer}"
    return (place, *values) if change.what == "changed" else (place, change.what)
