"""Pointers of Git LFS: small texts that stand in the repository for large files.

The form is fixed by the specification of Git LFS, version 1: sorted lines of a key, one
blank and a value, ``version`` first, with an ``oid`` and a ``size``, in under 1024 bytes.
"""

from __future__ import annotations

import re

_VERSION = re.compile(rb"version https?://(?:git-lfs\.github\.com|hawser\.github\.com)/spec/v1\n")
_OID = re.compile(rb"^oid ([a-z0-9]+:[0-9a-f]+)$", re.MULTILINE)
_SIZE = re.compile(rb"^size [0-9]{1,19}$", re.MULTILINE)
_MAX_BYTES = 1024


def content_of(data: bytes) -> bytes | None:
    """The content that a pointer names, as its method and digits (``sha256:...``), or None if it is no pointer."""
    if len(data) >= _MAX_BYTES or not _VERSION.match(data) or not _SIZE.search(data):
        return None
    found = _OID.search(data)
    return found.group(1) if found else None
