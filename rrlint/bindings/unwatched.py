"""Keys of watched configs that no watch selects, though by the habits of their stack they matter.

Where a watch looks into a file by keys, what comes later is seen by nobody.  What counts here
is what stands in the file's own text: a parent is watched by its own path.  A key is left to
itself if any part of it is watched or ignored already, by whatever trigger: then somebody has
looked at it.  Where a report looks at some sections of a file by their names, the others of the
same make are not its business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import NamedTuple

from rrlint.bindings.surroundings import Trained
from rrlint.diagnostic import Span
from rrlint.format import is_report_path
from rrlint.habits.config import KINDS, Config
from rrlint.model import Report
from rrlint.tree.document import Parsed
from rrlint.tree.node import Mapping
from rrlint.tree.pointer import TooManyLeaves, join, reached, select, span_at, split
from rrlint.values import BYTES
from rrlint.watch import Watch
from rrlint.wildcard import matches, matching

#: So many values of a file, once for each of its keys that may matter, are walked through at most.
MAX_STEPS = 500_000

_KINDS = frozenset(KINDS.values())
_WILDCARDS = frozenset({"*", "**"})

_Trail = tuple[str, ...]


class Loose(NamedTuple):
    """A key under no watch: as a watch would take it, what it is about, and where it stands in its file."""

    key: str
    about: str
    pointer: str
    span: Span


def keyed_paths(report: Report, paths: Iterable[str]) -> list[str]:
    """The files of a state that a trigger about training looks into by keys, in order."""
    patterns = {
        watch.path
        for trigger in report.triggers
        if trigger.kind in _KINDS
        for watch in trigger.watches
        if watch.kind == "path" and watch.keys and watch.format != BYTES
    }
    found = set(chain.from_iterable(matching(pattern, paths) for pattern in patterns))
    return sorted(path for path in found if not is_report_path(path))


def loose_keys(report: Report, path: str, trained: Trained) -> list[tuple[Watch, Loose]] | None:
    """The keys of a file that no watch of a report selects or ignores, each with the watch that it is missing from.

    None for a file with more keys and values than are looked through.
    """
    beside = [
        (trigger.kind, watch)
        for trigger in report.triggers
        for watch in trigger.watches
        if watch.kind == "path" and matches(watch.path, path)
    ]
    if any(not watch.keys or watch.format == BYTES for _, watch in beside):
        return []  # the file is watched as a whole
    try:
        return list(_loose(Config(path, trained.habit, trained.value.node), trained.value, beside))
    except TooManyLeaves:
        return None


def _loose(config: Config, value: Parsed, beside: Sequence[tuple[str, Watch]]) -> Iterator[tuple[Watch, Loose]]:
    file = _File(config, value, [watch for _, watch in beside])
    for word, kind in KINDS.items():
        watches = [watch for of, watch in beside if of == kind]
        if watches:
            yield from ((watches[0], loose) for loose in file.loose(word, watches))


class _File:
    """A watched config, with the places in it that are owned: watched, ignored, or told of already."""

    def __init__(self, config: Config, value: Parsed, beside: Sequence[Watch]) -> None:
        self._config, self._value, self._tree = config, value, value.node
        self._owned: set[_Trail] = set()
        self._touched: set[_Trail] = set()  # what is owned, and all that stands above it
        owned = (key for watch in beside for key in (*watch.keys, *watch.ignore))
        self._own(map(split, select(self._tree, owned)))

    def loose(self, word: str, watches: Iterable[Watch]) -> Iterator[Loose]:
        """The keys about one thing that nobody owns, given the watches that look for it.  Raises TooManyLeaves."""
        keys = [key for key in self._config.about(word) if split(key)[-1] not in _WILDCARDS]  # not "all that there is"
        if len(keys) * self._config.keys.count > MAX_STEPS:
            raise TooManyLeaves(f"{len(keys):,} of its keys may matter")
        apart, noise = self._apart(watches), None
        for key in keys:
            is_pattern = not _WILDCARDS.isdisjoint(split(key))
            units = [unit for unit in map(split, reached(self._tree, key)) if not self._is_owned(unit)]
            units = [unit for unit in units if not (is_pattern and unit[0] in apart)]
            if not units:
                continue
            if noise is None:
                noise = self._config.keys.noise(keys, self._config.habit.ignore)
            leaves = [split(at) for at in select(self._tree, (key,), noise) if not self._value.origin(at)]
            there = set(_with_above(leaves))
            asked = [unit for unit in units if unit in there]
            self._own(_below(asked, leaves))
            if is_pattern and apart:
                yield from (self._told(join("", *unit), word, unit, leaves) for unit in asked)
            else:
                yield from (self._told(key, word, unit, leaves) for unit in asked[:1])

    def _told(self, key: str, word: str, unit: _Trail, leaves: Iterable[_Trail]) -> Loose:
        """A key with its place, or that of the first value there which stands in the file itself."""
        place = join("", *unit)
        if self._value.origin(place):
            place = join("", *next(_below([unit], leaves)))
        return Loose(key, word, place, span_at(self._tree, place))

    def _apart(self, watches: Iterable[Watch]) -> AbstractSet[str]:
        """The sections of a file that stand beside those which watches name, and hold some of the same names."""
        named = {split(key)[0] for watch in watches for key in watch.keys if split(key)}
        if named & _WILDCARDS or not isinstance(self._tree, Mapping):
            return set()
        sections = {
            name.text: {key.text for key, _ in section.entries}
            for name, section in self._tree.entries
            if isinstance(section, Mapping)
        }
        inside = {name for section in named & sections.keys() for name in sections[section]}
        return {section for section in sections.keys() - named if sections[section] & inside}

    def _is_owned(self, unit: _Trail) -> bool:
        return unit in self._touched or any(unit[:depth] in self._owned for depth in range(1, len(unit)))

    def _own(self, leaves: Iterable[_Trail]) -> None:
        new = set(leaves)
        self._owned |= new
        self._touched.update(_with_above(new))


def _below(units: Iterable[_Trail], leaves: Iterable[_Trail]) -> Iterator[_Trail]:
    known = frozenset(units)
    return (leaf for leaf in leaves if any(leaf[:depth] in known for depth in range(1, len(leaf) + 1)))


def _with_above(trails: Iterable[_Trail]) -> Iterator[_Trail]:
    return (trail[:depth] for trail in trails for depth in range(1, len(trail) + 1))
