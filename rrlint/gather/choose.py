"""Which reports a request means, by their paths from the root of the repository."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.format import is_report_path
from rrlint.gather.request import Request, UsageError
from rrlint.gather.targets import Target
from rrlint.history.commits import Missing
from rrlint.io_git import GitError, Repository
from rrlint.settings import Settings


def choose(request: Request, repository: Repository, target: Target, settings: Settings) -> list[str]:
    """The reports to check: those that were named or lie in a named folder, or all.

    What is excluded is left out; a report that is named is checked all the same, unless a
    hook names it, which names everything.  Raises UsageError for a name that stands for
    nothing.
    """
    looked_for = [path for path in target.paths if is_report_path(path) and not settings.excludes(path)]
    if not request.paths:
        return sorted(path for path in looked_for if target.entry(path) is not None)
    chosen: dict[str, None] = {}
    for name in request.paths:
        path = _in_repository(request.folder / name, repository, name)
        if target.entry(path) is not None:
            if not (request.hook and settings.excludes(path)):
                chosen[path] = None
            continue
        below = path + "/" if path else ""
        inside = sorted(one for one in looked_for if one.startswith(below))
        on_disk = request.target == WORKTREE and os.path.exists(request.folder / name)
        known = on_disk or any(one.startswith(below) for one in target.paths)
        if not known and not request.lenient:
            raise UsageError(f"there is no file {name} {in_state(target)}{_meant(name, repository)}")
        chosen.update(dict.fromkeys(one for one in inside if target.entry(one) is not None))
    return list(chosen)


def _meant(name: str, repository: Repository) -> str:
    """What may have been meant by the name of no file, for the end of a sentence."""
    try:
        repository.resolve(name)
    except (GitError, Missing):
        return ""
    return f", but a commit goes by that name: rrlint check --rev {shlex.quote(name)}"


def named_places(request: Request, repository: Repository) -> list[str]:
    """The paths and folders that a request names, as the repository knows them."""
    return [_in_repository(request.folder / name, repository, name) for name in request.paths]


def in_state(target: Target) -> str:
    """Where a state is, in words."""
    return {INDEX: "in the index", WORKTREE: "here"}.get(target.revision, f"in {target.revision[:7]}")


def _in_repository(place: Path, repository: Repository, name: str) -> str:
    """A path as the repository knows it: the folder's links resolved, the file's own kept."""
    if repository.root is None:
        return "" if os.path.normpath(name) == "." else os.path.normpath(name)
    root = Path(os.path.realpath(repository.root))
    a_folder = os.path.isdir(place) and not os.path.islink(place)
    full = Path(os.path.realpath(place) if a_folder else os.path.join(os.path.realpath(place.parent), place.name))
    if full == root:
        return ""
    if root not in full.parents:
        raise UsageError(f"{name} lies outside the repository {root}")
    return full.relative_to(root).as_posix()
