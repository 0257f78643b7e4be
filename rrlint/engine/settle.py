"""Raw findings to what is shown: what was asked for, at the severity that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from rrlint.diagnostic import Diagnostic, Result
from rrlint.engine.outcome import Hidden
from rrlint.rules._rule import LoadedRule, Need, all_rules
from rrlint.settings import Choice, Settings

#: Nobody who looks for one thing wants to pass because the file could not be read, or a rule did not end.
_ALWAYS = frozenset({"RR001", "RR003", "RR006"})
_HISTORY_UNAVAILABLE = "RR007"


def settle(findings: Iterable[Diagnostic], settings: Settings) -> tuple[tuple[Diagnostic, ...], Hidden]:
    """The findings of the rules that were asked for, with their severities; how many are left out."""
    shown, hidden = [], Hidden()
    for finding in findings:
        choice = settings.of(finding.primary.location.path)
        if is_wanted(choice, finding.rule):
            shown.append(_weighed(finding, choice))
        else:
            hidden += Hidden(deselected=1)
    return tuple(shown), hidden


def is_wanted(choice: Choice, rule: str) -> bool:
    """Is a finding of a rule shown?  That something could not be looked at always is, to whom it matters."""
    if rule == _HISTORY_UNAVAILABLE:
        return choice.runs(rule) or any(choice.runs(one) for one in _about_history())
    return rule in _ALWAYS or choice.runs(rule)


def _weighed(finding: Diagnostic, choice: Choice) -> Diagnostic:
    if finding.result is not Result.VIOLATION:
        return finding
    default = next((one.rule.severity for one in all_rules() if one.rule.id == finding.rule), finding.severity)
    return replace(finding, severity=choice.severity(finding.rule, default, finding.severity))


@cache
def _about_history() -> tuple[str, ...]:
    rules: Sequence[LoadedRule] = all_rules()
    return tuple(one.rule.id for one in rules if Need.HISTORY in one.rule.needs)
