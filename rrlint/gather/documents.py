"""The reports of a request as they stand in its target, not judged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from rrlint.diagnostic import WORKTREE
from rrlint.facts import Facts
from rrlint.gather import configuration
from rrlint.gather.content import why_unread
from rrlint.gather.contents import Contents
from rrlint.gather.folder import find_files, read_files
from rrlint.gather.request import CannotTell, Request, UsageError
from rrlint.gather.targets import Target, resolve
from rrlint.history.commits import Missing
from rrlint.history.gaps import FETCH_OBJECTS
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.report.yaml import Document


class NoRepository(UsageError):
    """There is none where a request looks."""


def one_document(request: Request) -> Document:
    """The one report that a request means.  Raises UsageError, and CannotTell for one that cannot be read."""
    try:
        with opened(request) as (repository, target):
            return document_in(request, repository, target)
    except NoRepository as error:
        return document_alone(request, str(error))


def document_alone(request: Request, why: str) -> Document:
    """The one report on disk that a request means, where no repository is.  Raises UsageError and CannotTell."""
    if request.target != WORKTREE:
        raise UsageError(why)
    files = find_files(request, configuration.of_folder(request).settings, why)
    return _one(list(read_files(files, replace(request, history=False), None, why)))


@contextmanager
def opened(request: Request) -> Iterator[tuple[Repository, Target]]:
    """The repository of a request and the state that it means.  Raises NoRepository, UsageError and CannotTell."""
    try:
        repository = Repository.discover(request.start, request.named)
    except (GitError, GitNotFound) as error:
        raise NoRepository(str(error)) from error
    try:
        yield repository, resolve(request, repository)[0]
    except GitError as error:
        raise UsageError(str(error)) from error
    except Missing as error:
        raise CannotTell(f"no report can be read: {error}; {FETCH_OBJECTS}") from error
    finally:
        repository.close()


def document_in(request: Request, repository: Repository, target: Target) -> Document:
    """The one report that a request means in a target.  Raises UsageError and CannotTell."""
    settings = configuration.of_target(request, target, repository.root).settings
    return _one(list(Contents(request, repository, target, (), settings)))


def _one(found: list[Facts]) -> Document:
    if len(found) != 1:
        names = ", ".join(facts.document.path for facts in found) or "none"
        raise UsageError(f"name one report; found: {names}")
    document = found[0].document
    if document.node is None or found[0].violations:
        raise CannotTell(f"{document.path} cannot be read as a report: {why_unread(found[0])}; see rrlint check")
    return document
