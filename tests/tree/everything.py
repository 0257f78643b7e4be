"""All that a node holds, for tests that compare two readings of one text."""

from __future__ import annotations

from rrlint.tree.node import Node, Scalar, Sequence


def everything(node: Node | None) -> object:
    """Texts, values with their types, places and digests, in the form of the node."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return (node.text, repr(node.value), node.span, node.digest, node.agreed)
    if isinstance(node, Sequence):
        return ([everything(item) for item in node.items], node.span, node.digest)
    return ([(everything(key), everything(value)) for key, value in node.entries], node.span, node.digest, node.tag)
