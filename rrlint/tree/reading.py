"""What stands at a place, read tolerantly: what is of another kind is nothing."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import join, resolve


def text_of(node: Node | None) -> str:
    """The text of a scalar as it is written, or ""."""
    return node.text if isinstance(node, Scalar) else ""


def texts_of(node: Node | None) -> tuple[str, ...]:
    """The texts of the scalars in a list."""
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item.text for item in items if isinstance(item, Scalar))


def mappings(root: Node, pointer: str, base: str = "") -> Iterator[tuple[str, Mapping]]:
    """The mappings in the list at a pointer, each with its own; ``base`` is the pointer of the root itself."""
    listed = resolve(root, pointer)
    for index, item in enumerate(listed.items if isinstance(listed, Sequence) else ()):
        if isinstance(item, Mapping):
            yield join(base + pointer, index), item
