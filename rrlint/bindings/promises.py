"""What a report promises to be done by some day, and has not been done yet (docs/specification/1.0.md, section 5.8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rrlint.bindings.prose import omissions
from rrlint.dates import parse_date
from rrlint.format import CHANGELOG, MAINTENANCE
from rrlint.model import Report
from rrlint.tree.node import Node
from rrlint.tree.pointer import join, reached, split
from rrlint.tree.reading import mappings, text_of

_ASSUMPTIONS, _ACTIONS = f"{MAINTENANCE}/assumptions", f"{MAINTENANCE}/actions"

ANSWER, ASSUMPTION, EXPECTATION, ACTION = "answer", "assumption", "expectation", "action"


class Promise(NamedTuple):
    """Something that is to be done by a day: ``pointer`` is the place of the day.

    ``name`` is an id, or the field that an answer is owed for; ``owner`` is "" where nobody
    is named.
    """

    kind: str
    name: str
    due: date
    pointer: str
    owner: str = ""


def open_promises(report: Report) -> Iterator[Promise]:
    """Every promise that nothing in the report says was kept; not those whose day is no date."""
    if report.root is None:
        return
    for gap in omissions(report.root):
        if due := parse_date(gap.revisit_by):
            yield Promise(ANSWER, split(gap.pointer)[-1], due, join(gap.pointer, "revisit_by"), gap.owner)
    looked_at = _looked_at(report, report.root)
    for pointer, item in mappings(report.root, _ASSUMPTIONS):
        name, due = text_of(item.get("id")), parse_date(text_of(item.get("revisit_by")))
        if due and looked_at.get(name, date.min) < due:
            kind = EXPECTATION if text_of(item.get("kind")) == EXPECTATION else ASSUMPTION
            yield Promise(kind, name, due, join(pointer, "revisit_by"))
    for pointer, item in mappings(report.root, _ACTIONS):
        due = parse_date(text_of(item.get("due")))
        if due and item.get("done_on") is None:
            yield Promise(ACTION, text_of(item.get("id")), due, join(pointer, "due"), text_of(item.get("owner")))


def _looked_at(report: Report, root: Node) -> dict[str, date]:
    """The last day on which an entry of the changelog says that an assumption was looked at."""
    days = {entry.pointer: parse_date(entry.date) or date.min for entry in report.entries}
    found: dict[str, date] = {}
    for pointer, node in reached(root, f"{CHANGELOG}/*/assumptions/*/id").items():
        name, entry = text_of(node), pointer.rpartition("/assumptions/")[0]
        found[name] = max(found.get(name, date.min), days.get(entry, date.min))
    return found
