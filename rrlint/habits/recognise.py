"""Is a file a training config?  By its path first, then by the names that stand in it."""

from __future__ import annotations

import fnmatch
import re
from typing import NamedTuple

from rrlint.habits.excluded import FILES, FOLDERS
from rrlint.habits.frameworks import HABITS
from rrlint.habits.names import names
from rrlint.habits.row import Habit, Mark, fits

#: A config is told by its first so many bytes.
MAX_BYTES = 128 << 10

_EXCLUDED = re.compile("|".join(fnmatch.translate(pattern) for pattern in FILES))
_SUFFIXES = frozenset(suffix for habit in HABITS for suffix in habit.suffixes)


class Recognised(NamedTuple):
    """How a file was told to be a training config: whose habit it follows, and the names that show it."""

    habit: Habit
    evidence: tuple[str, ...]


def may_be_config(path: str) -> bool:
    """Could a file be a training config, as far as its path goes?"""
    *folders, name = path.split("/")
    if name.startswith(".") or any(folder.startswith(".") or folder.lower() in FOLDERS for folder in folders):
        return False
    return _suffix(name) in _SUFFIXES and _EXCLUDED.match(name.lower()) is None


def recognise(path: str, content: bytes) -> Recognised | None:
    """Whose training config a file is, by its path and its content; None if it looks like none."""
    if not may_be_config(path):
        return None
    suffix = _suffix(path)
    found = names(suffix, content[:MAX_BYTES].decode("utf-8", "replace"))
    for habit in HABITS:
        if suffix in habit.suffixes and (evidence := _evidence(habit, found)):
            return Recognised(habit, evidence)
    return None


def _evidence(habit: Habit, found: frozenset[str]) -> tuple[str, ...]:
    """The names that show a habit, or nothing if some mark is missing."""
    shown: list[str] = []
    for mark in habit.marks:
        there = _there(mark, found)
        if len(there) < mark.least:
            return ()
        shown += there[: max(mark.least, 2)]
    return tuple(dict.fromkeys(shown))


def _there(mark: Mark, found: frozenset[str]) -> list[str]:
    there: list[str] = []
    for pattern in mark.names:
        if "*" in pattern:
            there += sorted(name for name in found if "/" not in name and fits(pattern, name))
        elif pattern in found:
            there.append(pattern)
    return there


def _suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    return "." + name.rpartition(".")[2].lower() if "." in name else ""
