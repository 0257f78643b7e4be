"""Nodes of a parsed document: what it says, where it says so, and a digest of the value.

A digest covers the value alone.  Comments, layout, quoting, key order and line ends are
not part of it; types, list order and custom tags are.  Two nodes are equal as values if
and only if their digests are.

Nodes are never changed, which type checkers see to.  They are plain classes, because a file
has up to 100,000 of them.  Each equals itself alone: digests tell which are equal as values.

The digest is part of the specification (docs/specification/1.0.md, with test vectors):
the first 16 bytes of the SHA-256 of a kind letter and parts, each part framed by its
length.  It depends on no Python or parser version.
"""

from __future__ import annotations

import hashlib
import math
import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from rrlint.diagnostic import Span
from rrlint.tree.scalars import Plain, Reading, Special, read_11, read_12

DIGEST_BYTES = 16

#: Meanings are kept of scalars of at most so many characters, and digests of mappings of at most so many keys, so that
#: hostile files cannot fill the memory.
_SHORT = 64
_FEW = 32

#: Plain Python data, as `json` and `jsonschema` take it.
Data = Plain | list["Data"] | dict[str, "Data"]


class Scalar:
    """A single value; ``text`` is what stands in the file, without quotes.

    ``agreed`` says that the YAML 1.1 and 1.2 readings agree.
    """

    __slots__ = ("agreed", "digest", "span", "text", "value")

    def __init__(self, text: str, value: Plain, span: Span, digest: bytes, agreed: bool = True) -> None:
        self.text: Final = text
        self.value: Final = value
        self.span: Final = span
        self.digest: Final = digest
        self.agreed: Final = agreed


class Sequence:
    """A list; in comparisons it counts as one value."""

    __slots__ = ("digest", "items", "span")

    def __init__(self, items: tuple[Node, ...], span: Span, digest: bytes) -> None:
        self.items: Final = items
        self.span: Final = span
        self.digest: Final = digest


class Mapping:
    """Keys and values in the order of the file; keys are unique as text."""

    __slots__ = ("_places", "digest", "entries", "span", "tag")

    def __init__(self, entries: tuple[tuple[Scalar, Node], ...], span: Span, digest: bytes, tag: str = "") -> None:
        self.entries: Final = entries
        self.span: Final = span
        self.digest: Final = digest
        self.tag: Final = tag
        self._places: dict[str, int] | None = None

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
    value, digest, agreed = _known_meaning(text) if len(text) <= _SHORT else _meaning(text)
    return Scalar(text, value, span, digest, agreed)


def _meaning(text: str) -> tuple[Plain, bytes, bool]:
    """The value of a plain scalar, its digest, and whether the two readings agree."""
    old, new = read_11(text), read_12(text)
    old_bytes, new_bytes = _encode(old), _encode(new)
    return new, framed_hash(b"S", old_bytes, new_bytes), old_bytes == new_bytes


# The versions of a config mostly have the same keys and values.
_known_meaning = lru_cache(maxsize=8192)(_meaning)


def string_scalar(text: str, span: Span) -> Scalar:
    """A quoted or block scalar, which is a string in every dialect."""
    return Scalar(text, text, span, _digest_of_text(text))


def value_scalar(text: str, value: Plain, span: Span) -> Scalar:
    """A scalar whose format leaves no doubt about its type (JSON, say)."""
    encoded = _encode(value)
    return Scalar(text, value, span, framed_hash(b"S", encoded, encoded))


def tagged_scalar(tag: str, text: str, span: Span) -> Scalar:
    """A scalar with a tag of its own: kept with its text, never constructed."""
    return Scalar(text, text, span, framed_hash(b"T", tag.encode(), _encode(text)))


def sequence(items: Iterable[Node], span: Span, tag: str = "") -> Sequence:
    """A list of nodes."""
    items = tuple(items)
    return Sequence(items, span, framed_hash(b"L", tag.encode(), *(item.digest for item in items)))


def mapping(entries: Iterable[tuple[Scalar, Node]], span: Span, tag: str = "") -> Mapping:
    """A mapping; the order of keys is kept but does not count in the digest."""
    entries = tuple(entries)
    pairs = tuple([key.digest + value.digest for key, value in entries])
    digest = _known_mapping(pairs) if not tag and len(pairs) <= _FEW else _mapping(pairs, tag)
    return Mapping(entries, span, digest, tag)


def _mapping(pairs: tuple[bytes, ...], tag: str = "") -> bytes:
    """The digest of a mapping, by those of each key and its value."""
    return framed_hash(b"M", tag.encode(), *sorted(pairs))


# ... and the same short sections.
_known_mapping = lru_cache(maxsize=4096)(_mapping)


def remarks(node: Mapping, key: Scalar) -> tuple[bytes, ...]:
    """What a mapping and one of its keys say besides their text: a tag, and a key that is neither text nor a merge."""
    tag = (b"t" + node.tag.encode(),) if node.tag else ()
    is_usual = key.digest == (_MERGE if key.text == "<<" else _digest_of_text(key.text))
    return tag if is_usual else (*tag, b"k" + key.digest)


def _digest_of_text(text: str) -> bytes:
    return _known_string(text) if len(text) <= _SHORT else _string(text)


def _string(text: str) -> bytes:
    """The digest of a scalar that is this text to everyone."""
    encoded = _encode(text)
    return framed_hash(b"S", encoded, encoded)


_known_string = lru_cache(maxsize=8192)(_string)


def remarked(node: Node, said: tuple[tuple[int, bytes], ...]) -> Node:
    """A value with what was said on the way to it, each by the number of keys before; mostly nothing was."""
    if not said:
        return node
    parts = [part for depth, remark in said for part in (b"%d" % depth, remark)]
    return _with_digest(node, framed_hash(b"R", *parts, node.digest))


def _with_digest(node: Node, digest: bytes) -> Node:
    if isinstance(node, Scalar):
        return Scalar(node.text, node.value, node.span, digest, node.agreed)
    if isinstance(node, Sequence):
        return Sequence(node.items, node.span, digest)
    return Mapping(node.entries, node.span, digest, node.tag)


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


def _encode(value: Reading) -> bytes:
    """One typed value as bytes; 1, 1.0, true and "1" all differ, NaN equals itself."""
    match value:
        case None:
            return b"n"
        case bool():
            return b"b1" if value else b"b0"
        case int():
            return b"i%x" % value if value >= 0 else b"i-%x" % -value
        case float():
            return b"f" + struct.pack(">d", math.nan if math.isnan(value) else value).hex().encode()
        case Special(kind, text):
            return b"x" + kind.encode() + b":" + text.encode("utf-8", "surrogatepass")
        case str():
            return b"s" + value.encode("utf-8", "surrogatepass")


def framed_hash(kind: bytes, *parts: bytes) -> bytes:
    """A digest over parts of any length, each framed by its length."""
    framed = b"".join([b"%d:%b" % (len(part), part) for part in parts])
    return hashlib.sha256(kind + framed).digest()[:DIGEST_BYTES]


#: The digest of the key of a YAML merge.
_MERGE = plain_scalar("<<", Span(1, 1, 1, 1)).digest
