"""The audit for people: what happened when, then what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rrlint.dates import utc_date
from rrlint.history.audit import Audit, AuditedReport
from rrlint.output.ahead import is_ahead
from rrlint.output.audit_events import events, length, share
from rrlint.output.escape import printable


def render(reports: tuple[AuditedReport, ...], as_of: date, *, every_state: bool = False) -> str:
    """All audits as plain text; with ``every_state`` also a line a state."""
    return "\n".join("".join(f"{line}\n" for line in _report(one, as_of, every_state)) for one in reports)


def totals(audit: Audit, as_of: date) -> str:
    """What a past comes to, in one line."""
    due = f"; next review due {audit.due}" if audit.due else ""
    if audit.gaps:
        return f"{audit.verdict} as of {as_of}{due}"
    current = "" if audit.share_current is None else f"; current {share(audit.share_current)} of the time"
    gap = audit.longest_gap
    longest = f"; longest gap {length(gap[1] - gap[0])} ({_span(*gap)})" if gap else "; never anything else"
    return f"{audit.verdict} as of {as_of}{due}{current}{longest if audit.stretches else ''}"


def _report(one: AuditedReport, as_of: date, every_state: bool) -> Iterator[str]:
    audit = one.audit
    name = f"{one.path} ({one.id})" if one.id else one.path
    if audit.stretches:
        yield f"{printable(name)}: {_span(audit.stretches[0].start, audit.stretches[-1].end)}"
        yield from _told(one, as_of, every_state)
    else:
        yield f"{printable(name)}: nothing happened in this time"
    for gap in audit.gaps:
        yield f"  cannot tell: {printable(gap.reason)}; {printable(gap.remedy)}"


def _told(one: AuditedReport, as_of: date, every_state: bool) -> Iterator[str]:
    for event in events(one, as_of):
        yield f"  {utc_date(event.moment)}  {event.kind:<9}  {printable(event.words)}"
    if every_state:
        for state in one.audit.states:
            yield f"  {state.day}  {state.commit.id[:7]}  {state.verdict}; cadence {state.cadence}"
    yield ""
    for state in one.audit.states[-1:]:
        yield from (f"  {line}" for line in is_ahead(state.commit.id, utc_date(state.commit.time), as_of))
    yield f"  {totals(one.audit, as_of)}"


def _span(start: int, end: int) -> str:
    return f"{utc_date(start)} to {utc_date(end - 1)}"
