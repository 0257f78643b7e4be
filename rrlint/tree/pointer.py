"""JSON pointers (RFC 6901), plain and with wildcards, over nodes.

In a pattern ``*`` stands for one level and ``**`` for any number of levels, none
included.  A pattern that reaches an inner node selects every leaf below it; a list is a
leaf, and so is an empty mapping, because both say something as a whole.

A YAML merge key (``<<``) is kept as it is written but looked through: ``/ppo/gamma``
also finds the value at ``/ppo/<</gamma``, so what is merged in is watched too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
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
    if "~" in pointer:  # as in hardly any
        tokens = [token.replace("~1", "/").replace("~0", "~") for token in tokens]
    return tuple(tokens)


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
        for trail, inner in search.matching(node, _Pattern(*(tuple(keys) or ("",)))):
            for leaf_way, leaf in search.leaves(inner, _way(trail)):
                found[leaf_way.pointer] = remarked(leaf, leaf_way.said)
                if len(found) > MAX_LEAVES:
                    raise TooManyLeaves(f"more than {MAX_LEAVES:,} values")
    except RecursionError as error:
        raise TooManyLeaves("aliases nested too deeply") from error
    ignored = _Pattern(*ignore)
    return {pointer: leaf for pointer, leaf in found.items() if not ignored.covers(split(pointer))}


def covering(ignore: Iterable[str]) -> Callable[[str], bool]:
    """A function that tells whether some patterns drop a leaf at a pointer."""
    pattern = _Pattern(*ignore)
    return lambda pointer: pattern.covers(split(pointer))


def reached(node: Node, key: str) -> dict[str, Node]:
    """Every node that a pattern reaches, inner ones as they are: pointer to node.

    Raises TooManyLeaves where aliases unfold to more than can be walked.
    """
    try:
        return {_pointer(trail): inner for trail, inner in _Search().matching(node, _Pattern(key))}
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


#: How a search came to a node, until somebody asks for the `_Way`: the steps before, and the last one, which
#: goes from a node through some names.  The root has none.
_Trail = tuple["_Trail", Node, tuple[str, ...]] | None


def _steps(trail: _Trail) -> list[tuple[Node, tuple[str, ...]]]:
    """The steps of a trail, from the root."""
    steps = []
    while trail is not None:
        trail, node, names = trail
        steps.append((node, names))
    return steps[::-1]


def _way(trail: _Trail) -> _Way:
    way = _Way()
    for node, names in _steps(trail):
        way = way.on(node, *names)
    return way


def _pointer(trail: _Trail) -> str:
    return join("", *(name for _, names in _steps(trail) for name in names))


class _Pattern:
    """Pointers with wildcards as one automaton: its states are places between their parts, as bits of an integer."""

    def __init__(self, *texts: str) -> None:
        self.end = start = place = 0
        self._named: dict[str, int] = {}
        for text in texts:
            start |= 1 << place
            for token in split(text):
                self._named[token] = self._named.get(token, 0) | 1 << place
                place += 1
            self.end |= 1 << place  # no part leads on from here, so not into the next pointer either
            place += 1
        self._any, self._loops = self._named.pop("*", 0), self._named.pop("**", 0)
        self.start = self._closed(start)

    def step(self, states: int, name: str) -> int:
        """Where a pattern goes on below a member of that name; 0 if nowhere."""
        passed = states & (self._any | self._named.get(name, 0))
        return self._closed(states & self._loops | passed << 1)

    def names(self, states: int) -> list[str] | None:
        """The names with which it can go on; None if with any."""
        if states & (self._any | self._loops):
            return None
        return [name for name, places in self._named.items() if states & places]

    def covers(self, path: tuple[str, ...]) -> bool:
        """Does it reach a path or one of its ancestors?"""
        states = self.start
        for name in path:
            if states & self.end:
                return True
            states = self.step(states, name)
        return bool(states & self.end)

    def _closed(self, states: int) -> int:
        """The states with those reachable without consuming a level: ``**`` may stand for none."""
        while (more := states | (states & self._loops) << 1) != states:
            states = more
        return states


class _Search:
    """A walk with a limit: aliases can make a small file unfold to a huge tree."""

    def __init__(self) -> None:
        self._steps = 0

    def matching(self, node: Node, pattern: _Pattern) -> Iterator[tuple[_Trail, Node]]:
        """Every node that a pattern reaches, with the way to it."""
        return self._below(node, None, pattern, pattern.start)

    def _below(self, node: Node, trail: _Trail, pattern: _Pattern, states: int) -> Iterator[tuple[_Trail, Node]]:
        self._count()
        if states & pattern.end:
            yield trail, node
        if isinstance(node, Scalar):
            return
        for name, below in _members(node, pattern.names(states)):
            if reached := pattern.step(states, name):
                yield from self._below(below, (trail, node, (name,)), pattern, reached)
        for names, below in merged_in(node):
            if inherited := states & ~pattern.end:
                yield from self._below(below, (trail, node, names), pattern, inherited)

    def leaves(self, node: Node, way: _Way) -> Iterator[tuple[_Way, Node]]:
        """Every leaf of a node, with the way to it."""
        self._count()
        if isinstance(node, Mapping) and node.entries:
            for key, value in node.entries:
                yield from self.leaves(value, way.by(node, key))
        else:
            yield way, node

    def _count(self) -> None:
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise TooManyLeaves(f"more than {MAX_STEPS:,} steps to find the watched values")


def _members(node: Node, wanted: list[str] | None) -> Iterable[tuple[str, Node]]:
    """The members of a node by some names, or all of them."""
    if wanted is None:
        return children(node)
    return [(name, below) for name in wanted if (below := child(node, name)) is not None]


def merged_in(node: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    """What a mapping takes in by a merge key: the names on the way to it, and the node."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.text != "<<" or key.agreed:
            continue
        if isinstance(value, Sequence):
            yield from ((("<<", str(index)), item) for index, item in enumerate(value.items))
        else:
            yield ("<<",), value
