"""What a gin file binds, by scope."""

from __future__ import annotations

from dataclasses import dataclass, field

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_DEPTH, Unparsable
from rrlint.tree.node import Mapping, Node, Scalar


@dataclass(slots=True)
class Bindings:
    """The bindings of one scope, and the scopes inside it."""

    entries: dict[str, tuple[Scalar, Node | Bindings]] = field(default_factory=dict)

    def add(self, key: Scalar, value: Node) -> None:
        """Bind a value; the later of two counts.  Raises Unparsable where a scope has that name."""
        known = self.entries.get(key.text)
        if known is not None and isinstance(known[1], Bindings):
            raise _clash(key)
        self.entries[key.text] = (key, value)

    def scope(self, key: Scalar) -> Bindings:
        """The scope of a name.  Raises Unparsable where that is bound to a value."""
        found = self.entries.setdefault(key.text, (key, Bindings()))[1]
        if not isinstance(found, Bindings):
            raise _clash(key)
        return found

    def node(self, span: Span) -> Mapping:
        """The bindings as a mapping; scopes are nested no deeper than the limit."""
        entries = self.entries.values()
        return nodes.mapping(
            ((key, value.node(key.span) if isinstance(value, Bindings) else value) for key, value in entries), span
        )


class Spellings:
    """Which bindings a file has, however much of the module's path is written before the name."""

    def __init__(self) -> None:
        self._whole: set[tuple[str, ...]] = set()
        self._ends: set[tuple[str, ...]] = set()

    def add(self, scope: str, binding: str) -> bool:
        """Note a binding; false if it is there already under another spelling of its module."""
        *path, parameter = binding.split(".")
        if len(path) > MAX_DEPTH:
            raise Unparsable(f"a name of more than {MAX_DEPTH} parts")
        whole = (scope, parameter, *path)
        ends = {(scope, parameter, *path[start:]) for start in range(1, len(path))}
        if whole in self._ends or ends & self._whole:
            return False
        self._whole.add(whole)
        self._ends |= ends
        return True


def _clash(key: Scalar) -> Unparsable:
    return Unparsable(f"line {key.span.line}: {key.text!r} is a scope and a binding")
