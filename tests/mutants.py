"""Modules with one small mistake each, for `tests.mutation`."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

_OPPOSITE: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True)
class Mutant:
    """A module with the mistake of a number; ``before`` and ``after`` are the piece that differs."""

    path: Path
    number: int
    line: int
    before: str
    after: str
    code: CodeType


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module."""
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    sites = list(_sites(tree))
    for number, (node, change) in enumerate(sites):
        before = copy.deepcopy(node)
        kind, saved = type(node), dict(vars(node))
        is_other = _change(node, change)
        if not is_other:
            continue
        code = compile(ast.fix_missing_locations(tree), str(path), "exec")
        yield Mutant(path, number, getattr(node, "lineno", 0), ast.unparse(before), ast.unparse(node), code)
        node.__class__ = kind
        vars(node).clear()
        vars(node).update(saved)


def _sites(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """What can be changed, and how; not annotations, imports, docstrings or what type checkers alone read."""
    for node in _code(tree):
        match node:
            case ast.Compare():
                yield node, "compare"
            case ast.BoolOp() | ast.BinOp() if type(node.op) in _OPPOSITE:
                yield node, "operator"
            case ast.UnaryOp(op=ast.Not()):
                yield node, "not"
            case ast.IfExp() | ast.If() | ast.While():
                yield node, "test"
            case ast.comprehension(ifs=[_, *_]):
                yield node, "filter"
            case ast.Constant(value=bool() | int() | str()):
                yield node, "constant"
            case ast.Return(value=ast.AST()):
                yield node, "return"
            case ast.Expr() | ast.AugAssign() | ast.Continue():
                yield node, "statement"


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that are run and are no docstrings, outermost first."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST) and not isinstance(one, ast.Import | ast.ImportFrom | ast.Assert):
                if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                    continue
                yield one
                yield from _code(one)


def _change(node: Any, change: str) -> bool:
    """Change a node in place, if that makes a difference."""
    if change == "compare":
        node.ops = [_OPPOSITE[type(node.ops[0])](), *node.ops[1:]]
    elif change == "operator":
        node.op = _OPPOSITE[type(node.op)]()
    elif change == "not":
        _become(node, node.operand)
    elif change == "test":
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif change == "filter":
        node.ifs = [ast.UnaryOp(ast.Not(), node.ifs[0]), *node.ifs[1:]]
    elif change == "constant":
        node.value = not node.value if isinstance(node.value, bool) else _other(node.value)
    elif change == "return":
        if isinstance(node.value, ast.Constant) and node.value.value is None:
            return False
        node.value = ast.Constant(None)
    else:
        _become(node, ast.Pass())
    return True


def _other(value: int | str) -> int | str:
    return value + 1 if isinstance(value, int) else f"{value}?"


def _become(node: ast.AST, other: ast.AST) -> None:
    """Make a node another one where it stands."""
    node.__class__ = type(other)
    vars(node).clear()
    vars(node).update(vars(other))
