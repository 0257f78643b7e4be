"""RR202: the report was not revisited within the cadence that it promises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.cadence import CadenceState
from rrlint.model import Cadence
from rrlint.rules._review import review
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR202",
    name="review-overdue",
    since="0.1",
    severity=Severity.ERROR,
    summary="the review that the cadence promises is overdue, or due soon",
    needs=frozenset({Need.HISTORY}),
)

_CADENCE = "/system_maintenance/reporting_cadence"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Overdue is an error (a warning while a commit is waiting), due soon a warning."""
    assert facts.history is not None and facts.report is not None
    state, cadence = facts.history.cadence, facts.report.cadence
    if state.status not in ("overdue", "due"):
        return
    yield RULE.at(
        facts,
        _CADENCE + ("/floor" if cadence.event_only else "/every"),
        _told(state, cadence, facts.today),
        severity=Severity.ERROR if state.status == "overdue" and not facts.local else Severity.WARNING,
        note="the promise",
        help=f"look at the system again: {_command(facts)}",
    )


def _command(facts: Facts) -> str:
    """The review that answers; where none counts yet, it may have to be the first."""
    assert facts.report is not None
    return review(facts, *(("--kind", "scheduled") if facts.report.entries else ()))


def _told(state: CadenceState, cadence: Cadence, today: date) -> str:
    if state.due is None:
        return "no review counts: no changelog entry of kind initial, scheduled or triggered is in the history"
    last = f"the last review counts as of {state.start}"
    days = (today - state.due).days
    if days <= 0:
        return f"a review is due on {state.due}; {last}"
    ago = f"a review was due on {state.due}, {'1 day' if days == 1 else f'{days} days'} ago"
    if state.status == "due":
        return f"{ago}, and counts as overdue after {cadence.grace.after(state.due)}; {last}"
    return f"{ago}; {last}"
