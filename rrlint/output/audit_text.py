"""The audit for people: what happened when, then what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from rrlint.dates import utc_date
from rrlint.history.audit import Audit, AuditedReport, PastReview
from rrlint.history.cadence import Late
from rrlint.history.commits import Commit
from rrlint.history.lapses import Lapse
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.words import tell
from rrlint.output.escape import printable

_DAY = 24 * 3600


def render(reports: tuple[AuditedReport, ...], as_of: date, *, every_state: bool = False) -> str:
    """All audits as plain text; with ``every_state`` also a line a state."""
    return "\n".join("".join(f"{line}\n" for line in _report(one, as_of, every_state)) for one in reports)


def _report(one: AuditedReport, as_of: date, every_state: bool) -> Iterator[str]:
    audit = one.audit
    name = f"{one.path} ({one.id})" if one.id else one.path
    if not audit.states:
        yield f"{printable(name)}: nothing happened in this time"
        return
    yield f"{printable(name)}: {_span(audit.states[0].moment, audit.stretches[-1].end)}"
    events = [*_reviews(one), *_lapses(one), *_late(audit, as_of)]
    for _, _, line in sorted(events, key=lambda event: event[:2]):
        yield f"  {printable(line)}"
    if every_state:
        for state in audit.states:
            yield f"  {state.day}  {state.commit.id[:7]}  {state.verdict}; cadence {state.cadence}"
    yield ""
    yield f"  {_totals(audit, as_of)}"
    for gap in audit.gaps:
        yield f"  cannot tell: {printable(gap.reason)}; {printable(gap.remedy)}"


#: When something happened (in seconds), what goes first on equal times, and the line about it.
_Event = tuple[int, int, str]


def _reviews(one: AuditedReport) -> Iterator[_Event]:
    for review in one.audit.reviews:
        yield review.commit.time, 1, f"{utc_date(review.commit.time)}  review     {_said(review, one.subjects)}"


def _said(review: PastReview, subjects: Mapping[str, str]) -> str:
    entry = review.entry
    cited = f": {', '.join(entry.triggers)}" if entry.triggers else ""
    dated = (
        "" if entry.date == review.effective.isoformat() else f", dated {entry.date}, counts as of {review.effective}"
    )
    return f"{entry.version} ({entry.kind}{cited}){dated} {_commit(review.commit, subjects)}"


def _lapses(one: AuditedReport) -> Iterator[_Event]:
    for lapse in one.audit.lapses:
        yield lapse.start, 0, f"{utc_date(lapse.start)}  uncovered  {_told(lapse, one)}"


def _told(lapse: Lapse, one: AuditedReport) -> str:
    row = lapse.row
    where = one.path if row.trigger == OWN_TRIGGERS else row.path
    through = "" if lapse.entered == row.commit else f", entered by {lapse.entered.id[:7]}"
    end = "never reviewed"
    if lapse.review is not None and lapse.end is not None:
        end = f"reviewed after {_days(lapse.end - lapse.start)} by {lapse.review.entry.version}"
    return f"{where}: {tell(row).words} {_commit(row.commit, one.subjects)}{through}; {end}"


def _late(audit: Audit, as_of: date) -> Iterator[_Event]:
    for late in audit.late:
        yield _midnight(late.due), 2, f"{late.due}  late       {_overdue(late, as_of)}"


def _overdue(late: Late, as_of: date) -> str:
    days = ((late.done or as_of) - late.due).days
    done = f"done on {late.done}, {_plural(days)} late" if late.done else f"not done {_plural(days)} later"
    return f"a review was due after that of {late.start}; {done}"


def _midnight(day: date) -> int:
    return (day - date(1970, 1, 1)).days * _DAY


def _totals(audit: Audit, as_of: date) -> str:
    due = f"; next review due {audit.due}" if audit.due else ""
    if audit.gaps:
        return f"{audit.verdict} as of {as_of}{due}"
    share = "" if audit.share_current is None else f"; current {audit.share_current:.0%} of the time"
    gap = audit.longest_gap
    longest = f"; longest gap {_days(gap[1] - gap[0])} ({_span(*gap)})" if gap else "; never anything else"
    return f"{audit.verdict} as of {as_of}{due}{share}{longest if audit.stretches else ''}"


def _commit(commit: Commit, subjects: Mapping[str, str]) -> str:
    subject = subjects.get(commit.id, "")
    return f'in {commit.id[:7]} "{subject}"' if subject else f"in {commit.id[:7]}"


def _span(start: int, end: int) -> str:
    return f"{utc_date(start)} to {utc_date(end - 1)}"


def _days(seconds: int) -> str:
    return _plural(seconds // _DAY) if seconds >= _DAY else "less than a day"


def _plural(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"
