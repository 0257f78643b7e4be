"""What a report says outside its changelog, and which commits changed that with no entry after them.

A report is taken apart into leaves.  Items of lists go by their ``id``, so that their order
does not count; a list of plain values is one leaf.  What was not said before contradicts
nothing: to fill a gap or add a field is no change, save where a list claims to be whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rrlint.tree import node as nodes
from rrlint.tree.node import Node, Scalar, Sequence
from rrlint.tree.pointer import MAX_LEAVES, join, resolve, split
from rrlint.tree.prose import say_the_same, words

FRAMING = "/optimization_intent/framing"

#: Parts with rules of their own (RR312, RR205, RR401), records of what happened, and who to write to.
_ELSEWHERE = (
    "/schema",
    "/report/id",
    "/report/title",
    "/report/filers",
    "/system_details/feedback_and_communication",
    "/system_details/other_resources",
    "/system_maintenance/reporting_cadence",
    "/system_maintenance/update_triggers",
    "/system_maintenance/events",
    "/system_maintenance/changelog",
)
#: Lists that say all there is: one more item changes what they say.
_WHOLE = (
    FRAMING,
    "/optimization_intent/targets",
    "/optimization_intent/performance_metrics",
    "/implementation/reward_details/terms",
)
#: Keys of links, and of who keeps what.
_LINKS = frozenset({"url", "path", "contact", "owner"})


class Said(NamedTuple):
    """One leaf: ``value`` compares exactly; ``text`` holds the words of prose; a gap says nothing."""

    value: str = ""
    text: tuple[str, ...] = ()
    is_gap: bool = False

    def agrees(self, other: Said) -> bool:
        """Do two leaves say the same?"""
        if self.text and other.text:
            return say_the_same(self.text, other.text)
        return self == other


Fields = Mapping[str, Said]


def fields(root: Node | None) -> Fields | None:
    """The leaves of a report by pointers, with ids in place of indices; None if it unfolds to too many."""
    found: dict[str, Said] = {}
    for step, (pointer, said) in enumerate(_leaves(root, "") if root is not None else ()):
        if step > MAX_LEAVES:
            return None
        if said is not None:
            found[pointer] = said
    return found


def changed(before: Fields, after: Fields) -> set[str]:
    """The leaves that say something else, or are gone, or are one more in a list that claims to be whole."""
    found = {
        pointer
        for pointer, said in before.items()
        if not said.is_gap and (pointer not in after or not said.agrees(after[pointer]))
    }
    return found | {pointer for pointer in after.keys() - before.keys() if _lies_in(pointer, _WHOLE)}


def field_of(pointer: str) -> str:
    """The field that a leaf belongs to: a section's own key."""
    return join("", *split(pointer)[:2])


def in_document(root: Node | None, pointer: str) -> str:
    """The pointer of a field in the document, or of what stands above it."""
    tokens = split(pointer)
    while root is not None and tokens and resolve(root, join("", *tokens)) is None:
        tokens = tokens[:-1]
    return join("", *tokens)


def _leaves(node: Node, pointer: str) -> Iterator[tuple[str, Said | None]]:
    """Every leaf below a node, and None for every node, so that whoever listens can stop."""
    yield pointer, None
    if _lies_in(pointer, _ELSEWHERE):
        return
    if isinstance(node, Scalar):
        yield pointer, _said(node)
    elif isinstance(node, nodes.Mapping):
        if node.get("omitted") is not None:
            yield pointer, Said(is_gap=True)
            return
        for key, value in node.entries:
            if key.text not in _LINKS and not key.text.startswith("x-"):
                yield from _leaves(value, join(pointer, key.text))
    else:
        yield from _items(node, pointer)


def _items(node: Sequence, pointer: str) -> Iterator[tuple[str, Said | None]]:
    plain = [item for item in node.items if isinstance(item, Scalar)]
    if len(plain) == len(node.items):
        yield pointer, Said(value="\0".join(sorted(_said(item).value or item.text for item in plain)))
        return
    for index, item in enumerate(node.items):
        name = item.get("id") or item.get("name") if isinstance(item, nodes.Mapping) else None
        yield from _leaves(item, join(pointer, name.text if isinstance(name, Scalar) else index))


def _said(node: Scalar) -> Said:
    """A leaf as prose if it has several words, else as a value."""
    if not isinstance(node.value, str):
        return Said(value=node.digest.hex())
    found = words(node.text)
    return Said(text=found) if len(found) > 1 else Said(value=node.text.strip().rstrip(".").casefold())


def _lies_in(pointer: str, places: tuple[str, ...]) -> bool:
    return any(pointer == place or pointer.startswith(place + "/") for place in places)
