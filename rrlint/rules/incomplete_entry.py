"""RR403: a changelog entry lacks what its kind is about, or its version does not go on from the one before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rrlint.bindings.prose import is_lenient, owes_nothing
from rrlint.bindings.versions import is_after
from rrlint.dates import parse_period
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.model import Entry, Report
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR403",
    name="incomplete-entry",
    since="0.1",
    severity=Severity.ERROR,
    summary="an entry lacks what its kind is about, or the version of the newest is not after the one before",
    needs=frozenset({Need.REPORT}),
)

_MEND = "an entry that is committed already is mended together with a `correction` that names it in `corrects`"


class _Lack(NamedTuple):
    """What is wrong with an entry, and the key of the entry that shows it."""

    key: str
    message: str
    advice: str


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each thing that an entry lacks; of versions, the newest alone is looked at."""
    assert facts.report is not None and facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    severity = Severity.WARNING if is_lenient(facts.document.node) else Severity.ERROR
    oldest = min(facts.report.entries, key=_last_day, default=None)
    for entry in facts.report.entries:
        for lack in _lacks(facts.report, entry, oldest):
            yield RULE.at(
                facts,
                f"{entry.pointer}/{lack.key}",
                lack.message,
                severity=severity,
                help=lack.advice,
                identity=(*entry.key, lack.key),
            )


def _lacks(report: Report, entry: Entry, oldest: Entry | None) -> Iterator[_Lack]:
    if entry.kind == "triggered" and not entry.triggers and not entry.events:
        yield _Lack(
            "kind",
            f"entry {entry.version} is `triggered`, and names no trigger and no event: it covers nothing",
            f"name what fired under `triggers` or `events`, or write `kind: scheduled`; {_MEND}",
        )
    if entry.kind == "correction" and entry.triggers:
        yield _Lack(
            "triggers",
            f"entry {entry.version} is a `correction`, which is no review and answers no trigger",
            f"write `kind: triggered` if somebody looked at what fired, else take `triggers` out; {_MEND}",
        )
    if entry.kind == "initial" and oldest is not None and _is_earlier(oldest, entry):
        yield _Lack(
            "kind",
            f"entry {entry.version} is `initial`, and entry {oldest.version} of {oldest.date} came before it",
            f"write `kind: scheduled`, which covers as much; {_MEND}",
        )
    before = _before(report, entry) if entry is report.newest else None
    if before is not None and is_after(entry.version, before.version) is False:
        yield _Lack(
            "version",
            f"the newest entry has version {entry.version}, which is not after {before.version}, the one before it",
            "give it a version after that; if it is committed already, add a `correction` with one",
        )


def _last_day(entry: Entry) -> date:
    """The last day that an entry's date may mean; no other comes after that of one without a date."""
    period = parse_period(entry.date)
    return period[1] if period else date.max


def _is_earlier(one: Entry, other: Entry) -> bool:
    """Is the day of an entry before that of another, however coarse the two are?"""
    first, second = parse_period(one.date), parse_period(other.date)
    return first is not None and second is not None and first[1] < second[0]


def _before(report: Report, newest: Entry) -> Entry | None:
    """The newest of the entries of other versions; None where their dates leave open which is newer."""
    others = (entry for entry in report.entries if entry.version != newest.version)
    found = max(others, key=lambda entry: entry.date, default=None)
    is_sure = found is not None and (found.date == newest.date or _is_earlier(found, newest))
    return found if is_sure else None
