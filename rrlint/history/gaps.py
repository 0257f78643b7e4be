"""What cannot be told, why, and what would help.  Never a pass in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import timedelta
from typing import NamedTuple

from rrlint.dates import parse_date, shift, utc_date
from rrlint.history.baselines import Net
from rrlint.history.graph import Graph
from rrlint.history.reviews import OWN_TRIGGERS, Review, Reviews
from rrlint.model import Report

#: How far a committer's clock may lag behind the date of the entry it commits.
_CLOCK_SLACK = timedelta(days=2)

DEEPEN = "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout in GitHub Actions"
FETCH_TAGS = (
    "fetch the tags: `git fetch --tags`, or `fetch-tags: true` for actions/checkout in GitHub Actions "
    "(`fetch-depth: 0` where there are none yet)"
)
FETCH_OBJECTS = (
    "fetch every object: `git fetch --refetch --no-filter`, or `git fsck` if this is no partial clone, "
    "or no `filter:` for actions/checkout in GitHub Actions"
)

#: What a person who reviews does anyway.
BY_HAND = "review it by hand; run with --allow-unverifiable to accept that"

#: What a gap leaves open: the verdict; where baselines decide that, what takes history to know; or what is over.
CURRENT = "whether the report is current"
PROMISES = "whether the triggers and the cadence stand as they were reviewed and reviews came in time"
PAST = "whether past entries stand as they were committed and earlier reviews came in time"
BY_BASELINES = "that the watched values are those last reviewed is shown by the entry's baselines alone"


class Gap(NamedTuple):
    """Something that could not be verified; ``pointer`` is the place in the report it concerns.

    ``question`` is what cannot be told for it.
    """

    reason: str
    remedy: str
    pointer: str = ""
    question: str = CURRENT

    @property
    def leaves_verdict_open(self) -> bool:
        """Does it keep the verdict from being known?"""
        return self.question == CURRENT

    @property
    def is_slight(self) -> bool:
        """Does it leave open nothing but what is over?"""
        return self.question == PAST

    def settled(self) -> Gap:
        """The same gap where baselines have shown that the values are as reviewed."""
        return self._replace(reason=f"{self.reason}; {BY_BASELINES}", question=PROMISES)


def find_gaps(
    edges: OpenEnds, report: Report | None, nets: Mapping[str, Net], missing: AbstractSet[str], unsure_merge: bool
) -> tuple[Gap, ...]:
    """Everything that could not be verified about a report.

    ``nets`` says what baselines show of the triggers whose newest reviews history may not show.
    """
    found: list[Gap] = []
    if report is not None:
        found += edges.gaps(report, nets.values())
    if unsure_merge:
        found.append(Gap("the clone is shallow, and a merge joins lines whose common past is cut off", DEEPEN))
    if missing:
        first = min(missing)
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        found.append(Gap(f"the repository lacks object {first}{more}", FETCH_OBJECTS))
    return tuple(found)


class OpenEnds:
    """Where the history behind one target is cut off by a shallow clone, and what that leaves open."""

    def __init__(self, graph: Graph, reviews: Reviews, target: int) -> None:
        self._graph, self._reviews = graph, reviews
        self.edges = graph.edges(target)
        self.sure = tuple(review for review in reviews.all if self._is_sure(review))

    def before_review_of(self, trigger: str) -> bool:
        """Does some line of history end before a sure review of a trigger?

        Then a review that cannot be seen may be among the newest.
        """
        sure = [review for review in self.sure if review.covers(trigger)]
        return any(not any(edge in self._graph.edges(review.position) for review in sure) for edge in self.edges)

    def gaps(self, report: Report, nets: Collection[Net]) -> Iterator[Gap]:
        """What to say where a line ends before a review of all that is watched."""
        watching = (*(trigger.id for trigger in report.triggers), OWN_TRIGGERS)
        if any(self.before_review_of(trigger) for trigger in watching):
            commit = self._graph.commits[max(self.edges)]
            gap = Gap(
                f"the clone is shallow, and history is cut off at {commit.id[:7]} ({utc_date(commit.time)}), "
                "before a review of all that is watched",
                DEEPEN,
            )
            yield gap.settled() if settles(nets) else gap
        elif self.edges:
            commit = self._graph.commits[max(self.edges)]
            reason = f"the clone is shallow, and history is cut off at {commit.id[:7]} ({utc_date(commit.time)})"
            yield Gap(reason, DEEPEN, question=PAST)

    def _is_sure(self, review: Review) -> bool:
        """Is a review surely one, though history may be cut off?

        Its entry must be new, so it must be younger than everything at the cut; and the
        commit's own parents must be there.
        """
        edges = self._graph.edges(review.position)
        if not edges:
            return True
        claim = parse_date(review.entry.date)
        if claim is None or review.position in self._graph.boundary:
            return False
        youngest = shift(claim, -_CLOCK_SLACK)
        return all(utc_date(self._graph.commits[edge].time) < youngest for edge in edges)


def settles(nets: Collection[Net]) -> bool:
    """Do baselines show of every value that some triggers watch that it is as reviewed?"""
    return all(net.holds for net in nets) and any(net.stated for net in nets)
