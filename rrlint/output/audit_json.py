"""``log-v1``: audits for programs; its schema is ``schema/rrlint-log/1``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from rrlint.history.audit import AuditedReport, PastReview, State, Stretch
from rrlint.history.lapses import Lapse
from rrlint.output.json_v1 import clean, day_of, row_of
from rrlint.version import __version__


def render(commit: str, as_of: date, since: int | None, reports: tuple[AuditedReport, ...]) -> str:
    """The audits as one JSON document with a final line feed."""
    document = {**_head(commit, as_of, since), "reports": [_report(one) for one in reports]}
    return json.dumps(clean(document), indent=2, allow_nan=False) + "\n"


def render_lines(commit: str, as_of: date, since: int | None, reports: tuple[AuditedReport, ...]) -> Iterator[str]:
    """The same as lines of JSON: first what the whole is, then one thing a line, each with its ``type``."""
    yield _line({"type": "audit", **_head(commit, as_of, since)})
    for one in reports:
        whole = _report(one)
        parts = {name: whole.pop(name) for name in ("reviews", "uncovered", "late", "stretches", "states")}
        yield _line({"type": "report", **whole})
        for name, items in parts.items():
            for item in items:
                content = dict(zip(("start", "due", "done"), item, strict=True)) if name == "late" else item
                yield _line({"type": _SINGULAR[name], "report": one.path, **content})


_SINGULAR = {"reviews": "review", "uncovered": "uncovered", "late": "late", "stretches": "stretch", "states": "state"}


def _line(item: dict[str, Any]) -> str:
    return json.dumps(clean(item), allow_nan=False) + "\n"


def _head(commit: str, as_of: date, since: int | None) -> dict[str, Any]:
    tool = {"name": "rrlint", "version": __version__}
    return {"version": 1, "tool": tool, "commit": commit, "as_of": as_of.isoformat(), "since": _time(since)}


def _report(one: AuditedReport) -> dict[str, Any]:
    audit = one.audit
    gap = audit.longest_gap
    return {
        "path": one.path,
        "id": one.id or None,
        "verdict": audit.verdict,
        "share_current": None if audit.share_current is None else round(audit.share_current, 4),
        "longest_gap": None if gap is None else {"start": _time(gap[0]), "end": _time(gap[1])},
        "reviews": [_review(review) for review in audit.reviews],
        "uncovered": [_lapse(lapse, one) for lapse in audit.lapses],
        "late": [[day_of(late.start), day_of(late.due), day_of(late.done)] for late in audit.late],
        "stretches": [_stretch(stretch) for stretch in audit.stretches],
        "states": [_state(state) for state in audit.states],
        "unverifiable": [{"reason": gap.reason, "remedy": gap.remedy} for gap in audit.gaps],
    }


def _review(review: PastReview) -> dict[str, Any]:
    entry = review.entry
    return {
        "version": entry.version,
        "date": entry.date,
        "counts_as_of": day_of(review.effective),
        "kind": entry.kind,
        "triggers": list(entry.triggers),
        "commit": review.commit.id,
    }


def _lapse(lapse: Lapse, one: AuditedReport) -> dict[str, Any]:
    return {
        **row_of(lapse.row, one.path),
        "entered": lapse.entered.id,
        "start": _time(lapse.start),
        "end": _time(lapse.end),
        "review": None if lapse.review is None else lapse.review.entry.version,
    }


def _stretch(stretch: Stretch) -> dict[str, Any]:
    return {
        "verdict": stretch.verdict,
        "commit": stretch.first.commit.id,
        "start": _time(stretch.start),
        "end": _time(stretch.end),
    }


def _state(state: State) -> dict[str, Any]:
    last = state.last_review
    return {
        "commit": state.commit.id,
        "time": _time(state.moment),
        "as_of": day_of(state.day),
        "verdict": state.verdict,
        "cadence": state.cadence,
        "last_review": None if last is None else last.version,
    }


def _time(seconds: int | None) -> str | None:
    """A moment as ISO 8601 in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
