"""RR006: a rule crashed.  The engine reports it; the other rules have run."""

from __future__ import annotations

from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Rule

RULE = Rule(
    id="RR006",
    name="rule-crashed",
    since="0.1",
    severity=Severity.ERROR,
    summary="a rule of rrlint crashed: a bug of ours, and the report was not fully checked",
)


def diagnose(facts: Facts, rule: Rule, error: Exception) -> Diagnostic:
    """The finding that stands for a crash."""
    what = ": ".join(part for part in (type(error).__name__, str(error)) if part)
    return RULE.at(
        facts,
        "",
        f"rule {rule.id} ({rule.name}) crashed: {what}",
        result=Result.CRASH,
        help="this is a bug in rrlint; please report it with this message and the report, if you may share it",
        identity=(rule.id,),
    )
