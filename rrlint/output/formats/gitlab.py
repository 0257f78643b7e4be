"""``gitlab``: GitLab's code quality report, a JSON list of what was found."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.engine import Outcome
from rrlint.output.detail import Detail
from rrlint.output.escape import printable
from rrlint.output.json_v1 import clean
from rrlint.output.text import advice_of

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(outcome: Outcome, detail: Detail) -> str:
    """The findings as one JSON list; GitLab wants every fingerprint once."""
    del detail  # programs get everything
    seen: Counter[str] = Counter()
    issues = [_issue(finding, seen) for finding in outcome.findings]
    return json.dumps(clean(issues), indent=2, allow_nan=False) + "\n"


def _issue(finding: Diagnostic, seen: Counter[str]) -> dict[str, Any]:
    fingerprint, span = finding.fingerprint, finding.primary.location.span
    number = seen[fingerprint]
    seen[fingerprint] += 1
    return {
        "description": _described(finding),
        "check_name": f"rrlint/{finding.rule}",
        "fingerprint": f"{fingerprint}-{number}" if number else fingerprint,
        "severity": "blocker" if finding.result is Result.CRASH else _SEVERITIES[finding.severity],
        "location": {
            "path": finding.primary.location.path,
            "lines": {"begin": span.line if span else 1, "end": span.end_line if span else 1},
        },
    }


def _described(finding: Diagnostic) -> str:
    """One line: GitLab shows no other."""
    advice = advice_of(finding)
    return printable(f"{finding.message}; {advice}" if advice else finding.message)
