"""The keys of a config that matter, as a watch takes them: those of its habit that are there, by their whole names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property

from rrlint.habits.noise import is_noise
from rrlint.habits.row import fits
from rrlint.tree.node import Node, Scalar, Sequence
from rrlint.tree.pointer import TooManyLeaves, join, pointers, reached, resolve, select, split

_ANYWHERE = "/**"
_WILDCARDS = frozenset({"*", "**"})
_VARIABLE = re.compile(r"\$\{?([A-Za-z_]\w*)", re.ASCII)


class Keys:
    """The keys of one tree, and the ``count`` of its values.

    One that could not be read, or unfolds to more than can be walked, has none.
    """

    def __init__(self, tree: Node | None) -> None:
        self.count = 0 if tree is None else _count(tree)
        self._tree = tree if self.count else None
        self._at: dict[str, frozenset[str]] = {}

    def there(self, patterns: Iterable[str], *, but_noise: bool = True) -> list[str]:
        """The keys that patterns of a habit stand for: each itself, or one for each name that it fits."""
        found = (key for pattern in patterns for key in self._standing_for(pattern, but_noise))
        return list(dict.fromkeys(found))

    def reach(self, key: str, ignore: Iterable[str]) -> bool:
        """Does a key reach a value that is not ignored?"""
        return bool(self._leaves((key,), ignore))

    def texts(self, keys: Iterable[str]) -> list[str]:
        """The texts that are values of some keys, or items of their lists."""
        return [text for node in self._leaves(keys).values() for text in _texts(node)]

    def variables(self, keys: Iterable[str]) -> list[str]:
        """The shell variables that the values of some keys are made of, and those that these are made of."""
        found: dict[str, None] = {}
        waiting = self.texts(keys)
        while waiting:
            for name in _VARIABLE.findall(waiting.pop()):
                key = join("", name)
                value = resolve(self._tree, key) if self._tree else None
                if key not in found and not is_noise(name) and isinstance(value, Scalar | Sequence):
                    found[key] = None  # an array of options is a mapping, and has keys of its own
                    waiting += self.texts((key,))
        return sorted(found)

    def noise(self, keys: Iterable[str], ignore: Iterable[str]) -> list[str]:
        """Patterns for what some keys reach and nobody needs to hear of: those of a habit, and names of noise.

        What a habit ignores by its whole name may come to stand below a key one day, and need not be there yet.
        """
        some = tuple(keys)
        watched = {split(pointer) for key in some for pointer in self._reached(key)}
        leaves = [split(pointer) for pointer in self._leaves(some)]
        found = [pattern for pattern in ignore if "*" not in _name(pattern) and self._may_come(pattern, watched)]
        fitting = self.there((pattern for pattern in ignore if "*" in _name(pattern)), but_noise=False)
        above = {trail[:depth] for trail in leaves for depth in range(1, len(trail) + 1)}
        found += [key for key in fitting if any(split(one) in above for one in self._reached(key))]
        names = {name for trail in leaves for name in trail[1:] if is_noise(name)}
        return found + [join(_ANYWHERE, name) for name in sorted(names)]

    def _may_come(self, pattern: str, watched: AbstractSet[tuple[str, ...]]) -> bool:
        """May what a pattern ignores stand below a watched place?"""
        places = map(split, self._reached(pattern.rpartition("/")[0]))
        return any(place[:depth] in watched for place in places for depth in range(len(place) + 1))

    def _standing_for(self, pattern: str, but_noise: bool) -> list[str]:
        place, _, name = pattern.rpartition("/")
        if name in _WILDCARDS:
            return [pattern] if self._leaves((pattern,)) else []
        here = self._names(place)
        if "*" not in name:
            names = [name] if name in here else []
        else:
            names = sorted(one for one in here - _WILDCARDS if fits(name, one) and not (but_noise and is_noise(one)))
        return [join("" if place == _ANYWHERE and one not in self._deeper else place, one) for one in names]

    def _names(self, place: str) -> frozenset[str]:
        """The names of what stands at some place."""
        if place == _ANYWHERE:
            return self._names("") | self._deeper
        if place not in self._at:
            self._at[place] = frozenset(split(pointer)[-1] for pointer in self._reached(f"{place}/*"))
        return self._at[place]

    @cached_property
    def _deeper(self) -> frozenset[str]:
        """The names of all that does not stand at the top."""
        trails = (split(pointer) for pointer in pointers(self._tree)) if self._tree else ()
        return frozenset(trail[-1] for trail in trails if len(trail) > 1)

    def _reached(self, key: str) -> Iterable[str]:
        return reached(self._tree, key) if self._tree else ()

    def _leaves(self, keys: Iterable[str], ignore: Iterable[str] = ()) -> dict[str, Node]:
        some = tuple(keys)
        return select(self._tree, some, ignore) if some and self._tree else {}


def _name(pattern: str) -> str:
    return pattern.rpartition("/")[2]


def _count(tree: Node) -> int:
    try:
        found = select(tree, ())
        if any("/<<" in pointer for pointer in found):  # what is merged in is come to on several ways
            found = select(tree, (_ANYWHERE,))
    except TooManyLeaves:
        return 0
    return len(found)


def _texts(node: Node) -> Iterator[str]:
    """The text that a value is, or those that a list holds."""
    for one in reached(node, _ANYWHERE).values():
        value = getattr(one, "value", None)
        if isinstance(value, str):
            yield value
