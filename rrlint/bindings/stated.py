"""What a report states about its reward and its base model, each with its place in the report."""

from __future__ import annotations

from typing import NamedTuple

from rrlint.bindings.numbers import number
from rrlint.format import METRICS
from rrlint.history.linked import linked_documents
from rrlint.tree.node import Mapping, Node
from rrlint.tree.pointer import join, resolve
from rrlint.tree.reading import mappings, text_of

TERMS = "/implementation/reward_details/terms"
_BASE_MODEL = "/system_details/base_model"
_VERSIONS = "/system_details/versions"
_SOURCES = "/implementation/data_flow/sources"

#: Where the Hugging Face Hub looks for a model's card.
CARD = "README.md"


class Reference(NamedTuple):
    """A place in a config that the report names, and where the report names it."""

    path: str
    key: str
    pointer: str


class Term(NamedTuple):
    """A reward term; ``weight`` is None where the report states none."""

    id: str
    kind: str
    pointer: str
    weight: float | None = None
    weight_text: str = ""
    weight_from: Reference | None = None
    learned: bool = False


class Model(NamedTuple):
    """A model that the report names; ``revision`` is empty where none is stated."""

    id: str
    revision: str
    pointer: str


class Measure(NamedTuple):
    """A metric by its id and name, and the place of its present value."""

    names: tuple[str, str]
    source: Reference


def terms(document: Node) -> tuple[Term, ...]:
    """The reward terms of a report, without those that have no id."""
    return tuple(term for at, item in mappings(document, TERMS) if (term := _term(item, at)).id)


def base_models(document: Node) -> tuple[Model, ...]:
    """The base models of a report: of the system first, then of its versions."""
    places = [_BASE_MODEL, *(join(at, "base_model") for at, _ in mappings(document, _VERSIONS))]
    return _models(document, places)


def reward_models(document: Node) -> tuple[Model, ...]:
    """The trained models that score reward terms."""
    return _models(document, [join(at, "reward_model") for at, _ in mappings(document, TERMS)])


def model_cards(document: Node) -> tuple[str, ...]:
    """The paths of the model cards that a report lists among its resources."""
    return tuple(one.path for one in linked_documents(document) if one.kind == "model_card")


def sources(document: Node) -> tuple[tuple[str, str], ...]:
    """The names of the data sets of a report, each with its pointer."""
    named = ((text_of(item.get("id")), join(at, "id")) for at, item in mappings(document, _SOURCES))
    return tuple((name, pointer) for name, pointer in named if name)


def measured(document: Node) -> tuple[Measure, ...]:
    """The metrics whose present value is one value in a file; the last row of a table is none that a card repeats."""
    found = []
    for place in METRICS:
        for at, item in mappings(document, place):
            source = item.get("source")
            if isinstance(source, Mapping) and text_of(source.get("path")) and text_of(source.get("key")):
                where = Reference(text_of(source.get("path")), text_of(source.get("key")), join(at, "source"))
                found.append(Measure((text_of(item.get("id")), text_of(item.get("name"))), where))
    return tuple(found)


def may_have_card(document: Node) -> bool:
    """Does a report say something that a model card says too?"""
    return bool(base_models(document) or sources(document) or measured(document))


def _term(node: Mapping, pointer: str) -> Term:
    source = node.get("weight_from")
    reference = None
    if isinstance(source, Mapping) and text_of(source.get("path")):
        at = join(pointer, "weight_from")
        reference = Reference(text_of(source.get("path")), text_of(source.get("key")), at)
    weight = node.get("weight")
    return Term(
        id=text_of(node.get("id")),
        kind=text_of(node.get("kind")),
        pointer=pointer,
        weight=number(weight),
        weight_text=text_of(weight),
        weight_from=reference,
        learned=node.get("reward_model") is not None,
    )


def _models(document: Node, places: list[str]) -> tuple[Model, ...]:
    found = []
    for place in places:
        node = resolve(document, place)
        if isinstance(node, Mapping) and (name := text_of(node.get("id"))):
            found.append(Model(name, text_of(node.get("revision")), place))
    return tuple(found)
