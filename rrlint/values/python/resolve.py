"""Names in Python files to classes, and classes to what they inherit from, without running anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rrlint.tree.node import Node
from rrlint.values.python.module import Base, Binding, Class
from rrlint.values.python.places import Package, Places, TooFar, package

_MAX_DEPTH = 50
_MAX_LINE = 500


@dataclass(frozen=True, slots=True)
class Ref:
    """A class in its place: the file, its names from the outside in, and the line that tells twins apart."""

    path: str
    names: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Outside:
    """A base class of which nothing is known but its name: an expression and its digest."""

    digest: bytes


@dataclass(frozen=True, slots=True)
class Computed:
    """Something in a file that only running it could tell, and why."""

    path: str
    why: str


#: What a name stands for; None is something outside the repository.
Entity = Ref | Package | Computed | None
Ancestor = Ref | Outside


class Names:
    """Follows names and base classes through the files of one commit.

    ``uncomposed`` are the files that have a say but cannot be composed, each with the reason.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self._classes: dict[Ref, Class] = {}
        self._outside: dict[Outside, Node] = {}
        self._lines: dict[Ref, tuple[Ancestor, ...]] = {}
        self._open: list[Ref] = []
        self._outer: dict[Ref, Ref] = {}
        self._asked: set[tuple[str, str, int | None]] = set()
        self.uncomposed: dict[str, str] = {}

    def ref(self, path: str, outer: Ref | None, class_: Class) -> Ref:
        """The reference to a class, in a module or in another class."""
        ref = Ref(path, (*(outer.names if outer else ()), class_.name), class_.line)
        self._classes[ref] = class_
        if outer is not None:
            self._outer[ref] = outer
        return ref

    def class_of(self, ref: Ref) -> Class:
        """The class that a reference means."""
        return self._classes[ref]

    def expression(self, ancestor: Outside) -> Node:
        """A base class from outside, as it is written."""
        return self._outside[ancestor]

    def line(self, ref: Ref) -> tuple[Ancestor, ...]:
        """The order in which attributes are looked up, the class itself first (PEP 253, C3)."""
        if ref in self._lines:
            return self._lines[ref]
        if ref in self._open:
            self.uncomposed[ref.path] = f"{ref.names[-1]} inherits from itself"
            return (ref,)
        if len(self._open) > _MAX_DEPTH:
            raise TooFar("base classes are nested too deeply")
        self._open.append(ref)
        bases = [self._base(ref, base) for base in self._classes[ref].bases]
        lines = [self.line(base) if isinstance(base, Ref) else (base,) for base in bases]
        self._open.pop()
        order = _merge([*lines, tuple(bases)])
        if order is None:
            self.uncomposed[ref.path] = f"the bases of {ref.names[-1]} have no consistent order"
            order = list(dict.fromkeys(one for line in lines for one in line))
        if len(order) > _MAX_LINE:
            raise TooFar("too many base classes")
        self._lines[ref] = (ref, *(one for one in order if one != ref))
        return self._lines[ref]

    def _base(self, ref: Ref, base: Base) -> Ancestor:
        outside = Outside(base.node.digest)
        self._outside[outside] = base.node
        if base.names:
            found = self._resolve(ref, base.names)
            if isinstance(found, Ref):
                return found
            if isinstance(found, Computed):
                self.uncomposed[found.path] = found.why
            return outside
        for names in base.mentioned:
            if (path := self._where(self._resolve(ref, names))) is not None:
                self.uncomposed[path] = f"a base of {ref.names[-1]} is computed"
        return outside

    def _where(self, found: Entity) -> str | None:
        return self._places.path(found) if isinstance(found, Package) else found.path if found else None

    def _resolve(self, ref: Ref, names: Sequence[str]) -> Entity:
        """What names with dots stand for among the bases of a class."""
        first, *rest = names
        found = self._beside(ref, first) or self._in_module(ref.path, first, ref.line)
        for name in rest:
            found = self._attribute(found, name)
        return found

    def _beside(self, ref: Ref, name: str) -> Entity:
        """A class that stands before another in the body of the same class."""
        outer = self._outer.get(ref)
        twin = self._classes[outer].inner.get(name) if outer else None
        return self.ref(ref.path, outer, twin) if twin and twin.line < ref.line else None

    def _in_module(self, path: str, name: str, before: int | None = None) -> Entity:
        """What a name stands for in a module: at its end, or before a line."""
        question = (path, name, before)
        if question in self._asked:
            return Computed(path, f"{name} is imported in a circle")
        self._asked.add(question)
        try:
            return self._answer(*question)
        finally:
            self._asked.remove(question)

    def _answer(self, path: str, name: str, before: int | None) -> Entity:
        module = self._places.module(path)
        if module is None:
            return None
        bindings = module.bindings.get(name, ())
        earlier = [one for one in bindings if before is None or one.line < before] or list(bindings)
        if not earlier:
            return self._by_star(path, module.stars, name)
        since = max((index for index, one in enumerate(earlier) if one.sure), default=0)
        return self._one_of(path, name, [self._bound(path, name, one) for one in earlier[since:]])

    def _by_star(self, path: str, stars: Sequence[str], name: str) -> Entity:
        for star in reversed(stars):
            source = package(star, path)
            file = self._places.path(source) if source else None
            if file and file != path and (found := self._in_module(file, name)) is not None:
                return found
        return None

    def _one_of(self, path: str, name: str, found: list[Entity]) -> Entity:
        """The one thing that a name can stand for."""
        if all(one == found[0] for one in found):
            return found[0]
        known = [where for one in found if (where := self._where(one)) is not None]
        why = f"{name} is defined more than once, under conditions"
        for where in known[1:]:
            self.uncomposed[where] = why
        return Computed(known[0] if known else path, why)

    def _bound(self, path: str, name: str, binding: Binding) -> Entity:
        if binding.class_ is not None:
            return self.ref(path, None, binding.class_)
        if binding.module is not None:
            source = package(binding.module, path)
            return self._attribute(source, binding.attribute) if source and binding.attribute else source
        if not binding.alias:
            return Computed(path, f"{name} is computed")
        first, *rest = binding.alias
        found = self._in_module(path, first, binding.line) if first != name else None
        for part in rest:
            found = self._attribute(found, part)
        return found

    def _attribute(self, found: Entity, name: str) -> Entity:
        """What follows after a dot."""
        if isinstance(found, Ref):
            return self._inside(found, name)
        if not isinstance(found, Package):
            return found
        path = self._places.path(found)
        if path is None:
            return found.below(name)
        there = self._in_module(path, name)
        if there is None and self._places.path(found.below(name)) is None:
            return Computed(path, f"{name} is not defined there, as far as can be seen")
        return there or found.below(name)

    def _inside(self, ref: Ref, name: str) -> Entity:
        for one in self.line(ref):
            if isinstance(one, Outside):
                continue
            if (inner := self._classes[one].inner.get(name)) is not None:
                return self.ref(one.path, one, inner)
            if self._classes[one].node.get(name) is not None:
                return Computed(one.path, f"{name} is computed")
        return None


def _merge(lines: Sequence[tuple[Ancestor, ...]]) -> list[Ancestor] | None:
    """Python's order of several lines of classes, or None where there is none."""
    lines, order = [line for line in lines if line], list[Ancestor]()
    while lines:
        later = {one for line in lines for one in line[1:]}
        head = next((line[0] for line in lines if line[0] not in later), None)
        if head is None:
            return None
        order.append(head)
        lines = [rest for line in lines if (rest := line[1:] if line[0] == head else line)]
    return order
