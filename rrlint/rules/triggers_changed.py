"""RR312: the report's own triggers or cadence changed and no review says so."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.rows import Row
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR312",
    name="triggers-changed",
    since="0.1",
    severity=Severity.ERROR,
    summary="what the report watches, or how often it is revisited, changed without an entry that says so",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each commit that edited triggers or cadence and that no review covers."""
    assert facts.history is not None
    for row in facts.history.uncovered:
        if row.trigger == OWN_TRIGGERS:
            yield RULE.at(
                facts,
                "/system_maintenance/update_triggers",
                _told(facts, row),
                help="add a changelog entry that says what is watched differently now, and why",
                identity=(OWN_TRIGGERS,),
            )


def _told(facts: Facts, row: Row) -> str:
    if facts.history is not None and facts.history.last_review is None and row.what == "drifted":
        return "no review ever covered what the report watches"
    when = "" if row.what == "drifted" else f" {facts.describe(row.commit)}"
    return f"the report's triggers or cadence changed{when} and no review covers it"
