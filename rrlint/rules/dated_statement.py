"""RR506: a text says how things were on a day before the last review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rrlint.bindings.markdown import without_code
from rrlint.bindings.prose import owes_nothing, passages
from rrlint.dates import Duration, parse_date, parse_period
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR506",
    name="dated-statement",
    since="0.1",
    severity=Severity.WARNING,
    summary="a text says how things are as of a day well before the last review",
    needs=frozenset({Need.HISTORY}),
)

#: So long before the day of a review people look at things for it.
_LEAD = Duration(days=14)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATED = re.compile(
    r"\b(?:as (?:of|at)|last updated(?: on| in)?:?) (?:the )?(?:end of )?(?:"
    r"(\d{4}(?:-\d{2}){0,2})(?![\w-])"
    rf"|{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b"
    rf"|(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (\d{{4}})\b"
    rf"|{_MONTH},? (\d{{4}})\b)",
    re.IGNORECASE,
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each text that is dated well before the last review: the oldest date in it."""
    assert facts.history is not None and facts.document.node is not None
    last = facts.history.last_review
    reviewed = parse_date(last.date) if last is not None else None
    if last is None or reviewed is None or owes_nothing(facts.document.node):
        return
    for passage in passages(facts.document.node):
        dated = sorted(_dates(passage.text))
        if dated and dated[0][0] < _LEAD.before(reviewed):
            yield RULE.at(
                facts,
                passage.pointer,
                f"{dated[0][1]!r} is before the last review, {last.version} of {last.date}",
                help="look again and bring the day up to date; what is history and not a state can do without 'as of'",
            )


def _dates(text: str) -> Iterator[tuple[date, str]]:
    """The last day that each dated statement may mean, and its words."""
    for match in _DATED.finditer(" ".join(without_code(text).split())):
        iso, month_1, day_1, year_1, day_2, month_2, year_2, month_3, year_3 = match.groups()
        month, day, year = month_1 or month_2 or month_3, day_1 or day_2, year_1 or year_2 or year_3
        if iso is None:
            iso = f"{year}-{_MONTHS.index(month[:3].lower()) + 1:02}" + (f"-{int(day):02}" if day else "")
        if period := parse_period(iso):
            yield period[1], match.group()
