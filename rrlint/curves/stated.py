"""The learning curves that a report lists."""

from __future__ import annotations

from typing import NamedTuple

from rrlint.format import CURVES, TRAINING
from rrlint.tree.node import Mapping, Node, Scalar
from rrlint.tree.pointer import join, resolve
from rrlint.tree.reading import mappings, text_of


class Column(NamedTuple):
    """A column of measured values, and the id of the metric that it stands for, or ""."""

    name: str
    metric: str
    pointer: str


class StatedCurve(NamedTuple):
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
    return tuple(_curve(item, at) for at, item in mappings(document, CURVES) if text_of(item.get("path")))


def _curve(node: Mapping, pointer: str) -> StatedCurve:
    seeds = node.get("seeds")
    return StatedCurve(
        id=text_of(node.get("id")),
        kind=text_of(node.get("kind")) or TRAINING,
        path=text_of(node.get("path")),
        pointer=pointer,
        x=text_of(resolve(node, "/x/column")),
        unit=text_of(resolve(node, "/x/unit")),
        y=tuple(_column(item, at) for at, item in mappings(node, "/y", pointer)),
        seed_column=text_of(node.get("seed_column")),
        seeds=seeds.value if isinstance(seeds, Scalar) and type(seeds.value) is int else None,
        version=text_of(node.get("version")),
    )


def _column(node: Mapping, pointer: str) -> Column:
    return Column(text_of(node.get("column")), text_of(node.get("metric")), join(pointer, "column"))
