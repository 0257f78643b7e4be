"""Small Python programs with known values, written in more ways than one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st

Value = None | bool | int | float | str | list["Value"] | tuple["Value", ...] | dict[str, "Value"]

NAMES = ["beta", "lr", "rewards", "scales", "Tracking", "n_2", "größe"]
CODE = [
    "compute(1)",
    "a.b.c",
    "2 * 3",
    "[x for x in y if x]",
    "f'{a}b{c!r:>{d}}'",
    "lambda x, y=1: x + y",
    "not a",
    "b'x'",
]

_scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.sampled_from(NAMES), inner, max_size=3),
    ),
    max_leaves=6,
)


@dataclass(frozen=True)
class Code:
    """An expression that is no literal."""

    text: str


@dataclass(frozen=True)
class Scope:
    """A module or class: values, code, and classes by name."""

    members: Mapping[str, Value | Code | Scope] = field(default_factory=dict)


SCOPES: st.SearchStrategy[Scope] = st.recursive(
    st.dictionaries(st.sampled_from(NAMES), st.one_of(VALUES, st.sampled_from(CODE).map(Code)), max_size=4).map(
        lambda members: Scope({**members})
    ),
    lambda inner: st.dictionaries(st.sampled_from(NAMES), st.one_of(VALUES, inner), max_size=3).map(
        lambda members: Scope({**members})
    ),
    max_leaves=4,
)


def plain(scope: Scope, indent: str = "") -> str:
    """A program as short as can be."""
    lines = []
    for name, value in scope.members.items():
        if isinstance(value, Scope):
            lines.append(f"{indent}class {name}:\n" + (plain(value, indent + " ") or f"{indent} pass\n"))
        else:
            lines.append(f"{indent}{name} = {value.text if isinstance(value, Code) else repr(value)}\n")
    return "".join(lines)


def ornate(scope: Scope, indent: str = "") -> str:
    """The same with docstrings, comments, imports, annotations and odd literals, its members the other way round."""
    body = [f'{indent}"""What it is.\n\n{indent}Not a value."""\n', f"{indent}import os, sys as system  # why\n\n"]
    for name, value in [*scope.members.items()][::-1]:
        if isinstance(value, Scope):
            body.append(f"{indent}class {name}():\n\n" + ornate(value, indent + "\t"))
        elif isinstance(value, Code):
            body.append(f"{indent}{name}: 'Any' = (\n  # so\n  ({value.text})\n)\n")
        else:
            body.append(f"{indent}{name}: Optional[int] = {_odd(value)}  # it is\n{indent}'''A note.'''\n")
    return "".join([*body, f"{indent}unset: int\n{indent}pass\n"])


def _odd(value: Value) -> str:
    """A literal as nobody would write it."""
    match value:
        case bool() | None:
            return f"(({value}))"
        case int():
            return f"{'-' if value < 0 else '+'}0x{abs(value):_X}"
        case float():
            return f"(\n{value!r})" if "e" in repr(value) else f"{value:.400f}".rstrip("0") + "e-0_0"
        case str():
            return "('' " + " ".join("'" + "".join(f"\\U{ord(c):08x}" for c in part) + "'" for part in value) + ")"
        case list():
            return "[" + "".join(f"\n{_odd(item)}, # one\n" for item in value) + "]"
        case tuple():
            return "(" + "".join(f"{_odd(item)},\n" for item in value) + ")"
    return "{" + "".join(f"\n{_odd(key)}\n:{_odd(inner)}," for key, inner in reversed(value.items())) + "}"


def meaning(value: Value | Code | Scope) -> object:
    """A value in a form that compares as values do: types and the order of lists count, names are in no order."""
    match value:
        case Code():
            return ("code", value.text)
        case Scope() | dict():
            members = value.members if isinstance(value, Scope) else value
            return frozenset((name, meaning(inner)) for name, inner in members.items())
        case list() | tuple():
            return (type(value), tuple(meaning(inner) for inner in value))
        case float():
            return ("float", value.hex())
    return (type(value), value)
