"""Who looks at the values in files, and through which watches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rrlint.bindings.stated import Reference, terms
from rrlint.bindings.survey import stated_format
from rrlint.history.watching import IN_FILES
from rrlint.model import Report
from rrlint.watch import Watch


@dataclass(frozen=True, slots=True)
class Sight:
    """Some watches, and who looks through them: a trigger, or a reward term that takes its weight from a file."""

    watches: tuple[Watch, ...]
    trigger: str = ""
    term: str = ""


class Sights:
    """All who look at values, by what any of some versions of a report says.

    ``watches`` are those of the triggers, and ``named`` the files that reward terms name.
    """

    def __init__(self, *reports: Report) -> None:
        by_trigger: dict[str, dict[Watch, None]] = {}
        by_term: dict[str, dict[Watch, str]] = {}
        for report in reports:
            for trigger in report.triggers:
                watches = (watch for watch in trigger.watches if watch.kind in IN_FILES)
                by_trigger.setdefault(trigger.id, {}).update(dict.fromkeys(watches))
            for id_, place in _weights(report):
                by_term.setdefault(id_, {})[_watch(report, place)] = place.path
        self._triggers = [Sight(tuple(watches), trigger=id_) for id_, watches in by_trigger.items() if watches]
        self._terms: dict[str, dict[Sight, None]] = {}
        for id_, places in by_term.items():
            for path in places.values():
                self._terms.setdefault(path, {})[Sight(tuple(places), term=id_)] = None
        self.watches = tuple(dict.fromkeys(watch for sight in self._triggers for watch in sight.watches))
        self.named = frozenset(self._terms)

    def of(self, *names: str) -> Iterator[Sight]:
        """Those who may look at a file, given by its names."""
        yield from self._triggers
        yield from dict.fromkeys(sight for name in names for sight in self._terms.get(name, ()))


def _weights(report: Report) -> Iterator[tuple[str, Reference]]:
    """The ids of reward terms, and the places that they take their weights from."""
    for term in terms(report.root) if report.root is not None else ():
        if term.weight_from is not None:
            yield term.id, term.weight_from


def _watch(report: Report, place: Reference) -> Watch:
    """What a reward term takes its weight from, as if a trigger watched it."""
    literal = re.sub(r"([*?\[\\])", r"\\\1", place.path)
    return Watch("path", place.pointer, literal, (place.key,), format=stated_format(report, place.path))
