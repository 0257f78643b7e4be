"""From a request to audits: every state that each report of a commit went through."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rrlint.facts import Facts
from rrlint.gather.content import judge_content
from rrlint.gather.gather import read_contents, resolve, start_of
from rrlint.gather.lineage import Place
from rrlint.gather.past import Past
from rrlint.gather.request import CannotTell, Request, UsageError
from rrlint.gather.targets import Target
from rrlint.history.audit import Audit, Form, audit
from rrlint.history.gaps import FETCH_OBJECTS
from rrlint.history.recording import Missing
from rrlint.io_files import Unreadable
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.report.yaml import read_document


@dataclass(frozen=True)
class AuditedReport:
    """One report and its audit; ``subjects`` are the first lines of the messages of the commits it names."""

    path: str
    id: str
    audit: Audit
    subjects: Mapping[str, str]


def gather_audits(request: Request, *, every_commit: bool = False) -> tuple[str, tuple[AuditedReport, ...]]:
    """Audit every report of a request; returns the id of the commit and the audits.

    The states are those that the branch itself went through or, with ``every_commit``,
    all its commits.  Raises UsageError where there is nothing to audit, and CannotTell.
    """
    try:
        repository = Repository.discover(start_of(request), request.named)
    except (GitError, GitNotFound) as error:
        raise UsageError(str(error)) from error
    try:
        target, gaps = resolve(request, repository)
        contents = read_contents(request, repository, target, gaps)
        if not contents:
            raise UsageError("no report found: looked for reward-report.yaml and *.reward-report.yaml (.yml, .json)")
        return target.revision, _audited(request, repository, target, contents, every_commit=every_commit)
    except GitError as error:
        raise UsageError(str(error)) from error
    except Missing as error:
        raise CannotTell(f"the past cannot be told: {error}; {FETCH_OBJECTS}") from error
    except Unreadable as error:
        raise CannotTell(f"the past cannot be told: {error}") from error
    finally:
        repository.close()


def _audited(
    request: Request, repository: Repository, target: Target, contents: list[Facts], *, every_commit: bool
) -> tuple[AuditedReport, ...]:
    past = Past(repository, target, request.today)
    ids = {facts.document.path: facts.report.id for facts in contents if facts.report is not None}
    found = []
    for path, survey in past.surveys(contents).items():
        done = audit(survey, _forms(past.places[path], target), request.today, every_commit=every_commit)
        found.append(AuditedReport(path, ids[path], done, repository.subjects(sorted(done.named))))
    return tuple(found)


def _forms(places: Sequence[Place | None], target: Target) -> Callable[[int], Form]:
    """What stands in the place of a report in each commit; each version is judged once."""
    known: dict[Place, Form] = {}

    def form(position: int) -> Form:
        place = places[position]
        if place is None:
            return Form.ABSENT
        if place not in known:
            known[place] = _form_of(place, target)
        return known[place]

    return form


def _form_of(place: Place, target: Target) -> Form:
    path, entry = place
    if not entry.mode.startswith("100"):
        return Form.UNREADABLE
    facts = judge_content(read_document(path, "", target.read(entry)), date.min)
    if facts.report is None:
        return Form.UNREADABLE
    return Form.INVALID if facts.violations else Form.CONFORMING
