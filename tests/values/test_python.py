"""Python definitions are values by their syntax tree: what is written decides, not how, and nothing is run."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given

from rrlint.tree.document import Unparsable
from rrlint.tree.node import Node, Scalar, children, to_data
from rrlint.tree.pointer import resolve, select
from rrlint.tree.show import show
from rrlint.values.python import read_python
from tests.values.programs import SCOPES, VALUES, Scope, Value, meaning, ornate, plain


def value_at(text: str, pointer: str) -> Node:
    """What stands at a place."""
    node = resolve(read_python(text), pointer)
    assert node is not None, sorted(select(read_python(text), ()))
    return node


@given(SCOPES)
def test_layout_prose_annotations_and_order_are_no_part_of_a_value(scope: Scope) -> None:
    written = [plain(scope), ornate(scope), ornate(scope).replace("\n", "\r\n")]
    assert len({read_python(text).digest for text in written}) == 1


@given(SCOPES, SCOPES)
def test_programs_that_say_different_things_are_told_apart(one: Scope, other: Scope) -> None:
    assert (read_python(plain(one)).digest == read_python(ornate(other)).digest) is (meaning(one) == meaning(other))


@given(VALUES)
def test_literals_are_what_python_says_they_are(value: Value) -> None:
    text = ornate(Scope({"x": value}))
    assert to_data(value_at(text, "/x")) == _as_data(ast.literal_eval(repr(value)))


def _as_data(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_data(inner) for key, inner in value.items()}
    return [_as_data(inner) for inner in value] if isinstance(value, list | tuple) else value


@given(SCOPES)
def test_places_are_where_the_values_stand(scope: Scope) -> None:
    text = plain(scope)
    lines = text.split("\n")
    for leaf in scalars(read_python(text)):
        span = leaf.span
        assert span.line == span.end_line
        written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        assert ast.literal_eval(written) == leaf.value if leaf.agreed else written == leaf.text


def scalars(node: Node) -> list[Scalar]:
    """The scalars below a node."""
    if isinstance(node, Scalar):
        return [node]
    return [leaf for _, child in children(node) for leaf in scalars(child)]


PROGRAM = '''\
"""Training of a tutor."""
from dataclasses import dataclass, field
import isaaclab.envs.mdp as mdp

LR = 1e-4
CONFIG = {"optimizer": {"lr": 3e-4, "betas": [0.9, 0.99]}, **BASE}


@dataclass
class GRPOConfig(TrainingArguments):
    beta: float = field(default=0.04, metadata={"help": "Weight of the KL penalty."})
    reward_funcs: list[str] = field(default_factory=lambda: ["accuracy", "format"])
    temperature: float = Field(0.9, description="Of sampling.")
    model: str = field(metadata={"help": "No default."})
    steps: int = 2 * 3

    class rewards:
        class scales(Base.rewards.scales):
            tracking_lin_vel = 1.0

    def __post_init__(self):
        self.sim.dt = 0.005


track = RewTerm(func=mdp.track_exp, weight=1.0, params={"std": 0.5})


def compute_score(answer, truth, *, format_score=0.1):
    """Score an answer."""
    bonus = 0.5
    if answer != truth:
        return 0.0
    return bonus + format_score


def parse_args():
    parser = argparse.ArgumentParser(description="Train.")
    parser.add_argument("-b", "--beta", type=float, default=0.1, help="Weight.")
    parser.add_argument("--cuda", action="store_false")
    return parser.parse_args()


def default_config():
    return TRLConfig(train=TrainConfig(seq_length=1024))
'''

VALUES_OF_PROGRAM = {
    "/LR": "1e-4",
    "/CONFIG/optimizer/lr": "3e-4",
    "/CONFIG/optimizer/betas": "[0.9, 0.99]",
    "/GRPOConfig/beta": "0.04",
    "/GRPOConfig/reward_funcs": '["accuracy", "format"]',
    "/GRPOConfig/temperature": "0.9",
    "/GRPOConfig/steps": "2 * 3",
    "/GRPOConfig/(bases)": "[TrainingArguments]",
    "/GRPOConfig/rewards/scales/tracking_lin_vel": "1.0",
    "/GRPOConfig/rewards/scales/(bases)": "[Base.rewards.scales]",
    "/GRPOConfig/__post_init__/self.sim.dt": "0.005",
    "/track/func": "isaaclab.envs.mdp.track_exp",
    "/track/weight": "1.0",
    "/track/params/std": "0.5",
    "/track/()": "RewTerm",
    "/compute_score/format_score": "0.1",
    "/compute_score/bonus": "0.5",
    "/compute_score/return": "0.0",
    "/parse_args/--beta": "0.1",
    "/parse_args/--cuda": "True",
    "/parse_args/parser/()": "argparse.ArgumentParser",
    "/default_config/return/train/seq_length": "1024",
    "/default_config/return/train/()": "TrainConfig",
    "/default_config/return/()": "TRLConfig",
}


def test_everything_that_configs_are_made_of_has_a_key() -> None:
    leaves = {pointer: show(leaf) for pointer, leaf in select(read_python(PROGRAM), ()).items()}
    code = {pointer for pointer, shown in leaves.items() if shown.startswith("code ")}
    assert {pointer: shown for pointer, shown in leaves.items() if pointer not in code} == VALUES_OF_PROGRAM | {
        "/CONFIG/**": '{"optimizer": {"lr": 3e-4, "betas": [0.9, 0.99]}, **BASE}'
    }
    functions = ["compute_score", "parse_args", "default_config", "GRPOConfig/__post_init__"]
    assert code == {f"/{name}/(code)" for name in [*functions, "GRPOConfig"]}


SAME = [
    ("A = 'x'", 'A = "x"'),
    ("A = 'x' 'y'", "A = 'xy'"),
    ("A = u'x'", "A = 'x'"),
    ("A = f'x'", "A = 'x'"),
    ("A = 0x10", "A = 16"),
    ("A = 1_000", "A = 1000"),
    ("A = 1e-4", "A = 0.0001"),
    ("A = (1)", "A = 1"),
    ("A = f'a' f'{b}' 'c'", "A = f'a{b}c'"),
    ("def f(x): return x", "def f(x: int) -> int:\n  'Doc.'\n  return x"),
    ("def f(x): return x", "def f(x):\n  import os\n  pass\n  y: int\n  return x"),
    ("import a\nimport b", "import b, c"),
    ("class A: x: int = 1", "class A:\n  x = 1\n  y: str"),
    ("class A: x = field(default=1)", "class A: x = 1"),
    ("class A: x = field(default=1, metadata={'help': 'a'})", "class A: x = field(metadata={'help': 'b'}, default=1)"),
    ("class A: x = field(default_factory=lambda: [1])", "class A: x = [1]"),
    ("class A: x = attr.ib(default=1)", "class A: x = attr.ib(1)"),
    ("class A: x = Field(1, description='a')", "class A: x = pydantic.Field(default=1, title='b')"),
    ("f(a=1, b=2)\nx = f(a=1, b=2)", "f(a=1, b=2)\nx = f(b=2, a=1)"),
    ("p.add_argument('--a', help='x')", "p.add_argument('--a', metavar='A', help=f'{y}')"),
    ("if TYPE_CHECKING:\n  from a import b", ""),
    ("async def f():\n  ...", "async def f():\n  'Doc.'"),
    ("from a import b as c\nX = c.d", "import a\nX = a.b.d"),
]

DIFFERENT = [
    ("A = 1", "A = 1.0"),
    ("A = 1", "A = True"),
    ("A = 1", "A = '1'"),
    ("A = -1", "A = 1"),
    ("A = 0.0", "A = -0.0"),
    ("A = [1, 2]", "A = [2, 1]"),
    ("A = [1]", "A = (1,)"),
    ("A = {1}", "A = [1]"),
    ("A = 'x'", "A = b'x'"),
    ("A = x", "A = 'x'"),
    ("A = 2 * 3", "A = 6"),
    ("A = f(1)", "A = g(1)"),
    ("A = f(x=1)", "A = g(x=1)"),
    ("A = f(x=1)", "A = {'x': 1}"),
    ("A = f(1, x=1)", "A = f(2, x=1)"),
    ("A = f(x=1, **y)", "A = f(x=1)"),
    ("A = {**b, 'x': 1}", "A = {'x': 1, **b}"),
    ("A = {f(): 1}", "A = {g(): 1}"),
    ("A = f'{a}'", "A = f'{a!r}'"),
    ("A = f'{a}'", "A = f'{a:>3}'"),
    ("A = f'{a}'", "A = f'{{a}}'"),
    ("A = f(metadata=1)", "A = f(metadata=2)"),
    ("A = lambda x: x", "A = lambda y: y"),
    ("A = a if b else c", "A = c if b else a"),
    ("A = a + b", "A = a - b"),
    ("A = a[1:2]", "A = a[1:]"),
    ("def f(x): return x", "def f(x): return x + 1"),
    ("def f(x): return x", "async def f(x): return x"),
    ("def f(x): return x", "@d\ndef f(x): return x"),
    ("def f(x=1): return x", "def f(x=2): return x"),
    ("def f(x=1): return x", "def f(*, x=1): return x"),
    ("def f(x, /): return x", "def f(x): return x"),
    ("def f():\n  x.a = 1\n  g()", "def f():\n  g()\n  x.a = 1"),
    ("def f():\n  x = 1\n  g(x)\n  x = 2", "def f():\n  x = 1\n  x = 2\n  g(x)"),
    ("def f():\n  global a", "def f():\n  nonlocal a"),
    ("class A: pass", "class A(B): pass"),
    ("class A(B, C): pass", "class A(C, B): pass"),
    ("class A(B): pass", "class A(metaclass=B): pass"),
    ("class A: pass", "@dataclass\nclass A: pass"),
    ("class A:\n  x = 1\n  x += 1", "class A:\n  x = 1"),
    ("class A: x = field(default=1)", "class A: x = field(default=2)"),
    ("class A: x = field(init=False)", "class A: x = field()"),
    ("class A: x = Column(name='a')", "class A: x = Column(name='b')"),
    ("A = 1\nA = 2", "A = 2"),
    ("A = 1\nB = A\nA = 2", "A = 1\nA = 2\nB = A"),
    ("if a:\n  A = 1\nelse:\n  A = 2", "if a:\n  A = 2\nelse:\n  A = 1"),
    ("if a:\n  class A: pass\nelse:\n  class B: pass", "if a:\n  class B: pass\nelse:\n  class A: pass"),
    ("try:\n  a()\nexcept B: c()", "try:\n  a()\nexcept* B: c()"),
    ("match a:\n  case None: b()", "match a:\n  case False: b()"),
    ("with a as b: c()", "with a: c()"),
    ("main()", "main(1)"),
    ("p.add_argument('--a', default=1)", "p.add_argument('--a', default=2)"),
    ("p.add_argument('--a', type=int)", "p.add_argument('--a', type=float)"),
    ("p.add_argument('--a', action='store_true')", "p.add_argument('--a', action='store_false')"),
    ("from a import b\nX = b", "from c import b\nX = b"),
    ("from a import b\ndef f(): return b()", "from c import b\ndef f(): return b()"),
    ("from a import *", "from b import *"),
    ("del a", "del b"),
    ("a.b = 1", "a.c = 1"),
    ("a['x'] = 1", "a['y'] = 1"),
    ("a, b = 1, 2", "a, b = 2, 1"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_say_the_same(one: str, other: str) -> None:
    assert read_python(one).digest == read_python(other).digest


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_different_things(one: str, other: str) -> None:
    assert read_python(one).digest != read_python(other).digest


def test_all_definitions_of_a_name_count_in_their_order() -> None:
    assert to_data(value_at("A = 1\nif x:\n  A = 2", "/A")) == [1, 2]
    assert to_data(value_at("@overload\ndef f(): a()\ndef f(): b()", "/f/0/(code)")) != ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A = (", "line 1: '(' was never closed"),
        ("<<<<<<< HEAD\nA = 1\n", "line 1: invalid syntax"),
        ("A = 1\n  B = 2", "line 2: unexpected indent"),
        ("print 'x'", "line 1: Missing parentheses"),
        ("A = 0x" + "f" * 5000, "line 1: an integer of more than 4,300 digits"),
    ],
)
def test_what_does_not_parse_says_why(text: str, why: str) -> None:
    with pytest.raises(Unparsable) as caught:
        read_python(text)
    assert str(caught.value).startswith(why)


def test_warnings_about_a_file_are_not_passed_on() -> None:
    assert to_data(value_at("A = '\\d'\nB = 1 is 1\nassert (1, 2)", "/A")) == "\\d"
