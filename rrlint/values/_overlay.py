"""Trees laid over each other: mappings are joined key by key, everything else is replaced."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rrlint.tree import node as nodes
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import join
from rrlint.values.composition import Uncomposable

#: What OmegaConf calls a value that somebody else has to fill in.
MISSING = "???"

#: More steps than this, and aliases have made a bomb of the trees.
MAX_STEPS = 1_000_000


class Overlay:
    """Layers of trees, the later ones above; ``origins`` says which file each part came from.

    A pointer in ``origins`` speaks for all below it but what a longer one speaks for.
    ``missing_yields`` says that a value `MISSING` leaves what it would cover, ``is_whole``
    under which keys mappings are replaced like everything else.
    """

    def __init__(self, *, missing_yields: bool = False, is_whole: Callable[[str], bool] = lambda _: False) -> None:
        self.node: Node | None = None
        self.origins: dict[str, str] = {}
        self._missing_yields, self._is_whole, self._steps = missing_yields, is_whole, 0

    def add(self, node: Node, path: str, origins: MappingOf[str, str] | None = None) -> None:
        """Lay a tree on top: that of a file, or one that is composed already, with its origins."""
        layer = _Layer(path, origins or {})
        try:
            self.node = node if self.node is None else self._joined(self.node, node, "", layer)
        except RecursionError as error:
            raise Uncomposable("aliases nested too deeply") from error
        if self.node is node:
            self._take("", layer)

    def drop(self, keys: AbstractSet[str]) -> None:
        """Take out some top-level keys."""
        if isinstance(self.node, Mapping) and not keys.isdisjoint(name.text for name, _ in self.node.entries):
            self.node = without(self.node, keys)
            for key in keys:
                self._forget(join("", key))

    def _joined(self, below: Node, above: Node, pointer: str, layer: _Layer) -> Node:
        self._count(1)
        if below is above:
            return below
        if self._missing_yields and is_missing(above):
            return below
        if not (isinstance(below, Mapping) and isinstance(above, Mapping)):
            if isinstance(below, Mapping):
                self._forget(pointer)
            self._take(pointer, layer)
            return above
        found = {key.text: (key, value) for key, value in below.entries}
        for key, value in above.entries:
            place, known = join(pointer, key.text), found.get(key.text)
            if known is None or self._is_whole(key.text):
                if known is not None:
                    self._forget(place)
                self._take(place, layer)
                found[key.text] = (key, value)
            elif key.text == "<<" and not key.agreed:
                found[key.text] = (key, _both(value, known[1]))
            else:
                found[key.text] = (key, self._joined(known[1], value, place, layer))
        return nodes.mapping(found.values(), above.span)

    def _take(self, pointer: str, layer: _Layer) -> None:
        """What stands at a pointer comes from a layer now, with all below it."""
        self._count(len(layer.origins))
        self.origins.update(layer.below(pointer))

    def _forget(self, pointer: str) -> None:
        self._count(len(self.origins))
        for known in [one for one in self.origins if one == pointer or one.startswith(pointer + "/")]:
            del self.origins[known]

    def _count(self, steps: int) -> None:
        self._steps += steps
        if self._steps > MAX_STEPS:
            raise Uncomposable(f"more than {MAX_STEPS:,} steps to join the values of all files")


class _Layer(NamedTuple):
    """Where the parts of one layer come from."""

    path: str
    origins: MappingOf[str, str]

    def below(self, pointer: str) -> dict[str, str]:
        """The origins of what stands at a pointer and below it."""
        if not self.origins:
            return {pointer: self.path}
        inner = {one: path for one, path in self.origins.items() if one.startswith(pointer + "/")}
        return {pointer: self._at(pointer), **inner}

    def _at(self, pointer: str) -> str:
        while pointer and pointer not in self.origins:
            pointer = pointer.rpartition("/")[0]
        return self.origins.get(pointer, self.path)


def without(node: Mapping, keys: AbstractSet[str]) -> Mapping:
    """A mapping less some of its keys."""
    return nodes.mapping([(name, value) for name, value in node.entries if name.text not in keys], node.span)


def is_missing(node: Node) -> bool:
    """Is it a value that somebody else has to fill in?"""
    return isinstance(node, Scalar) and node.value == MISSING


def _both(above: Node, below: Node) -> Node:
    """Two merge keys: what either takes in is looked through."""
    parts: list[Node] = []
    for one in (above, below):
        parts += one.items if isinstance(one, Sequence) else (one,)
    return nodes.sequence(parts, above.span)
