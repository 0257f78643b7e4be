"""Raw findings on a report to what is shown of them: what was asked for, and is not excused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rrlint.diagnostic import Diagnostic, Result
from rrlint.engine.outcome import Hidden, Suppressed
from rrlint.engine.run import available, can_run
from rrlint.engine.suppressions import Excuses, Suppression, read_suppressions
from rrlint.facts import Facts
from rrlint.rules import bad_date, bad_suppression, schema_violation
from rrlint.rules._rule import LoadedRule, Need, all_rules
from rrlint.settings import Choice, Settings

#: Nobody who looks for one thing wants to pass because the file could not be read, or a rule did not end.
_ALWAYS = frozenset({"RR001", "RR003", "RR006"})
_HISTORY_UNAVAILABLE = "RR007"
#: What no comment can excuse.
_NO_EXCUSE = _ALWAYS | {_HISTORY_UNAVAILABLE, bad_suppression.RULE.id}
#: What refuses a value, and the families that look at values as they stand: what changed is another matter.
_REFUSING = (schema_violation.RULE.id, bad_date.RULE.id)
_OF_VALUES = ("RR1", "RR5", "RR6", "RR7", "RR8")


class Settled(NamedTuple):
    """What is shown of the raw findings on a report, how many are not, and what is excused."""

    findings: tuple[Diagnostic, ...]
    hidden: Hidden
    suppressed: tuple[Suppressed, ...] = ()


def settle(facts: Facts, findings: Sequence[Diagnostic], settings: Settings) -> Settled:
    """Of the findings on a report, those that were asked for and are not excused, in order."""
    choice = settings.of(facts.document.path)
    nothing_seen = facts.document.missing  # and who looks for one thing must not pass for that
    wanted = [finding for finding in findings if nothing_seen or is_wanted(choice, finding.rule)]
    left = _Excused(facts, wanted, choice)
    shown = list(_told_once(facts, [_weighed(finding, choice) for finding in left.findings]))
    suppressed = [item._replace(finding=_weighed(item.finding, choice)) for item in left.suppressed]
    hidden = Hidden(suppressed=len(suppressed), deselected=len(findings) - len(wanted))
    return Settled(tuple(sorted(shown, key=lambda diagnostic: diagnostic.sort_key)), hidden, tuple(suppressed))


def is_wanted(choice: Choice, rule: str) -> bool:
    """Is a finding of a rule shown?  That something could not be looked at always is, to whom it matters."""
    if rule == _HISTORY_UNAVAILABLE:
        return choice.runs(rule) or any(choice.runs(one) for one in _ids(Need.HISTORY))
    return rule in _ALWAYS or choice.runs(rule)


class _Excused:
    """The findings on one report without those that a comment excuses, and with what is wrong with comments."""

    def __init__(self, facts: Facts, findings: Sequence[Diagnostic], choice: Choice) -> None:
        known = [loaded.rule.id for loaded in all_rules()]
        suppressions = list(read_suppressions(facts.document, facts.today, known, _NO_EXCUSE))
        used: set[tuple[int, str]] = set()
        self.findings: list[Diagnostic] = []
        self.suppressed: list[Suppressed] = []
        excuses = Excuses(suppressions)
        for finding in findings:
            excuse = excuses.of(finding) if finding.result is Result.VIOLATION else None
            if excuse is None:
                self.findings.append(finding)
            else:
                used.add((excuse, finding.rule))
                self.suppressed.append(Suppressed(finding, suppressions[excuse].comment.text))
        if choice.runs(bad_suppression.RULE.id):
            for place, one in enumerate(suppressions):
                idle = [rule for rule in one.rules if (place, rule) not in used and _was_looked_at(rule, facts, choice)]
                self.findings += _complaints(facts, one, idle)


def _told_once(facts: Facts, findings: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings without those that say no more of a value than that it is wrong, which the schema has said."""
    values = {violation.pointer for violation in facts.violations if violation.keyword != "required"}
    refused = {
        finding.primary.location.pointer: finding.severity
        for finding in findings
        if finding.rule in _REFUSING and finding.primary.location.pointer in values
    }
    for finding in findings:
        weight = refused.get(finding.primary.location.pointer)
        repeats = finding.rule.startswith(_OF_VALUES) and finding.result is Result.VIOLATION
        if weight is None or not repeats or finding.severity > weight:
            yield finding


def _complaints(facts: Facts, suppression: Suppression, idle: Sequence[str]) -> Iterator[Diagnostic]:
    span = suppression.comment.span
    if suppression.fault:
        yield bad_suppression.diagnose(facts, span, suppression.fault)
    elif idle:
        said = f"{', '.join(idle)} finds nothing {'in this file' if suppression.whole_file else 'here'}"
        yield bad_suppression.diagnose(facts, span, f"{said}; remove it from the comment")


def _was_looked_at(rule: str, facts: Facts, choice: Choice) -> bool:
    """Would a finding of a rule have come up?  A history with gaps may hide it."""
    loaded = next((one for one in all_rules() if one.rule.id == rule), None)
    if loaded is None or not choice.runs(rule):
        return False
    if Need.HISTORY in loaded.rule.needs and (facts.gaps or (facts.history is not None and facts.history.gaps)):
        return False
    return can_run(loaded, available(facts))


def _weighed(finding: Diagnostic, choice: Choice) -> Diagnostic:
    if finding.result is not Result.VIOLATION:
        return finding
    default = next((one.rule.severity for one in all_rules() if one.rule.id == finding.rule), finding.severity)
    return finding._replace(severity=choice.severity(finding.rule, default, finding.severity))


@cache
def _ids(need: Need) -> tuple[str, ...]:
    rules: Sequence[LoadedRule] = all_rules()
    return tuple(one.rule.id for one in rules if need in one.rule.needs)
