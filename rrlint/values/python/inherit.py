"""The effective values of a Python file: its classes with what they inherit inside the repository."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rrlint.tree import node as nodes
from rrlint.tree.document import Unparsable
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import MAX_LEAVES, join, select
from rrlint.values.composition import Effective, Files
from rrlint.values.python.module import Class, Module
from rrlint.values.python.places import Places, TooFar
from rrlint.values.python.read import read_module
from rrlint.values.python.resolve import Names, Outside, Ref
from rrlint.values.python.scopes import BASES, REST


@dataclass(frozen=True, slots=True)
class _Made:
    """A composed value: the file that it stands in, and the members of a mapping that may stand in several."""

    node: Node
    path: str
    members: tuple[tuple[str, _Made], ...] = ()


def compose(path: str, node: Node, files: Files) -> Effective:
    """The effective values of the Python file at a path, whose own values are ``node``.

    Attributes come along the base classes of every class, the child's first.  A base that
    only running the code could tell makes its file count as a whole.
    """
    text = files.text(path)
    if text is None:
        return Effective(node)
    try:
        module = read_module(text)
    except Unparsable:
        return Effective(node)
    places = Places(files)
    names = Names(places)
    try:
        made = _Composer(path, names).module(module)
        origins = _origins(made)
    except (TooFar, RecursionError) as error:
        why = str(error) if isinstance(error, TooFar) else "base classes are nested too deeply"
        parents = {place: why for place in (path, *places.looked_at) if files.text(place) is not None}
        return Effective(node, {}, places.failed | parents)
    return Effective(made.node, origins, places.failed | names.uncomposed)


class _Composer:
    """Puts together the classes of one file."""

    def __init__(self, path: str, names: Names) -> None:
        self._path = path
        self._names = names
        self._made: dict[Ref, _Made] = {}

    def module(self, module: Module) -> _Made:
        """All that a module says, with its classes as they come to be."""
        classes = [one.class_ for bound in module.bindings.values() for one in bound if one.class_ is not None]
        own = {class_.name: class_ for class_ in classes}
        parts = {
            key.text: (key, self._value(self._path, None, own.get(key.text), value))
            for key, value in module.node.entries
        }
        return _joined(parts, module.node, self._path)

    def _value(self, path: str, outer: Ref | None, class_: Class | None, value: Node) -> _Made:
        """A value of a module or class: if it is a class, with all that it inherits."""
        if class_ is None or class_.node is not value:
            return _Made(value, path)
        return self._class(self._names.ref(path, outer, class_))

    def _class(self, ref: Ref) -> _Made:
        if ref not in self._made:
            line, class_ = self._names.line(ref), self._names.class_of(ref)
            parts: dict[str, tuple[Scalar, _Made]] = {}
            for one in reversed(line):
                if isinstance(one, Ref):
                    parts |= {key.text: (key, made) for key, made in self._own(one, inherited=one != ref)}
            if bases := self._bases(line):
                key = class_.node.key(BASES)
                assert key is not None, "what has bases says so"
                parts[BASES] = (key, _Made(nodes.sequence(bases, bases[0].span), ref.path))
            self._made[ref] = _joined(parts, class_.node, ref.path)
        return self._made[ref]

    def _own(self, ref: Ref, inherited: bool) -> Iterator[tuple[Scalar, _Made]]:
        """What one class adds; its code goes by its name where others inherit it."""
        class_ = self._names.class_of(ref)
        for key, value in class_.node.entries:
            if key.text == REST and inherited:
                named = nodes.string_scalar(f"{REST} of {class_.name}", key.span)
                yield named, _Made(value, ref.path)
            elif key.text != BASES:
                yield key, self._value(ref.path, ref, class_.inner.get(key.text), value)

    def _bases(self, line: tuple[Ref | Outside, ...]) -> list[Node]:
        """The bases that are not in the repository, and keywords such as ``metaclass``."""
        bases = [self._names.expression(one) for one in line if isinstance(one, Outside)]
        for one in line:
            class_ = self._names.class_of(one) if isinstance(one, Ref) else None
            written = class_.node.get(BASES) if class_ else None
            if class_ and isinstance(written, Sequence):
                bases += written.items[len(class_.bases) :]
        return bases


def _joined(parts: dict[str, tuple[Scalar, _Made]], own: Mapping, path: str) -> _Made:
    """A mapping of composed values; the one that stands in the file where nothing was added."""
    entries = [(key, made.node) for key, made in parts.values()]
    node = nodes.mapping(entries, own.span)
    members = tuple((name, made) for name, (_, made) in parts.items())
    return _Made(own if node.digest == own.digest else node, path, members)


def _origins(made: _Made) -> dict[str, str]:
    """The files of those leaves that do not stand in the file itself.  Raises TooFar where there are too many."""
    origins: dict[str, str] = {}
    stack, steps = [("", made)], 0
    while stack:
        pointer, part = stack.pop()
        steps += 1
        if part.members:
            stack += [(join(pointer, name), inner) for name, inner in part.members]
        elif part.path != made.path:
            leaves = select(part.node, ())
            steps += len(leaves)
            origins |= {pointer + leaf: part.path for leaf in leaves}
        if steps > MAX_LEAVES:
            raise TooFar("base classes unfold to too many values")
    return origins
