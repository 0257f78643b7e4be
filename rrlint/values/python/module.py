"""What is kept of a Python file: its values, its classes, and what its names stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rrlint.tree import node as nodes


@dataclass(frozen=True, slots=True)
class Base:
    """A base class as it is written.

    ``names`` is its name, in parts; none where it is computed.  ``mentioned`` are all
    names in it.  ``node`` is the expression as a value.
    """

    names: tuple[str, ...]
    mentioned: tuple[tuple[str, ...], ...]
    node: nodes.Node


@dataclass(frozen=True, slots=True)
class Class:
    """A class: its own values, its bases, and the classes inside it by name."""

    name: str
    line: int
    bases: tuple[Base, ...]
    node: nodes.Mapping
    inner: Mapping[str, Class]


@dataclass(frozen=True, slots=True)
class Binding:
    """What one statement makes a name of a module stand for.

    A class; the name ``attribute`` of another module, or that module; another name; or,
    if ``computed``, what only running the code could tell.  ``sure`` is false inside
    ``if``, ``try`` and their like.
    """

    line: int
    sure: bool
    class_: Class | None = None
    module: str | None = None
    attribute: str = ""
    alias: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file."""

    node: nodes.Mapping
    bindings: Mapping[str, tuple[Binding, ...]]
    stars: tuple[str, ...]
