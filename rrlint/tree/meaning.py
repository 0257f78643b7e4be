"""What a value means, as bytes, and the digests of that.

A digest is part of the specification (docs/specification/1.0.md, with test vectors):
the first 16 bytes of the SHA-256 of a kind letter and parts, each part framed by its
length.  It depends on no Python or parser version.
"""

from __future__ import annotations

import math
import struct

from rrlint.tree.scalars import Reading, Special

DIGEST_BYTES = 16


class Meaning:
    """What counts of a scalar, encoded; the digest of it is made when it is first asked for."""

    __slots__ = ("_digest", "_kind", "_parts")

    def __init__(self, kind: bytes, *parts: bytes) -> None:
        self._kind, self._parts = kind, parts
        self._digest = b""

    @property
    def digest(self) -> bytes:
        """What tells it from other values."""
        self._digest = self._digest or framed_hash(self._kind, *self._parts)
        return self._digest


def encode(value: Reading) -> bytes:
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
    return short_hash(kind + b"".join([b"%d:%b" % (len(part), part) for part in parts]))


def short_hash(data: bytes) -> bytes:
    """The first bytes of the SHA-256 of some others."""
    from hashlib import sha256  # takes long to import, and a hook that has nothing to do reads values without digests

    return sha256(data).digest()[:DIGEST_BYTES]
