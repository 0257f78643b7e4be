"""What a report says of its metrics, as far as a picture of their values shows it."""

from __future__ import annotations

import math
from typing import NamedTuple

from rrlint.bindings.numbers import number
from rrlint.format import METRICS
from rrlint.tree.node import Node, Scalar, Sequence
from rrlint.tree.pointer import resolve
from rrlint.tree.reading import mappings, text_of

_GOOD = {"max": "more is better", "min": "less is better", "watch": "only looked at"}


class Bound(NamedTuple):
    """A value past which somebody should look (``warn``) or a review is due (``fail``)."""

    kind: str
    value: float


class Measured(NamedTuple):
    """A metric: its name in words, its unit, which values are good, and its bounds; "" is what it does not say."""

    name: str
    unit: str
    good: str
    bounds: tuple[Bound, ...]


def measures(document: Node) -> dict[str, Measured]:
    """The metrics of a report by their ids."""
    found = (item for pointer in METRICS for _, item in mappings(document, pointer))
    return {text_of(item.get("id")): _measured(item) for item in found}


def _measured(item: Node) -> Measured:
    name, unit, direction = (text_of(resolve(item, pointer)) for pointer in ("/name", "/unit", "/direction"))
    bounds = [Bound(kind, value) for kind in ("warn", "fail") for value in _values(resolve(item, f"/threshold/{kind}"))]
    return Measured(name, unit, _GOOD.get(direction, ""), tuple(bounds))


def _values(node: Node | None) -> list[float]:
    nodes = node.items if isinstance(node, Sequence) else [node]
    found = [number(one) for one in nodes if isinstance(one, Scalar)]
    return [float(value) for value in found if value is not None and math.isfinite(value)]
