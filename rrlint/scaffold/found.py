"""What a repository shows of its training: configs by their habits, and the keys in them that matter.

Whole trees of configs cry wolf, so only keys about the reward, the model, the data and the
optimisation are proposed, and only those that some config has.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rrlint.bindings.reward_block import Block, blocks
from rrlint.habits import Habit
from rrlint.tree.node import Node
from rrlint.tree.pointer import TooManyLeaves, reached
from rrlint.wildcard import matches

#: What keys are about: the kind of trigger that watches them, by the word of a habit.
KINDS = {
    "reward": "reward_change",
    "model": "base_model_change",
    "data": "data_change",
    "optimisation": "config_change",
}
_SPECIAL = frozenset("*?[\\")


@dataclass(frozen=True, slots=True)
class Config:
    """A training config: its path, whose habit it follows, and its tree if it could be read."""

    path: str
    habit: Habit
    tree: Node | None


@dataclass(frozen=True, slots=True)
class Watched:
    """Files of one habit, as a pattern, with the keys about one thing that some of them have."""

    about: str
    framework: str
    pattern: str
    keys: tuple[str, ...]
    files: int


def propose(configs: Iterable[Config]) -> list[Watched]:
    """What to watch, a row for each habit and each thing that its keys are about."""
    groups: dict[tuple[str, str], list[Config]] = {}
    for config in configs:
        groups.setdefault((config.habit.framework, _suffix(config.path)), []).append(config)
    found = []
    for (framework, _), members in groups.items():
        pattern = _pattern([one.path for one in members])
        for about in KINDS:
            keys = tuple(key for key in getattr(members[0].habit, about) if any(_has(one, key) for one in members))
            if keys:
                found.append(Watched(about, framework, pattern, keys, len(members)))
    return found


def reward_blocks(configs: Iterable[Config]) -> list[Block]:
    """The reward terms with weights that configs list, a block a place."""
    found = []
    for config in configs:
        if config.tree is not None and config.habit.reward:
            found += blocks(config.path, config.tree, config.habit.reward)
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
        for key in config.habit.model if config.tree is not None else ():
            for name in _texts(config.tree, key):
                if name.count("/") == 1 and name[:1].isalnum() and not any(mark in name for mark in "$\\{:~"):
                    found.setdefault(name, config.path)
    return list(found.items())


def _has(config: Config, key: str) -> bool:
    if config.tree is None:
        return False
    try:
        return bool(reached(config.tree, key))
    except TooManyLeaves:
        return False


def _texts(tree: Node | None, key: str) -> list[str]:
    try:
        nodes: Mapping[str, Node] = reached(tree, key) if tree is not None else {}
    except TooManyLeaves:
        return []
    values = (getattr(node, "value", None) for node in nodes.values())
    return [value for value in values if isinstance(value, str)]


def _pattern(files: list[str]) -> str:
    """One pattern for some files: the path of a single one, else all of the same suffix in their folder."""
    if len(files) == 1:
        return _literal(files[0])
    shared = os.path.commonpath([path.rpartition("/")[0] for path in files])
    place = f"{_literal(shared)}/" if shared else ""
    flat = f"{place}*{_suffix(files[0])}"
    deep = f"{place}**/*{_suffix(files[0])}"
    return flat if all(matches(flat, path) for path in files) else deep


def _literal(path: str) -> str:
    """A path as a pattern that matches it alone."""
    return "".join(f"\\{mark}" if mark in _SPECIAL else mark for mark in path)


def _suffix(path: str) -> str:
    return "." + path.rpartition(".")[2]
