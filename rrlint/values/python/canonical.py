"""Python code as a canonical text that no Python version changes.

`ast.dump` prints what the running version's grammar has; this prints what a program
says.  Specified in docs/specification/1.0.md, section 9.15.  The module stands alone, so
that a test can run it under every interpreter there is.
"""

from __future__ import annotations

import ast
import json
import math
import struct
from collections.abc import Mapping

#: More nodes than this inside each other are not written out.
MAX_NESTING = 200

#: Fields that hold no value: annotations, where a name stands, how a string was prefixed.
_SILENT = frozenset(
    {"annotation", "ctx", "kind", "returns", "simple", "str", "type_comment", "type_ignores", "type_params"}
)
_DROPPED = (ast.Pass, ast.Import)

#: Calls that make fields, flags and options, by the last part of their name, and their arguments that are prose.
DOCUMENTED = frozenset(
    {"Argument", "ArgumentParser", "Field", "HfArg", "Option", "add_argument", "add_argument_group", "add_parser",
     "add_subparsers", "argument", "attrib", "field", "ib", "option"}
)  # fmt: skip
PROSE = frozenset({"description", "doc", "epilog", "examples", "help", "metadata", "metavar", "title", "usage"})
_SOMETIMES_SILENT = frozenset(
    {
        ast.AnnAssign,
        ast.Expr,
        ast.If,
        ast.Import,
        ast.ImportFrom,
        ast.Pass,
        ast.keyword,
        getattr(ast, "TypeAlias", None),
    }
)
_FIELDS: dict[type[ast.AST], tuple[tuple[str, str], ...]] = {}
_END = ")"


class TooDeep(ValueError):
    """Code nested deeper than `MAX_NESTING`."""


def canonical(root: ast.AST, names: Mapping[str, str] | None = None, marks: Mapping[ast.AST, str] | None = None) -> str:
    """The canonical text of an expression or statement.

    ``names`` says what imported names stand for.  ``marks`` are texts that stand in for
    nodes; a keyword argument with an empty one is left out.  Raises TooDeep.
    """
    names, marks = names or {}, marks or {}
    out: list[str] = []
    stack: list[ast.AST | str] = [root]  # what is still to be written, the next piece last
    depth = 0
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            out.append(item)
            depth -= item == _END
        elif item in marks:
            out.append(marks[item])
        elif (leaf := _leaf(item, names)) is not None:
            out.append(leaf)
        else:
            depth += 1
            if depth > MAX_NESTING:
                raise TooDeep(f"nested deeper than {MAX_NESTING} levels")
            stack.append(_END)
            _push_fields(stack, _rewritten(item), marks)
    return "".join(out)


def dotted(node: ast.AST) -> tuple[str, ...]:
    """The parts of a name with dots, ``a.b.c``; none for any other expression."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return (node.id, *reversed(parts)) if isinstance(node, ast.Name) else ()


def says_nothing(node: ast.AST) -> bool:
    """Is it an import, a docstring, ``pass``, or an annotation without a value?"""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.ImportFrom):
        return all(alias.name != "*" for alias in node.names)
    if isinstance(node, ast.AnnAssign):
        return node.value is None
    if isinstance(node, ast.If):  # `if TYPE_CHECKING:` with imports in it
        return bool(dotted(node.test)) and not node.orelse and all(map(says_nothing, node.body))
    return isinstance(node, _DROPPED) or type(node).__name__ == "TypeAlias"


def callee(call: ast.Call) -> str:
    """The last part of the name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else "".join(dotted(call.func))


def spoken(call: ast.Call) -> list[ast.keyword]:
    """The keyword arguments of a call, without prose."""
    if callee(call) not in DOCUMENTED:
        return call.keywords
    return [keyword for keyword in call.keywords if keyword.arg not in PROSE]


def bare_text(string: ast.JoinedStr) -> str | None:
    """The text of an f-string that has no braces; None for any other."""
    return "".join(map(_text, string.values)) if all(isinstance(part, ast.Constant) for part in string.values) else None


def constant(value: object) -> str:
    """A literal: ``#n``, ``#b1``, ``#i1f``, ``#f3fb999999999999a``, ``"text"`` or one of its kin."""
    match value:
        case str():
            return json.dumps(value)
        case None:
            return "#n"
        case bool():
            return "#b1" if value else "#b0"
        case int():
            return f"#i{value:x}"
        case float():
            return "#f" + _bits(value)
        case complex():
            return "#j" + _bits(value.imag)
        case bytes():
            return "#y" + value.hex()
    return "#..."


def _bits(value: float) -> str:
    return struct.pack(">d", math.nan if math.isnan(value) else value).hex()


def _leaf(node: ast.AST, names: Mapping[str, str]) -> str | None:
    """The text of what has no parts: names, names with dots, literals."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Constant | ast.MatchSingleton):
        return constant(node.value)
    if isinstance(node, ast.Attribute):
        first, *rest = dotted(node) or ("",)
        return ".".join((names.get(first, first), *rest)) if first else None
    if isinstance(node, ast.JoinedStr) and (text := bare_text(node)) is not None:
        return constant(text)
    return None


def _rewritten(node: ast.AST) -> ast.AST:
    """A node that differs from another in no value, and in what versions of Python make of it."""
    if isinstance(node, ast.JoinedStr):
        return ast.JoinedStr(values=_merged(node.values))
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        return ast.Assign(targets=[node.target], value=node.value)
    if isinstance(node, ast.Call) and node.keywords:
        return ast.Call(func=node.func, args=node.args, keywords=spoken(node))
    return node


def _push_fields(stack: list[ast.AST | str], node: ast.AST, marks: Mapping[ast.AST, str]) -> None:
    """Put what a node is written with on the stack: its type, and its fields in the order of their names."""
    kind = type(node)
    for field, label in _FIELDS.get(kind) or _fields(kind):
        value = getattr(node, field, None)
        if not value:
            continue
        if isinstance(value, list):
            before = len(stack)
            stack.append("]")
            for item in reversed(value):
                if isinstance(item, ast.AST) and type(item) in _SOMETIMES_SILENT and _left_out(item, marks):
                    continue
                stack.append(item if isinstance(item, ast.AST) else "~" if item is None else str(item))
                stack.append(",")
            if len(stack) == before + 1:
                stack.pop()
            else:
                stack[-1] = label + "["
        elif isinstance(value, ast.AST):
            stack.append(value)
            stack.append(label)
        else:
            stack.append(f"{label}{value}")
    stack.append("(" + kind.__name__)


def _fields(kind: type[ast.AST]) -> tuple[tuple[str, str], ...]:
    """The fields of a type of node that say something, last first, and how they are introduced."""
    fields = sorted((field for field in kind._fields if field not in _SILENT), reverse=True)
    _FIELDS[kind] = tuple((field, f" {field}=") for field in fields)
    return _FIELDS[kind]


def _left_out(item: ast.AST, marks: Mapping[ast.AST, str]) -> bool:
    return marks.get(item) == "" if isinstance(item, ast.keyword) else says_nothing(item)


def _merged(parts: list[ast.expr]) -> list[ast.expr]:
    """The parts of an f-string; neighbouring texts are one, which not all versions see to."""
    merged: list[ast.expr] = []
    for part in parts:
        last = merged[-1] if merged else None
        if isinstance(part, ast.Constant) and isinstance(last, ast.Constant):
            merged[-1] = ast.Constant(value=_text(last) + _text(part))
        elif not isinstance(part, ast.Constant) or part.value:
            merged.append(part)
    return merged


def _text(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else ""
