"""Trees of Python written by hand from section 9.15 of the specification, and what rrlint makes of the files."""

from __future__ import annotations

from typing import Any

import pytest

from rrlint.tree.document import Parsed
from rrlint.tree.pointer import resolve
from rrlint.values import read_value
from tests.spec.reference import digest

Tree = dict[str, Any]


def integer(value: int) -> Tree:
    return {"typed": {"type": "int", "value": str(value)}}


def code(text: str) -> Tree:
    return {"text": text, "tag": "python"}


def some(*items: Tree, tag: str = "") -> Tree:
    return {"list": list(items), "tag": tag}


def keys(**members: Tree) -> Tree:
    return {"map": [[{"text": name}, tree] for name, tree in members.items()]}


FALSE, NONE = {"typed": {"type": "bool", "value": "false"}}, {"typed": {"type": "null", "value": ""}}
R_OF_A = {"map": [[{"text": "a"}, integer(1)], [{"text": "()"}, code("(Call func=R)")]]}

#: A file, a place in it, and the tree there.
CASES: dict[str, tuple[str, str, Tree]] = {
    "definitions": ("a = 1\na = 2\n", "/a", some(integer(1), integer(2), tag="definitions")),
    "definitions under a condition": (
        "if x:\n  a = 1\nelse:\n  a = 'b'\n",
        "/a",
        some(integer(1), {"text": "b"}, tag="definitions"),
    ),
    "a name that is added to": ("a += 1\n", "/a", code("(AugAssign op=(Add) target=a value=#i1)")),
    "a default": ("def f(x, a=1, *, b='c', **rest): pass\n", "/f/a", integer(1)),
    "a default of a keyword": ("def f(x, a=1, *, b='c', **rest): pass\n", "/f/b", {"text": "c"}),
    "a method": ("class A:\n  def f(self, a=1): pass\n", "/A/f/a", integer(1)),
    "a local literal": ("def f():\n  c = [1]\n", "/f/c", some(integer(1))),
    "what a function returns": ("def f():\n  return {'x': 1}\n", "/f/return", keys(x=integer(1))),
    "the default of a flag": ("p.add_argument('--kl', type=int, default=1, help='h')\n", "/--kl", integer(1)),
    "a flag that is set": ("p.add_argument('-v', '--verbose', action='store_true')\n", "/--verbose", FALSE),
    "a flag without a default": ("p.add_argument('--name')\n", "/--name", NONE),
    "a field": ("class A:\n  x: int = field(default=1, metadata={'help': 'h'})\n", "/A/x", integer(1)),
    "a field by its first argument": ("class A:\n  x = Field(1, ge=0)\n", "/A/x", integer(1)),
    "a factory": ("class A:\n  x: list = field(default_factory=list)\n", "/A/x", code("(Call func=list)")),
    "a factory that is a lambda": ("class A:\n  x = field(default_factory=lambda: [1])\n", "/A/x", some(integer(1))),
    "a factory that makes a config": ("class A:\n  x = field(default_factory=lambda: R(a=1))\n", "/A/x", R_OF_A),
    "a call": ("x = R(a=1)\n", "/x", R_OF_A),
    "a call without keywords": ("x = R()\n", "/x", code("(Call func=R)")),
    "what is called": ("x = R(f, a=1)\n", "/x/()", code("(Call args=[f] func=R)")),
    "what is called by another name": ("from m import r as R\nx = R()\n", "/x", code("(Call func=m.r)")),
    "an f-string": (
        "x = f'a{b}c' 'd'\n",
        "/x",
        code('(JoinedStr values=["a",(FormattedValue conversion=-1 value=b),"cd"])'),
    ),
    "an f-string without braces": ("x = f'a'\n", "/x", {"text": "a"}),
    "a key beside what is unpacked": ("x = {'a': 1, **b}\n", "/x/a", integer(1)),
    "what is unpacked": ("x = {'a': 1, **b}\n", "/x/**", code('(Dict keys=["a",~] values=[_,b])')),
    "a set": ("x = {1, 2}\n", "/x", some(integer(1), integer(2), tag="set")),
    "a tuple": ("x = 1,\n", "/x", some(integer(1), tag="tuple")),
    "bytes": ("x = b'a'\n", "/x", code("#y61")),
    "an attribute": ("a.b = 1\n", "/a.b", integer(1)),
    "bases": ("class A(B, metaclass=M): pass\n", "/A/(bases)/0", code("B")),
}


@pytest.mark.parametrize("case", CASES)
def test_a_place_of_a_file_has_this_value(case: str) -> None:
    text, pointer, tree = CASES[case]
    value = read_value("a.py", "100644", text.encode())
    assert isinstance(value, Parsed), value
    node = resolve(value.node, pointer)
    assert node is not None
    assert node.digest == digest(tree), node


def digest_of(text: str) -> bytes:
    value = read_value("a.py", "100644", text.encode())
    assert isinstance(value, Parsed), value
    return value.node.digest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("class A:\n  x = Field(1, ge=0)\n", "class A:\n  x = Field(1, ge=5)\n"),
        ("class A:\n  x = field(default=1)\n", "class A:\n  x = field(default=1, init=False)\n"),
    ],
)
def test_the_bounds_of_a_field_are_not_compared(one: str, other: str) -> None:
    assert digest_of(one) == digest_of(other)
