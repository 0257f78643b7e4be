"""Training configs that no report of a state watches."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from rrlint.bindings.surroundings import Stray, Strays, Unread
from rrlint.format import is_report_path
from rrlint.gather.around import REGULAR, Around
from rrlint.habits import may_be_config, recognise
from rrlint.model import Report
from rrlint.report.read import read_report
from rrlint.settings import Settings
from rrlint.tree.document import Parsed
from rrlint.values import read_value
from rrlint.wildcard import matches, reachable

#: More files than this are not looked into for training configs that nobody watches.
MAX_CANDIDATES = 1_000


def watched_paths(report: Report) -> frozenset[str]:
    """The patterns of all paths that the triggers of a report watch."""
    return frozenset(watch.path for trigger in report.triggers for watch in trigger.watches if watch.path)


def find_strays(
    around: Around, settings: Settings, known: Mapping[str, AbstractSet[str]], inherited: AbstractSet[str]
) -> Strays | None:
    """The training configs that nobody watches; None if a report cannot be read, which may watch them.

    ``settings`` say which reports count; of some it is ``known`` what they watch.  ``inherited`` are the
    files that watched ones inherit from.
    """
    watched = _watched(around, settings, known)
    if watched is None:
        return None
    likely = {path for path in around.paths - inherited if may_be_config(path) and not is_report_path(path)}
    covered = {path for pattern in watched for path in reachable(pattern, likely) if matches(pattern, path)}
    candidates = sorted(likely - covered)
    looked_at = [_look_at(path, around) for path in candidates[:MAX_CANDIDATES]]
    unseen = len(candidates) - len(looked_at) + sum(isinstance(one, Unread) for one in looked_at)
    return Strays(tuple(one for one in looked_at if isinstance(one, Stray)), unseen)


def _look_at(path: str, around: Around) -> Stray | Unread | None:
    fetched = around.fetched(path)
    if fetched is None or isinstance(fetched, Unread):
        return fetched
    recognised = recognise(path, fetched[1]) if fetched[0].startswith(REGULAR) else None
    return None if recognised is None else Stray(path, recognised.habit.framework, recognised.evidence)


def _watched(around: Around, settings: Settings, known: Mapping[str, AbstractSet[str]]) -> AbstractSet[str] | None:
    """What every report of a state watches, or None if one cannot be read."""
    patterns: set[str] = set()
    for path in sorted(path for path in around.paths if is_report_path(path) and not settings.excludes(path)):
        found = known[path] if path in known else _watched_by(path, around)
        if found is None:
            return None
        patterns |= found
    return patterns


def _watched_by(path: str, around: Around) -> AbstractSet[str] | None:
    """What one report watches, nothing if none is there, or None if it cannot be read."""
    found = around.fetched(path)
    if isinstance(found, Unread):
        return None
    value = None if found is None else read_value(path, *found)
    if value is None:
        return frozenset()
    return watched_paths(read_report(value.node)) if isinstance(value, Parsed) else None
