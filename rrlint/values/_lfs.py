"""Pointers of Git LFS: small texts that stand in the repository for large files.

The form is fixed by the specification of Git LFS, version 1: sorted lines of a key, one
blank and a value, ``version`` first, with an ``oid`` and a ``size``, in under 1024 bytes.
"""

from __future__ import annotations

import re

_VERSIONS = tuple(
    b"version %b.github.com/spec/v1\n" % host
    for host in (b"https://git-lfs", b"http://git-lfs", b"https://hawser", b"http://hawser")
)
_OID = rb"(?m)^oid ([a-z0-9]+:[0-9a-f]+)$"
_SIZE = rb"(?m)^size [0-9]{1,19}$"
_MAX_BYTES = 1024


def content_of(data: bytes) -> bytes | None:
    """The content that a pointer names, as its method and digits (``sha256:...``), or None if it is no pointer."""
    if len(data) >= _MAX_BYTES or not data.startswith(_VERSIONS) or not re.search(_SIZE, data):
        return None
    found = re.search(_OID, data)
    return found.group(1) if found else None
