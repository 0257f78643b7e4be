"""RR402: the date of a changelog entry has not come, is out of order, or is far from its commit's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rrlint.dates import parse_period, shift
from rrlint.diagnostic import WORKTREE, Diagnostic, Fix, Severity
from rrlint.facts import Facts
from rrlint.format import CHANGELOG
from rrlint.history.cadence import MAX_AHEAD, Dated
from rrlint.model import Entry
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR402",
    name="doubtful-date",
    since="0.1",
    severity=Severity.ERROR,
    summary="the date of a changelog entry has not come yet, is out of order, or is far from that of its commit",
    needs=frozenset({Need.REPORT}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """An error for each date to come; a warning for each out of order, and for the last review's if it is far off."""
    assert facts.report is not None
    tomorrow = shift(facts.today, MAX_AHEAD)
    ahead = [entry for entry in facts.report.entries if _begins_after(entry, tomorrow)]
    for entry in ahead:
        yield _at(
            facts,
            entry,
            f"entry {entry.version} is dated {entry.date}, which has not come yet",
            "write the day of the review",
        )
    for above, below in pairwise(entry for entry in facts.report.entries if not _begins_after(entry, tomorrow)):
        if _is_before(above, below):
            yield _at(
                facts,
                below,
                f"entry {below.version} is dated {below.date}, and {above.version} of {above.date} stands above it",
                "put the newest entry first",
                Severity.WARNING,
                _in_order(facts),
            )
    for dated in facts.history.reviews if facts.history else ():
        kept = facts.report.entry(dated.entry.key)
        in_the_making = dated.commit.id == WORKTREE  # nobody knows yet when it will be committed
        if kept is not None and not _begins_after(kept, tomorrow) and dated.disagrees and not in_the_making:
            yield _far(facts, kept, dated)


def _in_order(facts: Facts) -> Fix | None:
    """The entries newest first; those of one date keep their order, by which they count."""
    from rrlint.report.reorder import reorder  # what writes is imported when something is to be written

    entries = facts.report.entries if facts.report else ()
    order = sorted(range(len(entries)), key=lambda place: entries[place].date, reverse=True)
    edits = reorder(facts.document, CHANGELOG, order)
    return Fix("put the entries in order, newest first", edits, safe=True) if edits else None


def _far(facts: Facts, entry: Entry, dated: Dated) -> Diagnostic:
    assert facts.history is not None
    decides = dated.effective == facts.history.cadence.start
    return _at(
        facts,
        entry,
        f"entry {entry.version} is dated {entry.date}, far from its commit, {facts.describe(dated.commit)}; "
        f"it counts as of {dated.effective}",
        "a date counts if it lies at most 14 days before and 1 day after its commit; date the entry when you commit it",
        Severity.WARNING if decides else Severity.INFO,
    )


def _at(
    facts: Facts,
    entry: Entry,
    message: str,
    advice: str,
    severity: Severity | None = None,
    fix: Fix | None = None,
) -> Diagnostic:
    place = f"{entry.pointer}/date"
    return RULE.at(facts, place, message, severity=severity, help=advice, identity=entry.key, fix=fix)


def _begins_after(entry: Entry, day: date) -> bool:
    period = parse_period(entry.date)
    return period is not None and period[0] > day


def _is_before(above: Entry, below: Entry) -> bool:
    """Does every day that one date may mean lie before every day that the other may?"""
    first, second = parse_period(above.date), parse_period(below.date)
    return first is not None and second is not None and first[1] < second[0]
