"""RR202: the report was not revisited within the cadence that it promises."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR202",
    name="review-overdue",
    since="0.1",
    severity=Severity.ERROR,
    summary="the review that the cadence promises is overdue, or due soon",
    needs=frozenset({Need.HISTORY}),
)

_EVERY = "/system_maintenance/reporting_cadence/every"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Overdue is an error (a warning while a commit is waiting), due soon a warning."""
    assert facts.history is not None and facts.report is not None
    state = facts.history.cadence
    advice = "look at the system again and add an entry of kind `scheduled` to the changelog"
    if state.status == "overdue":
        level = Severity.WARNING if facts.local else Severity.ERROR
        if state.due is None:
            message = "no review counts: no changelog entry of kind initial, scheduled or triggered is in the history"
        else:
            days = "1 day" if state.overdue_days == 1 else f"{state.overdue_days} days"
            message = f"a review was due on {state.due}, {days} ago; the last one counts as of {state.start}"
        yield RULE.at(facts, _EVERY, message, severity=level, note="the promise", help=advice)
    elif state.status == "due":
        message = f"a review is due on {state.due}; the last one counts as of {state.start}"
        yield RULE.at(facts, _EVERY, message, severity=Severity.WARNING, note="the promise", help=advice)
