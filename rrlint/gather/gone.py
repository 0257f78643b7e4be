"""Reports that stood before the target and are gone from it: none came elsewhere with their id, none takes their place.

What stood before is HEAD for the index and the work tree, and the first parent of that
commit too, so that the work tree of a fresh clone is told what its commit is told; for a
commit it is the first parent; and what ``--since`` compares with.  A gone report becomes
facts of its own: `Facts.gone` is set, the document is its last version, at the commit that
still had it.  Reports that were not ``active`` may go: they promised nothing any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as ReadOnly

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
    last: dict[str, str] = {}
    reader = ReportReader(target.read)
    for commit in _before(request, repository, target):
        before = repository.named(commit, is_report_path)
        for path in before:
            if _is_displaced(path, before, target, reader) and _is_meant(path, request, repository):
                last.setdefault(path, commit)
    if not last:
        return []
    left = _Left(target, reader)
    facts = []
    for commit in sorted(set(last.values())):
        before = repository.named(commit, is_report_path)
        for path, report in left.lost([path for path in last if last[path] == commit], before):
            document = read_document(path, commit, _text(target, before[path]))
            facts.append(Facts(document, request.today, report=report, gone=True, local=request.hook))
    return sorted(facts, key=lambda one: one.document.path)


def _is_displaced(path: str, before: ReadOnly[str, TreeEntry], target: Target, reader: ReportReader) -> bool:
    """Is no report at a path any more, or one that was elsewhere before?  One with a new id is still the same."""
    entry, stood = target.entry(path), before[path]
    if entry is None or entry == stood:
        return entry is None
    own, now = reader.id_of(path, stood), reader.id_of(path, entry)
    if not own or not now or own == now:
        return False
    return any(reader.id_of(other, one) == now for other, one in before.items() if other != path)


class _Left:
    """The reports of a target, as those that may stand in for one that is gone."""

    def __init__(self, target: Target, reader: ReportReader) -> None:
        self._reader = reader
        self._there: dict[str, TreeEntry] = {}
        self._superseded: set[str] = set()
        for path in filter(is_report_path, target.paths):
            if (entry := target.entry(path)) is not None:
                self._there[path] = entry
                self._superseded.update(_supersedes(self._reader.version(path, entry)))
                self._reader.id_of(path, entry)
                self._reader.forget()  # of a thousand, the ids are enough

    def lost(self, paths: Sequence[str], before: ReadOnly[str, TreeEntry]) -> Iterator[tuple[str, Report | None]]:
        """Those of the reports gone from some paths that no report stands in for, as they were before.

        One that stood at its path with the same id before already is no other's successor, unless
        the two were one to the byte; and one report comes from one place alone, first from where
        its text stood.
        """
        here = set(self._there.values())
        moved = Counter(self._id(path, entry) for path, entry in self._there.items() if self._came(path, before))
        for path in sorted(paths, key=lambda path: (before[path] not in here, path)):
            report = self._reader.version(path, before[path])
            if report is None:
                yield path, None
            elif report.status == "active" and report.id not in self._superseded and not self._has_twin(path, before):
                moved[report.id] -= 1
                if moved[report.id] < 0:
                    yield path, report

    def _came(self, path: str, before: ReadOnly[str, TreeEntry]) -> bool:
        """Did the report at a path come there from elsewhere?"""
        stood = before.get(path)
        return stood is None or self._id(path, stood) != self._id(path, self._there[path])

    def _has_twin(self, path: str, before: ReadOnly[str, TreeEntry]) -> bool:
        """Did the very same text stand at a path where there is still a report of its id?"""
        return any(
            before.get(other) == before[path] and self._id(other, entry) == self._id(path, before[path])
            for other, entry in self._there.items()
        )

    def _id(self, path: str, entry: TreeEntry) -> str | None:
        return self._reader.id_of(path, entry)


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


def _supersedes(report: Report | None) -> tuple[str, ...]:
    """The ids of the reports whose place a report takes."""
    return texts_of(resolve(report.root, _SUPERSEDES)) if report is not None and report.root is not None else ()


def _text(target: Target, entry: TreeEntry) -> bytes:
    try:
        return target.read(entry)
    except Missing:
        return b""
