"""JSON pointers (RFC 6901), plain and with wildcards, over nodes.

In a pattern ``*`` stands for one level and ``**`` for any number of levels, none
included.  A pattern that reaches an inner node selects every leaf below it; a list is a
leaf, and so is an empty mapping, because both say something as a whole.

A YAML merge key (``<<``) is kept as it is written but looked through: ``/ppo/gamma``
also finds the value at ``/ppo/<</gamma``, so what is merged in is watched too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rrlint.diagnostic import Span
from rrlint.tree.node import Mapping, Node, Scalar, Sequence, child, children, remarked, remarks

#: More leaves than this in one file, or more steps to find them, and it counts by its bytes.
MAX_LEAVES = 100_000
MAX_STEPS = 1_000_000


class TooManyLeaves(ValueError):
    """A document unfolds to more leaves than rrlint looks at (an alias bomb, mostly)."""


def escape(token: str) -> str:
    """One reference token, escaped as RFC 6901 section 3 says."""
    return token.replace("~", "~0").replace("/", "~1")


def join(pointer: str, *tokens: str | int) -> str:
    """The pointer that goes on from another by the given tokens."""
    for token in tokens:
        pointer += "/" + escape(str(token))
    return pointer


def split(pointer: str) -> tuple[str, ...]:
    """The unescaped reference tokens; a pattern written without its first ``/`` is forgiven."""
    if not pointer:
        return ()
    tokens = pointer.removeprefix("/").split("/")
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in tokens)


def resolve(node: Node, pointer: str) -> Node | None:
    """The node at a pointer, or None."""
    found: Node | None = node
    for token in split(pointer):
        found = child(found, token)
    return found


def by_names(node: Node | None, pointer: str) -> str:
    """A pointer in which items of lists go by their ``id`` (or ``version``) and not by their place.

    So it stays the same when another item is put in front.
    """
    named = ""
    for token in split(pointer):
        here, node = node, child(node, token)
        name = None
        if isinstance(here, Sequence) and isinstance(node, Mapping):
            name = node.get("id") or node.get("version")
        named = join(named, f"={name.text}" if isinstance(name, Scalar) else token)
    return named


def span_at(node: Node, pointer: str) -> Span:
    """The place that people look at for a pointer: the key, or the item of a list.

    Where the pointer leads nowhere it is that of the nearest ancestor that exists.
    """
    span = node.span
    for token in split(pointer):
        if isinstance(node, Mapping):
            key, value = node.key(token), node.get(token)
            if key is None or value is None:
                return span
            node, span = value, key.span
        else:
            item = child(node, token)
            if item is None:
                return span
            node, span = item, _opening(item)
    return span


def _opening(node: Node) -> Span:
    """The part of a list item that names it: of a mapping, the first key and its value."""
    if not isinstance(node, Mapping) or not node.entries:
        return node.span
    key, value = node.entries[0]
    end = value.span if isinstance(value, Scalar) and value.span.end_line == key.span.line else key.span
    return Span(key.span.line, key.span.column, end.end_line, end.end_column)


def select(node: Node, keys: Iterable[str], ignore: Iterable[str] = ()) -> dict[str, Node]:
    """The watched leaves of a document: pointer to node.

    The digest of a leaf also covers the tags of the mappings above it, and the types of
    their keys where they are no text.  No keys at all means the whole document.  Raises
    TooManyLeaves past `MAX_LEAVES`, and
    where aliases unfold to more than can be walked.
    """
    search = _Search()
    found: dict[str, Node] = {}
    try:
        for key in tuple(keys) or ("",):
            tokens = split(key)
            for way, inner in search.matching(node, _START, tokens, _closure(tokens, {0})):
                for leaf_way, leaf in search.leaves(inner, way):
                    found[leaf_way.pointer] = remarked(leaf, leaf_way.said)
                    if len(found) > MAX_LEAVES:
                        raise TooManyLeaves(f"more than {MAX_LEAVES:,} values")
    except RecursionError as error:
        raise TooManyLeaves("aliases nested too deeply") from error
    patterns = [split(pattern) for pattern in ignore]
    return {
        pointer: leaf
        for pointer, leaf in found.items()
        if not any(_covers(pattern, split(pointer)) for pattern in patterns)
    }


def reached(node: Node, key: str) -> dict[str, Node]:
    """Every node that a pattern reaches, inner ones as they are: pointer to node.

    Raises TooManyLeaves where aliases unfold to more than can be walked.
    """
    tokens = split(key)
    try:
        return {way.pointer: inner for way, inner in _Search().matching(node, _START, tokens, _closure(tokens, {0}))}
    except RecursionError as error:
        raise TooManyLeaves("aliases nested too deeply") from error


def pointers(node: Node) -> Iterator[str]:
    """The pointers of everything below a node, nearest first; no more than `MAX_LEAVES`."""
    waiting = deque([("", node)])
    count = 0
    while waiting and count < MAX_LEAVES:
        pointer, here = waiting.popleft()
        for name, below in children(here):
            count += 1
            yield join(pointer, name)
            waiting.append((join(pointer, name), below))


class _Way(NamedTuple):
    """How a node was reached: its pointer, and what was said on the way, by the number of keys before."""

    pointer: str = ""
    depth: int = 0
    said: tuple[tuple[int, bytes], ...] = ()

    def by(self, node: Mapping, key: Scalar) -> _Way:
        """The way to the value of a key."""
        said = tuple((self.depth, remark) for remark in remarks(node, key))
        return _Way(join(self.pointer, key.text), self.depth + 1, self.said + said if said else self.said)

    def on(self, node: Node, *names: str) -> _Way:
        """The way to a member of a mapping or list, or through it."""
        key = node.key(names[0]) if isinstance(node, Mapping) else None
        if isinstance(node, Mapping) and key is not None:
            first = self.by(node, key)
            return _Way(join(first.pointer, *names[1:]), first.depth + len(names) - 1, first.said)
        return _Way(join(self.pointer, *names), self.depth + len(names), self.said)


_START = _Way()


@dataclass(slots=True)
class _Search:
    """A walk with a limit: aliases can make a small file unfold to a huge tree."""

    steps: int = 0

    def matching(self, node: Node, way: _Way, tokens: tuple[str, ...], states: set[int]) -> Iterator[tuple[_Way, Node]]:
        """Every node that a pattern reaches, with the way to it."""
        self._count()
        if len(tokens) in states:
            yield way, node
        for name, below in _members(node, [tokens[state] for state in states if state < len(tokens)]):
            if reached := _step(tokens, states, name):
                yield from self.matching(below, way.on(node, name), tokens, reached)
        for names, below in _merged(node):
            if inherited := states - {len(tokens)}:
                yield from self.matching(below, way.on(node, *names), tokens, inherited)

    def leaves(self, node: Node, way: _Way) -> Iterator[tuple[_Way, Node]]:
        """Every leaf of a node, with the way to it."""
        self._count()
        if isinstance(node, Mapping) and node.entries:
            for key, value in node.entries:
                yield from self.leaves(value, way.by(node, key))
        else:
            yield way, node

    def _count(self) -> None:
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise TooManyLeaves(f"more than {MAX_STEPS:,} steps to find the watched values")


def _members(node: Node, wanted: list[str]) -> Iterable[tuple[str, Node]]:
    """The members of a node with which a pattern may go on, by the parts of it that come next."""
    if "*" in wanted or "**" in wanted:
        return children(node)
    return [(name, below) for name in dict.fromkeys(wanted) if (below := child(node, name)) is not None]


def _merged(node: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    """What a mapping takes in by a merge key: the names on the way to it, and the node."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.text != "<<" or key.agreed:
            continue
        if isinstance(value, Sequence):
            yield from ((("<<", str(index)), item) for index, item in enumerate(value.items))
        else:
            yield ("<<",), value


def _covers(tokens: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Does the pattern reach the path or one of its ancestors?"""
    states = _closure(tokens, {0})
    for name in path:
        if len(tokens) in states:
            return True
        states = _step(tokens, states, name)
    return len(tokens) in states


def _step(tokens: tuple[str, ...], states: set[int], name: str) -> set[int]:
    reached: set[int] = set()
    for state in states:
        if state == len(tokens):
            continue
        if tokens[state] == "**":
            reached.add(state)
        elif tokens[state] in ("*", name):
            reached.add(state + 1)
    return _closure(tokens, reached)


def _closure(tokens: tuple[str, ...], states: set[int]) -> set[int]:
    """Positions reachable without consuming a level: ``**`` may stand for none."""
    reached = set(states)
    for state in range(len(tokens)):
        if state in reached and tokens[state] == "**":
            reached.add(state + 1)
    return reached
