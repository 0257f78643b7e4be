"""The scopes of a Python file to nodes: what is defined in a module, a class or a function.

What a scope defines stands under its name; everything else that it says is code, under
the key `REST`.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_DEPTH, Unparsable
from rrlint.tree.node import Node, Scalar
from rrlint.values.python.canonical import callee, constant, dotted, says_nothing
from rrlint.values.python.expressions import Expressions, is_settled, unique
from rrlint.values.python.module import Base, Class

#: The keys of what has no name: the code of a scope, and the bases of a class.
REST, BASES = "(code)", "(bases)"
RETURN = "return"

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_SCOPES = frozenset({ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef})
_BLOCKS = ("body", "handlers", "cases", "orelse", "finalbody")


@dataclass(slots=True)
class _Scope:
    """What is found in a scope so far, and the texts that stand in for it in the code that is left."""

    depth: int
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    marks: dict[ast.AST, str] = field(default_factory=dict)
    rest: list[tuple[ast.stmt, str]] = field(default_factory=list)  # what is left, and what it defines
    classes: dict[ast.ClassDef, Class] = field(default_factory=dict)


class Scopes:
    """Turns the scopes of one file into nodes."""

    def __init__(self, expressions: Expressions) -> None:
        self._read = expressions
        self._source = expressions.source

    def module(self, tree: ast.Module) -> tuple[nodes.Mapping, dict[ast.ClassDef, Class]]:
        """A module, and its classes."""
        scope = self._open(tree.body, _Scope(0))
        span = Span(1, 1, 1, 1)
        self._close(scope, [], span)
        return nodes.mapping(unique(scope.entries), span), scope.classes

    def _class(self, statement: ast.ClassDef, depth: int) -> Class:
        """A class: its bases, what it defines, and the code that is left."""
        if depth > MAX_DEPTH:
            raise Unparsable(f"nested deeper than {MAX_DEPTH} levels")
        scope = self._open(statement.body, _Scope(depth))
        span = self._source.name_span(statement, statement.name)
        if parents := [self._read.code(base) for base in _parents(statement)]:
            scope.entries.append((nodes.string_scalar(BASES, span), nodes.sequence(parents, parents[0].span)))
        self._close(scope, statement.decorator_list, span)
        bases = tuple(_base(base, node) for base, node in zip(statement.bases, parents, strict=False))
        node = nodes.mapping(unique(scope.entries), self._source.span(statement))
        return Class(statement.name, statement.lineno, bases, node, {one.name: one for one in scope.classes.values()})

    def _function(self, statement: _Function) -> Node:
        """A function: the defaults of its parameters, its settings and flags, and the code that is left."""
        scope = _Scope(0)
        for parameter, default in _defaults(statement.args):
            scope.marks[default] = "_"
            if (value := self._read.default(default)) is not None:
                key = nodes.string_scalar(parameter.arg, self._source.name_span(parameter, parameter.arg))
                scope.entries.append((key, value))
        for decorator in statement.decorator_list:
            self._flag(decorator, scope)
        for inner, _ in statements(statement.body):
            self._setting(inner, scope)
        span = self._source.name_span(statement, statement.name)
        code = self._read.canonical(statement, scope.marks)
        scope.entries.append((nodes.string_scalar(REST, span), self._code(code, span)))
        return nodes.mapping(unique(scope.entries), self._source.span(statement))

    def _open(self, body: list[ast.stmt], scope: _Scope) -> _Scope:
        """Take in the statements of a module or class."""
        for statement, outermost in statements(body):
            name = self._define(statement, scope)
            if outermost and not says_nothing(statement):
                scope.rest.append((statement, name))
        return scope

    def _close(self, scope: _Scope, decorators: list[ast.expr], span: Span) -> None:
        """Add the code that is left, with the places of those definitions whose order may count."""
        times = Counter(key.text for key, _ in scope.entries)
        plain = [one for one, name in scope.rest if not name]
        lines = ["@" + self._read.canonical(decorator) for decorator in decorators]
        if plain or any(count > 1 for count in times.values()):
            lines += [
                self._read.canonical(statement, scope.marks)
                for statement, name in scope.rest
                if not name or times[name] > 1 or not _is_fixed(statement)
            ]
        if lines:
            place = self._source.span(plain[0]) if plain else span
            scope.entries.append((nodes.string_scalar(REST, place), self._code("\n".join(lines), place)))

    def _define(self, statement: ast.stmt, scope: _Scope) -> str:
        """Take in what a statement defines: the name, if it does nothing else; the last one of several."""
        name = ""
        if isinstance(statement, ast.ClassDef):
            made = scope.classes[statement] = self._class(statement, scope.depth + 1)
            self._add(statement, name := statement.name, made.node, scope)
        elif isinstance(statement, _Function):
            self._add(statement, name := statement.name, self._function(statement), scope)
        elif isinstance(statement, ast.AugAssign) and (name := _target(statement.target)):
            self._add(statement, name, self._read.code(statement), scope)
        elif assigned := _assigned(statement):
            name = _target(assigned[0][-1])
            self._assign(*assigned, scope)
        elif isinstance(statement, ast.Expr):
            self._flag(statement.value, scope)
        return name

    def _add(self, statement: ast.stmt, name: str, value: Node, scope: _Scope) -> None:
        scope.marks[statement] = "_" + name
        scope.entries.append((nodes.string_scalar(name, self._source.name_span(statement, name)), value))

    def _assign(self, targets: list[ast.expr], value: ast.expr, scope: _Scope) -> None:
        scope.marks[value] = "_"
        node = self._read.default(value)
        for target in targets if node is not None else ():
            assert node is not None
            scope.entries.append((nodes.string_scalar(_target(target), self._source.span(target)), node))

    def _setting(self, statement: ast.stmt, scope: _Scope) -> None:
        """Take in what a function sets, returns or declares as a flag."""
        if isinstance(statement, ast.Expr):
            self._flag(statement.value, scope)
        elif isinstance(statement, ast.Return):
            if statement.value is not None and is_settled(statement.value):
                scope.marks[statement.value] = "_"
                key = nodes.string_scalar(RETURN, self._source.name_span(statement, RETURN))
                scope.entries.append((key, self._read.value(statement.value)))
        elif (assigned := _assigned(statement)) and is_settled(assigned[1]):
            self._assign(*assigned, scope)

    def _flag(self, call: ast.expr, scope: _Scope) -> None:
        """Take in the declaration of a flag, as argparse and click have it."""
        if not isinstance(call, ast.Call) or callee(call) not in ("add_argument", "option"):
            return
        names = [(text, name) for name in call.args if (text := _text(name)).startswith("-")]
        if not names:
            return
        text, place = next((pair for pair in names if pair[0].startswith("--")), names[0])
        given = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
        default = given.get("default")
        if default is not None:
            scope.marks[default] = "_"
            value = self._read.value(default)
        else:
            unset = {"store_true": False, "store_false": True}.get(_text(given.get("action")))
            value = nodes.value_scalar(str(unset), unset, self._source.span(place))
        scope.entries.append((nodes.string_scalar(text, self._source.span(place)), value))

    def _code(self, written: str, span: Span) -> Scalar:
        """Code that is too long to be shown: it goes by the first digits of its digest."""
        code = self._read.tagged("", written, span)
        return self._read.tagged(f"code {code.digest.hex()[:8]}", written, span)


def statements(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, bool]]:
    """The statements of a scope in their order, those inside of others too; is it an outermost one?"""
    stack = [(statement, True) for statement in reversed(body)]
    while stack:
        statement, outermost = stack.pop()
        yield statement, outermost
        if (hasattr(statement, "body") and type(statement) not in _SCOPES) or isinstance(statement, ast.Match):
            stack += [(inner, False) for inner in reversed(list(_inside(statement)))]


def _inside(statement: ast.AST) -> Iterator[ast.stmt]:
    for block in _BLOCKS:
        for inner in getattr(statement, block, ()):
            if isinstance(inner, ast.stmt):
                yield inner
            else:
                yield from inner.body


def _assigned(statement: ast.stmt) -> tuple[list[ast.expr], ast.expr] | None:
    """The targets and the value of an assignment all of whose targets have a name."""
    if isinstance(statement, ast.Assign):
        return (statement.targets, statement.value) if all(map(_target, statement.targets)) else None
    if isinstance(statement, ast.AnnAssign) and statement.value is not None and _target(statement.target):
        return [statement.target], statement.value
    return None


def _is_fixed(statement: ast.stmt) -> bool:
    """Does a definition mean the same wherever in its scope it stands?"""
    if assigned := _assigned(statement):
        return is_settled(assigned[1])
    return isinstance(statement, _Function)


def _target(target: ast.expr) -> str:
    """The key of an assigned name: with dots, and with literal subscripts; empty for any other target."""
    tail = ""
    while isinstance(target, ast.Attribute | ast.Subscript):
        if isinstance(target, ast.Attribute):
            tail = f".{target.attr}{tail}"
        elif isinstance(target.slice, ast.Constant):
            key = target.slice.value
            tail = f"[{constant(key) if not isinstance(key, int) else key}]{tail}"
        else:
            return ""
        target = target.value
    return target.id + tail if isinstance(target, ast.Name) else ""


def _defaults(parameters: ast.arguments) -> Iterator[tuple[ast.arg, ast.expr]]:
    positional = [*parameters.posonlyargs, *parameters.args]
    if parameters.defaults:
        yield from zip(positional[-len(parameters.defaults) :], parameters.defaults, strict=True)
    for parameter, default in zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True):
        if default is not None:
            yield parameter, default


def _text(expression: ast.expr | None) -> str:
    """A literal text; empty for anything else."""
    value = expression.value if isinstance(expression, ast.Constant) else None
    return value if isinstance(value, str) else ""


def _parents(statement: ast.ClassDef) -> list[ast.expr | ast.keyword]:
    return [*statement.bases, *statement.keywords]


def _base(expression: ast.expr, node: Node) -> Base:
    """A base class; `Base[T]` is `Base`."""
    bare = expression.value if isinstance(expression, ast.Subscript) else expression
    return Base(dotted(bare), tuple(mentioned([bare])), node)


def mentioned(expressions: Iterable[ast.expr]) -> Iterator[tuple[str, ...]]:
    """All names, with their dots, in expressions."""
    stack: list[ast.AST] = list(expressions)
    while stack:
        node = stack.pop()
        if names := dotted(node):
            yield names
        else:
            stack.extend(ast.iter_child_nodes(node))
