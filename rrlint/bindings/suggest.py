"""What a path or key that matches nothing was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from rrlint.bindings.names import nearest
from rrlint.tree.node import Node
from rrlint.tree.pointer import MAX_LEAVES, join, pointers, split
from rrlint.wildcard import literal_prefix, matching

_SPECIAL = frozenset("*?[")
#: More variants of a pattern than this are not tried.
_MAX_VARIANTS = 20
#: Among more paths than this no variant of a pattern is tried.
_MAX_PATHS = 20_000


def near_path(pattern: str, paths: AbstractSet[str]) -> str:
    """A path like the one that was written, or a pattern like it that matches something; "" if there is none."""
    if not _SPECIAL & set(pattern):
        return nearest(pattern, paths - {pattern})
    if len(paths) > _MAX_PATHS:
        return ""
    return next((one for one in _variants(pattern, paths) if matching(one, paths)), "")


def near_key(key: str, trees: Iterable[Node]) -> str:
    """A key like the one that was written, out of those of some files; "" if there is none.

    Of a key with wildcards the last name alone is mended.
    """
    known = set(islice((pointer for tree in trees for pointer in pointers(tree)), MAX_LEAVES))
    parts = split(key)
    if not any(part in ("*", "**") for part in parts):
        return nearest(join("", *parts), known)
    if parts[-1] in ("*", "**"):
        return ""
    name = nearest(parts[-1], {split(pointer)[-1] for pointer in known})
    return join("", *parts[:-1], name) if name else ""


def _variants(pattern: str, paths: AbstractSet[str]) -> Iterator[str]:
    """The pattern in the nearest folder, and with every other suffix that there is."""
    prefix = literal_prefix(pattern)
    folder = nearest(prefix, {path.rpartition("/")[0] for path in paths} - {""}) if prefix else ""
    places = [prefix, *([folder] if folder else [])]
    stem, dot, suffix = pattern.rpartition(".")
    suffixes = sorted({path.rpartition(".")[2] for path in paths if "." in path.rpartition("/")[2]})
    endings = [suffix, *(one for one in suffixes if one[:1] == suffix[:1])][:_MAX_VARIANTS] if dot else []
    for place in places:
        yield place + pattern[len(prefix) :]
        for ending in endings:
            yield place + (stem + dot + ending)[len(prefix) :]
