"""From a request to the reports that may be reviewed, each with what a review would look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rrlint.bindings.stated import terms
from rrlint.bindings.surroundings import Surroundings, Unread
from rrlint.bindings.survey import stated_format
from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.facts import Facts
from rrlint.gather.around import Around
from rrlint.gather.configuration import of_target
from rrlint.gather.contents import Contents
from rrlint.gather.past import Outline, Past
from rrlint.gather.request import FIRST_REPORT, CannotTell, Request, UsageError
from rrlint.gather.targets import resolve
from rrlint.history.commits import Missing
from rrlint.history.gaps import FETCH_OBJECTS
from rrlint.history.pending import Pending, find_pending
from rrlint.io_git import GitError, GitNotFound, Repository, UnknownRevision
from rrlint.tree.document import FileValue


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A report at the target, judged, and what a review made now would state.

    ``sources`` holds the configs that the report names for the weights of its reward terms, and no other file.
    """

    facts: Facts
    pending: Pending
    sources: Surroundings = field(default_factory=lambda: Surroundings(""))

    @property
    def path(self) -> str:
        """Where the report stands, from the root of the repository."""
        return self.facts.document.path


def gather_pending(request: Request) -> tuple[Request, list[Reviewable]]:
    """The reports of a request, and the request with its target: the index if anything is staged.

    A request leaves that open if its target is "".  Raises UsageError where there is no
    report, and CannotTell where history cannot be seen.
    """
    try:
        repository = Repository.discover(request.start, request.named)
    except (GitError, GitNotFound) as error:
        raise CannotTell(f"a review looks at what changed, and that cannot be seen here: {error}") from error
    try:
        return _gathered(request, repository)
    except GitError as error:
        raise UsageError(str(error)) from error
    except Missing as error:
        raise CannotTell(f"what changed cannot be seen: {error}; {FETCH_OBJECTS}") from error
    finally:
        repository.close()


def _gathered(request: Request, repository: Repository) -> tuple[Request, list[Reviewable]]:
    if not request.target:
        request = replace(request, target=INDEX if _is_preparing(repository) else WORKTREE)
    target, gaps = resolve(request, repository)
    settings = of_target(request, target, repository.root).settings
    contents = Contents(request, repository, target, gaps, settings)
    if not contents.paths:
        where = "in the index: stage the report first (git add)" if request.target == INDEX else f"here; {FIRST_REPORT}"
        raise UsageError(f"no report was found {where}")
    outlines = {facts.document.path: Outline.of(facts.report) for facts in contents if facts.report is not None}
    past, around = Past(repository, target, request.today, outlines), Around.of_target(target)
    return request, [_reviewable(facts, past, around) for facts in contents]


def _reviewable(facts: Facts, past: Past, around: Around) -> Reviewable:
    if facts.report is None:
        return Reviewable(facts, Pending({}))
    judged = past.judge(facts)
    pending = past.survey(facts, lambda survey, _: find_pending(survey, len(survey.lineage) - 1))
    return Reviewable(judged, pending, Surroundings(around.revision, values=dict(_sources(facts, around))))


def _sources(facts: Facts, around: Around) -> Iterator[tuple[str, FileValue | Unread]]:
    """The configs that give weights, by their paths."""
    assert facts.report is not None
    stated = terms(facts.document.node) if facts.document.node is not None else ()
    for path in {term.weight_from.path for term in stated if term.weight_from is not None}:
        value = around.value(path, stated_format(facts.report, path)) if path in around.paths else None
        if value is not None:
            yield path, value


def _is_preparing(repository: Repository) -> bool:
    """Is anything staged?"""
    try:
        head: str | None = repository.resolve("HEAD")
    except UnknownRevision:
        head = None
    staged = repository.staged(head)
    return bool(staged.delta or staged.unmerged)
