"""Which files a report names, besides those that it watches.  A hook asks at every commit, so little is imported."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.stated import CARD, may_have_card, terms
from rrlint.curves.stated import stated_curves
from rrlint.format import METRICS
from rrlint.history.linked import linked_documents
from rrlint.tree.node import Mapping, Node
from rrlint.tree.reading import mappings, text_of


def named_files(document: Node) -> frozenset[str]:
    """The files that a report is held against, whether it watches them or not."""
    curves = (curve.path for curve in stated_curves(document))
    linked = (one.path for one in linked_documents(document))
    return frozenset((*held_against(document), *curves, *linked, *((CARD,) if may_have_card(document) else ())))


def held_against(document: Node) -> list[str]:
    """The files whose values the report repeats: weights of reward terms, and values of metrics."""
    weights = [term.weight_from.path for term in terms(document) if term.weight_from is not None]
    return [*weights, *(path for source in metric_sources(document) if (path := text_of(source.get("path"))))]


def metric_sources(document: Node) -> Iterator[Mapping]:
    """The files, with a place in them, in which the values of metrics stand."""
    for place in METRICS:
        for _, metric in mappings(document, place):
            if isinstance(source := metric.get("source"), Mapping):
                yield source
