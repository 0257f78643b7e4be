"""The reports of a request as they stand in its target, not judged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rrlint.gather import configuration
from rrlint.gather.content import why_unread
from rrlint.gather.contents import Contents
from rrlint.gather.request import CannotTell, Request, UsageError
from rrlint.gather.targets import Target, resolve
from rrlint.history.commits import Missing
from rrlint.history.gaps import FETCH_OBJECTS
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.report.yaml import Document


def one_document(request: Request) -> Document:
    """The one report that a request means.  Raises UsageError, and CannotTell for one that cannot be read."""
    with opened(request) as (repository, target):
        return document_in(request, repository, target)


@contextmanager
def opened(request: Request) -> Iterator[tuple[Repository, Target]]:
    """The repository of a request and the state that it means.  Raises UsageError and CannotTell."""
    try:
        repository = Repository.discover(request.start, request.named)
    except (GitError, GitNotFound) as error:
        raise UsageError(str(error)) from error
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
    found = list(Contents(request, repository, target, (), settings))
    if len(found) != 1:
        names = ", ".join(facts.document.path for facts in found) or "none"
        raise UsageError(f"name one report; found: {names}")
    document = found[0].document
    if document.node is None or found[0].violations:
        raise CannotTell(f"{document.path} cannot be read as a report: {why_unread(found[0])}; see rrlint check")
    return document
