"""Which number a value of a config is, and to which of its readers."""

from __future__ import annotations

import math

from rrlint.tree.node import Node, Scalar
from rrlint.tree.scalars import Reading, read_11

#: Formats whose values are all text: a number in them is what looks like one.
_UNTYPED = (".sh", ".bash", ".slurm", ".sbatch", ".ini", ".cfg", ".conf")


def number(node: Node | None) -> float | None:
    """A value as a number if some YAML reading takes it for one; truth values are none.

    Where the readings are two different numbers it is that of YAML 1.2.
    """
    if not isinstance(node, Scalar):
        return None
    found = _numeric(node.value)
    return found if found is not None or node.agreed else _numeric(read_11(node.text))


def number_in(path: str, node: Node | None) -> float | None:
    """As `number`, and text that looks like a number where the format has nothing but text."""
    found = number(node)
    if found is None and isinstance(node, Scalar) and path.lower().endswith(_UNTYPED):
        return _parsed(node.text)
    return found


def disputed(node: Node) -> bool:
    """Is it one number to YAML 1.2 and to YAML 1.1 another one, or none?"""
    return isinstance(node, Scalar) and not node.agreed and _numeric(node.value) != _numeric(read_11(node.text))


def _numeric(value: Reading) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _parsed(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
