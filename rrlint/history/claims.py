"""What the newest reviews say has changed, and did not since the reviews before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rrlint.history.baselines import Digests
from rrlint.history.commits import Commit
from rrlint.history.coverage import Coverage
from rrlint.history.reviews import OWN_TRIGGERS, Review, Reviews
from rrlint.history.survey import Survey
from rrlint.model import Entry
from rrlint.tree.pointer import join, resolve
from rrlint.tree.wording import wording


class Hollow(NamedTuple):
    """A claim of an entry that nothing bears out.

    ``claim`` is the JSON pointer that is said to have changed or, for a ``trigger``, its id;
    ``pointer`` is where the target's report makes it.
    """

    entry: Entry
    claim: str
    pointer: str
    is_trigger: bool
    commit: Commit


def find_hollow(survey: Survey, coverage: Coverage) -> Iterator[Hollow]:
    """The claims of the newest reviews that can be held against the reviews before them, and fail.

    Where a review before may lie beyond a cut, or an object is missing that would show a change,
    nothing is said.
    """
    if coverage.report is None:
        return
    for review in coverage.reviews.newest(OWN_TRIGGERS):
        entry = coverage.report.entry(review.entry.key)
        earlier = coverage.reviews.before(review)
        if entry is None or survey.graph.edges(review.position) or not earlier.all:
            continue
        commit = survey.graph.commits[review.position]
        for index, claim in enumerate(entry.changed):
            if _is_as_before(survey, review, earlier.newest(OWN_TRIGGERS), claim):
                yield Hollow(entry, claim, join(entry.pointer, "changed", index), is_trigger=False, commit=commit)
        for index, trigger in enumerate(entry.triggers):
            if _can_be_seen(survey, review, trigger) and _did_not_fire(survey, review, earlier, trigger):
                yield Hollow(entry, trigger, join(entry.pointer, "triggers", index), is_trigger=True, commit=commit)


def _is_as_before(survey: Survey, review: Review, before: Sequence[Review], claim: str) -> bool:
    here = _said(survey, review, claim)
    return all(_said(survey, one, claim) == here for one in before)


def _said(survey: Survey, review: Review, pointer: str) -> bytes | None:
    report = survey.lineage[review.position]
    found = resolve(report.root, pointer) if report and report.root is not None else None
    return None if found is None else wording(found)


def _can_be_seen(survey: Survey, review: Review, trigger: str) -> bool:
    """Does nothing but a change of watched values set a trigger off, as far as the entry says?"""
    report = survey.lineage[review.position]
    found = report.trigger(trigger) if report else None
    if found is None or found.who or review.entry.events:
        return False
    return bool(found.watches) and all(watch.kind == "path" for watch in found.watches)


def _did_not_fire(survey: Survey, review: Review, earlier: Reviews, trigger: str) -> bool:
    """Did surely no watched value, nor the trigger itself, change since the reviews of it before?"""
    before = earlier.newest(trigger)
    if not before or not all(_watched_the_same(survey, one, review, trigger) for one in before):
        return False
    finder = survey.whole.finder
    fired = finder.seen[review.position] & (finder.changing.get(trigger, 0) | finder.blind)
    for one in before:
        fired &= ~finder.seen[one.position]
    return not fired


def _watched_the_same(survey: Survey, before: Review, after: Review, trigger: str) -> bool:
    """Is a trigger the same at two reviews, and are its values, and those that the first one states?"""
    one, other = survey.lineage[before.position], survey.lineage[after.position]
    if one is None or other is None or dict(one.trigger_digests).get(trigger) != dict(other.trigger_digests)[trigger]:
        return False
    digests, watches = Digests(survey.watcher), other.watches(trigger)
    now = digests.of_files(watches, survey.snapshots[after.position])
    then = digests.of_files(watches, survey.snapshots[before.position])
    return now == then == before.entry.baselines.get(trigger, then)
