"""``rrlint check``: judge reports against their format and their history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rrlint.diagnostic import Severity
from rrlint.gather import Request

if TYPE_CHECKING:
    from rrlint.engine import Outcome


def check(
    request: Request,
    *,
    output_format: str = "text",
    color: str = "auto",
    fail_on: Severity = Severity.ERROR,
    allow_unverifiable: bool = False,
) -> int:
    """Check, print and return the exit code.  Raises UsageError and CannotTell."""
    if request.hook and request.history and not request.paths:
        from rrlint.gather.staged import nothing_staged_matters

        if nothing_staged_matters(request):
            return 0
    from rrlint.commands.emit import emit  # what a hook can do without is not even imported before

    outcome = judge(request)
    emit(outcome, output_format, color)
    return outcome.exit_code(fail_on, allow_unverifiable)


def judge(request: Request) -> Outcome:
    """The outcome of a request, unprinted.  Raises UsageError and CannotTell."""
    from rrlint import engine
    from rrlint.gather.gather import gather

    gathered = gather(request)
    return engine.Outcome(
        facts=gathered.facts,
        findings=engine.judge(gathered.facts),
        target=gathered.target,
        commit=gathered.commit,
        as_of=request.today,
        texts=gathered.sources,
        note=gathered.passed_over,
    )
