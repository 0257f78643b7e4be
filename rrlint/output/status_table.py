"""The state of every report in one table, for whoever is about to release."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rrlint.diagnostic import Result, Severity
from rrlint.engine import Outcome, Standing
from rrlint.output.ahead import is_ahead
from rrlint.output.escape import printable, width

HEADINGS = ("report", "last review", "next review", "open triggers", "verdict", "findings")
_COLORS = {"current": "32", "stale": "31", "invalid": "31", "unknown": "35"}  # ANSI: green, red, magenta
_VERDICT = HEADINGS.index("verdict")


def text(outcome: Outcome, color: bool = False) -> str:
    """The table in columns; one line without a rule around it, so that `grep` and `awk` can read it."""
    rows = [HEADINGS, *(_row(report, outcome) for report in outcome.reports)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [_line(row, widths, color and number > 0) for number, row in enumerate(rows)]
    lines += is_ahead(outcome.commit, outcome.made, outcome.as_of)
    return "".join(f"{line}\n" for line in lines) if outcome.reports else f"{printable(outcome.note)}\n"


def markdown(outcome: Outcome) -> str:
    """The table in GitHub's Markdown; what comes from the repository is text and never markup."""
    rows = [HEADINGS, ("---",) * len(HEADINGS), *(map(_escaped, _row(report, outcome)) for report in outcome.reports)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(report: Standing, outcome: Outcome) -> tuple[str, ...]:
    last = report.last_review
    return tuple(
        printable(cell)
        for cell in (
            report.path,
            f"{last.version} ({last.date})" if last else "none known",
            _due(report, outcome.as_of),
            ", ".join(_open_triggers(report)) or ("none" if report.has_history else "not known"),
            report.verdict + (" by its baselines alone" if report.by_baselines else ""),
            _findings(report, outcome),
        )
    )


def _due(report: Standing, today: date) -> str:
    state = report.cadence
    if state.status == "unknown":
        return "not known"
    if state.due is None:
        return "overdue" if state.status == "overdue" else "none owed"
    days = (state.due - today).days
    if days < 0:
        return f"{state.due} ({_days(-days)} ago)"
    return f"{state.due} (in {_days(days)})" if days else f"{state.due} (today)"


def _days(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"


def _open_triggers(report: Standing) -> Sequence[str]:
    """The triggers that fired and that no review has answered."""
    return list(dict.fromkeys(row.trigger for row in report.uncovered))


def _findings(report: Standing, outcome: Outcome) -> str:
    own = outcome.on(report.path)
    violations = [one.severity for one in own if one.result is Result.VIOLATION]
    counts = [(violations.count(level), level.word) for level in (Severity.ERROR, Severity.WARNING)]
    said = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts if number]
    blind = sum(one.result is not Result.VIOLATION for one in own)
    return ", ".join([*said, *([f"{blind} not verified"] if blind else [])]) or "none"


def _line(row: Sequence[str], widths: Sequence[int], color: bool) -> str:
    cells = [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)]
    if color:
        code = _COLORS.get(row[_VERDICT].partition(" ")[0], "0")
        cells[_VERDICT] = f"\x1b[{code}m{cells[_VERDICT]}\x1b[0m"
    return "  ".join(cells).rstrip()


def _escaped(cell: str) -> str:
    special = "\\`*_{}[]()#+!|<>~&@$:"
    return "".join(f"\\{character}" if character in special else character for character in cell)
