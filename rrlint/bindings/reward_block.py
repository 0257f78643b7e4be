"""Where a config keeps its reward, term by term: the habits of the common training stacks.

A reward block is one of four things, at or below a key that a trigger of kind
``reward_change`` watches:

- lists side by side, ``reward_funcs`` and ``reward_weights`` (TRL, open-r1); without the
  second every weight is 1;
- a mapping of names to numbers whose pointer says that it is about the reward
  (``/rewards``, ``/env/reward_scales``, ``/LeggedRobotCfg/rewards/scales``);
- such a mapping of names to mappings with a number under ``weight`` (Isaac Lab);
- keys of a mapping that end in ``RewardScale``, ``reward_weight`` and the like (IsaacGymEnvs).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rrlint.bindings.names import term_name, words
from rrlint.bindings.numbers import number
from rrlint.diagnostic import Span
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import MAX_LEAVES, TooManyLeaves, join, reached, split

_ABOUT_REWARD = frozenset({"reward", "rewards", "rew"})
_SAYS_WEIGHT = frozenset({"scale", "scales", "weight", "weights", "coef", "coefs"})
#: No more mappings than this are merged into one.
_MAX_MERGED = 100
_FUNCTIONS, _WEIGHTS = "reward_funcs", "reward_weights"


class Weighted(NamedTuple):
    """One term of a reward block, as the config calls it, and where its weight stands."""

    written: str
    weight: float
    pointer: str
    span: Span

    @property
    def name(self) -> str:
        """The name that is compared with those of the report."""
        return term_name(self.written)


class Block(NamedTuple):
    """A reward block of one file."""

    path: str
    pointer: str
    terms: tuple[Weighted, ...]


def blocks(path: str, tree: Node, keys: Iterable[str]) -> list[Block]:
    """The reward blocks at and below the places that some keys reach (no keys: anywhere).

    A file that unfolds to more than can be walked has none: its watch has said so.
    """
    found: dict[str, Block] = {}
    try:
        for key in tuple(keys) or ("",):
            for pointer, node in reached(tree, key).items():
                beside = _pair_around(tree, pointer)
                for place, terms in (beside,) if beside else _below(node, pointer):
                    if terms:
                        found[place] = Block(path, place, terms)
    except TooManyLeaves:
        return []
    return list(found.values())


_Found = tuple[str, tuple[Weighted, ...]]


def _pair_around(tree: Node, pointer: str) -> _Found | None:
    """The pair of lists that a watched list is one of."""
    parts = split(pointer)
    if not parts or parts[-1] not in (_FUNCTIONS, _WEIGHTS):
        return None
    above = join("", *parts[:-1])
    parent = reached(tree, above).get(above)
    return (above, _pair(parent, above)) if isinstance(parent, Mapping) else None


def _below(node: Node, pointer: str) -> Iterator[_Found]:
    waiting, steps = [(pointer, node)], 0
    while waiting:
        steps += 1
        if steps > MAX_LEAVES:
            raise TooManyLeaves(f"more than {MAX_LEAVES:,} places to look for the reward in")
        at, here = waiting.pop()
        if not isinstance(here, Mapping):
            continue
        terms = _pair(here, at) or _by_name(here, at) or _by_suffix(here, at)
        if terms:
            yield at, terms
        else:
            waiting += [(join(at, key.text), value) for key, value in here.entries]


def _is_about_reward(pointer: str) -> bool:
    return any(_ABOUT_REWARD & set(words(part)) for part in split(pointer))


def _pair(node: Mapping, pointer: str) -> tuple[Weighted, ...]:
    functions, weights = node.get(_FUNCTIONS), node.get(_WEIGHTS)
    if not isinstance(functions, Sequence) or not all(isinstance(one, Scalar) for one in functions.items):
        return ()
    names = [_function(one.text) for one in functions.items if isinstance(one, Scalar)]
    if weights is None or (isinstance(weights, Scalar) and weights.value is None):
        places = [join(pointer, _FUNCTIONS, index) for index in range(len(names))]
        return tuple(
            Weighted(name, 1.0, place, one.span)
            for name, place, one in zip(names, places, functions.items, strict=True)
        )
    if not isinstance(weights, Sequence) or len(weights.items) != len(names):
        return ()  # the trainer itself refuses to start
    numbers = [(number(item), item.span) for item in weights.items]
    return tuple(
        Weighted(name, weight, join(pointer, _WEIGHTS, index), span)
        for index, (name, (weight, span)) in enumerate(zip(names, numbers, strict=True))
        if weight is not None
    )


def _function(text: str) -> str:
    """The name of a reward function, without the module or file that it comes from."""
    name = text.rpartition(":")[2]
    return name if "/" in name else name.rpartition(".")[2]


def _by_name(node: Mapping, pointer: str) -> tuple[Weighted, ...]:
    """Names with numbers, or with mappings that hold a ``weight``; nothing if anything else is among them.

    Some name on the way there must say that it is about the reward.
    """
    found = []
    for key, (at, value) in _entries(node, pointer).items():
        if key.startswith("(") or (isinstance(value, Scalar) and value.value is None):
            continue  # what Python has beside attributes, `(bases)`; and how a term is switched off
        inner = value.get("weight") if isinstance(value, Mapping) else value
        weight = number(inner)
        if weight is None or inner is None:
            return ()
        place = join(at, "weight") if inner is not value else at
        found.append(Weighted(key, weight, place, inner.span))
    return tuple(found) if found and _is_about_reward(pointer) else ()


def _entries(node: Mapping, pointer: str) -> dict[str, tuple[str, Node]]:
    """What a mapping holds, with what YAML merge keys take in: name to pointer and value; its own come first."""
    found: dict[str, tuple[str, Node]] = {}
    waiting: list[tuple[str, Node]] = [(pointer, node)]
    for _ in range(_MAX_MERGED):
        if not waiting:
            break
        at, here = waiting.pop(0)
        if isinstance(here, Sequence):
            waiting += [(join(at, index), item) for index, item in enumerate(here.items)]
        for key, value in here.entries if isinstance(here, Mapping) else ():
            if key.text == "<<" and not key.agreed:
                waiting.append((join(at, "<<"), value))
            else:
                found.setdefault(key.text, (join(at, key.text), value))
    return found


def _by_suffix(node: Mapping, pointer: str) -> tuple[Weighted, ...]:
    found = []
    for key, (at, value) in _entries(node, pointer).items():
        parts, weight = words(key), number(value)
        if len(parts) > 2 and parts[-1] in _SAYS_WEIGHT and parts[-2] in _ABOUT_REWARD and weight is not None:
            found.append(Weighted(key, weight, at, value.span))
    return tuple(found)
