"""RR401: a past changelog entry was changed or removed, and no correction says so."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._review import review
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR401",
    name="past-entry-changed",
    since="0.1",
    severity=Severity.ERROR,
    summary="a past changelog entry was changed or removed without a correction",
    needs=frozenset({Need.HISTORY}),
)

_CHANGELOG = "/system_maintenance/changelog"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each entry that is not as it was committed."""
    assert facts.history is not None and facts.report is not None
    for edited in facts.history.edited:
        version, day = edited.key
        entry = facts.report.entry(edited.key)
        what = "is gone from the changelog" if edited.gone else "is not as it was committed"
        done = "removed" if edited.gone else "changed"
        when = f"; it was {done} {facts.describe(edited.commit)}" if edited.commit else ""
        yield RULE.at(
            facts,
            entry.pointer if entry else _CHANGELOG,
            f"entry {version} of {day} {what}{when}",
            help=f"put it back as it was, or say in a correction why it is not: {review(facts, '--corrects', version)}",
            identity=edited.key,
        )
