"""Python files to nodes, by their syntax tree: never imported and never run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from rrlint.tree.node import Node
from rrlint.values.python.canonical import dotted
from rrlint.values.python.expressions import Expressions
from rrlint.values.python.module import Binding, Class, Module
from rrlint.values.python.scopes import Scopes, statements
from rrlint.values.python.source import Source

_KEPT_CHARACTERS = 1 << 15


def read_python(text: str) -> Node:
    """Parse a Python file into a node.

    Raises Unparsable for what this version of Python does not parse or is over a limit.
    """
    return read_module(text).node


def read_module(text: str) -> Module:
    """Parse a Python file; one of common size is kept for a while, because many ask for the same base class.

    Raises Unparsable, like `read_python`.
    """
    return _kept(text) if len(text) <= _KEPT_CHARACTERS else _read(text)


@lru_cache(maxsize=32)
def _kept(text: str) -> Module:
    return _read(text)


def _read(text: str) -> Module:
    source = Source(text)
    names = {name: "|".join(dict.fromkeys(places)) for name, places in _imported(source.tree).items()}
    node, classes = Scopes(Expressions(source, names)).module(source.tree)
    bindings: dict[str, list[Binding]] = {}
    for name, binding in _bindings(source.tree, classes):
        bindings.setdefault(name, []).append(binding)
    stars = [_module(one) for one, _ in statements(source.tree.body) if isinstance(one, ast.ImportFrom) and _star(one)]
    return Module(node, {name: tuple(found) for name, found in bindings.items()}, tuple(stars))


def _imported(tree: ast.Module) -> dict[str, list[str]]:
    """What every imported name stands for, wherever in the file it is imported."""
    found: dict[str, list[str]] = {}
    for statement in _everywhere(tree):
        if isinstance(statement, ast.Import):
            for alias in statement.names:
                if alias.asname:
                    found.setdefault(alias.asname, []).append(alias.name)
        elif isinstance(statement, ast.ImportFrom):
            module = _module(statement)
            for alias in statement.names:
                place = f"{module}{alias.name}" if module.endswith(".") else f"{module}.{alias.name}"
                found.setdefault(alias.asname or alias.name, []).append(place)
    found.pop("*", None)
    return found


def _everywhere(tree: ast.Module) -> Iterator[ast.stmt]:
    """All statements of a file, those in classes and functions too."""
    bodies = [tree.body]
    while bodies:
        for statement, _ in statements(bodies.pop()):
            yield statement
            if isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                bodies.append(statement.body)


def _bindings(tree: ast.Module, classes: dict[ast.ClassDef, Class]) -> Iterator[tuple[str, Binding]]:
    """What the statements of a module make its names stand for, in their order."""
    for statement, sure in statements(tree.body):
        line = statement.lineno
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield from _imports(statement, sure)
        elif isinstance(statement, ast.ClassDef):
            yield statement.name, Binding(line, sure, class_=classes[statement])
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield statement.name, Binding(line, sure)
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    yield target.id, Binding(line, sure, alias=dotted(statement.value))


def _imports(statement: ast.Import | ast.ImportFrom, sure: bool) -> Iterator[tuple[str, Binding]]:
    for alias in statement.names:
        name, line = alias.asname or alias.name, statement.lineno
        if isinstance(statement, ast.ImportFrom):
            yield name, Binding(line, sure, module=_module(statement), attribute=alias.name)
        elif alias.asname:
            yield name, Binding(line, sure, module=alias.name)
        else:  # `import a.b` makes a name of `a`
            first = name.partition(".")[0]
            yield first, Binding(line, sure, module=first)


def _module(statement: ast.ImportFrom) -> str:
    """The module that names are imported from, with its leading dots."""
    return "." * statement.level + (statement.module or "")


def _star(statement: ast.ImportFrom) -> bool:
    return any(alias.name == "*" for alias in statement.names)
