"""The cards and datasheets that a report links in its repository, and whether they read as at the last review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rrlint.history.commits import Commit, Missing, TreeEntry
from rrlint.history.coverage import Coverage
from rrlint.history.linked import Linked, linked_documents
from rrlint.history.reviews import OWN_TRIGGERS, Review
from rrlint.history.survey import Survey
from rrlint.tree.document import Parsed
from rrlint.tree.prose import plain

_REGULAR = "100"


class Rewritten(NamedTuple):
    """A linked document that no longer reads as at the last review.

    ``former`` is its path then.  ``commit`` is the last that edited it, None where none can be
    named; ``version`` is that of the review's entry.  If it could not be compared, ``unknown``
    says why.
    """

    linked: Linked
    former: str = ""
    version: str = ""
    commit: Commit | None = None
    unknown: str = ""


def find_rewritten(survey: Survey, target: int, coverage: Coverage) -> Iterator[Rewritten]:
    """The linked documents that read otherwise at a target than at each of its newest reviews.

    Those that are not there at all are passed over, where that can be seen.
    """
    documents = linked_documents(coverage.report.root) if coverage.report else ()
    if documents and coverage.ends.before_review_of(OWN_TRIGGERS):
        why = "the last review may lie beyond the history that is here"
        yield from (Rewritten(one, unknown=why) for one in documents)
        return
    comparison = _Comparison(survey, target, documents, coverage.reviews.newest(OWN_TRIGGERS))
    present = [one for one in documents if one.path in survey.snapshots[target]]
    yield from (found for one in present if (found := comparison.of(one)) is not None)


class _Comparison:
    def __init__(self, survey: Survey, target: int, documents: Sequence[Linked], reviews: Sequence[Review]) -> None:
        self._survey, self._target, self._reviews = survey, target, reviews
        self._paths = {one.path for one in documents}
        self._contents: dict[tuple[str, TreeEntry], bytes | str] = {}

    def of(self, linked: Linked) -> Rewritten | None:
        """What became of a document, or None if it reads as one of the reviews found it, or none of them knew it."""
        told: Rewritten | None = None
        for review in self._reviews:
            for former in self._former(linked, review):
                try:
                    if self._reads_alike(linked.path, former, review.position):
                        return None
                except Missing as error:
                    return Rewritten(linked, unknown=str(error))
                told = told or Rewritten(linked, former, review.entry.version, self._edited_in(linked.path))
        return told

    def _former(self, linked: Linked, review: Review) -> list[str]:
        """The paths that a document may have had at a review: its own, or else one that is listed no longer."""
        report = self._survey.lineage[review.position]
        then = [one for one in linked_documents(report.root if report else None) if one.kind == linked.kind]
        if any(one.path == linked.path for one in then):
            return [linked.path]
        return [one.path for one in then if one.path not in self._paths]

    def _reads_alike(self, path: str, former: str, position: int) -> bool:
        """Does a document read as it did in a commit?  Raises Missing."""
        now, then = self._survey.snapshots[self._target][path], self._survey.snapshots[position].get(former)
        if then is None or now == then:
            return now == then
        return self._content(path, now) == self._content(former, then)

    def _content(self, path: str, entry: TreeEntry) -> bytes | str:
        """What a document says: values where they can be told, else its text without layout, else its bytes."""
        if (path, entry) not in self._contents:
            self._contents[path, entry] = self._read(path, entry)
        return self._contents[path, entry]

    def _read(self, path: str, entry: TreeEntry) -> bytes | str:
        if not entry.mode.startswith(_REGULAR):
            return entry.oid
        value = self._survey.watcher.values.own(path, entry)
        if isinstance(value, Parsed):
            return value.node.digest
        data = self._survey.read(entry)
        try:
            return plain(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return data

    def _edited_in(self, path: str) -> Commit | None:
        """The last commit since the reviews that gave the file at a path another content than its parents have."""
        reviewed = {position for review in self._reviews for position in self._survey.graph.past(review.position)}
        snapshots = self._survey.snapshots
        for position in reversed(self._survey.graph.past(self._target)):
            here, parents = snapshots[position].get(path), self._survey.graph.parents[position]
            if position not in reviewed and all(snapshots[parent].get(path) != here for parent in parents):
                return self._survey.graph.commits[position]
        return None
