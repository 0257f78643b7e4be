"""What a change of a report's text would spoil."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from rrlint import engine
from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.facts import Facts


def new_errors(before: Facts, after: Facts) -> list[Diagnostic]:
    """The errors on a report that were not there before its text was changed.

    What an edit moves keeps its words and not its place, so errors of the same words are counted.
    """
    found, left = _errors(after), Counter(map(_words, _errors(before)))
    left.subtract(map(_words, found))
    return [one for one in found if left[_words(one)] < 0]


def _words(finding: Diagnostic) -> tuple[str, str]:
    return finding.rule, finding.message


def _errors(facts: Facts) -> list[Diagnostic]:
    """The errors of the text itself: what is merely late is no harm, and its past speaks of another text's places."""
    return [
        one
        for one in engine.judge(replace(facts, history=None, local=True))
        if one.result is Result.CRASH or (one.result is Result.VIOLATION and one.severity is Severity.ERROR)
    ]
