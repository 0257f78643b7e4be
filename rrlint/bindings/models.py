"""Which model a config or a model card names, and whether a report names the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rrlint.bindings.hub import hub_name, same_name
from rrlint.bindings.names import words
from rrlint.bindings.stated import Model
from rrlint.bindings.surroundings import Surroundings, Unread
from rrlint.diagnostic import Span
from rrlint.model import Report
from rrlint.tree.node import Node, Scalar, Sequence
from rrlint.tree.pointer import TooManyLeaves, join, resolve, select, split
from rrlint.tree.reading import text_of
from rrlint.watch import Watch
from rrlint.wildcard import matches

#: Names of keys that hold the model which training starts from.
_KEYS = frozenset(
    {
        "base_model",
        "base_model_name_or_path",
        "hf_checkpoint",
        "model",
        "model_id",
        "model_name",
        "model_name_or_path",
        "model_path",
        "pretrain",
        "pretrained",
        "pretrained_model",
        "pretrained_model_name_or_path",
        "pretrained_model_path",
    }
)
#: Names of keys that do so below one of `_KEYS` or of `_ROLES`, as in `/actor/path`.
_INNER = frozenset({"id", "name", "path"})
_ROLES = frozenset({"actor", "policy", "model", "base_model"})
#: Words in a pointer that say that another model is meant.
_OTHERS = frozenset(
    {"critic", "critics", "draft", "embedding", "judge", "ref", "reference", "reward", "rm", "teacher", "tokenizer"}
)
#: First parts of relative paths that name a folder rather than the owner of a model.
_FOLDERS = frozenset(
    {
        "checkpoint",
        "checkpoints",
        "ckpt",
        "ckpts",
        "data",
        "experiments",
        "exp",
        "logs",
        "model",
        "models",
        "out",
        "output",
        "outputs",
        "pretrained",
        "results",
        "runs",
        "saves",
        "weights",
    }
)
_REVISIONS = ("model_revision", "revision")
#: How a card's model may come from its base model without being trained from it.
_MADE_OF = frozenset({"merge", "quantized"})


class Named(NamedTuple):
    """A model that a file names at a place; ``revision`` is empty where the file states none."""

    id: str
    path: str
    pointer: str
    span: Span
    revision: str = ""
    revision_span: Span | None = None

    @property
    def is_local(self) -> bool:
        """Is it a place on some disk, or text that only a run can complete, and no published name?"""
        first, slash, rest = self.id.partition("/")
        if first.startswith((".", "~")) or any(mark in self.id for mark in "$\\{:"):
            return True
        return bool(slash) and (not first or "/" in rest or first.casefold() in _FOLDERS)


def base_model_watches(report: Report) -> list[Watch]:
    """The watches with keys that speak of the base model."""
    return [
        watch
        for trigger in report.triggers
        if trigger.kind == "base_model_change"
        for watch in trigger.watches
        if watch.kind == "path" and watch.keys
    ]


def named_in_configs(report: Report, around: Surroundings) -> list[Named]:
    """The base models of the configs that triggers of kind ``base_model_change`` watch."""
    found: dict[tuple[str, str], Named] = {}
    for watch in base_model_watches(report):
        for path in sorted(around.values):
            tree = around.parsed(path)
            if tree is not None and matches(watch.path, path):
                found.update(((path, one.pointer), one) for one in _named(path, tree, watch))
    return list(found.values())


def named_in_cards(around: Surroundings) -> list[list[Named]]:
    """The base models of each model card that names some and whose model was trained from them."""
    heads = sorted(around.cards.items())
    found = [named_in_card(path, head) for path, head in heads if not isinstance(head, Unread) and not is_derived(head)]
    return [models for models in found if models]


def named_in_card(path: str, head: Node) -> list[Named]:
    """The base models that the metadata of a card name."""
    node = resolve(head, "/base_model")
    listed = node.items if isinstance(node, Sequence) else (node,)
    return [
        Named(one.text, path, "/base_model", one.span)
        for one in listed
        if isinstance(one, Scalar) and isinstance(one.value, str) and one.text
    ]


def is_derived(head: Node) -> bool:
    """Was the model of a card merged or quantized out of what it calls its base model, with no training?"""
    return text_of(resolve(head, "/base_model_relation")).casefold() in _MADE_OF


def agrees(model: Named, stated: Iterable[Model]) -> Model | None:
    """The stated model that a named one is.

    Names are compared without regard to case; where one of them has no owner (`gpt2`) or is
    a place on a disk, its last part is compared.
    """
    return next((one for one in stated if _same(one.id, model.id, local=model.is_local)), None)


def same_revision(one: str, other: str) -> bool:
    """Are two revisions the same, though one may be a shortened commit id?"""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return short == long or (len(short) >= 7 and long.startswith(short))


def _same(stated: str, named: str, *, local: bool) -> bool:
    one, other = hub_name(stated), hub_name(named)
    return same_name(one, other) or (local and one.rpartition("/")[2] == other.rpartition("/")[2])


def _named(path: str, tree: Node, watch: Watch) -> Iterator[Named]:
    try:
        leaves = select(tree, watch.keys, watch.ignore)
    except TooManyLeaves:
        return
    for pointer, leaf in leaves.items():
        if isinstance(leaf, Scalar) and isinstance(leaf.value, str) and leaf.text and _is_base_model(pointer):
            beside = _revision(tree, pointer)
            span = beside.span if beside else None
            yield Named(leaf.text, path, pointer, leaf.span, beside.text if beside else "", span)


def _is_base_model(pointer: str) -> bool:
    """Does a pointer end in the name of a base model?  Dots part a name, as in ``/--actor.model_name_or_path``."""
    parts = [words(name) for part in split(pointer) for name in part.split(".")]
    if any(_OTHERS.intersection(part) and "actor" not in part for part in parts):  # `actor_rollout_ref` is verl's
        return False
    names = ["_".join(part) for part in parts]
    return names[-1] in _KEYS or (names[-1] in _INNER and len(names) > 1 and names[-2] in _ROLES)


def _revision(tree: Node, pointer: str) -> Scalar | None:
    above = join("", *split(pointer)[:-1])
    for name in _REVISIONS:
        found = resolve(tree, join(above, name))
        if isinstance(found, Scalar) and isinstance(found.value, str):
            return found
    return None
