"""What a part of a report says, whatever its layout: a digest in which white space and quotes do not count."""

from __future__ import annotations

from collections.abc import Collection

from rrlint.tree.meaning import framed_hash
from rrlint.tree.node import Mapping, Node, Scalar

#: Keys that are extensions: the format gives them no meaning.
EXTENSION = "x-"


def wording(node: Node, without: Collection[str] = ()) -> bytes:
    """A digest of all that a node says, without some of its own keys and without extensions.

    What aliases repeat is looked at once.
    """
    return _Wording().of(node, without)


class _Wording:
    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}

    def of(self, node: Node, without: Collection[str] = ()) -> bytes:
        if id(node) not in self._known:
            self._known[id(node)] = self._compute(node, without)
        return self._known[id(node)]

    def _compute(self, node: Node, without: Collection[str]) -> bytes:
        if isinstance(node, Scalar):
            return framed_hash(b"S", " ".join(node.text.split()).encode("utf-8", "surrogatepass"))
        if isinstance(node, Mapping):
            kept = [(key, value) for key, value in node.entries if _counts(key.text, without)]
            return framed_hash(b"M", *sorted(self.of(key) + self.of(value) for key, value in kept))
        return framed_hash(b"L", *(self.of(item) for item in node.items))


def _counts(key: str, without: Collection[str]) -> bool:
    return key not in without and not key.startswith(EXTENSION)
