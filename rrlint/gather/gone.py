"""Reports that stood before the target and are gone from it, with no report left of the same id or in their place.

What stood before is HEAD for the index and the work tree, and the first parent of that
commit too, so that the work tree of a fresh clone is told what its commit is told; for a
commit it is the first parent; and what ``--since`` compares with.  A gone report becomes
facts of its own: `Facts.gone` is set, the document is its last version, at the commit that
still had it.  Reports that were not ``active`` may go: they promised nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.facts import Facts
from rrlint.format import is_report_path
from rrlint.gather.choose import named_places
from rrlint.gather.lineage import ReportReader
from rrlint.gather.request import Request
from rrlint.gather.targets import Target
from rrlint.history.commits import Missing, TreeEntry
from rrlint.io_git import Repository
from rrlint.model import Report
from rrlint.report.yaml import read_document
from rrlint.tree.pointer import resolve
from rrlint.tree.reading import texts_of

_SUPERSEDES = "/report/supersedes"


def find_gone(request: Request, repository: Repository, target: Target) -> list[Facts]:
    """The facts about each report that is gone, by path."""
    last: dict[str, tuple[str, TreeEntry]] = {}
    for commit in _before(request, repository, target):
        for path, entry in repository.named(commit, is_report_path).items():
            if target.entry(path) is None and _is_meant(path, request, repository):
                last.setdefault(path, (commit, entry))
    if not last:
        return []
    reader = ReportReader(target.read)
    left = {name for path in target.paths for name in _names_at(path, target, reader)}
    facts = []
    for path, (commit, entry) in sorted(last.items()):
        report = reader.version(path, entry)
        if report is None or (report.status == "active" and report.id not in left):
            document = read_document(path, commit, _text(target, entry))
            facts.append(Facts(document, request.today, report=report, gone=True, local=request.hook))
    return facts


def _before(request: Request, repository: Repository, target: Target) -> Iterator[str]:
    """The commits before a target that are there, trees and all."""
    commits = [] if target.committed else list(target.parents[:1])
    for commit in target.parents[:1]:
        commits += repository.parents(commit)[:1]
    for commit in (*commits, *request.bases):
        try:
            repository.named(commit, is_report_path)
        except Missing:  # of a history that is cut off, the reports that are left tell
            continue
        yield commit


def _is_meant(path: str, request: Request, repository: Repository) -> bool:
    places = named_places(request, repository)
    return not places or any(not place or path == place or path.startswith(place + "/") for place in places)


def _names_at(path: str, target: Target, reader: ReportReader) -> tuple[str, ...]:
    """The ids of the report at a path, if there is one, and of those whose place it takes."""
    entry = target.entry(path) if is_report_path(path) else None
    report = reader.version(path, entry) if entry is not None else None
    reader.forget()  # of a thousand, the names are enough
    return (report.id, *_supersedes(report)) if report is not None else ()


def _supersedes(report: Report) -> tuple[str, ...]:
    """The ids of the reports whose place a report takes."""
    return texts_of(resolve(report.root, _SUPERSEDES)) if report.root is not None else ()


def _text(target: Target, entry: TreeEntry) -> bytes:
    try:
        return target.read(entry)
    except Missing:
        return b""
