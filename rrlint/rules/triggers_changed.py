"""RR312: the report's own triggers changed and no review says so."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.own import OwnChange
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.model import Report
from rrlint.rules._review import review
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR312",
    name="triggers-changed",
    since="0.1",
    severity=Severity.ERROR,
    summary="what the report watches changed without an entry that says so",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each commit that edited triggers and that no review covers."""
    assert facts.history is not None
    for change in facts.history.own:
        if change.triggers_changed or not change.cadence_changed:
            yield RULE.at(
                facts,
                "/system_maintenance/update_triggers",
                _told(facts, change),
                help=f"say in an entry what is watched differently now, and why: {review(facts)}",
                identity=(OWN_TRIGGERS,),
            )


def _told(facts: Facts, change: OwnChange) -> str:
    if change.before is None:
        return "no review ever covered what the report watches"
    when = f" {facts.describe(change.commit)}" if change.commit else " since the last review"
    return f"the report's triggers changed{when} and no review covers it: {_parts(change.before, change.after)}"


def _parts(before: Report, after: Report) -> str:
    """Which triggers are gone, new or otherwise than before."""
    was, now = dict(before.trigger_digests), dict(after.trigger_digests)
    gone = [f"{id_!r} is gone" for id_ in was.keys() - now.keys()]
    new = [f"{id_!r} is new" for id_ in now.keys() - was.keys()]
    other = [f"{id_!r} is not what it was" for id_ in was.keys() & now.keys() if was[id_] != now[id_]]
    return ", ".join([*sorted(gone), *sorted(other), *sorted(new)]) or "an id stands there more or less often"
