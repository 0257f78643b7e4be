"""What is known of a training stack: by which names its configs are told, and which keys in them matter."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rrlint.wildcard import matches

YAML = (".yaml", ".yml")
TREES = (*YAML, ".json", ".toml")
SHELL = (".sh", ".bash", ".slurm", ".sbatch")
PYTHON = (".py",)
GIN = (".gin",)
INI = (".cfg", ".ini")


class Mark(NamedTuple):
    """Names of which at least some must be in a file."""

    names: tuple[str, ...]
    least: int = 1


class Habit(NamedTuple):
    """How the configs of one training stack are told, a suffix and every one of the marks; and their keys.

    Keys are JSON pointer patterns as a watch takes them, with one liberty: the last part may
    have ``*`` for some of its characters.  No watch takes that; whoever proposes keys writes
    the names that are there.  ``ignore`` is what `keys` reach, now or later, and nobody needs to hear of.
    """

    framework: str
    suffixes: tuple[str, ...]
    marks: tuple[Mark, ...]
    reward: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    optimisation: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All that matters, whatever it is about."""
        return (*self.reward, *self.model, *self.data, *self.optimisation)


def below(place: str, names: str) -> tuple[str, ...]:
    """The keys of some names, parted by spaces, at a place."""
    return tuple(f"{place}/{name}" for name in names.split())


def anywhere(names: str) -> tuple[str, ...]:
    """The keys of some names, parted by spaces, at any depth."""
    return below("/**", names)


@lru_cache(maxsize=1 << 15)
def fits(pattern: str, name: str) -> bool:
    """Does a name fit a pattern of names?  The configs of a repository have the same ones over and over."""
    return matches(pattern, name)
