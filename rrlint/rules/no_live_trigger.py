"""RR310: nothing and nobody can fire any of the triggers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rrlint.bindings.prose import is_lenient, owes_nothing
from rrlint.dates import parse_date
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.format import TRIGGERS
from rrlint.model import Report, Trigger
from rrlint.rules._rule import Need, Rule
from rrlint.tree.node import Node
from rrlint.tree.pointer import join
from rrlint.tree.reading import mappings, text_of
from rrlint.watch import Watch

RULE = Rule(
    id="RR310",
    name="no-live-trigger",
    since="0.1",
    severity=Severity.ERROR,
    summary="no trigger is watched by a machine or by a person whom the report names",
    needs=frozenset({Need.REPORT}),
)

_PEOPLE = ("/report/filers", "/institutional_interface/stakeholders")


class _Known(NamedTuple):
    """What can fire a trigger is held against this.

    ``people`` have a name and a part in the report; ``idle`` are the places of watches that
    see nothing; ``open_days`` have come and are not reviewed, None where that is not known.
    """

    report: Report
    today: date
    people: frozenset[str]
    idle: frozenset[str]
    open_days: frozenset[str] | None


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for the report; what is wrong with each watch is for other rules."""
    assert facts.report is not None and facts.document.node is not None
    if owes_nothing(facts.document.node) or not facts.report.triggers:
        return
    known = _known(facts, facts.report, facts.document.node)
    reasons = [_why_dead(known, trigger) for trigger in facts.report.triggers]
    if all(reasons):
        yield RULE.at(
            facts,
            TRIGGERS,
            f"no trigger can fire: {'; '.join(reasons)}",
            severity=Severity.WARNING if is_lenient(facts.document.node) else None,
            help="let a trigger watch a file that is there, or say under `who` which filer or stakeholder may fire it",
        )


def _known(facts: Facts, report: Report, root: Node) -> _Known:
    listed = [one for place in _PEOPLE for _, one in mappings(root, place)]
    people = frozenset(text_of(one.get("id")) for one in listed if text_of(one.get("part")) != "none")
    history = facts.history
    idle = frozenset(one.pointer for one in history.idle) if history else frozenset[str]()
    days = frozenset(row.name for row in history.uncovered if row.kind == "date") if history else None
    return _Known(report, facts.today, people, idle, days)


def _why_dead(known: _Known, trigger: Trigger) -> str:
    """Why a trigger cannot fire any more, in a few words; "" if it can."""
    reasons = [_why_blind(known, watch) for watch in trigger.watches]
    if trigger.who:
        reasons.append("" if trigger.who in known.people else f"{trigger.who!r} has no part in the report")
    dead = all(reasons)
    return f"{trigger.id} ({', '.join(dict.fromkeys(reasons)) or 'nothing watches it'})" if dead else ""


def _why_blind(known: _Known, watch: Watch) -> str:
    """Why a watch cannot fire; "" if it can."""
    match watch.kind:
        case "date":
            return _why_over(known, watch)
        case "metric":
            return _why_unmeasured(known.report, watch)
    return _why_idle(known.idle, watch)


def _why_idle(idle: frozenset[str], watch: Watch) -> str:
    """A pattern of tags may be waiting for the first release; where files cannot be seen, they may be there."""
    if join(watch.pointer, "path") in idle:
        return f"{watch.path} matches no file"
    if join(watch.pointer, "package") in idle:
        return f"{watch.name} is in no lock file"
    keys = [join(watch.pointer, "keys", index) for index in range(len(watch.keys))]
    return f"no key of it is in {watch.path}" if keys and all(key in idle for key in keys) else ""


def _why_over(known: _Known, watch: Watch) -> str:
    """A day that has come fires until a review of that day or later covers it."""
    day = parse_date(watch.name)
    if known.open_days is None or day is None or day > known.today:
        return ""
    return "" if watch.name in known.open_days else f"{watch.name} has passed"


def _why_unmeasured(report: Report, watch: Watch) -> str:
    metric = report.metric(watch.name)
    if metric is None:
        return f"there is no metric {watch.name}"
    if not metric.is_bounded:
        return f"{watch.name} has no bound"
    return "" if metric.path else f"{watch.name} comes from no file"
