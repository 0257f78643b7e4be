"""The digest that a changelog entry keeps of what it reviewed: ``rr1:`` and 32 hexadecimal digits.

It covers the watched values of one file, so that two parallel reviews of different files
never clash.  Specified in docs/specification/1.0.md, with test vectors.
"""

from __future__ import annotations

from collections.abc import Mapping

from rrlint.tree.meaning import framed_hash, short_hash

PREFIX = "rr1:"


def baseline_of_values(leaves: Mapping[str, bytes]) -> str:
    """The baseline of a file that was taken apart: watched pointers and their value digests.

    The order of the leaves does not matter; pointers are compared as UTF-8.
    """
    parts: list[bytes] = []
    for pointer, digest in sorted((pointer.encode(), digest) for pointer, digest in leaves.items()):
        parts += (pointer, digest)
    return PREFIX + framed_hash(b"W", *parts).hex()


def opaque_digest(kind: str, data: bytes) -> bytes:
    """The digest of what counts as a whole.

    ``kind`` is ``100`` for a file, ``120`` for a link (``data`` is its text), ``160`` for a
    submodule (``data`` is its commit id) or ``lfs`` for a Git LFS pointer (``data`` is the
    content that it names).
    """
    return framed_hash(b"O", kind.encode(), short_hash(data))
