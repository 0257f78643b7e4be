"""Nodes of a parsed document: what it says, where it says so, and a digest of the value.

A digest covers the value alone.  Comments, layout, quoting, key order and line ends are
not part of it; types, list order and custom tags are.  Two nodes are equal as values if
and only if their digests are.

Nodes are never changed, which type checkers see to.  They are plain classes, because a file
has up to 100,000 of them.  Each equals itself alone: digests tell which are equal as values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from rrlint.diagnostic import Span
from rrlint.tree.meaning import Meaning, encode, framed_hash
from rrlint.tree.scalars import Plain, read_11, read_12

#: Meanings are kept of scalars of at most so many characters, and digests of mappings of at most so many keys, so that
#: hostile files cannot fill the memory.
_SHORT = 64
_FEW = 32

#: Plain Python data, as `json` and `jsonschema` take it.
Data = Plain | list["Data"] | dict[str, "Data"]


class Scalar:
    """A single value; ``text`` is what stands in the file, without quotes.

    ``agreed`` says that the YAML 1.1 and 1.2 readings agree; ``tag`` is one of its own, mostly "".
    """

    __slots__ = ("agreed", "meaning", "span", "tag", "text", "value")

    def __init__(
        self, text: str, value: Plain, span: Span, meaning: Meaning, agreed: bool = True, tag: str = ""
    ) -> None:
        self.text: Final = text
        self.value: Final = value
        self.span: Final = span
        self.meaning: Final = meaning
        self.agreed: Final = agreed
        self.tag: Final = tag

    @property
    def digest(self) -> bytes:
        """What tells it from other values."""
        return self.meaning.digest


class Sequence:
    """A list; in comparisons it counts as one value.  ``made`` is its digest, empty until one asks for it."""

    __slots__ = ("items", "made", "span", "tag")

    def __init__(self, items: tuple[Node, ...], span: Span, tag: str = "", made: bytes = b"") -> None:
        self.made = made
        self.items: Final = items
        self.span: Final = span
        self.tag: Final = tag

    @property
    def digest(self) -> bytes:
        """What tells it from other values."""
        return self.made or _make_digest(self)

    def make(self) -> bytes:
        """The digest, by those of its items."""
        return framed_hash(b"L", self.tag.encode("utf-8", "surrogatepass"), *[item.digest for item in self.items])


class Mapping:
    """Keys and values in the order of the file; keys are unique as text.  ``made`` as in a list."""

    __slots__ = ("_places", "entries", "made", "span", "tag")

    def __init__(self, entries: tuple[tuple[Scalar, Node], ...], span: Span, tag: str = "", made: bytes = b"") -> None:
        self.made = made
        self.entries: Final = entries
        self.span: Final = span
        self.tag: Final = tag
        self._places: dict[str, int] | None = None

    @property
    def digest(self) -> bytes:
        """What tells it from other values."""
        return self.made or _make_digest(self)

    def make(self) -> bytes:
        """The digest, by those of its keys and values, whose order does not count."""
        pairs = tuple([key.digest + value.digest for key, value in self.entries])
        return _known_mapping(pairs) if not self.tag and len(pairs) <= _FEW else _mapping(pairs, self.tag)

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        place = self._place(key)
        return None if place is None else self.entries[place][1]

    def key(self, key: str) -> Scalar | None:
        """The key itself, for its position, or None."""
        place = self._place(key)
        return None if place is None else self.entries[place][0]

    def _place(self, key: str) -> int | None:
        if self._places is None:
            # hostile files have mappings of 100,000 keys, each of which may be asked for
            backwards = range(len(self.entries) - 1, -1, -1)
            self._places = {self.entries[place][0].text: place for place in backwards}
        return self._places.get(key)


Node = Scalar | Sequence | Mapping


def plain_scalar(text: str, span: Span) -> Scalar:
    """A scalar written without quotes: both YAML readings count."""
    value, meaning, agreed = _known_meaning(text) if len(text) <= _SHORT else _meaning(text)
    return Scalar(text, value, span, meaning, agreed)


def _meaning(text: str) -> tuple[Plain, Meaning, bool]:
    """The value of a plain scalar, what it means, and whether the two readings agree."""
    old, new = read_11(text), read_12(text)
    old_bytes, new_bytes = encode(old), encode(new)
    return new, Meaning(b"S", old_bytes, new_bytes), old_bytes == new_bytes


# The versions of a config mostly have the same keys and values.
_known_meaning = lru_cache(maxsize=8192)(_meaning)


def string_scalar(text: str, span: Span) -> Scalar:
    """A quoted or block scalar, which is a string in every dialect."""
    return Scalar(text, text, span, _meaning_of_text(text))


def value_scalar(text: str, value: Plain, span: Span) -> Scalar:
    """A scalar whose format leaves no doubt about its type (JSON, say)."""
    encoded = encode(value)
    return Scalar(text, value, span, Meaning(b"S", encoded, encoded))


def tagged_scalar(tag: str, text: str, span: Span) -> Scalar:
    """A scalar with a tag of its own: kept with its text, never constructed."""
    return Scalar(text, text, span, Meaning(b"T", tag.encode(), encode(text)), tag=tag)


def sequence(items: Iterable[Node], span: Span, tag: str = "") -> Sequence:
    """A list of nodes."""
    return Sequence(tuple(items), span, tag)


def mapping(entries: Iterable[tuple[Scalar, Node]], span: Span, tag: str = "") -> Mapping:
    """A mapping; the order of keys is kept but does not count in the digest."""
    return Mapping(tuple(entries), span, tag)


def _make_digest(root: Sequence | Mapping) -> bytes:
    """Make the digest of a collection after those of all that it holds: aliases nest deeper than Python recurses."""
    waiting = [root]
    while waiting:
        here = waiting[-1]
        inner = [] if here.made else [one for one in _held(here) if not isinstance(one, Scalar) and not one.made]
        if inner:
            waiting += inner
        else:
            here.made = here.made or here.make()
            waiting.pop()
    return root.made


def _held(node: Sequence | Mapping) -> Iterable[Node]:
    """The values in a collection."""
    return node.items if isinstance(node, Sequence) else [value for _, value in node.entries]


def _mapping(pairs: tuple[bytes, ...], tag: str = "") -> bytes:
    """The digest of a mapping, by those of each key and its value."""
    return framed_hash(b"M", tag.encode("utf-8", "surrogatepass"), *sorted(pairs))


# ... and the same short sections.
_known_mapping = lru_cache(maxsize=4096)(_mapping)


def remarks(node: Mapping, key: Scalar) -> tuple[bytes, ...]:
    """What a mapping and one of its keys say besides their text: a tag, and a key that is neither text nor a merge."""
    tag = (b"t" + node.tag.encode(),) if node.tag else ()
    usual = _known_meaning(key.text)[1] if key.text == "<<" else _meaning_of_text(key.text)
    is_usual = key.digest == usual.digest
    return tag if is_usual else (*tag, b"k" + key.digest)


def _meaning_of_text(text: str) -> Meaning:
    """What a scalar means that is this text to everyone."""
    return _known_string(text) if len(text) <= _SHORT else _string(text)


def _string(text: str) -> Meaning:
    encoded = encode(text)
    return Meaning(b"S", encoded, encoded)


_known_string = lru_cache(maxsize=8192)(_string)


def remarked(node: Node, said: tuple[tuple[int, bytes], ...]) -> Node:
    """A value with what was said on the way to it, each by the number of keys before; mostly nothing was."""
    if not said:
        return node
    parts = [part for depth, remark in said for part in (b"%d" % depth, remark)]
    meaning = Meaning(b"R", *parts, node.digest)
    if isinstance(node, Scalar):
        return Scalar(node.text, node.value, node.span, meaning, node.agreed, node.tag)
    if isinstance(node, Sequence):
        return Sequence(node.items, node.span, node.tag, meaning.digest)
    return Mapping(node.entries, node.span, node.tag, meaning.digest)


def to_data(node: Node) -> Data:
    """The node as plain Python data, by the YAML 1.2 reading; keys become strings."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    return {key.text: to_data(value) for key, value in node.entries}


def children(node: Node) -> Iterator[tuple[str, Node]]:
    """The members one level below: keys of a mapping, indices of a list."""
    if isinstance(node, Mapping):
        yield from ((key.text, value) for key, value in node.entries)
    elif isinstance(node, Sequence):
        yield from ((str(index), item) for index, item in enumerate(node.items))


def child(node: Node | None, token: str) -> Node | None:
    """The member of a mapping or list by its name or index (without leading zeros), or None."""
    if isinstance(node, Mapping):
        return node.get(token)
    if isinstance(node, Sequence) and token.isascii() and token.isdecimal() and len(token) < 10:
        index = int(token)
        return node.items[index] if index < len(node.items) and token == str(index) else None
    return None
