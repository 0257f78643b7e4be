"""Facts and rules to raw findings.  Pure: what is said depends on the facts alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rrlint.diagnostic import Diagnostic
from rrlint.facts import Facts
from rrlint.rules import rule_crashed
from rrlint.rules._rule import LoadedRule, Need, all_rules


def judge(facts: Iterable[Facts], rules: Sequence[LoadedRule] | None = None) -> tuple[Diagnostic, ...]:
    """Run every rule on every report; a rule that crashes becomes a finding."""
    chosen = all_rules() if rules is None else rules
    found = [diagnostic for one in facts for rule in chosen for diagnostic in _run(rule, one)]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def can_run(loaded: LoadedRule, facts: Facts) -> bool:
    """Is there all that a rule needs to look at a report?"""
    if loaded.check is None or not loaded.rule.needs <= _available(facts):
        return False
    return not facts.gone or Need.GONE in loaded.rule.needs


def _run(loaded: LoadedRule, facts: Facts) -> Iterator[Diagnostic]:
    if loaded.check is None or not can_run(loaded, facts):
        return
    try:
        yield from loaded.check(facts)
    except Exception as error:  # whatever a rule does wrong, the others still speak
        yield rule_crashed.diagnose(facts, loaded.rule, error)


def _available(facts: Facts) -> frozenset[Need]:
    there = {
        Need.DOCUMENT: facts.document.readable,
        Need.REPORT: facts.report is not None,
        Need.HISTORY: facts.history is not None and facts.report is not None,
        Need.GONE: facts.gone,
        Need.SURROUNDINGS: facts.surroundings is not None and facts.report is not None,
    }
    return frozenset(need for need, present in there.items() if present)
