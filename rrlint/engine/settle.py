"""Raw findings to what is shown: what was asked for, is not excused, and is not accepted already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from rrlint.diagnostic import Diagnostic, Result
from rrlint.engine.baseline import Accepted, Compared, compare
from rrlint.engine.outcome import Hidden, Suppressed
from rrlint.engine.run import can_run
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
    """What is shown of raw findings, how many are not, how they compare with a baseline, and what is excused."""

    findings: tuple[Diagnostic, ...]
    hidden: Hidden
    compared: Compared
    suppressed: tuple[Suppressed, ...] = ()


def settle(
    facts: Sequence[Facts], findings: Sequence[Diagnostic], settings: Settings, accepted: Iterable[Accepted] = ()
) -> Settled:
    """Of the findings on some reports, those that were asked for, are not excused and not accepted."""
    shown: list[Diagnostic] = []
    suppressed: list[Suppressed] = []
    hidden = Hidden()
    for path, one in {one.document.path: one for one in facts}.items():
        choice = settings.of(path)
        on_report = [finding for finding in findings if finding.primary.location.path == path]
        wanted = [finding for finding in on_report if is_wanted(choice, finding.rule)]
        left = _Excused(one, wanted, choice)
        shown += _told_once(one, [_weighed(finding, choice) for finding in left.findings])
        suppressed += [replace(item, finding=_weighed(item.finding, choice)) for item in left.suppressed]
        hidden += Hidden(suppressed=len(left.suppressed), deselected=len(on_report) - len(wanted))
    shown.sort(key=lambda diagnostic: diagnostic.sort_key)
    paths = {one.document.path for one in facts}
    compared = compare(shown, accepted, lambda one: one.path in paths and settings.of(one.path).runs(one.rule))
    return Settled(compared.new, hidden + Hidden(baselined=len(compared.known)), compared, tuple(suppressed))


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
    return can_run(loaded, facts)


def _weighed(finding: Diagnostic, choice: Choice) -> Diagnostic:
    if finding.result is not Result.VIOLATION:
        return finding
    default = next((one.rule.severity for one in all_rules() if one.rule.id == finding.rule), finding.severity)
    return replace(finding, severity=choice.severity(finding.rule, default, finding.severity))


@cache
def _ids(need: Need) -> tuple[str, ...]:
    rules: Sequence[LoadedRule] = all_rules()
    return tuple(one.rule.id for one in rules if need in one.rule.needs)
