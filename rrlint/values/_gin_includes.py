"""What a gin file comes to with the files that it includes."""

from __future__ import annotations

from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.values._overlay import Overlay, without
from rrlint.values.composition import MAX_CHAIN, MAX_FILES, Effective, Files, Uncomposable, beside

_INCLUDE = "include"


def compose_gin(path: str, node: Node, files: Files) -> Effective:
    """Take in the files of the include statements, from first to last; a later binding replaces an earlier one."""
    return _Walk(files).effective(path, node, ())


class _Walk:
    """One composition."""

    def __init__(self, files: Files) -> None:
        self._files, self._count = files, 0

    def effective(self, path: str, node: Node, below: tuple[str, ...]) -> Effective:
        """A file with those that it includes; ``below`` are the files that lead to it."""
        listed = node.get(_INCLUDE) if isinstance(node, Mapping) else None
        if not isinstance(node, Mapping) or not isinstance(listed, Sequence):
            return Effective(node)
        overlay, uncomposed = Overlay(is_whole=_is_binding), {}
        for name in [item.text for item in listed.items if isinstance(item, Scalar)]:
            place = self._place(path, name)
            self._count += 1
            if len(below) > MAX_CHAIN or self._count > MAX_FILES:
                raise Uncomposable(f"more than {MAX_FILES} files, or more than {MAX_CHAIN} above each other")
            found = self._files.node(place) if place is not None else None
            if place is None or place in (*below, path):
                uncomposed[name] = "it is a parent of itself" if place else "it is not in the repository"
            elif found is None:
                uncomposed[place] = "it does not parse"
            else:
                included = self.effective(place, found, (*below, path))
                uncomposed |= included.uncomposed
                overlay.add(included.node, place, included.origins)
        overlay.add(without(node, {_INCLUDE}), path)
        assert overlay.node is not None
        return Effective(overlay.node, overlay.origins, uncomposed)

    def _place(self, path: str, name: str) -> str | None:
        """Where a file lies: as seen from the root of the repository, else from the file that includes it."""
        places = (beside("", name), beside(path, name))
        return next((place for place in places if place is not None and self._files.exists(place)), None)


def _is_binding(key: str) -> bool:
    """Is it the name of a parameter, so that a dictionary under it is one value?"""
    return "." in key
