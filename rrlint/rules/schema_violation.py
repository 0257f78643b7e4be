"""RR002: the report does not have the form that its format prescribes."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR002",
    name="schema-violation",
    since="0.1",
    severity=Severity.ERROR,
    summary="the report does not have the form that reward-report/1.0 prescribes",
    needs=frozenset({Need.REPORT}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding a problem, at the key that is wrong."""
    for violation in facts.violations:
        if violation.is_about_format:
            continue
        yield RULE.at(facts, violation.pointer, violation.message, help=violation.help, identity=(violation.message,))
