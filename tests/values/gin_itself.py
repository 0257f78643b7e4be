"""What gin-config's own parser makes of a text, as a tree in the notation of the vectors."""

from __future__ import annotations

import tokenize
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from gin import config_parser

from tests.spec.reference import Typed, float_bits

Tree = dict[str, Any]


class Refused(Exception):
    """gin-config cannot parse it."""


@dataclass(frozen=True)
class Written:
    """A reference, or the use of a macro."""

    text: str


@dataclass
class Scope:
    """Bindings and inner scopes by name."""

    members: dict[str, Scope | Tree] = field(default_factory=dict)

    def below(self, name: str) -> Scope:
        """An inner scope."""
        inner = self.members.setdefault(name, Scope())
        assert isinstance(inner, Scope)
        return inner

    def tree(self) -> Tree:
        """All of it."""
        pairs = ((name, one.tree() if isinstance(one, Scope) else one) for name, one in self.members.items())
        return {"map": [[{"text": name}, one] for name, one in pairs]}


class _Delegate(config_parser.ParserDelegate):  # type: ignore[misc]
    """Keeps references and macros as they are written."""

    def configurable_reference(self, scoped_configurable_name: str, evaluate: bool) -> Written:
        return Written(f"@{scoped_configurable_name}{'()' if evaluate else ''}")

    def macro(self, macro_name: str) -> Written:
        return Written(f"%{macro_name}")


def parsed(text: str) -> Tree:
    """The bindings of a text by scope, its includes and its imports.  Raises Refused."""
    try:
        statements = list(config_parser.ConfigParser(text, _Delegate()))
    except (SyntaxError, ValueError, tokenize.TokenError) as error:
        raise Refused(str(error)) from error
    root = Scope()
    includes = [one.filename for one in statements if isinstance(one, config_parser.IncludeStatement)]
    imports = [one for one in statements if isinstance(one, config_parser.ImportStatement)]
    for one in statements:
        if isinstance(one, config_parser.BindingStatement):
            scope = reduce(Scope.below, filter(None, one.scope.split("/")), root)
            scope.members[".".join(filter(None, (one.selector, one.arg_name)))] = tree(one.value)
    if includes:
        root.members["include"] = tree(includes)
    if imports:
        names = {one.module: one.alias or (one.bound_name() if one.is_from else None) for one in imports}
        root.members["import"] = tree(names)
    return root.tree()


def tree(value: object) -> Tree:
    """A value of gin's as a tree."""
    match value:
        case Written():
            return {"text": value.text, "tag": value.text[0]}
        case dict():
            return {"map": [[tree(key), tree(inner)] for key, inner in value.items()]}
        case list() | tuple():
            return {"list": [tree(inner) for inner in value], "tag": "tuple" if isinstance(value, tuple) else ""}
        case str():
            return {"text": value}
        case bytes() | complex():
            return {"text": repr(value), "tag": type(value).__name__}
    return {"typed": _typed(value)._asdict()}


def _typed(value: object) -> Typed:
    match value:
        case None:
            return Typed("null")
        case bool():
            return Typed("bool", str(value).lower())
        case float():
            return Typed("float", float_bits(value))
    return Typed("int", str(value))
