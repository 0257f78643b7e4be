"""``concise``: a line a finding, as editors and problem matchers read it."""

from __future__ import annotations

from rrlint.diagnostic import Diagnostic
from rrlint.engine import Outcome
from rrlint.output.detail import Detail
from rrlint.output.escape import printable
from rrlint.output.text import place_of, totals, word_of


def render(outcome: Outcome, detail: Detail) -> str:
    """``path:line:column: level[rule] message``, and a last line with the totals unless that is too much."""
    lines = [_line(finding) for finding in detail.shown(outcome)]
    if detail.verbosity >= 0:
        lines.append(printable(outcome.note) if outcome.note else totals(outcome))
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Diagnostic) -> str:
    return f"{place_of(finding.primary)}: {word_of(finding)}[{finding.rule}] {printable(finding.message)}"
