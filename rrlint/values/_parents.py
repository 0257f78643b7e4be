"""Configs that name their parents by path: ``defaults: base.yaml``, ``_base_: [a.yaml, b.yaml]``.

Parents are taken in from first to last, each with its own parents, and the file itself
comes on top.  Sources: NeMo RL's `nemo_rl/utils/config.py`, MMEngine's config files and
detectron2's ``_BASE_``.
"""

from __future__ import annotations

from rrlint.tree import node as nodes
from rrlint.tree.node import Mapping, Node, Scalar
from rrlint.values._named import DEFAULTS, named_parents, place_of
from rrlint.values._overlay import Overlay, without
from rrlint.values.composition import MAX_CHAIN, MAX_FILES, Effective, Files, Uncomposable, beside

_REPLACES = "_override_"


def compose_parents(path: str, node: Node, files: Files) -> Effective:
    """Take in the files that a config names as its parents, and theirs."""
    return _Walk(files).effective(path, node, ())


class _Walk:
    """One composition; ``uncomposed`` collects the parents that are not there."""

    def __init__(self, files: Files) -> None:
        self._files, self._count = files, 0

    def effective(self, path: str, node: Node, below: tuple[str, ...]) -> Effective:
        """A file with its parents; ``below`` are the files that lead to it."""
        named = named_parents(path, node, self._files)
        if not named or not isinstance(node, Mapping):
            return Effective(node)
        overlay = Overlay(missing_yields=DEFAULTS in named)
        uncomposed: dict[str, str] = {}
        for name in [name for names in named.values() for name in names]:
            parent = self._parent(path, name, (*below, path))
            if isinstance(parent, str):
                uncomposed[beside(path, name) or name] = parent
                continue
            where, effective = parent
            uncomposed.update(effective.uncomposed)
            _lay(overlay, effective, where)
        own = without(node, {DEFAULTS}) if DEFAULTS in named else node
        _lay(overlay, Effective(own), path)
        assert overlay.node is not None
        return Effective(overlay.node, overlay.origins, uncomposed)

    def _parent(self, path: str, name: str, below: tuple[str, ...]) -> tuple[str, Effective] | str:
        """The path and value of a parent, or why there is none."""
        place = place_of(path, name, self._files)
        if place is None:
            return "it lies outside of the repository"
        if place in below:
            return "it is a parent of itself"
        self._count += 1
        if len(below) > MAX_CHAIN or self._count > MAX_FILES:
            raise Uncomposable(f"more than {MAX_FILES} parents, or more than {MAX_CHAIN} above each other")
        node = self._files.node(place)
        if node is None:
            return "it does not parse" if self._files.exists(place) else "it is not in the repository"
        return (place, self.effective(place, node, below))


def _lay(overlay: Overlay, layer: Effective, path: str) -> None:
    """Lay a config on those below it; a section that says ``_override_: true`` replaces theirs."""
    node = layer.node
    if isinstance(node, Mapping):
        replacing = {key.text for key, value in node.entries if _replaces(value)}
        overlay.drop(replacing)
        bare = (
            (k, without(v, {_REPLACES}) if k.text in replacing and isinstance(v, Mapping) else v)
            for k, v in node.entries
        )
        node = nodes.mapping(bare, node.span) if replacing else node
    overlay.add(node, path, layer.origins)


def _replaces(node: Node) -> bool:
    marker = node.get(_REPLACES) if isinstance(node, Mapping) else None
    return isinstance(marker, Scalar) and marker.value is True
