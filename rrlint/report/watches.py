"""The watches and metrics of a report from its nodes.  A hook asks for them at every commit, so little is imported."""

from __future__ import annotations

from rrlint.format import METRICS
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import join, resolve
from rrlint.tree.reading import mappings, text_of, texts_of
from rrlint.watch import Metric, Watch

_WATCH_KINDS = ("package", "tag", "metric", "date")


def read_watches(trigger: Mapping, pointer: str) -> tuple[Watch, ...]:
    """What a trigger looks at; ``pointer`` is its own."""
    return tuple(_watch(item, at) for at, item in mappings(trigger, "/watch", pointer))


def read_metrics(document: Node) -> tuple[Metric, ...]:
    """The metrics of a report."""
    return tuple(_metric(item, at) for place in METRICS for at, item in mappings(document, place))


def _watch(node: Mapping, pointer: str) -> Watch:
    kind = next((word for word in _WATCH_KINDS if node.get(word) is not None), "path")
    name = "" if kind == "path" else text_of(node.get(kind))
    return Watch(
        kind,
        pointer,
        path=text_of(node.get("path")),
        keys=texts_of(node.get("keys")),
        ignore=texts_of(node.get("ignore")),
        format=text_of(node.get("format")),
        name=name,
    )


def _metric(node: Mapping, pointer: str) -> Metric:
    source = node.get("source")
    inside = source if isinstance(source, Mapping) else None
    column = text_of(inside.get("column")) if inside else ""
    return Metric(
        id=text_of(node.get("id")),
        pointer=pointer,
        direction=text_of(node.get("direction")),
        fail=_bound(resolve(node, "/threshold/fail")),
        path=text_of(inside.get("path")) if inside else "",
        key=join("", column) if column else text_of(inside.get("key")) if inside else "",
    )


def _bound(node: Node | None) -> tuple[float, ...]:
    """The numbers of a bound; none where it holds anything else."""
    items = node.items if isinstance(node, Sequence) else (node,)
    numbers = [number for number in map(_number, items) if number is not None]
    return tuple(numbers) if len(numbers) == len(items) else ()


def _number(node: Node | None) -> float | None:
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None
