"""``diff-v1``: differences for programs; its schema is ``schema/rrlint-diff/1``."""

from __future__ import annotations

import json
from typing import Any

from rrlint.compare import Comparison, Differences, End, Section
from rrlint.compare.comparison import Change
from rrlint.compare.side import EntryChange, FieldChange, ValueChange
from rrlint.history.watching import PARENT
from rrlint.output.json_v1 import clean
from rrlint.spec.titles import title_of
from rrlint.tree.show import plain
from rrlint.version import __version__


def render(found: Differences) -> str:
    """All differences as one JSON document with a final line feed."""
    document = {
        "version": 1,
        "tool": {"name": "rrlint", "version": __version__},
        "old": _end(found.old),
        "new": _end(found.new),
        "reports": [_report(one) for one in found.reports],
    }
    return json.dumps(clean(document), indent=2, allow_nan=False) + "\n"


def _end(end: End) -> dict[str, Any]:
    return {"name": end.name, "commit": end.commit}


def _report(one: Comparison) -> dict[str, Any]:
    return {
        "path": one.path,
        "old_path": one.old_path,
        "id": one.id or None,
        "status": one.status,
        **{section.value: [_change(change, one) for change in one.changes.get(section, ())] for section in Section},
        "reviews": [_entry(entry) for entry in one.entries],
        "moved": [{"old": old, "new": new} for old, new in one.moved],
        "unverifiable": [{"reason": gap.reason, "remedy": gap.remedy} for gap in one.gaps],
    }


def _change(change: Change, one: Comparison) -> dict[str, Any]:
    return _field(change, one) if isinstance(change, FieldChange) else _value(change)


def _field(change: FieldChange, one: Comparison) -> dict[str, Any]:
    path = one.old_path if change.new is None else one.new_path
    return {
        "path": path,
        "key": change.pointer,
        "name": change.name,
        "title": title_of(change.name) or None,
        "what": _what(change),
        "old": plain(change.old, change.pointer),
        "new": plain(change.new, change.pointer),
        "triggers": [],
        "terms": [],
        "through": None,
    }


def _value(change: ValueChange) -> dict[str, Any]:
    return {
        "path": change.path,
        "key": "" if change.pointer.startswith(PARENT) else change.pointer,
        "name": change.name or None,
        "title": None,
        "what": _what(change) if change.what == "changed" else change.what,
        "old": plain(change.old, change.pointer),
        "new": plain(change.new, change.pointer),
        "triggers": list(change.triggers),
        "terms": list(change.terms),
        "through": change.through or None,
    }


def _what(change: Change) -> str:
    return "added" if change.old is None else "removed" if change.new is None else "changed"


def _entry(change: EntryChange) -> dict[str, Any]:
    entry = change.entry
    return {
        "what": change.what,
        "version": entry.version,
        "date": entry.date,
        "kind": entry.kind,
        "triggers": list(entry.triggers),
        "events": list(entry.events),
        "summary": change.summary,
    }
