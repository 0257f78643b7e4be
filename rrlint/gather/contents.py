"""The reports of a request as far as their own texts go, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrlint.diagnostic import INDEX
from rrlint.facts import Facts
from rrlint.gather.choose import choose
from rrlint.gather.content import in_present_terms, judge_content, model_of
from rrlint.gather.request import Request
from rrlint.gather.targets import Target, in_conflict
from rrlint.history.commits import Missing, Unseen
from rrlint.history.gaps import FETCH_OBJECTS, Gap
from rrlint.io_files import Unreadable
from rrlint.io_git import Repository
from rrlint.model import Report
from rrlint.report.yaml import Document, Problem, read_document
from rrlint.settings import Settings


class Contents:
    """The reports of a target.  The last one that was read is kept, and no other: there may be thousands."""

    def __init__(
        self, request: Request, repository: Repository, target: Target, gaps: Sequence[Gap], settings: Settings
    ) -> None:
        self._request, self._target, self._gaps = request, target, tuple(gaps)
        self._last: Facts | None = None
        self.paths = choose(request, repository, target, settings)

    def __iter__(self) -> Iterator[Facts]:
        return map(self.of, self.paths)

    def of(self, path: str) -> Facts:
        """What the text of one report says by itself."""
        if self._last is None or self._last.document.path != path:
            document = read_at(path, self._target)
            self._last = judge_document(document, self._request, self._gaps_of(document))
        return self._last

    def model(self, path: str) -> Report | None:
        """The report alone; not judged for that, unless it is the only one, which is kept."""
        if len(self.paths) == 1:
            return self.of(path).report
        return model_of(_in_terms(read_at(path, self._target), self._request))

    def _gaps_of(self, document: Document) -> tuple[Gap, ...]:
        """What is out of sight for one report; without history, nothing but what concerns the report itself."""
        if document.missing:
            return tuple(Gap(problem.message, problem.help) for problem in document.problems)
        if self._request.history:
            return self._gaps
        return (Gap(*in_conflict(document.path)),) if document.path in self._target.conflicts else ()


def judge_document(document: Document, request: Request, gaps: tuple[Gap, ...]) -> Facts:
    """What can be said of a report without its history."""
    local = request.hook or request.target == INDEX
    return judge_content(_in_terms(document, request), request.today, gaps, local=local)


def _in_terms(document: Document, request: Request) -> Document:
    """A document of a base in terms of the present format: else all would be new after a migration."""
    is_old = request.is_base and document.path not in request.of_old_format
    return in_present_terms(document) if is_old else document


def read_at(path: str, target: Target) -> Document:
    """The report at a path of a target; of one that is not there or cannot be read, why."""
    try:
        entry = target.entry(path)
        if entry is None or not entry.mode.startswith("100"):
            return unreadable(path, target.revision, "not a regular file")
        return read_document(path, target.revision, target.read(entry))
    except Unreadable as error:
        return unreadable(path, target.revision, str(error))
    except Missing as error:
        remedy = error.remedy if isinstance(error, Unseen) else FETCH_OBJECTS
        return Document(path, target.revision, "", None, (Problem(str(error), help=remedy),), missing=True)


def unreadable(path: str, revision: str, why: str) -> Document:
    """What stands for a report that cannot be read."""
    return Document(path, revision, "", None, (Problem(f"the file cannot be read: {why}"),))
