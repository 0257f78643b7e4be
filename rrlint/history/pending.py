"""What a review made now would have to state: the baselines of what is watched, and the fields that changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rrlint.history.baselines import UNKNOWN, Digests
from rrlint.history.coverage import Coverage
from rrlint.history.reviews import OWN_TRIGGERS, Review
from rrlint.history.survey import Survey
from rrlint.model import Baselines, Report
from rrlint.tree import node as nodes
from rrlint.tree.node import Node
from rrlint.tree.pointer import join
from rrlint.tree.wording import EXTENSION, wording

#: Records of what happened; what is new there is no change of what the report says.
_RECORDS = frozenset({"/system_maintenance/changelog", "/system_maintenance/events"})


class Pending(NamedTuple):
    """The state that a review made now would look at.

    ``baselines`` are those of every trigger that watches a value; ``missing`` names the objects
    that would have been needed for more.  ``changed`` are pointers to the fields that read
    otherwise than at each of the newest reviews before.
    """

    baselines: Baselines
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def find_pending(survey: Survey, target: int) -> Pending:
    """What a review would state of one commit of a survey, by its position."""
    report, digests = survey.lineage[target], Digests(survey.watcher)
    found = {
        trigger.id: digests.of_files(report.watches(trigger.id), survey.snapshots[target])
        for trigger in (report.triggers if report else ())
        if report is not None
    }
    known = {trigger: _known(of_files) for trigger, of_files in found.items() if _known(of_files)}
    return Pending(known, tuple(sorted(digests.missing)), tuple(_changed(survey, target)))


def _known(of_files: Mapping[str, str]) -> dict[str, str]:
    return {path: one for path, one in of_files.items() if one != UNKNOWN}


def _changed(survey: Survey, target: int) -> Iterator[str]:
    reviews = Coverage(survey, target).reviews.only(lambda review: review.position != target)
    newest = reviews.newest(OWN_TRIGGERS)
    if newest:
        yield from changed_fields(survey, target, newest)


def changed_fields(survey: Survey, position: int, reviews: Sequence[Review]) -> Iterator[str]:
    """Pointers to the fields that read otherwise in a commit than at each of some reviews, of which there is one."""
    before = [_fields(survey.lineage[review.position]) for review in reviews]
    now = _fields(survey.lineage[position])
    for pointer in dict.fromkeys([*now, *(one for fields in before for one in fields)]):
        if all(fields.get(pointer) != now.get(pointer) for fields in before):
            yield pointer


def _fields(report: Report | None) -> dict[str, bytes]:
    """What each field of each section says."""
    root = report.root if report else None
    return {pointer: wording(value) for pointer, value in _walk(root) if pointer not in _RECORDS}


def _walk(root: Node | None) -> Iterator[tuple[str, Node]]:
    for section, fields in root.entries if isinstance(root, nodes.Mapping) else ():
        for key, value in fields.entries if isinstance(fields, nodes.Mapping) else ():
            if not section.text.startswith(EXTENSION) and not key.text.startswith(EXTENSION):
                yield join("", section.text, key.text), value
