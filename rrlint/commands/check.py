"""``rrlint check``: judge reports against their format and their history."""

from __future__ import annotations

from rrlint import engine
from rrlint.commands.emit import emit
from rrlint.diagnostic import Severity
from rrlint.engine import Outcome
from rrlint.gather import Gathered, Request, gather, nothing_staged_matters


def check(
    request: Request,
    *,
    output_format: str = "text",
    color: str = "auto",
    fail_on: Severity = Severity.ERROR,
    allow_unverifiable: bool = False,
) -> int:
    """Check, print and return the exit code.  Raises UsageError."""
    if request.hook and request.history and nothing_staged_matters(request):
        return engine.CLEAN
    outcome = judge(request)
    emit(outcome, output_format, color)
    return outcome.exit_code(fail_on, allow_unverifiable)


def judge(request: Request) -> Outcome:
    """The outcome of a request, unprinted.  Raises UsageError."""
    gathered: Gathered = gather(request)
    return Outcome(
        facts=gathered.facts,
        findings=engine.judge(gathered.facts),
        target=gathered.target,
        commit=gathered.commit,
        as_of=request.today,
        texts=gathered.sources,
        note=gathered.passed_over,
    )
