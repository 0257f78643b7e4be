"""What a repository shows of its training: configs by their habits, and the keys in them that matter.

Whole trees of configs cry wolf, so only keys about the reward, the model, the data and the
optimisation are proposed, and only those that some config has: a watch of a key that is
nowhere is an error.  What such a key reaches besides, seeds and machines, is ignored.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from rrlint.bindings.reward_block import Block, blocks
from rrlint.habits import SHELL
from rrlint.habits.config import KINDS, Config
from rrlint.wildcard import matches, matching

#: Configs in more folders at the root are watched everywhere.
_MOST_FOLDERS = 4
_SPECIAL = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Watched:
    """Files of some frameworks, as a pattern, with the keys about one thing that some of them have."""

    about: str
    frameworks: tuple[str, ...]
    pattern: str
    keys: tuple[str, ...]
    files: int
    ignore: tuple[str, ...] = ()


def propose(configs: Iterable[Config], others: Collection[str] = ()) -> list[Watched]:
    """What to watch, a row for each place where configs are and each thing that its keys are about.

    No pattern matches one of the ``others``, the configs that another report watches.
    """
    groups: dict[tuple[str, str], list[Config]] = {}
    for config in configs:
        groups.setdefault((config.habit.framework, _suffix(config.path)), []).append(config)
    places: dict[str, list[Config]] = {}
    for members in chain.from_iterable(map(_apart, groups.values())):
        for pattern, some in _placed(members, others):
            places.setdefault(pattern, []).extend(some)
    found = [_watched(pattern, members, word) for pattern, members in places.items() for word in KINDS]
    return [one for one in found if one.keys]


def _watched(pattern: str, members: list[Config], word: str) -> Watched:
    keys = list(dict.fromkeys(key for one in members for key in one.about(word)))
    keys = [key for key in keys if f"/**{key}" not in keys]
    if pattern.endswith(SHELL):
        keys += sorted({name for one in members for name in one.keys.variables(keys)} - set(keys))
    ignore = sorted({noise for one in members for noise in one.keys.noise(keys, one.habit.ignore)})
    left = (key for key in keys if any(one.keys.reach(key, ignore) for one in members))
    frameworks = tuple(sorted({one.habit.framework for one in members}))
    return Watched(word, frameworks, pattern, tuple(left), len(members), tuple(ignore))


def _apart(members: list[Config]) -> list[list[Config]]:
    """Configs that only the root has in common are watched folder by folder; in many folders, everywhere."""
    folders = _grouped(members, lambda path: path.partition("/")[0] if "/" in path else "")
    return folders if len(folders) <= _MOST_FOLDERS else [members]


def _placed(members: list[Config], others: Collection[str]) -> Iterator[tuple[str, list[Config]]]:
    """Configs with the pattern for all of them; where it matches others too, folder by folder, at last one by one."""
    pattern = _pattern([one.path for one in members])
    if len(members) == 1 or not matching(pattern, others):
        yield pattern, members
        return
    folders = _grouped(members, lambda path: path.rpartition("/")[0])
    for some in folders if len(folders) > 1 else [[one] for one in members]:
        yield from _placed(some, others)


def _grouped(members: list[Config], folder: Callable[[str], str]) -> list[list[Config]]:
    found: dict[str, list[Config]] = {}
    for one in members:
        found.setdefault(folder(one.path), []).append(one)
    return list(found.values())


def reward_blocks(configs: Iterable[Config]) -> list[Block]:
    """The reward terms with weights that configs list, a block a place."""
    found = []
    for config in configs:
        keys = config.about("reward")
        if config.tree is not None and keys:
            found += blocks(config.path, config.tree, keys)
    return found


def one_reward(found: Iterable[Block]) -> Block | None:
    """The block to bind the report's terms to, if there is only one, or all name the same terms."""
    listed = list(found)
    names = {frozenset(term.name for term in block.terms) for block in listed}
    return listed[0] if len(names) == 1 else None


def base_models(configs: Iterable[Config]) -> list[tuple[str, str]]:
    """The published models that configs start from, each with the path of one that names it."""
    found: dict[str, str] = {}
    for config in configs:
        for name in config.keys.texts(config.about("model")):
            if name.count("/") == 1 and name[:1].isalnum() and not any(mark in name for mark in "$\\{:~"):
                found.setdefault(name, config.path)
    return list(found.items())


def _pattern(files: list[str]) -> str:
    """One pattern for some files: the path of a single one, else all of the same suffix in their folder."""
    if len(files) == 1:
        return literal(files[0])
    shared = os.path.commonpath([path.rpartition("/")[0] for path in files])
    place = f"{literal(shared)}/" if shared else ""
    flat = f"{place}*{_suffix(files[0])}"
    deep = f"{place}**/*{_suffix(files[0])}"
    return flat if all(matches(flat, path) for path in files) else deep


def literal(path: str) -> str:
    """A path as a pattern that matches it alone; a backslash, which no pattern has, is any character."""
    return "".join("?" if mark == "\\" else f"[{mark}]" if mark in _SPECIAL else mark for mark in path)


def _suffix(path: str) -> str:
    return "." + path.rpartition(".")[2]
