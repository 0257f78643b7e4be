"""``markdown``: for the summary of a CI job, a comment or an issue.

What comes from a repository stands in code, where it is neither markup nor HTML and
mentions nobody.
"""

from __future__ import annotations

import re

from rrlint.diagnostic import Diagnostic
from rrlint.engine import Outcome
from rrlint.output.detail import Detail
from rrlint.output.escape import printable
from rrlint.output.json_v1 import RULE_PAGES
from rrlint.output.status_table import markdown as table
from rrlint.output.text import of_finding, totals, word_of

#: An issue takes 65,536 characters and a step of a job 1 MiB of them.
MAX_CHARACTERS = 60_000


def render(outcome: Outcome, detail: Detail) -> str:
    """The totals, a table of the reports, and the findings, the worst first, as far as they fit."""
    del detail
    parts = ["## Reward Reports\n", f"{code(outcome.note or totals(outcome))}\n"]
    if outcome.reports:
        parts.append(table(outcome))
    shown = sorted(outcome.findings, key=lambda finding: -finding.severity)
    left, rest = MAX_CHARACTERS - sum(map(len, parts)), len(shown)
    for finding in shown:
        part = _finding(finding, outcome)
        if (left := left - len(part) - 1) < 0:
            break
        parts.append(part)
        rest -= 1
    if rest:
        parts.append(f"… and {rest} more.\n")
    return "\n".join(parts)


def _finding(finding: Diagnostic, outcome: Outcome) -> str:
    heading = f"### {word_of(finding)}: [{finding.rule}]({RULE_PAGES}{finding.rule}) {finding.name}"
    return f"{heading}\n\n{fenced(of_finding(finding, outcome))}"


def fenced(lines: str) -> str:
    """Lines as a block of code."""
    fence = "`" * max(3, _longest(lines) + 1)
    return f"{fence}text\n{lines}{fence}\n"


def code(text: str) -> str:
    """A piece of text as a code span of one line."""
    shown = printable(text)
    ticks = "`" * (_longest(shown) + 1)
    return f"{ticks} {shown} {ticks}"


def _longest(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
