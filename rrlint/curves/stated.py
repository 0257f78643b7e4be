"""The learning curves that a report lists."""

from __future__ import annotations

from dataclasses import dataclass

from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import join, resolve

CURVES = "/evaluation/learning_curves"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of measured values, and the id of the metric that it stands for, or ""."""

    name: str
    metric: str
    pointer: str


@dataclass(frozen=True, slots=True)
class StatedCurve:
    """A curve as the report describes it; what it does not say is "" or None.

    ``seeds`` is the number of seeds that the values are taken over, where the file does not
    tell them apart by ``seed_column``.
    """

    id: str
    kind: str
    path: str
    pointer: str
    x: str = ""
    unit: str = ""
    y: tuple[Column, ...] = ()
    seed_column: str = ""
    seeds: int | None = None
    version: str = ""

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the file that the curve is made from."""
        return frozenset({self.x, self.seed_column, *(one.name for one in self.y)} - {""})


def stated_curves(document: Node) -> tuple[StatedCurve, ...]:
    """The curves of a report that name a file; one without a kind is one of training."""
    listed = resolve(document, CURVES)
    items = enumerate(listed.items if isinstance(listed, Sequence) else ())
    found = (_curve(item, join(CURVES, index)) for index, item in items if isinstance(item, Mapping))
    return tuple(curve for curve in found if curve.path)


def _curve(node: Mapping, pointer: str) -> StatedCurve:
    x, seeds = node.get("x"), node.get("seeds")
    return StatedCurve(
        id=_text(node.get("id")),
        kind=_text(node.get("kind")) or "training",
        path=_text(node.get("path")),
        pointer=pointer,
        x=_text(x.get("column")) if isinstance(x, Mapping) else "",
        unit=_text(x.get("unit")) if isinstance(x, Mapping) else "",
        y=_columns(node.get("y"), join(pointer, "y")),
        seed_column=_text(node.get("seed_column")),
        seeds=seeds.value if isinstance(seeds, Scalar) and type(seeds.value) is int else None,
        version=_text(node.get("version")),
    )


def _columns(node: Node | None, pointer: str) -> tuple[Column, ...]:
    items = enumerate(node.items if isinstance(node, Sequence) else ())
    found = ((item, join(pointer, index)) for index, item in items if isinstance(item, Mapping))
    return tuple(Column(_text(one.get("column")), _text(one.get("metric")), join(at, "column")) for one, at in found)


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
