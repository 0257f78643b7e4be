"""gin configs to nodes: a binding ``scope/Class.parameter = value`` is at `/scope/Class.parameter`.

Macros (``NAME = value``) are bindings without a parameter.  ``/include`` lists the files
that are included, ``/import`` maps each imported module to the name that it is given.
References (``@name``, ``@name()``) and uses of macros (``%NAME``) stay text.  Nothing is
imported.  Source: gin/config_parser.py in https://github.com/google/gin-config.
"""

from __future__ import annotations

import re

from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_DEPTH, Unparsable
from rrlint.tree.node import Mapping, Node, Scalar
from rrlint.values._gin_bindings import Bindings, Spellings
from rrlint.values._gin_tokens import Cursor, Token
from rrlint.values._gin_values import Values

INCLUDE, IMPORT = "include", "import"

_LINE_END = re.compile(r"\r\n?")


def read_gin(text: str) -> Node:
    """Parse a gin file into a mapping of scopes and bindings.

    Of two values for one binding the later counts, as in gin.  Raises Unparsable for what
    gin does not read, for a binding before an include (which of the two would count is a
    matter of their order), for one binding under two spellings of its module, for a name
    that is a scope and a binding, and past the limits.
    """
    text = _LINE_END.sub("\n", text)
    return _Reader(Cursor(text)).file(Token("file", text, 0, len(text)))


class _Reader:
    """Reads statement after statement at a cursor."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._values = Values(cursor)
        self._bindings = Bindings()
        self._spellings = Spellings()
        self._includes: list[Scalar] = []
        self._imports: dict[str, tuple[Scalar, Scalar]] = {}

    def file(self, whole: Token) -> Mapping:
        """Everything that the file says."""
        while self._cursor.current.kind != "end":
            self._statement()
        if self._includes:
            self._add(INCLUDE, nodes.sequence(self._includes, self._includes[0].span))
        if self._imports:
            first, *_ = self._imports.values()
            self._add(IMPORT, nodes.mapping(self._imports.values(), first[0].span))
        return self._bindings.node(self._cursor.place(whole))

    def _add(self, name: str, node: Node) -> None:
        if name in self._bindings.entries:
            raise Unparsable(f"a binding or a scope that is called {name!r}")
        self._bindings.add(nodes.string_scalar(name, node.span), node)

    def _statement(self) -> None:
        first = self._cursor.next("name")
        if self._cursor.take("="):
            self._bind(first.text, first)
        elif self._cursor.take(":"):
            self._block(first)
            return
        elif first.text == "import":
            self._import("")
        elif first.text == "from":
            module = self._cursor.next("name")
            if self._cursor.next("name").text != "import":
                raise self._cursor.error("expected an import")
            self._import(module.text + ".")
        elif first.text == "include":
            self._include()
        else:
            raise self._cursor.error("neither a binding nor an import nor an include")
        self._cursor.end_line()

    def _block(self, selector: Token) -> None:
        """Bindings of one selector, on lines that are indented alike."""
        outer = self._cursor.indent(selector)
        self._cursor.end_line()
        inner = self._cursor.indent()
        if self._cursor.current.kind == "end" or inner == outer or not inner.startswith(outer):
            raise self._cursor.error("expected an indented binding")
        while self._cursor.current.kind != "end" and self._cursor.indent() == inner:
            parameter = self._cursor.next("name")
            if not parameter.text.isidentifier() or not self._cursor.take("="):
                raise self._cursor.error("expected a parameter and its value")
            self._bind(f"{selector.text}.{parameter.text}", parameter)
            self._cursor.end_line()
        if self._cursor.current.kind != "end" and not outer.startswith(self._cursor.indent()):
            raise self._cursor.error("indented unlike the lines before")

    def _bind(self, selector: str, place: Token) -> None:
        """Bind the value at the cursor."""
        *scopes, binding = selector.split("/")
        self._values.add(len(scopes) + 1 + binding.count("."))
        if len(scopes) > MAX_DEPTH or any("." in name for name in scopes):
            raise self._cursor.error("a scope with a dot in it, or too many of them")
        if not self._spellings.add("/".join(scopes), binding):
            raise self._cursor.error(f"{binding} is bound under another spelling, too")
        span, bindings = self._cursor.place(place), self._bindings
        for name in scopes:
            bindings = bindings.scope(nodes.string_scalar(name, span))
        bindings.add(nodes.string_scalar(binding, span), self._values.value())

    def _include(self) -> None:
        if self._bindings.entries:
            raise self._cursor.error("a binding before an include")
        self._includes.append(self._values.text())

    def _import(self, parent: str) -> None:
        """What follows ``import``, after ``from parent`` or alone."""
        module = self._cursor.next("name")
        self._values.add(1 + module.text.count("."))
        alias = module.text if parent else ""
        if self._cursor.current.text == "as":
            self._cursor.next("name")
            alias = self._cursor.next("name").text
        span = self._cursor.place(module)
        name = nodes.string_scalar(alias, span) if alias else nodes.value_scalar("", None, span)
        path = nodes.string_scalar(parent + module.text, span)
        if "/" in path.text or self._imports.setdefault(path.text, (path, name))[1].digest != name.digest:
            raise self._cursor.error("not a module, or one that is imported under two names")
