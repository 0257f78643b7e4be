"""RR005: a suppression without a reason, past its day, or with nothing to excuse.  The engine finds it."""

from __future__ import annotations

from rrlint.diagnostic import Diagnostic, Severity, Span
from rrlint.facts import Facts
from rrlint.rules._rule import Rule

RULE = Rule(
    id="RR005",
    name="bad-suppression",
    since="0.1",
    severity=Severity.WARNING,
    summary="a comment that suppresses a rule has no reason, has expired, or suppresses nothing",
)


def diagnose(facts: Facts, span: Span, message: str) -> Diagnostic:
    """The finding about one comment."""
    said, _, advice = message.partition("; ")
    return RULE.at(facts, "", said, span=span, help=advice, identity=(said,))
