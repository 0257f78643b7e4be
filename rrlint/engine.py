"""Facts and rules to an outcome.  Pure: what is said depends on the facts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.facts import Facts
from rrlint.rules import rule_crashed
from rrlint.rules._rule import LoadedRule, Need, all_rules

CLEAN, FINDINGS, USAGE, UNVERIFIED, BUG = 0, 1, 2, 3, 70


@dataclass(frozen=True, slots=True)
class Since:
    """What only new findings are shown against: a name, its commits, and how many findings are old.

    ``unsure`` says that the base itself could not be checked wholly, so that what is shown
    need not be new.
    """

    name: str
    commits: tuple[str, ...]
    hidden: int = 0
    unsure: bool = False


@dataclass(frozen=True)
class Outcome:
    """Everything that one run has to say.

    ``texts`` holds the text of every file version that a finding points into, by revision
    and path; ``note`` is said in place of findings when there was nothing to check;
    ``since`` is set where old findings were left out.
    """

    facts: tuple[Facts, ...]
    findings: tuple[Diagnostic, ...]
    target: str
    commit: str | None
    as_of: date
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    note: str = ""
    since: Since | None = None

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


def only_new(outcome: Outcome, bases: Sequence[Outcome], since: Since) -> Outcome:
    """An outcome without the violations that each of the bases had already.

    The same violation has the same fingerprint and the same words; of several such, as many
    are old as the base had.  What could not be verified is never old.
    """
    known = [Counter(_likeness(one) for one in base.findings) for base in bases]
    shown = []
    for finding in outcome.findings:
        likeness = _likeness(finding)
        if finding.result is Result.VIOLATION and known and all(counts[likeness] for counts in known):
            for counts in known:
                counts[likeness] -= 1
        else:
            shown.append(finding)
    blind = [one for base in bases for one in base.findings if one.result is not Result.VIOLATION]
    unsure = any(one.severity > Severity.INFO for one in blind)
    since = replace(since, hidden=len(outcome.findings) - len(shown), unsure=unsure)
    return replace(outcome, findings=tuple(shown), since=since)


def _likeness(finding: Diagnostic) -> tuple[str, str]:
    return finding.fingerprint, finding.message


def _run(loaded: LoadedRule, facts: Facts) -> Iterator[Diagnostic]:
    if loaded.check is None or not loaded.rule.needs <= _available(facts):
        return
    if facts.gone and Need.GONE not in loaded.rule.needs:
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
