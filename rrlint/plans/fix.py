"""Which fixes of a report's findings are made, and what the report is then.

Fixes are made in rounds, since one may bring another in its train.  A fix that would bring
a new error, or make the report unreadable, is not made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rrlint import engine
from rrlint.diagnostic import Diagnostic, Edit
from rrlint.edits import clash
from rrlint.facts import Facts
from rrlint.gather.content import with_document
from rrlint.plans.harm import likeness, new_errors
from rrlint.report.insert import spliced
from rrlint.settings import Settings

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
    fixed, tried = Fixed(facts, facts), set[tuple[str, str, str]]()
    for _ in range(_MAX_ROUNDS):
        wanted = _disjoint(_fixable(fixed.after, settings, unsafe=unsafe), tried)
        if not wanted:
            break
        together = _with(fixed.after, wanted)
        if _harms(fixed.after, together):
            for finding in wanted:  # those that touch are tried in later rounds, too
                _make(fixed, finding, tried)
        else:
            fixed.after = together
            fixed.titles += map(_title, wanted)
    return fixed


def _make(fixed: Fixed, finding: Diagnostic, tried: set[tuple[str, str, str]]) -> None:
    """Make one fix unless it does harm.  Earlier ones may have moved it: then it waits for the next round."""
    if all(one.fix != finding.fix for one in engine.judge([fixed.after])):
        return
    alone = _with(fixed.after, [finding])
    if _harms(fixed.after, alone):
        tried.add(likeness(finding))
        fixed.refused.append(_title(finding))
    else:
        fixed.after = alone
        fixed.titles.append(_title(finding))


def _fixable(facts: Facts, settings: Settings, *, unsafe: bool) -> list[Diagnostic]:
    shown = engine.settle([facts], engine.judge([facts]), settings).findings
    return [one for one in shown if one.fix is not None and (one.fix.safe or unsafe)]


def _disjoint(findings: Iterable[Diagnostic], tried: set[tuple[str, str, str]]) -> list[Diagnostic]:
    """Findings whose fixes do not touch each other, the first of those that do; what was tried is left out."""
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for finding in findings:
        edits = _edits(finding)
        if likeness(finding) not in tried and not clash(edits, taken):
            chosen.append(finding)
            taken += edits
    return chosen


def _with(facts: Facts, findings: Iterable[Diagnostic]) -> Facts:
    edits = tuple(edit for finding in findings for edit in _edits(finding))
    return with_document(facts, spliced(facts.document, edits))


def _harms(before: Facts, after: Facts) -> bool:
    """Can the report not be read any more, or is there an error that was not there?"""
    return not after.document.readable or bool(new_errors(before, after))


def _edits(finding: Diagnostic) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _title(finding: Diagnostic) -> str:
    span, title = finding.primary.location.span, finding.fix.title if finding.fix else ""
    return f"{span.line}:{span.column}: {finding.rule} {title}" if span else f"{finding.rule} {title}"
