"""``json-v1``, the stable contract for programs; its schema is ``schema/rrlint-json/1``."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

from rrlint.diagnostic import Diagnostic, Label
from rrlint.engine import Outcome, Standing
from rrlint.history.cadence import CadenceState
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.rows import Row
from rrlint.output.escape import decodable
from rrlint.tree.pointer import join
from rrlint.tree.show import plain
from rrlint.version import __version__

#: What stands for the key of a watch that looks at no file.
_IN_NO_FILE = {"tag": "#/tags", "date": "#/dates"}

#: Where a rule's page is meant to be read.
RULE_PAGES = "https://rrlint.github.io/rules/"


def render(outcome: Outcome) -> str:
    """The outcome as one JSON document with a final line feed."""
    since = outcome.since
    document = {
        "version": 1,
        "tool": {"name": "rrlint", "version": __version__},
        "target": outcome.target,
        "commit": outcome.commit,
        "as_of": outcome.as_of.isoformat(),
        "reports": [_report(report) for report in outcome.reports],
        "findings": [_finding(finding) for finding in outcome.findings],
        "since": None if since is None else {"revision": since.name, "commits": list(since.commits)},
        "hidden": {**outcome.hidden._asdict(), "old": since.hidden if since else 0},
    }
    return json.dumps(clean(document), indent=2, allow_nan=False) + "\n"


def _report(report: Standing) -> dict[str, Any]:
    last = report.last_review
    return {
        "path": report.path,
        "id": report.id or None,
        "verdict": report.verdict,
        "last_review": None if last is None else {"version": last.version, "date": last.date, "commit": last.commit},
        "cadence": _cadence(report.cadence),
        "uncovered": [row_of(row, report.path) for row in report.uncovered],
        "transient": [row_of(row, report.path) for row in report.transient],
    }


def _cadence(state: CadenceState) -> dict[str, Any]:
    return {
        "status": state.status,
        "due": day_of(state.due),
        "overdue_days": state.overdue_days,
        "late": [[day_of(late.start), day_of(late.due), day_of(late.done)] for late in state.late],
    }


def row_of(row: Row, report: str) -> dict[str, Any]:
    """A changed value, as every output for programs has it; ``report`` is the path of the report."""
    own = row.trigger == OWN_TRIGGERS
    key = OWN_TRIGGERS if own else join(_IN_NO_FILE[row.kind], row.name) if row.kind in _IN_NO_FILE else row.pointer
    return {
        "commit": None if row.what == "drifted" or row.kind == "date" else row.commit.id,
        "trigger": None if own else row.trigger,
        "path": report if key.startswith("#") else row.path,
        "key": key,
        "old": plain(row.old, row.pointer),
        "new": plain(row.new, row.pointer),
    }


def _finding(finding: Diagnostic) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "outcome": finding.result.value,
        "severity": finding.severity.word,
        "message": finding.message,
        "help": finding.help,
        "url": RULE_PAGES + finding.rule,
        "fingerprint": finding.fingerprint,
        "location": _location(finding.primary),
        "related": [{**_location(label), "message": _said(label)} for label in finding.related],
        "fix": None if finding.fix is None else {"safe": finding.fix.safe, "title": finding.fix.title},
    }


def _location(label: Label) -> dict[str, Any]:
    place, span = label.location, label.location.span
    return {
        "revision": place.revision,
        "path": place.path,
        "pointer": place.pointer,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
    }


def _said(label: Label) -> str:
    return ": ".join(part for part in (label.heading, label.message) if part)


def day_of(day: date | None) -> str | None:
    """A day as ISO 8601."""
    return None if day is None else day.isoformat()


def clean(value: Any) -> Any:
    """Data that every JSON reader takes: no lone surrogates, no NaN and no infinities."""
    if isinstance(value, str):
        return decodable(value)
    if isinstance(value, float) and not math.isfinite(value):
        return f"{'-' if value < 0 else ''}.{'nan' if math.isnan(value) else 'inf'}"
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    return value
