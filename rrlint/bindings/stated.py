"""What a report states about its reward and its base model, each with its place in the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rrlint.bindings.numbers import number
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import join, resolve

TERMS = "/implementation/reward_details/terms"
_BASE_MODEL = "/system_details/base_model"
_VERSIONS = "/system_details/versions"
_RESOURCES = "/system_details/other_resources"


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a config that the report names, and where the report names it."""

    path: str
    key: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Term:
    """A reward term; ``weight`` is None where the report states none."""

    id: str
    kind: str
    pointer: str
    weight: float | None = None
    weight_text: str = ""
    weight_from: Reference | None = None
    learned: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """A model that the report names; ``revision`` is empty where none is stated."""

    id: str
    revision: str
    pointer: str


def terms(document: Node) -> tuple[Term, ...]:
    """The reward terms of a report, without those that have no id."""
    return tuple(term for item, at in _items(document, TERMS) if (term := _term(item, at)).id)


def base_models(document: Node) -> tuple[Model, ...]:
    """The base models of a report: of the system first, then of its versions."""
    places = [_BASE_MODEL, *(join(at, "base_model") for _, at in _items(document, _VERSIONS))]
    return _models(document, places)


def reward_models(document: Node) -> tuple[Model, ...]:
    """The trained models that score reward terms."""
    return _models(document, [join(at, "reward_model") for _, at in _items(document, TERMS)])


def model_cards(document: Node) -> tuple[str, ...]:
    """The paths of the model cards that a report lists among its resources."""
    cards = (item for item, _ in _items(document, _RESOURCES) if _text(item.get("kind")) == "model_card")
    return tuple(path for card in cards if (path := _text(card.get("path"))))


def _term(node: Mapping, pointer: str) -> Term:
    source = node.get("weight_from")
    reference = None
    if isinstance(source, Mapping) and _text(source.get("path")):
        at = join(pointer, "weight_from")
        reference = Reference(_text(source.get("path")), _text(source.get("key")), at)
    weight = node.get("weight")
    return Term(
        id=_text(node.get("id")),
        kind=_text(node.get("kind")),
        pointer=pointer,
        weight=number(weight),
        weight_text=_text(weight),
        weight_from=reference,
        learned=node.get("reward_model") is not None,
    )


def _models(document: Node, places: list[str]) -> tuple[Model, ...]:
    found = []
    for place in places:
        node = resolve(document, place)
        if isinstance(node, Mapping) and (name := _text(node.get("id"))):
            found.append(Model(name, _text(node.get("revision")), place))
    return tuple(found)


def _items(document: Node, pointer: str) -> Iterator[tuple[Mapping, str]]:
    listed = resolve(document, pointer)
    for index, item in enumerate(listed.items if isinstance(listed, Sequence) else ()):
        if isinstance(item, Mapping):
            yield item, join(pointer, index)


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
