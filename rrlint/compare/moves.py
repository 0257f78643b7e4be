"""Which watched files that are gone live on under another name."""

from __future__ import annotations

from collections.abc import Mapping

from rrlint.history.watching import Leaves

#: Past so many pairs of files that went and came, only those with equal values are taken for one file.
_MAX_PAIRS = 2_500


def moves(gone: Mapping[str, Leaves], come: Mapping[str, Leaves]) -> dict[str, str]:
    """Old paths to new ones: of files with equal values, then of those that share more than half of their own.

    What a file takes from its parents is not its own: other files take the same.

    The most alike are paired first, among equals in the order of the paths.
    """
    equal: dict[frozenset[tuple[str, bytes]], list[str]] = {}
    for path in sorted(come, reverse=True):
        equal.setdefault(_values(come[path]), []).append(path)
    found = {
        path: equal[values].pop() for path in sorted(gone) if (values := _values(gone[path])) and equal.get(values)
    }
    taken = set(found.values())
    return found | _alike(
        {path: leaves for path, leaves in gone.items() if path not in found},
        {path: leaves for path, leaves in come.items() if path not in taken},
    )


def _alike(gone: Mapping[str, Leaves], come: Mapping[str, Leaves]) -> dict[str, str]:
    if len(gone) * len(come) > _MAX_PAIRS:
        return {}
    shares = [(-_share(was, now), old, new) for old, was in gone.items() for new, now in come.items()]
    found: dict[str, str] = {}
    for share, old, new in sorted(shares):
        if -share > 0.5 and old not in found and new not in found.values():
            found[old] = new
    return found


def _share(old: Leaves, new: Leaves) -> float:
    """The share of their own values that two files have in common, of those of the larger one."""
    was, now = (_values({pointer: leaf for pointer, leaf in one.items() if not leaf.file}) for one in (old, new))
    return len(was & now) / max(len(was), len(now), 1)


def _values(leaves: Leaves) -> frozenset[tuple[str, bytes]]:
    return frozenset((pointer, leaf.digest) for pointer, leaf in leaves.items())
