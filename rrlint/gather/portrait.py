"""All that is known of one report, for people: its text, its past, and its learning curves then and now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rrlint.bindings.curves import read_curves
from rrlint.bindings.surroundings import Unread
from rrlint.curves.draw import Drawing
from rrlint.curves.stated import StatedCurve, stated_curves
from rrlint.format import is_report_path
from rrlint.gather.around import Around
from rrlint.gather.audits import audit_at
from rrlint.gather.documents import document_in, opened
from rrlint.gather.request import CannotTell, Request
from rrlint.gather.targets import Target, commit_target
from rrlint.history.audit import AuditedReport, PastReview
from rrlint.history.commits import Missing
from rrlint.history.gaps import FETCH_OBJECTS, Gap
from rrlint.io_git import Repository
from rrlint.migrations.chain import lift
from rrlint.model import Entry
from rrlint.report.yaml import Document, read_document
from rrlint.tree.node import Node
from rrlint.tree.pointer import resolve
from rrlint.tree.reading import text_of

#: The curves of so many reviews, the newest ones, are looked at.
MAX_REVIEWS = 6


class ShownCurve(NamedTuple):
    """A learning curve as it stands in the report or, with ``entry``, stood when that entry was brought."""

    stated: StatedCurve
    shown: Drawing | Unread
    entry: Entry | None = None


class Portrait(NamedTuple):
    """One report with its past.

    ``document`` is the report in the state that was asked for; ``commit`` is what its past was
    looked at up to, None where there is none; ``is_committed`` says that the report stands in it just so.
    ``audited`` is None where nothing of the report has been committed, or where ``gaps`` say why nothing is known.
    """

    document: Document
    node: Node
    today: date
    commit: str | None
    is_committed: bool
    audited: AuditedReport | None
    gaps: tuple[Gap, ...]
    curves: tuple[ShownCurve, ...]


def gather_portrait(request: Request) -> Portrait:
    """Everything about the one report that a request means.  Raises UsageError and CannotTell."""
    with opened(request) as (repository, target):
        document = document_in(request, repository, target)
        assert document.node is not None
        node = lift(document.node)
        audited, gaps = _past(request, repository, target.commit, document.path)
        reviews = audited.audit.reviews[-MAX_REVIEWS:] if audited else ()
        report_id, now = text_of(resolve(node, "/report/id")), list(_drawn(node, target))
        shown = list(_with_earlier(now, repository, document.path, report_id, reviews))
        return Portrait(
            document,
            node,
            request.today,
            target.commit,
            target.committed or _stands_in(target.commit, document, repository),
            audited,
            (*gaps, *(one for one in shown if isinstance(one, Gap))),
            tuple(one for one in shown if isinstance(one, ShownCurve)),
        )


def _past(
    request: Request, repository: Repository, commit: str | None, path: str
) -> tuple[AuditedReport | None, tuple[Gap, ...]]:
    """The audit of a report, and what it leaves open."""
    if commit is None:
        return None, ()
    try:
        audited = audit_at(request, repository, commit, path)
    except CannotTell as error:
        return None, (Gap(f"its past cannot be told: in {commit[:7]}, {error}", "name a commit with --rev"),)
    except Missing as error:
        return None, (Gap(f"its past cannot be told: {error}", FETCH_OBJECTS),)
    return audited, audited.audit.gaps if audited else ()


def _stands_in(commit: str | None, document: Document, repository: Repository) -> bool:
    """Is a report in a commit as it is here?"""
    entry = repository.tree(commit).get(document.path) if commit else None
    if entry is None or not entry.mode.startswith("100"):
        return False
    return read_document(document.path, "", repository.read(entry)).text == document.text


def _with_earlier(
    curves: list[ShownCurve], repository: Repository, path: str, report_id: str, reviews: tuple[PastReview, ...]
) -> Iterator[ShownCurve | Gap]:
    """The curves of a report, then those of its reviews that show something else, the newest review first."""
    known: dict[str, list[Drawing | Unread]] = {}
    for one in curves:
        known.setdefault(one.stated.id, []).append(one.shown)
        yield one
    for review in reversed(reviews):
        try:
            then = commit_target(repository, review.commit.id)
            stood = _report_in(then, report_id, path)
        except Missing as error:
            yield Gap(f"the learning curves of {review.entry.version} cannot be shown: {error}", FETCH_OBJECTS)
            continue
        for one in _drawn(stood, then) if stood is not None else ():
            if one.shown not in known.setdefault(one.stated.id, []):
                known[one.stated.id].append(one.shown)
                yield one._replace(entry=review.entry)


def _drawn(node: Node, target: Target) -> Iterator[ShownCurve]:
    drawn = read_curves(node, target.paths, Around.of_target(target).data)
    yield from (ShownCurve(stated, drawn[stated.pointer]) for stated in stated_curves(node))


def _report_in(target: Target, report_id: str, path: str) -> Node | None:
    """The report of an id in a commit: at the path where it is now, or wherever it was."""
    others = sorted(one for one in target.paths if one != path and is_report_path(one))
    for place in (path, *others):
        entry = target.entry(place)
        if entry is None or not entry.mode.startswith("100"):
            continue
        node = read_document(place, target.revision, target.read(entry)).node
        if node is not None and text_of(resolve(lift(node), "/report/id")) == report_id:
            return lift(node)
    return None
