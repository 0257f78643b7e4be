"""What the oracle judges: commits, reports and configs as small values of its own.

A config is a flat mapping of JSON pointers to texts; nothing is parsed.  At `PARENT` stands
the path of a file whose values it takes over where it has none itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: The trigger that stands for the report's own triggers and cadence.
OWN = "#/triggers"

REVIEWING = ("initial", "scheduled", "triggered")


@dataclass(frozen=True)
class Watch:
    """Files and, in them, keys (none: the whole file) without the ignored ones."""

    path: str
    keys: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trigger:
    """Something that forces a review when a value that it watches changes."""

    id: str
    watches: tuple[Watch, ...]
    every_change: bool = False


#: What an entry says a trigger saw in a file: not a digest, but the values themselves.
Stated = tuple[str, str, frozenset[tuple[str, str]]]


@dataclass(frozen=True)
class Entry:
    """An entry of the changelog."""

    version: str
    date: str
    kind: str
    cites: frozenset[str] = frozenset()
    states: frozenset[Stated] = frozenset()

    @property
    def name(self) -> tuple[str, str]:
        """An entry is known by its version and date."""
        return self.version, self.date

    def covers(self, trigger: str) -> bool:
        """Does it review a trigger?  Any review says something about the triggers themselves."""
        if self.kind not in REVIEWING:
            return False
        return self.kind != "triggered" or trigger == OWN or trigger in self.cites


@dataclass(frozen=True)
class Report:
    """One version of a report; entries in the order of the file."""

    entries: tuple[Entry, ...]
    triggers: tuple[Trigger, ...]
    cadence: str = "P3M"

    @property
    def newest(self) -> Entry | None:
        """The entry with the latest date, among equals the first in place."""
        latest = max((entry.date for entry in self.entries), default=None)
        return next((entry for entry in self.entries if entry.date == latest), None)

    @property
    def meaning(self) -> str:
        """What the triggers and the cadence come to; the order of triggers and of watches is no matter."""
        triggers = [(one.id, sorted(map(repr, one.watches)), one.every_change) for one in self.triggers]
        return repr((sorted(map(repr, triggers)), self.cadence))

    def watches(self, trigger: str) -> tuple[Watch, ...]:
        """What a trigger looks at; nothing if there is no such trigger."""
        return next((one.watches for one in self.triggers if one.id == trigger), ())


Config = Mapping[str, str]

#: Where a config names its parent.
PARENT = "/defaults"


@dataclass(frozen=True)
class Commit:
    """A commit with all that stands in it."""

    name: str
    parents: tuple[str, ...]
    files: Mapping[str, Config] = field(default_factory=dict)
    report: Report | None = None

    def effective(self, path: str) -> Config | None:
        """What a file comes to; a parent that is not there leaves nothing but its name."""
        own = self.files.get(path)
        parent = own.get(PARENT) if own is not None else None
        if own is None or parent is None:
            return own
        inherited = self.effective(parent)
        taken = {f"<{parent}": parent} if inherited is None else dict(inherited)
        return taken | {pointer: value for pointer, value in own.items() if pointer != PARENT}
