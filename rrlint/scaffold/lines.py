"""A whole report as lines of YAML, laid out as people write one."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.report import write
from rrlint.report.write import indented
from rrlint.tree.node import Data

#: Longer items are written over several lines.
_LONGEST = 110

_MODELINE = "# yaml-language-server: $schema=https://rrlint.github.io/schema/reward-report/1.0/schema.json\n"


def as_yaml(report: dict[str, Data]) -> str:
    """A report as the text of a new file, with its schema named in the first line."""
    return _MODELINE + "\n".join(_mapping(report)) + "\n"


def _mapping(value: dict[str, Data]) -> Iterator[str]:
    """The lines of a mapping in block style; the items of lists stand on lines of their own."""
    for key, item in value.items():
        if (isinstance(item, dict) and len(write.flow(item)) + len(key) > _LONGEST) or _has_list_of_mappings(item):
            yield f"{key}:"
            lines = _mapping(item) if isinstance(item, dict) else _list(item)
            yield from map(indented, lines)
        else:
            yield from write.block({key: item})


def _list(items: Data) -> Iterator[str]:
    for item in items if isinstance(items, list) else ():
        if len(write.flow(item)) <= _LONGEST or not isinstance(item, dict):
            yield f"- {write.flow(item)}"
            continue
        first, *rest = _mapping(item)
        yield f"- {first}"
        yield from map(indented, rest)


def _has_list_of_mappings(value: Data) -> bool:
    if isinstance(value, dict):
        return any(_has_list_of_mappings(item) for item in value.values())
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)
