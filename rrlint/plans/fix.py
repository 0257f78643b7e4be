"""Which fixes of a report's findings are made, and what the report is then.

Fixes are made in rounds, since one may bring another in its train.  A fix that would bring
a new error, or make the report unreadable, is not made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from rrlint import engine
from rrlint.diagnostic import Diagnostic, Edit
from rrlint.edits import clash
from rrlint.facts import Facts
from rrlint.gather.content import with_document
from rrlint.plans.harm import new_errors
from rrlint.report.insert import spliced
from rrlint.settings import Settings

#: The rule of a finding, its place by names, and its words.
Sign = tuple[str, str, str]

#: A report that is not settled by then is fixed further by the next run.
_MAX_ROUNDS = 20


@dataclass
class Fixed:
    """A report before and after; what was done to it, and what was not because it would have done harm."""

    before: Facts
    after: Facts
    titles: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def plan_fixes(facts: Facts, settings: Settings, *, unsafe: bool = False) -> Fixed:
    """Make the safe fixes of all findings that are shown or, if asked for, the unsafe ones too."""
    fixed, harmful = Fixed(facts, facts), set[Sign]()
    for _ in range(_MAX_ROUNDS):
        wanted = _disjoint(_fixable(fixed.after, settings, unsafe=unsafe), harmful)
        if not wanted:
            break
        if _make(fixed, wanted) or _make_some(fixed, wanted):
            harmful.clear()  # what did harm then may do none now
        else:
            harmful |= {_sign(one) for one in wanted}
    left = _fixable(fixed.after, settings, unsafe=unsafe)
    fixed.refused += [_title(one) for one in left if _sign(one) in harmful]
    return fixed


def _make(fixed: Fixed, findings: Sequence[Diagnostic]) -> bool:
    """Make some fixes together, unless that does harm."""
    edits = tuple(edit for finding in findings for edit in _edits(finding))
    after = with_document(fixed.after, spliced(fixed.after.document, edits))
    if not after.document.readable or new_errors(fixed.after, after):
        return False
    fixed.after = after
    fixed.titles += map(_title, findings)
    return True


def _make_some(fixed: Fixed, findings: Sequence[Diagnostic]) -> bool:
    """Make those of some fixes that do no harm, one by one; was there any?"""
    before = fixed.after
    for finding in findings:
        if _is_still_there(fixed, finding):
            _make(fixed, [finding])
    return fixed.after is not before


def _is_still_there(fixed: Fixed, finding: Diagnostic) -> bool:
    """Has no other fix moved what one is about?"""
    return any(one.fix == finding.fix for one in engine.judge(fixed.after))


def _fixable(facts: Facts, settings: Settings, *, unsafe: bool) -> list[Diagnostic]:
    shown = engine.settle(facts, engine.judge(facts), settings).findings
    return [one for one in shown if one.fix is not None and (one.fix.safe or unsafe)]


def _disjoint(findings: Iterable[Diagnostic], harmful: Collection[Sign]) -> list[Diagnostic]:
    """Findings whose fixes do no harm and do not touch each other, the first of those that do."""
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for finding in findings:
        edits = _edits(finding)
        if _sign(finding) not in harmful and not clash(edits, taken):
            chosen.append(finding)
            taken += edits
    return chosen


def _sign(finding: Diagnostic) -> Sign:
    """By what a finding is known again."""
    return finding.rule, finding.anchor, finding.message


def _edits(finding: Diagnostic) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _title(finding: Diagnostic) -> str:
    span, title = finding.primary.location.span, finding.fix.title if finding.fix else ""
    return f"{span.line}:{span.column}: {finding.rule} {title}" if span else f"{finding.rule} {title}"
