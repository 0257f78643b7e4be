"""What the lock files of all package managers come to: a tree with one place for each package.

``/trl`` holds ``version``, ``hashes`` (a sorted list) and, where a lock has no hashes, the
``source``.  A package that is locked several times (for other platforms, by other parents)
is a sorted list of such mappings, each with ``where`` it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import Unparsable
from rrlint.tree.node import Node

START = Span(1, 1, 1, 1)

#: More packages and hashes than this are no lock that somebody installs from.
MAX_LOCKED = 25_000

_RUN = re.compile(r"[-_.]+")
_CREDENTIALS = re.compile(r"(://)[^/@\s]*@")


@dataclass(frozen=True, slots=True)
class Locked:
    """One package at one version, as a lock file has it; "" and () where it says nothing.

    ``where`` are the circumstances for which it holds: markers, a platform.  ``span`` is
    where the version stands.
    """

    name: str
    version: str = ""
    hashes: tuple[str, ...] = ()
    source: str = ""
    where: str = ""
    span: Span = START


def normalized(name: str) -> str:
    """The name of a Python package as PEP 503 compares it."""
    return _RUN.sub("-", name).lower()


def as_source(said: object) -> str:
    """Where a package comes from, as one text: of a mapping its texts, by key; credentials are left out."""
    if isinstance(said, Mapping):
        said = " ".join(f"{key}={value}" for key, value in sorted(said.items()) if isinstance(value, str))
    return _CREDENTIALS.sub(r"\1", said) if isinstance(said, str) else ""


def texts(items: object) -> Iterator[str]:
    """The texts of a list, and nothing of what is none."""
    yield from (item for item in items if isinstance(item, str)) if isinstance(items, list) else ()


def tables(items: object) -> Iterator[Mapping[str, object]]:
    """The tables of a list, and nothing of what is none."""
    yield from (item for item in items if isinstance(item, dict)) if isinstance(items, list) else ()


def text_of(value: object) -> str:
    """A text; "" for what is none."""
    return value if isinstance(value, str) else ""


def lock_tree(locked: Iterable[Locked]) -> Node:
    """The tree of a lock file.  Raises Unparsable past the limit on what a tree may hold."""
    by_name: dict[str, list[Locked]] = {}
    size = 0
    for one in locked:
        by_name.setdefault(one.name, []).append(one)
        size += len(one.hashes) + 1
        if size > MAX_LOCKED:
            raise Unparsable(f"more than {MAX_LOCKED:,} packages and hashes")
    pairs = ((nodes.string_scalar(name, some[0].span), _package(some)) for name, some in by_name.items())
    return nodes.mapping(pairs, START)


def _package(locked: list[Locked]) -> Node:
    """The value of a package; what is locked twice in the same way is locked once."""
    if len(locked) == 1:
        return _entry(locked[0], "")
    ordered = sorted(locked, key=lambda one: (one.version, one.where, one.source, one.hashes))
    kept = {entry.digest: entry for entry in (_entry(one, one.where) for one in ordered)}
    return next(iter(kept.values())) if len(kept) == 1 else nodes.sequence(kept.values(), ordered[0].span)


def _entry(one: Locked, where: str) -> Node:
    found: dict[str, Node] = {}
    if one.version:
        found["version"] = nodes.string_scalar(one.version, one.span)
    if one.hashes:
        found["hashes"] = _hashes(one.hashes)
    elif one.source:
        found["source"] = nodes.string_scalar(one.source, one.span)
    if where:
        found["where"] = nodes.string_scalar(where, one.span)
    return nodes.mapping(((nodes.string_scalar(key, one.span), value) for key, value in found.items()), one.span)


@lru_cache(maxsize=1 << 14)
def _hashes(hashes: tuple[str, ...]) -> Node:
    """The hashes of a package, without a place: they are the bulk of a lock, and mostly the same in the next."""
    return nodes.sequence((nodes.string_scalar(text, START) for text in sorted(set(hashes))), START)
