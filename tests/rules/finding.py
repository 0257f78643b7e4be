"""What one rule says of some facts, for the tests of the rules."""

from __future__ import annotations

from datetime import date

from rrlint import engine
from rrlint.diagnostic import WORKTREE, Diagnostic
from rrlint.facts import Facts
from rrlint.gather.content import judge_content
from rrlint.history.gaps import Gap
from rrlint.report.yaml import read_document
from tests.timeline import REPORT

CRASHED = "RR006"


def of_text(content: str | bytes, as_of: str = "2026-01-20", gaps: tuple[Gap, ...] = (), path: str = REPORT) -> Facts:
    """The facts about a report on disk, without history."""
    data = content.encode() if isinstance(content, str) else content
    return judge_content(read_document(path, WORKTREE, data), date.fromisoformat(as_of), gaps)


def said(known: Facts, rule: str) -> list[Diagnostic]:
    """The findings of one rule, in the order in which they are printed.  A rule that crashes has said nothing."""
    found = engine.judge(known)
    assert rule == CRASHED or CRASHED not in {one.rule for one in found}, found
    return [finding for finding in found if finding.rule == rule]


def only(known: Facts, rule: str) -> Diagnostic:
    """The one finding of a rule."""
    (finding,) = said(known, rule)
    return finding


def place(finding: Diagnostic) -> tuple[str, int, int]:
    """The rule, the line and the column of a finding."""
    span = finding.primary.location.span
    assert span is not None
    return finding.rule, span.line, span.column
