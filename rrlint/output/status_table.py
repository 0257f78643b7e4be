"""The state of every report in one table, for whoever is about to release."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rrlint.diagnostic import Result, Severity
from rrlint.engine import Outcome
from rrlint.facts import Facts
from rrlint.output.escape import printable, width

HEADINGS = ("report", "last review", "next review", "open triggers", "verdict", "findings")
_COLORS = {"current": "32", "stale": "31", "invalid": "31", "unknown": "35"}  # ANSI: green, red, magenta
_VERDICT = HEADINGS.index("verdict")


def text(outcome: Outcome, color: bool = False) -> str:
    """The table in columns; one line without a rule around it, so that `grep` and `awk` can read it."""
    rows = [HEADINGS, *(_row(facts, outcome) for facts in outcome.facts)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [_line(row, widths, color and number > 0) for number, row in enumerate(rows)]
    return "".join(f"{line}\n" for line in lines) if outcome.facts else f"{printable(outcome.note)}\n"


def markdown(outcome: Outcome) -> str:
    """The table in GitHub's Markdown; what comes from the repository is text and never markup."""
    rows = [HEADINGS, ("---",) * len(HEADINGS), *(map(_escaped, _row(facts, outcome)) for facts in outcome.facts)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(facts: Facts, outcome: Outcome) -> tuple[str, ...]:
    history = facts.history
    last = history.last_review if history else None
    return tuple(
        printable(cell)
        for cell in (
            facts.document.path,
            f"{last.version} ({last.date})" if last else "none known",
            _due(facts, outcome.as_of),
            ", ".join(_open_triggers(facts)) or ("none" if history else "not known"),
            facts.verdict,
            _findings(facts, outcome),
        )
    )


def _due(facts: Facts, today: date) -> str:
    state = facts.history.cadence if facts.history else None
    if state is None or state.status == "unknown":
        return "not known"
    if state.due is None:
        return "overdue" if state.status == "overdue" else "none owed"
    days = (state.due - today).days
    if days < 0:
        return f"{state.due} ({_days(-days)} ago)"
    return f"{state.due} (in {_days(days)})" if days else f"{state.due} (today)"


def _days(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"


def _open_triggers(facts: Facts) -> Sequence[str]:
    """The triggers that fired and that no review has answered."""
    rows = facts.history.uncovered if facts.history else ()
    return list(dict.fromkeys(row.trigger for row in rows))


def _findings(facts: Facts, outcome: Outcome) -> str:
    own = [one for one in outcome.findings if one.primary.location.path == facts.document.path]
    violations = [one.severity for one in own if one.result is Result.VIOLATION]
    counts = [(violations.count(level), level.word) for level in (Severity.ERROR, Severity.WARNING)]
    said = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts if number]
    blind = sum(one.result is not Result.VIOLATION for one in own)
    return ", ".join([*said, *([f"{blind} not verified"] if blind else [])]) or "none"


def _line(row: Sequence[str], widths: Sequence[int], color: bool) -> str:
    cells = [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)]
    if color:
        code = _COLORS.get(row[_VERDICT], "0")
        cells[_VERDICT] = f"\x1b[{code}m{cells[_VERDICT]}\x1b[0m"
    return "  ".join(cells).rstrip()


def _escaped(cell: str) -> str:
    special = "\\`*_{}[]()#+!|<>~&@$:"
    return "".join(f"\\{character}" if character in special else character for character in cell)
