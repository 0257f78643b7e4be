"""Python expressions to nodes.

Literals are typed, displays and keyword arguments are looked into, and everything else
counts as code: by its canonical text, under the tag `CODE`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_DEPTH, Unparsable
from rrlint.tree.node import Node, Scalar
from rrlint.values.python.canonical import TooDeep, bare_text, callee, canonical, dotted, spoken
from rrlint.values.python.source import Source

CODE = "python"
#: The tag of the values of a name that is defined more than once.
DEFINITIONS = "definitions"
#: The key of what a call calls, and of its arguments without a name.
CALLED = "()"
#: The key of what a dict display takes in.
UNPACKED = "**"

_MAX_INT = 10**4300
#: Calls that wrap the default of a field or an option, by the last part of their name.
_FIELDS = frozenset({"Field", "HfArg", "attrib", "field", "ib", "Argument", "Option"})
_FACTORIES = ("default_factory", "factory")

_TAGS: Mapping[type[ast.expr], str] = {ast.List: "", ast.Tuple: "tuple", ast.Set: "set"}


class Expressions:
    """Turns the expressions of one file into nodes."""

    def __init__(self, source: Source, names: Mapping[str, str]) -> None:
        self.source = source
        self._names = names

    def value(self, expression: ast.expr, depth: int = 0) -> Node:
        """What an expression says."""
        if depth > MAX_DEPTH:
            raise Unparsable(f"nested deeper than {MAX_DEPTH} levels")
        literal = self._literal(expression)
        if literal is not None:
            return literal
        if isinstance(expression, ast.List | ast.Tuple | ast.Set):
            items = [self.value(item, depth + 1) for item in expression.elts]
            return nodes.sequence(items, self.source.span(expression), _TAGS[type(expression)])
        if isinstance(expression, ast.Dict):
            return self._dict(expression, depth)
        if isinstance(expression, ast.Call) and any(keyword.arg for keyword in expression.keywords):
            return self._call(expression, depth)
        return self.code(expression)

    def default(self, expression: ast.expr) -> Node | None:
        """The value of an attribute or parameter: of a field its default, or None if it has nothing to say."""
        if not isinstance(expression, ast.Call) or callee(expression) not in _FIELDS:
            return self.value(expression)
        given = {keyword.arg: keyword.value for keyword in expression.keywords if keyword.arg}
        if "default" in given:
            return self.value(given["default"])
        for name in _FACTORIES:
            if name in given:
                return self.value(_made(given[name]))
        if expression.args and callee(expression) != "field":
            return self.value(expression.args[0])
        return self._call(expression, 0) if spoken(expression) else None

    def code(self, root: ast.expr | ast.stmt | ast.keyword, marks: Mapping[ast.AST, str] | None = None) -> Scalar:
        """Code by its canonical text; it is shown as it is written, or, a name, as what is imported by it."""
        written = self.canonical(root, marks)
        shown = written if dotted(root) else self.source.words(root)
        return self.tagged(shown, written, self.source.span(root))

    def canonical(self, root: ast.AST, marks: Mapping[ast.AST, str] | None = None) -> str:
        """The canonical text of code; too deep, and the file counts by its bytes."""
        try:
            return canonical(root, self._names, marks)
        except TooDeep as error:
            raise Unparsable(str(error)) from error

    @staticmethod
    def tagged(shown: str, written: str, span: Span) -> Scalar:
        """Code that is shown by one text and counts by another; shown without quotes, for it is no text."""
        return Scalar(shown, shown, span, nodes.tagged_scalar(CODE, written, span).meaning, agreed=False)

    def _literal(self, expression: ast.expr) -> Scalar | None:
        """A number, text, truth value or None; a sign belongs to its number."""
        negative, operand = False, expression
        if isinstance(expression, ast.UnaryOp) and isinstance(expression.op, ast.USub | ast.UAdd):
            negative, operand = isinstance(expression.op, ast.USub), expression.operand
        if isinstance(operand, ast.JoinedStr):
            value: object = bare_text(operand)
        elif isinstance(operand, ast.Constant):
            value = operand.value
        else:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            if isinstance(value, int) and value >= _MAX_INT:
                raise Unparsable(f"line {operand.lineno}: an integer of more than 4,300 digits")
            return nodes.value_scalar(
                self.source.words(expression), -value if negative else value, self.source.span(expression)
            )
        if operand is not expression:
            return None
        return self._word(value, expression)

    def _word(self, value: object, expression: ast.expr) -> Scalar | None:
        """A literal that is no number; None for bytes, an ellipsis and half surrogate pairs."""
        if isinstance(value, str) and _is_unicode(value):
            return nodes.string_scalar(value, self.source.span(expression))
        if isinstance(value, bool) or (value is None and isinstance(expression, ast.Constant)):
            return nodes.value_scalar(str(value), value, self.source.span(expression))
        return None

    def _dict(self, display: ast.Dict, depth: int) -> Node:
        """A mapping; what is unpacked into it is kept with its place among the keys."""
        entries: list[tuple[Scalar, Node]] = []
        for key, value in zip(display.keys, display.values, strict=True):
            if key is not None:
                entries.append((self._key(key), self.value(value, depth + 1)))
        if None in display.keys:
            marks: dict[ast.AST, str] = {
                value: "_" for key, value in zip(display.keys, display.values, strict=True) if key is not None
            }
            code = self.code(display, marks)
            entries.append((nodes.string_scalar(UNPACKED, code.span), code))
        return nodes.mapping(unique(entries), self.source.span(display))

    def _key(self, key: ast.expr) -> Scalar:
        literal = self._literal(key)
        if literal is not None:
            return literal
        written = self.canonical(key)
        return nodes.tagged_scalar(CODE, written, self.source.span(key))

    def _call(self, call: ast.Call, depth: int) -> Node:
        """A call with keyword arguments: a mapping of them, and what is called."""
        named = [keyword for keyword in spoken(call) if keyword.arg]
        entries = [(self._name(keyword, str(keyword.arg)), self.value(keyword.value, depth + 1)) for keyword in named]
        rest: dict[ast.AST, str] = {keyword: "" for keyword in call.keywords if keyword.arg}
        shown = self.source.words(call.func)
        called = self.tagged(shown, self.canonical(call, rest), self.source.span(call.func))
        entries.append((nodes.string_scalar(CALLED, called.span), called))
        return nodes.mapping(unique(entries), self.source.span(call))

    def _name(self, node: ast.keyword, name: str) -> Scalar:
        return nodes.string_scalar(name, self.source.name_span(node, name))


def unique(entries: Iterable[tuple[Scalar, Node]]) -> Iterator[tuple[Scalar, Node]]:
    """Entries with one value a name: all values of a name that is defined more than once, in order."""
    found: dict[str, list[tuple[Scalar, Node]]] = {}
    for key, value in entries:
        found.setdefault(key.text, []).append((key, value))
    for same in found.values():
        key, value = same[-1]
        if len(same) > 1:
            value = nodes.sequence([node for _, node in same], value.span, DEFINITIONS)
        yield key, value


def is_settled(expression: ast.expr) -> bool:
    """Is it a value as configs have them: a literal, a display of literals, a dict, the making of a config?"""
    match expression:
        case ast.Constant() | ast.Dict() | ast.UnaryOp(operand=ast.Constant()):
            return True
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return all(map(is_settled, items))
        case ast.Call(keywords=[_, *_]):
            return callee(expression) == "dict" or callee(expression)[:1].isupper()
    return False


def _made(factory: ast.expr) -> ast.expr:
    """What a default factory makes."""
    if isinstance(factory, ast.Lambda):
        return factory.body
    return ast.copy_location(ast.Call(func=factory, args=[], keywords=[]), factory)


def _is_unicode(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
