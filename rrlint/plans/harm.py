"""What a change of a report's text would spoil."""

from __future__ import annotations

from dataclasses import replace

from rrlint import engine
from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.facts import Facts


def new_errors(before: Facts, after: Facts) -> list[Diagnostic]:
    """The errors on a report that were not there before its text was changed."""
    known = [likeness(one) for one in _errors(before)]
    found = []
    for error in _errors(after):
        if likeness(error) in known:
            known.remove(likeness(error))
        else:
            found.append(error)
    return found


def likeness(finding: Diagnostic) -> tuple[str, str, str]:
    """A finding by its rule, its place by names, and its words."""
    return finding.rule, finding.anchor, finding.message


def _errors(facts: Facts) -> list[Diagnostic]:
    """The errors of the text itself: what is known of its past speaks of the places of another text."""
    return [
        one
        for one in engine.judge([replace(facts, history=None)])
        if one.result is Result.CRASH or (one.result is Result.VIOLATION and one.severity is Severity.ERROR)
    ]
