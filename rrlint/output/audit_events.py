"""What happened to a report, event by event, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from rrlint.history.audit import Audit, AuditedReport, PastReview, Stretch
from rrlint.history.cadence import Late
from rrlint.history.commits import Commit
from rrlint.history.lapses import Lapse
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.words import tell

_DAY = 24 * 3600

REVIEW, UNCOVERED, BACK, LATE, UNKNOWN = "review", "uncovered", "put back", "late", "unknown"
#: What goes first of events at one moment.
_RANKS = {UNCOVERED: 0, BACK: 0, REVIEW: 1, LATE: 2}
#: Verdicts that nothing else tells of, in words.
_STATES = {
    UNKNOWN: "nobody can tell whether the report was current",
    "invalid": "the report broke its format, or could not be read",
    "no-report": "the report was not there",
    "stale": "no review covered what had changed or fired",
}


class Event(NamedTuple):
    """Something that happened, of some kind, with one line about it; or a verdict that nothing else tells of.

    ``moment`` is when, and ``until`` when it was over, in seconds since 1970; a review is over at
    once, and None stands for what is not over.  ``version`` is that of the entry of a review.
    """

    moment: int
    kind: str
    words: str
    until: int | None
    version: str = ""


def events(one: AuditedReport, as_of: date) -> list[Event]:
    """All that happened, in order: reviews, changes that none covered, intervals that were too long, other verdicts."""
    found = [*_reviews(one), *_lapses(one), *_late(one.audit, as_of), *_states(one)]
    return sorted(found, key=lambda event: (event.moment, _RANKS.get(event.kind, -1)))


def length(seconds: int) -> str:
    """A length of time in words."""
    return days(seconds // _DAY) if seconds >= _DAY else "less than a day"


def days(number: int) -> str:
    """A number of days in words."""
    return f"{number} day" if number == 1 else f"{number} days"


def share(part: float) -> str:
    """A share of time in words; what is not all or nothing is not called so."""
    text = f"{part:.0%}"
    return {"100%": "more than 99%", "0%": "less than 1%"}.get(text, text) if 0 < part < 1 else text


def midnight(day: date) -> int:
    """The beginning of a day in UTC, in seconds since 1970."""
    return (day - date(1970, 1, 1)).days * _DAY


def _reviews(one: AuditedReport) -> Iterator[Event]:
    for review in one.audit.reviews:
        moment = review.commit.time
        yield Event(moment, REVIEW, _said(review, one.subjects), moment, review.entry.version)


def _said(review: PastReview, subjects: Mapping[str, str]) -> str:
    entry = review.entry
    cited = f": {', '.join(entry.triggers)}" if entry.triggers else ""
    dated = (
        "" if entry.date == review.effective.isoformat() else f", dated {entry.date}, counts as of {review.effective}"
    )
    return f"{entry.version} ({entry.kind}{cited}){dated} {_commit(review.commit, subjects)}"


def _lapses(one: AuditedReport) -> Iterator[Event]:
    for lapse in one.audit.lapses:
        kind = BACK if lapse.back == lapse.start else UNCOVERED  # this very change put it back
        yield Event(lapse.start, kind, _told(lapse, one), lapse.over)


def _told(lapse: Lapse, one: AuditedReport) -> str:
    row = lapse.row
    where = one.path if row.trigger == OWN_TRIGGERS else row.path
    through = "" if lapse.entered == row.commit else f", entered by {lapse.entered.id[:7]}"
    return f"{where}: {tell(row).words} {_commit(row.commit, one.subjects)}{through}; {_ended(lapse)}"


def _ended(lapse: Lapse) -> str:
    """How a change came to be covered, if it did."""
    if lapse.review is not None and lapse.end is not None:
        return f"reviewed after {length(lapse.end - lapse.start)} by {lapse.review.entry.version}"
    if lapse.back is None:
        return "never reviewed"
    when = "" if lapse.back == lapse.start else f"put back after {length(lapse.back - lapse.start)}; "
    return f"{when}what stands there now was reviewed"


def _late(audit: Audit, as_of: date) -> Iterator[Event]:
    for late in audit.late:
        yield Event(midnight(late.due), LATE, _overdue(late, as_of), midnight(late.done) if late.done else None)


def _overdue(late: Late, as_of: date) -> str:
    over = ((late.done or as_of) - late.due).days
    done = f"done on {late.done}, {days(over)} late" if late.done else f"not done {days(over)} later"
    return f"a review was due after that of {late.start}; {done}"


def _states(one: AuditedReport) -> Iterator[Event]:
    stretches = one.audit.stretches
    for number, stretch in enumerate(stretches, 1):
        if stretch.verdict in _STATES and not (stretch.verdict == "stale" and _is_told(stretch, one.audit.lapses)):
            is_last = number == len(stretches)
            lasted = "" if is_last else f", for {length(stretch.seconds)}"
            words = f"since {_name(stretch.first.commit, one.subjects)}{lasted}: {_STATES[stretch.verdict]}"
            yield Event(stretch.start, stretch.verdict, words, None if is_last else stretch.end)


def _is_told(stretch: Stretch, lapses: Iterable[Lapse]) -> bool:
    """Was some change uncovered all the time that a verdict lasted?  Triggers that fire make it stale without one."""
    told = stretch.start
    for lapse in sorted(lapses, key=lambda lapse: lapse.start):
        if lapse.start <= told:
            told = max(told, stretch.end if lapse.over is None else lapse.over)
    return told >= stretch.end


def _commit(commit: Commit, subjects: Mapping[str, str]) -> str:
    return f"in {_name(commit, subjects)}"


def _name(commit: Commit, subjects: Mapping[str, str]) -> str:
    subject = subjects.get(commit.id, "")
    return f'{commit.id[:7]} "{subject}"' if subject else commit.id[:7]
