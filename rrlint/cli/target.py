"""What is checked where no revision was named."""

from __future__ import annotations

import os

from rrlint.diagnostic import INDEX, WORKTREE


def uncommitted(staged: bool, hook: bool) -> str:
    """The index, the work tree or, in a hook, what is pushed."""
    if not hook:
        return INDEX if staged else WORKTREE
    pushed = ("PRE_COMMIT_TO_REF", "PRE_COMMIT_LOCAL_BRANCH")  # the latter alone when all of it is new there
    return next((os.environ[name] for name in pushed if os.environ.get(name)), INDEX)
