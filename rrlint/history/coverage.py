"""What no review covers at one target, worked out as far as is asked for.

The check wants every change; the audit asks at each of many targets only whether there is
one.  Both get their answer here, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, reduce
from operator import or_

from rrlint.history.baselines import Digests, Net, compare
from rrlint.history.changes import Change
from rrlint.history.firings import Fired, Firings
from rrlint.history.gaps import Gap, OpenEnds, find_gaps, settles
from rrlint.history.state import Drift, StateCheck
from rrlint.history.statements import Misstated, Statements
from rrlint.history.survey import Survey


class Coverage:
    """Changes, reviews and values behind one target, given by its position in a survey."""

    def __init__(self, survey: Survey, target: int) -> None:
        self._survey, self._target = survey.seen_from(target), target
        self.report = survey.lineage[target]
        self.reviews = survey.reviews.at(target)
        self.ends = OpenEnds(survey.graph, self.reviews, target)
        self._state = StateCheck(self._survey, self.reviews, self.ends, target)
        self._strict = {one.id for one in self.report.triggers if one.every_change} if self.report else set()
        self._digests = Digests(survey.watcher)
        self._statements = Statements(self._survey, self.reviews, self.ends, target, self._digests)

    @cached_property
    def nets(self) -> dict[str, Net]:
        """What baselines show of each trigger whose newest reviews history may not show."""
        snapshot, report = self._survey.snapshots[self._target], self.report
        return {
            trigger.id: compare(report, trigger.id, snapshot, self._digests)
            for trigger in (report.triggers if report else ())
            if report and self.ends.before_review_of(trigger.id)
        }

    @property
    def misstated(self) -> tuple[Misstated, ...]:
        """The baselines of the newest reviews that are not those of their own commits."""
        return self._statements.misstated

    @cached_property
    def open_masks(self) -> dict[str, int]:
        """Per trigger, the events in the target's past that no counting review of it covers, as bits."""
        finder = self._survey.finder
        seen = finder.seen[self._target]
        masks = {}
        for trigger, changing in finder.changing.items():
            if mask := changing & seen:
                for review in self.reviews.newest(trigger):
                    mask &= ~finder.seen[review.position]
            if mask:
                masks[trigger] = mask
        return masks

    @property
    def blind_mask(self) -> int:
        """The events in the target's past of which something that matters could not be seen, as bits."""
        finder = self._survey.finder
        return finder.seen[self._target] & (finder.unfollowed | finder.blind & ~self._behind)

    @cached_property
    def _behind(self) -> int:
        """The events up to the horizon, of which nothing but moves matters, as bits; none where all was seen."""
        horizon = self._survey.horizon(self._target) if self._survey.finder.blind else None
        return 0 if horizon is None else self._survey.finder.seen[horizon]

    @cached_property
    def open_changes(self) -> list[Change]:
        """The changes that no counting review covers, parents first."""
        found = []
        for bit, event in self._survey.finder.numbered(reduce(or_, self.open_masks.values(), 0)):
            found += [one for one in event.changes if self.open_masks.get(one.key.trigger, 0) >> bit & 1]
        return found

    def proved(self) -> Iterator[Change]:
        """The open changes that can be told for sure, however much of history is missing."""
        for change in self.open_changes:
            if not self._is_unsure(change) and self._state.is_decided(change):
                yield change

    def _is_unsure(self, change: Change) -> bool:
        """May an open change be none, or be covered, for all that lies beyond the cuts of a shallow history?

        A review that does not descend from it here may do so there, by a commit at a cut that is no older than it.
        """
        graph = self._survey.graph
        if not graph.boundary or graph.is_unsure_merge(change.position):
            return bool(graph.boundary)
        reviews, below = self.reviews.of(change.key.trigger), graph.edges(change.position)
        edges = {edge for review in reviews for edge in graph.edges(review.position) if edge not in below}
        return any(graph.commits[edge].time >= graph.commits[change.position].time for edge in edges)

    def passes(self, change: Change) -> bool:
        """Was a change put back, and may its trigger let that pass?"""
        net = self.nets.get(change.key.trigger)
        as_stated = net is not None and change.key.path in net.kept
        return change.key.trigger not in self._strict and (as_stated or self._state.restored(change))

    def drift(self, standing: list[Change]) -> Iterator[Drift]:
        """Values that no newest review saw though no open change accounts for them."""
        return self._state.drift({one.key for one in self.open_changes}, {one.key for one in standing})

    def departed(self, standing: Iterable[Change]) -> list[tuple[str, str]]:
        """Triggers and files that are not as a baseline has them, though no standing change accounts for it."""
        named = {(change.key.trigger, change.key.path) for change in standing}
        found = [(trigger, path) for trigger, net in self.nets.items() for path in net.departed]
        return [one for one in dict.fromkeys([*found, *self._statements.departed()]) if one not in named]

    def gaps(self) -> tuple[Gap, ...]:
        """What could not be told; complete once `passes`, `drift` and `departed` were asked for everything."""
        blind = self._state.blind.union(
            *(
                event.unfollowed if self._behind >> bit & 1 else event.blind
                for bit, event in self._survey.finder.numbered(self.blind_mask)
            )
        )
        settled = {trigger for trigger, net in self.nets.items() if settles([net])} - self._strict
        unsure = any(self._is_unsure(change) for change in self.open_changes if change.key.trigger not in settled)
        blind |= self._digests.missing
        unseen = self._survey.watcher.unseen
        gaps = find_gaps(self.ends, self.report, self.nets, blind - unseen.keys(), unsure)
        return gaps + tuple(Gap(str(unseen[oid]), unseen[oid].remedy) for oid in sorted(blind & unseen.keys()))

    def fired(self, today: date) -> Fired:
        """What fired besides changes in files, as of a day."""
        return Firings(self._survey, self.reviews, self.ends, self._target, today).find()

    @cached_property
    def verdict(self) -> str:
        """``current``, ``stale`` or ``unknown`` by the files alone; a single uncovered value makes it stale."""
        if any(not self.passes(change) for change in self.proved()) or next(self.drift([]), None) is not None:
            return "stale"
        if self.departed([]):
            return "stale"
        return "unknown" if any(gap.leaves_verdict_open for gap in self.gaps()) else "current"
