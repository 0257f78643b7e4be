"""All that is known of one report, for people: its text, its past, and its learning curves then and now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from rrlint.bindings.curves import read_curves
from rrlint.bindings.surroundings import Unread
from rrlint.curves.draw import Drawing
from rrlint.curves.stated import StatedCurve, stated_curves
from rrlint.format import is_report_path
from rrlint.gather.around import Around
from rrlint.gather.audits import audit_at
from rrlint.gather.documents import NoRepository, document_alone, document_in, opened
from rrlint.gather.request import CannotTell, Request
from rrlint.gather.targets import Target, commit_target
from rrlint.history.audit import AuditedReport, PastReview
from rrlint.history.commits import Missing, TreeEntry
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
    looked at up to, None where there is none; ``is_committed`` says that the report and its curves stand in it just so.
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
    try:
        return _in_repository(request)
    except NoRepository as error:
        return _alone(request, str(error))


def _alone(request: Request, why: str) -> Portrait:
    """What can be told of a report on disk where no repository is."""
    document = document_alone(request, why)
    assert document.node is not None
    node, around = lift(document.node), Around.of_folder(request.folder)
    listed = stated_curves(node)
    drawn = read_curves(node, around.paths, around.data) if around else {}
    curves = tuple(
        ShownCurve(one, drawn.get(one.pointer, Unread("too many files lie here to look for it"))) for one in listed
    )
    gap = Gap(f"its past cannot be told: {why}", "clone the repository that the report is kept in")
    return Portrait(
        document, node, request.today, commit=None, is_committed=False, audited=None, gaps=(gap,), curves=curves
    )


def _in_repository(request: Request) -> Portrait:
    with opened(request) as (repository, target):
        document = document_in(request, repository, target)
        assert document.node is not None
        node = lift(document.node)
        report_id, now = text_of(resolve(node, "/report/id")), list(_drawn(stated_curves(node), node, target))
        audited, gaps = _past(request, repository, target.commit, document.path, report_id)
        reviews = audited.audit.reviews[-MAX_REVIEWS:] if audited else ()
        shown = list(_with_earlier(now, target, repository, document.path, report_id, reviews))
        return Portrait(
            document,
            node,
            request.today,
            target.commit,
            _stands_in(target.commit, {document.path, *(one.stated.path for one in now)}, target, repository),
            audited,
            (*gaps, *(one for one in shown if isinstance(one, Gap))),
            tuple(one for one in shown if isinstance(one, ShownCurve)),
        )


def _past(
    request: Request, repository: Repository, commit: str | None, path: str, report_id: str
) -> tuple[AuditedReport | None, tuple[Gap, ...]]:
    """The audit of a report, wherever it stands in a commit, and what it leaves open."""
    if commit is None:
        return None, ()
    try:
        place = _place_in(commit_target(repository, commit), report_id, path)
        audited = audit_at(request, repository, commit, place) if place else None
    except CannotTell as error:
        return None, (Gap(f"its past cannot be told: in {commit[:7]}, {error}", "name another commit with --rev"),)
    except Missing as error:
        return None, (Gap(f"its past cannot be told: {error}", FETCH_OBJECTS),)
    return audited, audited.audit.gaps if audited else ()


def _stands_in(commit: str | None, paths: AbstractSet[str], target: Target, repository: Repository) -> bool:
    """Are some files in a commit as they are in the target?"""
    if commit is None or target.committed:
        return target.committed
    tree = repository.tree(commit)
    return all(target.entry(path) == tree.get(path) for path in paths)


def _with_earlier(
    curves: list[ShownCurve],
    target: Target,
    repository: Repository,
    path: str,
    report_id: str,
    reviews: tuple[PastReview, ...],
) -> Iterator[ShownCurve | Gap]:
    """The curves of a report, then those of its reviews that show something else, the newest review first."""
    yield from curves
    looks, sources = {_look(one) for one in curves}, {_source(one.stated, target) for one in curves}
    for review in reversed(reviews):
        try:
            then = commit_target(repository, review.commit.id)
            place = _place_in(then, report_id, path)
            stood = _node_at(then, place) if place else None
        except Missing as error:
            yield Gap(f"the learning curves of {review.entry.version} cannot be shown: {error}", FETCH_OBJECTS)
            continue
        other = [one for one in stated_curves(stood) if _source(one, then) not in sources] if stood else []
        sources.update(_source(one, then) for one in other)
        for one in _drawn(other, stood, then):
            if _look(one) not in looks:
                looks.add(_look(one))
                yield one._replace(entry=review.entry)


def _source(stated: StatedCurve, target: Target) -> tuple[StatedCurve, TreeEntry | None]:
    """All that decides what a curve shows, apart from its place in the report: what is equal need not be read again."""
    return stated._replace(pointer=""), target.entry(stated.path)


def _look(one: ShownCurve) -> tuple[object, ...]:
    """What a reader sees of a curve, in whatever place of the report it stands and whatever else its file holds."""
    if isinstance(one.shown, Unread):
        return one.stated.id, one.shown.why
    curve = one.shown.curve
    series = frozenset((series.column, series.runs) for series in curve.series)
    return one.stated.id, curve.is_time, series, frozenset(flaw.message for flaw in one.shown.flaws)


def _drawn(curves: Collection[StatedCurve], node: Node | None, target: Target) -> Iterator[ShownCurve]:
    """Some curves of a report as they stand in a target."""
    if node is not None and curves:
        places = {stated.pointer for stated in curves}
        drawn = read_curves(node, target.paths, Around.of_target(target).data, places)
        yield from (ShownCurve(stated, drawn[stated.pointer]) for stated in curves)


def _place_in(target: Target, report_id: str, path: str) -> str | None:
    """Where the report of an id stands in a commit: at the path where it is now, or wherever it was.

    None where it is nowhere; what stands at the path and cannot be read is taken for it.
    """
    others = sorted(one for one in target.paths if one != path and is_report_path(one))
    for place in (path, *others):
        node = _node_at(target, place)
        if node is not None and text_of(resolve(node, "/report/id")) == report_id:
            return place
    return path if target.entry(path) is not None and _node_at(target, path) is None else None


def _node_at(target: Target, place: str) -> Node | None:
    """The report at a path in today's format; None where none can be read."""
    entry = target.entry(place)
    if entry is None or not entry.mode.startswith("100"):
        return None
    node = read_document(place, target.revision, target.read(entry)).node
    return None if node is None else lift(node)
