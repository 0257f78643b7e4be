"""Facts and rules to an outcome.  Pure: what is said depends on the facts alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.facts import Facts
from rrlint.rules import rule_crashed
from rrlint.rules._rule import LoadedRule, Need, all_rules

CLEAN, FINDINGS, USAGE, UNVERIFIED, BUG = 0, 1, 2, 3, 70


@dataclass(frozen=True)
class Outcome:
    """Everything that one run has to say.

    ``texts`` holds the text of every file version that a finding points into, by revision
    and path; ``note`` is said in place of findings when there was nothing to check.
    """

    facts: tuple[Facts, ...]
    findings: tuple[Diagnostic, ...]
    target: str
    commit: str | None
    as_of: date
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    note: str = ""

    def count(self, severity: Severity) -> int:
        """How many violations of exactly one severity there are."""
        return sum(one.result is Result.VIOLATION and one.severity is severity for one in self.findings)

    def exit_code(self, fail_on: Severity = Severity.ERROR, allow_unverifiable: bool = False) -> int:
        """0 clean, 1 findings, 3 could not verify, 70 a bug of ours; the worst one counts.

        A violation that was proved outweighs what could not be looked at; a mere note of
        something that could not be looked at is no reason to fail.
        """
        results = {one.result for one in self.findings}
        if Result.CRASH in results:
            return BUG
        if any(one.result is Result.VIOLATION and one.severity >= fail_on for one in self.findings):
            return FINDINGS
        blind = any(one.result is Result.UNVERIFIABLE and one.severity > Severity.INFO for one in self.findings)
        return UNVERIFIED if blind and not allow_unverifiable else CLEAN


def judge(facts: Iterable[Facts], rules: Sequence[LoadedRule] | None = None) -> tuple[Diagnostic, ...]:
    """Run every rule on every report; a rule that crashes becomes a finding."""
    chosen = all_rules() if rules is None else rules
    found = [diagnostic for one in facts for rule in chosen for diagnostic in _run(rule, one)]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def _run(loaded: LoadedRule, facts: Facts) -> Iterator[Diagnostic]:
    if loaded.check is None or not loaded.rule.needs <= _available(facts):
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
    }
    return frozenset(need for need, present in there.items() if present)
