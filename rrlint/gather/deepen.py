"""More history for a shallow clone, fetched because the user asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.gather.request import Request
from rrlint.history.commits import Missing
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.io_git.deepen import CannotDeepen

#: How many generations more each fetch asks for; after the last one, what is there must do.
STEPS = (50, 200, 800, 3_200, 12_800, 51_200)


def deepen(request: Request) -> Iterator[str]:
    """Fetch step by step, as long as the caller goes on and history is cut off; says what was done.

    Ends with a line that says why, where nothing more comes.
    """
    try:
        repository = Repository.discover(request.start, request.named)
    except (GitError, GitNotFound) as error:
        yield f"--deepen fetched nothing: {error}"
        return
    try:
        yield from _steps(request, repository)
    except CannotDeepen as error:
        yield f"--deepen fetched nothing more: {error}"
    finally:
        repository.close()


def _steps(request: Request, repository: Repository) -> Iterator[str]:
    commits = list(_commits(request, repository))
    for by in STEPS:
        before = repository.cut
        if not before or not commits:
            return
        remote = repository.deepen(commits, by)
        if repository.cut == before:
            raise CannotDeepen(f"{remote} has no more")
        yield f"--deepen fetched history from {remote}, {by} commits deeper"


def _commits(request: Request, repository: Repository) -> Iterator[str]:
    """The commits that history is wanted of."""
    names = ["HEAD" if request.target in (INDEX, WORKTREE) else request.target, request.since or ""]
    for name in filter(None, names):
        with suppress(GitError, Missing):
            yield repository.resolve(name)
