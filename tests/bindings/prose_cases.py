"""Reports of which a test chooses what one field says, for the tests of the rules on content."""

from __future__ import annotations

import json

from tests.reports import entry, report

#: The field that `saying` fills.
FIELD = "/optimization_intent/goal_of_reinforcement"
_ENTRY = entry("1.0", "2026-01-05", "initial")


def saying(answer: object, *, status: str = "active", more: str = "") -> str:
    """A report in which the goal is an answer; ``more`` are lines that come after."""
    whole = report(_ENTRY, status=status).replace(
        "goal_of_reinforcement: Walk.", f"goal_of_reinforcement: {flow(answer)}"
    )
    return whole + more


def flow(value: object) -> str:
    """A value as one line of YAML."""
    return json.dumps(value, ensure_ascii=False)


def by_third_party(content: str) -> str:
    """The same report, written by somebody else."""
    return content.replace("  title:", "  authorship: third_party\n  title:", 1)
