"""RR207: what was promised to be done by some day has not been done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rrlint.bindings.promises import ACTION, ANSWER, ASSUMPTION, EXPECTATION, Promise, open_promises
from rrlint.bindings.prose import owes_nothing
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._review import review
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR207",
    name="promise-overdue",
    since="0.1",
    severity=Severity.ERROR,
    summary="an answer, a look at an assumption or an action was promised by a day that has passed, or is due soon",
    needs=frozenset({Need.REPORT}),
)

_ADVICE = {ANSWER: "write the answer in place of the gap", ACTION: "add `done_on:` if it is done"}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Overdue is an error (a warning while a commit is waiting, and in a draft), due soon a warning."""
    assert facts.report is not None and facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    lenient = facts.local or facts.report.status == "draft"
    for promise in open_promises(facts.report):
        if facts.today < facts.warn_before.before(promise.due):
            continue
        yield RULE.at(
            facts,
            promise.pointer,
            _told(promise, facts.today),
            note="the promise",
            severity=Severity.WARNING if lenient or facts.today <= promise.due else None,
            help=_help(facts, promise),
        )


def _help(facts: Facts, promise: Promise) -> str:
    entry = review(facts, "--kind", "scheduled")
    if promise.kind in (ASSUMPTION, EXPECTATION):
        other = "or promise another day and say there why it takes longer"
        return f"name it under `assumptions` in an entry, with a verdict, {other}: {entry} --edit"
    return f"{_ADVICE[promise.kind]}; or promise another day, and say in an entry why it takes longer: {entry}"


def _told(promise: Promise, today: date) -> str:
    days = (today - promise.due).days
    is_, since = ("is", "") if days <= 0 else ("was", f", {'1 day' if days == 1 else f'{days} days'} ago")
    by = f"by {promise.due}{since}"
    match promise.kind:
        case "answer":
            owner = f"; {promise.owner!r} owns it" if promise.owner else ""
            return f"an answer to {promise.name!r} {is_} promised {by}{owner}"
        case "action":
            owner = f" for {promise.owner!r} to do" if promise.owner else ""
            return f"action {promise.name!r} {is_} promised{owner} {by}"
    unless = "" if days <= 0 else "; no entry since then names it"
    return f"{promise.kind} {promise.name!r} {is_} to be looked at again {by}{unless}"
