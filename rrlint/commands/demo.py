"""``rrlint demo``: a real repository with a report and an unreviewed reward change, checked."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

from rrlint.commands.check import judge
from rrlint.commands.demo_story import AS_OF, story
from rrlint.commands.emit import emit, say
from rrlint.diagnostic import WORKTREE
from rrlint.engine import CLEAN
from rrlint.gather import Request, UsageError
from rrlint.io_git import GitError, GitNotFound
from rrlint.io_git.create import create_repository


def demo(folder: str | None, color: str = "auto") -> int:
    """Build the example, check it, and say what to try next.  Raises UsageError."""
    place = _prepare(folder)
    steps = story()
    try:
        create_repository(place, steps)
    except (GitError, GitNotFound) as error:
        raise UsageError(str(error)) from error
    messages = "".join(f"  {step.message}\n" for step in steps)
    say(f"A repository with {len(steps)} commits is in {place}:\n{messages}\n$ rrlint check --as-of {AS_OF}\n")
    outcome = judge(Request(target=WORKTREE, today=AS_OF, folder=place, named=True))
    emit(outcome, "text", color)
    say(f"\nThe check ends with exit code {outcome.exit_code()}. Try it yourself:\n")
    say(f"  cd {shlex.quote(str(place))} && rrlint check --as-of {AS_OF}\n")
    say(f"  rrlint review --as-of {AS_OF}                     # answers it, and opens your editor\n")
    say(f"  rrlint render --as-of {AS_OF} -o report.html      # the report and its past, as a page\n")
    return CLEAN


def _prepare(folder: str | None) -> Path:
    """An empty folder: the one that was named, or a temporary one."""
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="rrlint-demo-"))
    place = Path(folder).absolute()
    try:
        place.mkdir(parents=True, exist_ok=True)
        occupied = any(place.iterdir())
    except OSError as error:
        raise UsageError(f"{folder} cannot be used: {(error.strerror or 'no access').lower()}") from None
    if occupied:
        raise UsageError(f"{folder} is not empty; name a new folder")
    return place
