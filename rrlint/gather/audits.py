"""From a request to audits: every state that each report of a commit went through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from rrlint.facts import Facts
from rrlint.gather import configuration
from rrlint.gather.content import judge_past, why_unread
from rrlint.gather.contents import Contents
from rrlint.gather.lineage import Place, Whereabouts
from rrlint.gather.past import Outline, Past
from rrlint.gather.request import CannotTell, Request, UsageError
from rrlint.gather.targets import Target, commit_target, resolve
from rrlint.history.audit import Audit, AuditedReport, Form, audit
from rrlint.history.commits import Missing
from rrlint.history.gaps import FETCH_OBJECTS
from rrlint.history.survey import Survey
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.model import Report
from rrlint.report.yaml import read_document


def gather_audits(
    request: Request, since: str = "", *, every_commit: bool = False
) -> tuple[str, int | None, tuple[AuditedReport, ...]]:
    """Audit every report of a request; returns the id of the commit, the moment of ``since``, and the audits.

    ``since`` is a day or a revision: nothing that ended before it is told.  The states
    are those that the branch itself went through or, with ``every_commit``, all its
    commits.  Raises UsageError where there is nothing to audit, and CannotTell.
    """
    try:
        repository = Repository.discover(request.start, request.named)
    except (GitError, GitNotFound) as error:
        raise UsageError(str(error)) from error
    try:
        return _gathered(request, repository, since, every_commit=every_commit)
    except GitError as error:
        raise UsageError(str(error)) from error
    except Missing as error:
        raise CannotTell(f"the past cannot be told: {error}; {FETCH_OBJECTS}") from error
    finally:
        repository.close()


def _gathered(
    request: Request, repository: Repository, since: str, *, every_commit: bool
) -> tuple[str, int | None, tuple[AuditedReport, ...]]:
    target, gaps = resolve(request, repository)
    settings = configuration.of_target(request, target, repository.root).settings
    contents = Contents(request, repository, target, gaps, settings)
    if not contents.paths:
        raise UsageError("no report found: looked for reward-report.yaml and *.reward-report.yaml (.yml, .json)")
    reports = {facts.document.path: Outline.of(_report(facts)) for facts in contents}
    moment = _moment(since, repository) if since else None
    past = Past(repository, target, request.today, reports)
    found = tuple(_audited(facts, past, target, repository, every_commit=every_commit) for facts in contents)
    if moment is not None:
        found = tuple(replace(one, audit=one.audit.since(moment)) for one in found)
    return target.revision, moment, found


def audit_at(request: Request, repository: Repository, commit: str, path: str) -> AuditedReport:
    """The audit of the report that stands at a path in a commit, up to that.  Raises CannotTell, Missing."""
    target = commit_target(repository, commit)
    contents = Contents(replace(request, target=commit, paths=()), repository, target, (), request.settings)
    facts = contents.of(path)
    past = Past(repository, target, request.today, {path: Outline.of(_report(facts))})
    return _audited(facts, past, target, repository, every_commit=False)


def _moment(since: str, repository: Repository) -> int:
    """The beginning of a day, or the time of a commit, in seconds since 1970.  Raises UnknownRevision."""
    try:
        return int(datetime.strptime(since, "%Y-%m-%d").replace(tzinfo=UTC).timestamp())
    except ValueError:
        commits, _ = repository.commits([repository.resolve(since)])
        return commits[-1].time


def _report(facts: Facts) -> Report:
    """The report that can be audited.  Raises CannotTell."""
    if facts.report is None:
        why = why_unread(facts)
        raise CannotTell(
            f"{facts.document.path} cannot be read as a report: {why}; see rrlint check, or name another one"
        )
    return facts.report


def _audited(facts: Facts, past: Past, target: Target, repository: Repository, *, every_commit: bool) -> AuditedReport:
    def audited(survey: Survey, whereabouts: Whereabouts) -> Audit:
        forms, unread = _forms(whereabouts, target), past.unread(facts)
        found = audit(survey, forms, facts.today, unread, every_commit=every_commit)
        return replace(found, gaps=(*found.gaps, *past.missing(facts)))

    done = past.survey(facts, audited)
    return AuditedReport(facts.document.path, _report(facts).id, done, repository.subjects(sorted(done.named)))


def _forms(places: Whereabouts, target: Target) -> Callable[[int], Form]:
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
    try:
        data = target.read(entry)
    except Missing:
        return Form.MISSING
    facts = judge_past(read_document(path, "", data))
    if facts.report is None:
        return Form.UNREADABLE
    return Form.INVALID if facts.violations else Form.CONFORMING
