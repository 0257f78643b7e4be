"""The commits whose findings are old: what ``--since`` comes down to.

A base is found in this order: a revision that was named; the commit that a push starts
from, as a runner of hooks says; and in GitHub Actions the first parent of the test merge
of a pull request, the merge base with the branch that it goes to, the commit before a
push, the base of a merge group; else the merge base with the remote's default branch.
What the environment names first decides: if that is not there, nobody can tell what is
new, and no other base is taken in its place.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.gather.configuration import of_target
from rrlint.gather.request import AUTO, CannotTell, Request
from rrlint.gather.targets import resolve
from rrlint.history.commits import Missing
from rrlint.history.gaps import DEEPEN, FETCH_OBJECTS
from rrlint.io_files import Unreadable, read_bytes
from rrlint.io_git import GitError, GitNotFound, Repository, UnknownRevision

_PULL_REQUESTS = ("pull_request", "pull_request_target")
_TEST_MERGE = re.compile(r"refs/pull/[0-9]+/merge\Z")
_IN_EVENT = {"push": ("before",), "merge_group": ("merge_group", "base_sha")}
_NO_COMMIT = re.compile(r"0+\Z")
_NAME_ONE = "name a base: --since REV"


@dataclass(frozen=True, slots=True)
class Base:
    """What the target is compared with: its name, and the commits that it comes down to."""

    name: str
    commits: tuple[str, ...]


def find_base(request: Request, environment: Mapping[str, str] = os.environ) -> Base:
    """The base of a request that has a ``since``.  Raises CannotTell where there is none."""
    assert request.since is not None
    try:
        repository = Repository.discover(request.start, request.named)
    except (GitError, GitNotFound) as error:
        raise CannotTell(f"nothing to compare with: {error}") from error
    try:
        target = _commit_of(request, repository)
        main = "" if request.since != AUTO else _stated_branch(request, repository)
        name = request.since if request.since != AUTO else _told(repository, target, environment, main)
        return Base(name, _common(repository, name, target))
    except Missing as error:
        raise CannotTell(f"cannot tell what is new: {error}; {FETCH_OBJECTS}") from error
    finally:
        repository.close()


def _commit_of(request: Request, repository: Repository) -> str:
    name = "HEAD" if request.target in (INDEX, WORKTREE) else request.target
    try:
        return repository.resolve(name)
    except UnknownRevision as error:
        raise CannotTell(f"nothing to compare with: {error}") from error


def _common(repository: Repository, name: str, target: str) -> tuple[str, ...]:
    """The best common ancestors of a revision and the target."""
    remedy = DEEPEN if repository.cut else _NAME_ONE
    try:
        commits = repository.merge_bases(repository.resolve(name), target)
    except (UnknownRevision, Missing) as error:
        raise CannotTell(f"cannot tell what is new since {name}: {error}; {remedy}") from error
    if not commits:
        raise CannotTell(f"cannot tell what is new since {name}: no common ancestor is there; {remedy}")
    return commits


def _stated_branch(request: Request, repository: Repository) -> str:
    """The default branch that the configuration of the target names, or ""."""
    return of_target(request, resolve(request, repository)[0], repository.root).settings.default_branch


def _told(repository: Repository, target: str, environment: Mapping[str, str], main: str) -> str:
    """The revision that the environment names as the base."""
    if (pushed := environment.get("PRE_COMMIT_FROM_REF", "")) and not _NO_COMMIT.match(pushed):
        return pushed
    event = environment.get("GITHUB_EVENT_NAME", "")
    if event in _PULL_REQUESTS:
        return _of_pull_request(repository, target, environment)
    if event in _IN_EVENT:
        commit = _in_event(environment, *_IN_EVENT[event])
        if not _NO_COMMIT.match(commit):  # the first push of a branch starts from nowhere
            return commit
    return _default_branch(repository, target, environment.get("PRE_COMMIT_REMOTE_NAME", "origin"), main)


def _of_pull_request(repository: Repository, target: str, environment: Mapping[str, str]) -> str:
    """The first parent of the test merge; else the branch that the pull request goes to.

    The base that the event names may be weeks old, so it is not asked.
    """
    parents = repository.parents(target)
    if _TEST_MERGE.match(environment.get("GITHUB_REF", "")) and len(parents) > 1:
        return parents[0]
    return f"refs/remotes/origin/{environment.get('GITHUB_BASE_REF', '')}"


def _in_event(environment: Mapping[str, str], *keys: str) -> str:
    """A commit id in the event that a workflow was started by."""
    try:
        found: Any = json.loads(read_bytes(Path(environment.get("GITHUB_EVENT_PATH", ""))))
    except (Unreadable, ValueError, RecursionError):
        found = None
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    if isinstance(found, str) and re.fullmatch(r"[0-9a-f]{40,64}", found):
        return found
    raise CannotTell(f"cannot tell what is new: GITHUB_EVENT_PATH has no commit at {'.'.join(keys)}; {_NAME_ONE}")


def _default_branch(repository: Repository, target: str, remote: str, main: str) -> str:
    """The default branch of a remote: the one that the configuration names, or by the names that it mostly has."""
    for branch in (main,) if main else ("HEAD", "main", "master"):
        name = f"refs/remotes/{remote}/{branch}"
        try:
            repository.resolve(name)
        except (UnknownRevision, Missing):
            continue
        if repository.merge_bases(name, target) == (target,):  # then everything would pass as old
            raise CannotTell(f"cannot tell what is new: {name} has {target[:7]} already; {_NAME_ONE}")
        return name
    raise CannotTell(f"cannot tell what is new: no base is known, not even a default branch of {remote}; {_NAME_ONE}")
