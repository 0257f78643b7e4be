"""Facts and rules to raw findings.  Pure: what is said depends on the facts alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrlint.diagnostic import Diagnostic
from rrlint.facts import Facts
from rrlint.rules import rule_crashed
from rrlint.rules._rule import LoadedRule, Need, all_rules


def judge(facts: Facts, rules: Sequence[LoadedRule] | None = None) -> tuple[Diagnostic, ...]:
    """Run every rule on a report; a rule that crashes becomes a finding."""
    there = available(facts)
    chosen = all_rules() if rules is None else rules
    found = [diagnostic for rule in chosen for diagnostic in _run(rule, facts, there)]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def can_run(loaded: LoadedRule, there: frozenset[Need]) -> bool:
    """Is there all that a rule needs to look at a report?"""
    if loaded.check is None or not loaded.rule.needs <= there:
        return False
    return Need.GONE not in there or Need.GONE in loaded.rule.needs


def _run(loaded: LoadedRule, facts: Facts, there: frozenset[Need]) -> Iterator[Diagnostic]:
    if loaded.check is None or not can_run(loaded, there):
        return
    try:
        yield from loaded.check(facts)
    except Exception as error:  # whatever a rule does wrong, the others still speak
        yield rule_crashed.diagnose(facts, loaded.rule, error)


def available(facts: Facts) -> frozenset[Need]:
    """What rules can look at of a report."""
    there = {
        Need.DOCUMENT: facts.document.readable,
        Need.REPORT: facts.report is not None,
        Need.HISTORY: facts.history is not None and facts.report is not None,
        Need.GONE: facts.gone,
        Need.SURROUNDINGS: facts.surroundings is not None and facts.report is not None,
    }
    return frozenset(need for need, present in there.items() if present)
