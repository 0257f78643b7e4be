"""A report as values: what the history and the rules need to know of it.

Producers read reports into these (`rrlint.report`); consumers never see YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from rrlint.dates import Duration
from rrlint.tree.node import Node
from rrlint.watch import Metric, Watch, patterns

#: Kinds of changelog entries that are reviews: they reset the cadence clock.
REVIEW_KINDS = frozenset({"initial", "scheduled", "triggered"})


class Trigger(NamedTuple):
    """Something that forces a revisit."""

    id: str
    kind: str
    pointer: str
    watches: tuple[Watch, ...] = ()
    within: Duration = Duration()
    every_change: bool = False
    who: str = ""


#: The version and the date of an entry.
EntryKey = tuple[str, str]

#: Digests of watched values: by trigger id, then by path.
Baselines = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A changelog entry; its version and date are its identity.

    ``baselines`` is what the entry states of the values that it reviewed, well-formed or not;
    ``corrects`` are the versions of entries that a correction names.  ``wording`` is a digest
    of all that the entry says, without baselines, extensions and layout.
    """

    version: str
    date: str
    kind: str
    pointer: str
    triggers: tuple[str, ...] = ()
    baselines: Baselines = field(default_factory=dict, hash=False)
    events: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    wording: bytes = b""

    @property
    def key(self) -> EntryKey:
        """What makes an entry the same entry after its words were edited."""
        return (self.version, self.date)

    def says_as(self, other: Entry) -> bool:
        """Does it say what another one says, baselines and all?"""
        return self.wording == other.wording and self.baselines == other.baselines

    def covers(self, trigger: str) -> bool:
        """Does this entry review what the trigger watches?"""
        if self.kind == "triggered":
            return trigger in self.triggers
        return self.kind in REVIEW_KINDS


class Citation(NamedTuple):
    """A file that the report cites as evidence, and the id of what it is evidence of.

    ``kind`` is ``metric`` for the source of one, else the kind of a learning curve.
    """

    kind: str
    id: str
    path: str
    pointer: str


class Cadence(NamedTuple):
    """How often the report promises to be revisited; None where it cannot be read."""

    every: Duration | None
    grace: Duration = Duration()
    event_only: bool = False
    written: str = ""
    grace_written: str = ""

    def __str__(self) -> str:
        """The promise in a few words."""
        every = f"event_only with floor {self.written or 'none'}" if self.event_only else self.written or "none"
        return f"{every} and grace {self.grace_written}" if self.grace_written else every


@dataclass(frozen=True)
class Report:
    """One version of a report.

    ``triggers_digest`` covers what the triggers and the cadence *do*, not their prose;
    ``trigger_digests`` (by id, in the order of ids) and ``cadence_digest`` are its parts.
    ``root`` is the whole document.
    """

    id: str
    status: str
    triggers: tuple[Trigger, ...]
    entries: tuple[Entry, ...]
    cadence: Cadence
    triggers_digest: str
    metrics: tuple[Metric, ...] = ()
    trigger_digests: tuple[tuple[str, str], ...] = ()
    cadence_digest: str = ""
    citations: tuple[Citation, ...] = ()
    root: Node | None = field(default=None, compare=False, repr=False)

    @cached_property
    def newest(self) -> Entry | None:
        """The entry with the latest date; among equals the first in place."""
        return max(self.entries, key=lambda entry: entry.date, default=None)

    def entry(self, key: tuple[str, str]) -> Entry | None:
        """The entry of a version and date, or None."""
        return self._entries.get(key)

    def trigger(self, trigger_id: str) -> Trigger | None:
        """The trigger with an id, or None."""
        return self._triggers.get(trigger_id)

    def metric(self, metric_id: str) -> Metric | None:
        """The metric with an id, or None."""
        return self._metrics.get(metric_id)

    # hostile reports have many thousands of each, and each may be asked for; among equals the first counts

    @cached_property
    def _entries(self) -> dict[tuple[str, str], Entry]:
        return {entry.key: entry for entry in reversed(self.entries)}

    @cached_property
    def _triggers(self) -> dict[str, Trigger]:
        return {trigger.id: trigger for trigger in reversed(self.triggers)}

    @cached_property
    def _naming(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for event in dict.fromkeys(entry.events) if entry.kind in REVIEW_KINDS else ():
                found.setdefault(event, []).append(entry)
        return found

    @cached_property
    def _metrics(self) -> dict[str, Metric]:
        return {metric.id: metric for metric in reversed(self.metrics)}

    def naming(self, event_id: str) -> tuple[Entry, ...]:
        """The reviews that name an event, in the order of the changelog."""
        return tuple(self._naming.get(event_id, ()))

    def patterns(self) -> set[str]:
        """Patterns of all paths that the triggers look at."""
        return patterns([watch for trigger in self.triggers for watch in trigger.watches], self.metrics)

    def watches(self, trigger_id: str) -> tuple[Watch, ...]:
        """All that the triggers of an id look at; nothing if there is none."""
        return tuple(watch for trigger in self.triggers if trigger.id == trigger_id for watch in trigger.watches)


def versions(lineage: Iterable[Report | None]) -> list[Report]:
    """The versions that a report had in some commits, once each, in their order."""
    return [report for report in {id(one): one for one in lineage}.values() if report is not None]
