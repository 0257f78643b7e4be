"""``rrlint check``: judge reports against their format and their history."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rrlint.diagnostic import INDEX, WORKTREE, Severity
from rrlint.gather import CannotTell, Request
from rrlint.output.escape import printable

if TYPE_CHECKING:
    from rrlint.engine import Outcome


def check(
    request: Request,
    *,
    output_format: str = "text",
    files: Sequence[tuple[str, Path]] = (),
    color: str = "auto",
    fail_on: Severity | None = None,
    allow_unverifiable: bool = False,
    deepen: bool = False,
    verbosity: int = 0,
    statistics: bool = False,
    accept_new: bool = False,
    may_be_idle: bool = True,
) -> int:
    """Check, print and return the exit code.  Raises UsageError and CannotTell.

    ``files`` are formats, and where else the outcome is written in them.  ``may_be_idle`` is false
    if it is known that the commit which a hook looks at concerns a report.
    """
    if may_be_idle and request.history and _is_of_all_staged(request) and not files:
        from rrlint.staged import nothing_staged_matters

        if nothing_staged_matters(request.folder, named=request.named):
            return 0
    from rrlint.commands.emit import emit, save  # what a hook can do without is not even imported before
    from rrlint.output.detail import Detail, Waiting

    outcome = _deepened(request) if deepen else judge(request)
    if fail_on is not None:
        outcome = replace(outcome, settings=outcome.settings._replace(fail_on=fail_on))
    if request.rewrites_baseline:
        from rrlint.commands.accept import accept

        return accept(outcome, new=accept_new)
    for name, place in files:
        save(outcome, name, place)
    apart = _unconcerned(request, outcome)
    code = outcome.exit_code(allow_unverifiable=allow_unverifiable, apart=apart)
    is_push = request.target not in (INDEX, WORKTREE)
    waiting = Waiting(is_push, apart, stopped=code != 0) if request.hook else None
    emit(outcome, output_format, color, Detail(verbosity, statistics, waiting))
    return code


def _is_of_all_staged(request: Request) -> bool:
    """Does a hook ask for every report that a commit made now would hold?"""
    return request.hook and request.target == INDEX and not request.paths


def _unconcerned(request: Request, outcome: Outcome) -> frozenset[str]:
    """The reports that the commit leaves alone which waits for an outcome: what stands in them is none of its doing."""
    if not _is_of_all_staged(request) or len(outcome.reports) < 2:  # of a single one, the quick way out has told
        return frozenset()
    from rrlint.staged import unconcerned_reports

    return unconcerned_reports(request.folder, named=request.named)


def _deepened(request: Request) -> Outcome:
    """The outcome after as much history was fetched as it takes, or as there is."""
    from rrlint.gather.deepen import deepen
    from rrlint.history.gaps import DEEPEN

    steps = deepen(request)
    while True:
        step = ""
        try:
            outcome = judge(request)
            if all(one.help != DEEPEN for one in outcome.findings) or not (step := next(steps, "")):
                return outcome
        except CannotTell as error:
            if DEEPEN not in str(error) or not (step := next(steps, "")):
                raise
        sys.stderr.write(f"rrlint: {printable(step)}\n")


def judge(request: Request) -> Outcome:
    """The outcome of a request, unprinted.  Raises UsageError and CannotTell."""
    if request.since is None:
        return _judge(request)
    from rrlint.engine import Since, only_new
    from rrlint.gather.base import find_base

    base = find_base(request)
    now = _judge(replace(request, bases=base.commits))
    old = frozenset(one.path for one in now.reports if not one.is_report)
    as_now = replace(request, is_base=True, settings=now.settings, of_old_format=old)
    before = [_judge(replace(as_now, target=commit)) for commit in base.commits]
    return only_new(now, before, Since(base.name, base.commits))


def _judge(request: Request) -> Outcome:
    from rrlint import engine
    from rrlint.gather.gather import gather

    gathered = gather(request)
    stated = gathered.configuration
    examined = engine.examine(gathered.cases, stated.settings, stated.accepted)
    return engine.Outcome(
        reports=examined.reports,
        findings=examined.findings,
        target=gathered.target,
        commit=gathered.commit,
        as_of=request.today,
        made=gathered.made,
        texts=examined.texts,
        note=gathered.passed_over,
        hidden=examined.hidden,
        settings=stated.settings,
        baseline=stated.baseline,
        baseline_place=stated.place,
        compared=examined.compared,
        suppressed=examined.suppressed,
    )
