"""What differs between two versions of a report, field by field.

Mappings are taken apart, and lists of mappings item by item: an item is known by its id,
or name, or title, and its place in the list does not count.  Items without one are paired
if they are equal, and else in order.  A list of plain values is one field, and so is a gap
(``omitted``).  White space in texts, quotes, layout and comments are no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rrlint.compare.side import FieldChange
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import join
from rrlint.tree.reading import text_of

#: What an item of a list may be known by.
_NAMES = ("id", "name", "title")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something stands in the old and in the new text, and by its name in both."""

    old: str = ""
    new: str = ""
    name: str = ""

    def below(self, key: str) -> _Place:
        return _Place(join(self.old, key), join(self.new, key), join(self.name, key))

    def at(self, name: str, old: int | None, new: int | None) -> _Place:
        return _Place(join(self.old, old or 0), join(self.new, new or 0), join(self.name, name))


def field_changes(old: Node, new: Node, without: Collection[str] = ()) -> list[FieldChange]:
    """Every field that differs, in the order of the new text; ``without`` are pointers that are passed over."""
    return list(_differing(_Place(), old, new, without))


def same(old: Node, new: Node) -> bool:
    """Do two plain fields say the same?"""
    if old.digest == new.digest:
        return True
    if isinstance(old, Sequence) and isinstance(new, Sequence):
        return len(old.items) == len(new.items) and all(map(same, old.items, new.items))
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        return isinstance(old.value, str) and isinstance(new.value, str) and old.text.split() == new.text.split()
    return False


def is_gap(node: Node | None) -> bool:
    """Is it a gap that is owned up to?"""
    return isinstance(node, Mapping) and node.get("omitted") is not None


def _differing(place: _Place, old: Node | None, new: Node | None, without: Collection[str]) -> Iterator[FieldChange]:
    if place.name in without or (old is not None and new is not None and same(old, new)):
        return
    if _is_open(old, new):
        for key in dict.fromkeys((*_keys(new), *_keys(old))):
            yield from _differing(place.below(key), _get(old, key), _get(new, key), without)
    elif _is_list_of_things(old, new):
        one, other = _items(old), _items(new)
        for name, a, b in _paired(one, other):
            here = place.at(name, a, b)
            if a is None or b is None:
                yield _change(here, None if a is None else one[a], None if b is None else other[b])
            else:
                yield from _differing(here, one[a], other[b], without)
    else:
        yield _change(place, old, new)


def _change(place: _Place, old: Node | None, new: Node | None) -> FieldChange:
    return FieldChange(place.old if new is None else place.new, place.name, old, new)


def _is_open(old: Node | None, new: Node | None) -> bool:
    """Are two fields, one of which may be absent, compared key by key?"""
    if old is not None and new is not None:
        return isinstance(old, Mapping) and isinstance(new, Mapping) and is_gap(old) == is_gap(new)
    alone = old or new
    return isinstance(alone, Mapping) and bool(alone.entries) and not is_gap(alone)


def _is_list_of_things(old: Node | None, new: Node | None) -> bool:
    there = [node for node in (old, new) if node is not None]
    return all(isinstance(node, Sequence) for node in there) and any(
        isinstance(item, Mapping) for node in there for item in _items(node)
    )


def _paired(old: tuple[Node, ...], new: tuple[Node, ...]) -> Iterator[tuple[str, int | None, int | None]]:
    """The items of two lists that are one item, with its name and both places; None: not there."""
    before, after = _places(old), _places(new)
    match = {after[name]: before[name] for name in after if name in before}
    match |= _alike(old, new, match)
    for index, item in enumerate(new):
        yield _name(item) or str(index), match.get(index), index
    found = set(match.values())
    for index, item in enumerate(old):
        if index not in found:
            yield _name(item) or str(index), index, None


def _alike(old: tuple[Node, ...], new: tuple[Node, ...], match: dict[int, int]) -> dict[int, int]:
    """Pairs among what names have not paired: first what is equal, then in order what has no name."""
    found: dict[int, int] = {}
    paired = set(match.values())
    left = [index for index in range(len(old)) if index not in paired]
    fresh = [index for index in range(len(new)) if index not in match]
    waiting: dict[bytes, list[int]] = {}
    for index in reversed(left):
        waiting.setdefault(old[index].digest, []).append(index)
    for index in fresh:
        if equal := waiting.get(new[index].digest):
            found[index] = equal.pop()
    used = set(found.values())
    unnamed = [index for index in left if index not in used and not _name(old[index])]
    others = [index for index in fresh if index not in found and not _name(new[index])]
    return {**found, **dict(zip(others, unnamed, strict=False))}


def _places(items: tuple[Node, ...]) -> dict[str, int]:
    """The places of items by their names, where a name is one item's alone."""
    names = [_name(item) for item in items]
    counts = Counter(names)
    return {name: index for index, name in enumerate(names) if name and counts[name] == 1}


def _name(item: Node) -> str:
    if not isinstance(item, Mapping):
        return ""
    return next((text for key in _NAMES if (text := text_of(item.get(key)))), "")


def _keys(node: Node | None) -> tuple[str, ...]:
    return tuple(key.text for key, _ in node.entries) if isinstance(node, Mapping) else ()


def _get(node: Node | None, key: str) -> Node | None:
    return node.get(key) if isinstance(node, Mapping) else None


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()
