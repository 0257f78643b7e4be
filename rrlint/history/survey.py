"""All that a recording says about one report, whichever of its commits is the target.

What a commit changed and which commits review depends on ancestors alone.  So one survey
serves the check of a single state and the audit of every state that there ever was; but the
changes that no question about the last commit depends on are looked for only when they are
asked for, by `Survey.whole`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rrlint.history.changes import ChangeFinder
from rrlint.history.commits import Tags, TreeEntry
from rrlint.history.effective import Values
from rrlint.history.graph import Graph
from rrlint.history.horizon import find_horizon
from rrlint.history.points import Sightings
from rrlint.history.recording import Recording
from rrlint.history.reviews import OWN_TRIGGERS, ReviewCommits
from rrlint.history.states import States
from rrlint.history.watching import Watcher
from rrlint.model import Report, versions


@dataclass(frozen=True)
class Survey:
    """One report in all commits; ``lineage`` and ``snapshots`` go by the positions of ``graph``.

    ``read`` returns the bytes behind an entry or raises `Missing`.  If ``bounded``, no change is
    known up to the horizon of the last commit.
    """

    graph: Graph
    lineage: Sequence[Report | None]
    snapshots: States
    watcher: Watcher
    reviews: ReviewCommits
    tags: Tags
    read: Callable[[TreeEntry], bytes]
    bounded: bool = True

    @classmethod
    def of(cls, recording: Recording, lineage: Sequence[Report | None], values: Values) -> Survey:
        """Look at a recording.

        ``lineage`` holds the report's version in each commit (None: none there); ``values``
        reads config files.
        """
        graph, watcher, snapshots = recording.graph, Watcher(values), recording.snapshots
        reviews = ReviewCommits(graph, lineage)
        return cls(graph, lineage, snapshots, watcher, reviews, recording.tags, recording.read)

    @cached_property
    def finder(self) -> ChangeFinder:
        """What each commit changed, as far as it matters at the last one."""
        return ChangeFinder(self.graph, self.lineage, self.snapshots, self.watcher, self._last_horizon).run()

    @cached_property
    def sightings(self) -> Sightings:
        """Tags, and what metrics did, as far as it matters at the last commit."""
        return Sightings(self.graph, self.snapshots, self.watcher, self.tags, self._last_horizon)

    @cached_property
    def _last_horizon(self) -> int | None:
        return self.horizon(len(self.lineage) - 1) if self.bounded else None

    @cached_property
    def whole(self) -> Survey:
        """The same with every change that there ever was, for questions about other targets and about the past."""
        return self if self._last_horizon is None else replace(self, bounded=False)

    def turns(self, target: int) -> list[int]:
        """The commits in a target's past with another version of the report than an only parent, parents first."""
        past = set(self.graph.past(target))
        return [position for position in self.reviews.turns if position in past]

    def seen_from(self, target: int) -> Survey:
        """The survey with every change that matters at a target."""
        return self if target == len(self.lineage) - 1 else self.whole

    def horizon(self, target: int) -> int | None:
        """The position up to which no change matters at a target; None where all may."""
        return find_horizon(self.graph, self.reviews.at(target), self._watching, target)

    @cached_property
    def _watching(self) -> set[str]:
        """The ids of all triggers that any version of the report has."""
        known = versions(self.lineage[position] for position in self.reviews.turns)
        return {OWN_TRIGGERS, *(trigger.id for report in known for trigger in report.triggers)}
