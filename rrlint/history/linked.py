"""The cards and datasheets that a report links in its repository: a hook asks for them at every commit."""

from __future__ import annotations

from typing import NamedTuple

from rrlint.tree.node import Node
from rrlint.tree.pointer import join
from rrlint.tree.reading import mappings, text_of

#: What describes a model, a data set or a product as it is at a time.
CARDS = frozenset({"model_card", "datasheet", "system_card", "croissant"})

_RESOURCES = "/system_details/other_resources"


class Linked(NamedTuple):
    """A card or datasheet that a report lists by its path; ``pointer`` is that of the path."""

    kind: str
    path: str
    pointer: str


def linked_documents(root: Node | None) -> tuple[Linked, ...]:
    """The cards and datasheets that a report lists with a path."""
    items = mappings(root, _RESOURCES) if root is not None else ()
    found = (Linked(text_of(one.get("kind")), text_of(one.get("path")), join(at, "path")) for at, one in items)
    return tuple(one for one in found if one.path and one.kind in CARDS)
