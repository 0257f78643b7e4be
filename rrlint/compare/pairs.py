"""Which report of one state is which of another: by its id, wherever the file stands, else by its path."""

from __future__ import annotations

from collections.abc import Mapping

#: An old and a new path; None where the report is not there.
Pair = tuple[str | None, str | None]


def paired(old: Mapping[str, str], new: Mapping[str, str]) -> list[Pair]:
    """Pair reports, given by their paths and ids ("": not known), in the order of their paths."""
    former = {path: path for path, id_ in new.items() if old.get(path) == id_}
    elsewhere: dict[str, list[str]] = {}
    for path in sorted(old.keys() - former.keys(), reverse=True):
        elsewhere.setdefault(old[path], []).append(path)
    for path in sorted(new.keys() - former.keys()):
        if new[path] and elsewhere.get(new[path]):
            former[path] = elsewhere[new[path]].pop()
    left = old.keys() - set(former.values())
    former |= {path: path for path in new.keys() - former.keys() if path in left}
    gone: list[Pair] = [(path, None) for path in left - set(former.values())]
    here: list[Pair] = [(former.get(path), path) for path in new]
    return sorted([*gone, *here], key=lambda pair: (pair[1] or pair[0] or "", pair[1] is None))
