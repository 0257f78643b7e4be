"""What a report gives names to, and whether it does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rrlint.gather import UsageError
from rrlint.model import Report
from rrlint.tree import node as nodes
from rrlint.tree.node import Mapping, Scalar
from rrlint.tree.pointer import resolve

_FILERS = "/report/filers"


def filers(report: Report) -> list[str]:
    """The ids of all filers."""
    return [text(filer, "id") for filer in items(report, _FILERS)]


def must_know(what: str, named: Iterable[str], there: Sequence[str]) -> None:
    """Is all that was named in the report?  Raises UsageError."""
    for name in named:
        if name not in there:
            raise UsageError(f"the report has no {what} {name!r}; it has {', '.join(there) or 'none'}")


def items(report: Report, pointer: str) -> list[Mapping]:
    """The mappings in a list of the report; none if it is no list."""
    found = resolve(report.root, pointer) if report.root is not None else None
    return [item for item in found.items if isinstance(item, Mapping)] if isinstance(found, nodes.Sequence) else []


def text(node: Mapping, key: str) -> str:
    """The text under a key; "" if there is none."""
    found = node.get(key)
    return found.text if isinstance(found, Scalar) else ""
