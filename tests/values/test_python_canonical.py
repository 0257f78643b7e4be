"""The canonical text of code: the same under every Python, the same as a second implementation's."""

from __future__ import annotations

import ast
import json
import os
import shutil
import struct
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from rrlint.values.python import canonical as module
from rrlint.values.python.canonical import MAX_NESTING, TooDeep, canonical
from tests.values.syntax import NEWER, SYNTAX

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "rrlint").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
TEXTS = [SYNTAX, *(path.read_text("utf-8") for path in SOURCES)]

#: What another interpreter runs: the module alone, from its file, on texts from standard input.
SCRIPT = """
import ast, importlib.util, json, sys, warnings
spec = importlib.util.spec_from_file_location("canonical", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
warnings.simplefilter("ignore")
texts = json.load(sys.stdin)
json.dump([sys.version_info[:2], [[module.canonical(s) for s in ast.parse(t).body] for t in texts]], sys.stdout)
"""


@cache
def interpreters() -> dict[tuple[int, int], str]:
    """Every supported version of Python that is to be found here, this one included."""
    names = [f"python3.{minor}" for minor in range(11, 20)]
    versions = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    found = [sys.executable, *(path for name in names if (path := shutil.which(name)))]
    version = "import sys; print(*sys.version_info[:2])"
    by_version: dict[tuple[int, int], str] = {}
    for path in [*found, *map(str, sorted(versions.glob("*/bin/python")))]:
        answer = subprocess.run([path, "-I", "-c", version], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            major, minor = map(int, answer.stdout.split())
            if (major, minor) >= (3, 11):
                by_version.setdefault((major, minor), path)
    return by_version


def written_by(interpreter: str, texts: list[str]) -> list[list[str]]:
    """The canonical texts of all statements, as another interpreter writes them."""
    command = [interpreter, "-I", "-c", SCRIPT, module.__file__]
    ran = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    written: list[list[str]] = json.loads(ran.stdout)[1]
    return written


def test_every_python_writes_the_same() -> None:
    expected = [[canonical(statement) for statement in ast.parse(text).body] for text in TEXTS]
    for version, interpreter in interpreters().items():
        assert written_by(interpreter, TEXTS) == expected, version


@pytest.mark.parametrize("since", NEWER, ids=str)
def test_newer_syntax_is_the_same_in_all_versions_that_have_it(since: tuple[int, int]) -> None:
    able = [path for version, path in interpreters().items() if version >= since]
    assert len({str(written_by(path, [NEWER[since]])) for path in able}) <= 1


# --- A second implementation, from the specification ------------------------------------------

PROSE_CALLS = {"Argument", "ArgumentParser", "Field", "HfArg", "Option", "add_argument", "add_argument_group",
               "add_parser", "add_subparsers", "argument", "attrib", "field", "ib", "option"}  # fmt: skip
PROSE = {"description", "doc", "epilog", "examples", "help", "metadata", "metavar", "title", "usage"}
SILENT = {"annotation", "ctx", "kind", "returns", "simple", "str", "type_comment", "type_ignores", "type_params"}


def reference(node: object) -> str:
    """The canonical text, by recursion, as the specification has it."""
    match node:
        case None:
            return "~"
        case str() | int():
            return str(node)
        case list():
            return "[" + ",".join(reference(item) for item in node if not dropped(item)) + "]"
        case ast.Name():
            return node.id
        case ast.Attribute(value=value, attr=attr) if is_name(value):
            return f"{reference(value)}.{attr}"
        case ast.Constant(value=value) | ast.MatchSingleton(value=value):
            return literal(value)
        case ast.JoinedStr():
            return joined(node)
    assert isinstance(node, ast.AST)
    return fields(node)


def fields(node: ast.AST) -> str:
    """A node by its type and its fields."""
    text = "(" + ("Assign" if isinstance(node, ast.AnnAssign) else type(node).__name__)
    values = {field: getattr(node, field) for field in node._fields if field not in SILENT}
    if isinstance(node, ast.AnnAssign):
        values["targets"] = [values.pop("target")]
    if isinstance(node, ast.Call) and last_name(node.func) in PROSE_CALLS:
        values["keywords"] = [keyword for keyword in node.keywords if keyword.arg not in PROSE]
    for field, value in sorted(values.items()):
        if value and (written := reference(value)) != "[]":
            text += f" {field}={written}"
    return text + ")"


def is_name(node: object) -> bool:
    return isinstance(node, ast.Name) or (isinstance(node, ast.Attribute) and is_name(node.value))


def last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def dropped(node: object) -> bool:
    """Statements that hold no value."""
    match node:
        case ast.Pass() | ast.Import() | ast.Expr(value=ast.Constant()) | ast.AnnAssign(value=None):
            return True
        case ast.ImportFrom(names=names):
            return "*" not in [alias.name for alias in names]
        case ast.If(test=test, body=body, orelse=[]):
            return is_name(test) and all(dropped(inner) for inner in body)
    return type(node).__name__ == "TypeAlias"


def literal(value: object) -> str:
    match value:
        case None | bool():
            return {None: "#n", True: "#b1", False: "#b0"}[value]
        case int():
            return "#i" + hex(value)[2:]
        case float():
            return "#f" + struct.pack(">d", value).hex()
        case complex():
            return "#j" + struct.pack(">d", value.imag).hex()
        case bytes():
            return "#y" + value.hex()
        case str():
            return json.dumps(value, ensure_ascii=True)
    return "#..."


def joined(node: ast.JoinedStr) -> str:
    """An f-string: texts beside each other are one, empty ones are none; without braces it is a text."""
    parts: list[str | ast.expr] = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            assert isinstance(part.value, str)
            if parts and isinstance(last := parts[-1], str):
                parts[-1] = last + part.value
            elif part.value:
                parts.append(part.value)
        else:
            parts.append(part)
    if all(isinstance(part, str) for part in parts):
        return literal("".join(map(str, parts)))
    written = [literal(part) if isinstance(part, str) else reference(part) for part in parts]
    return "(JoinedStr values=[" + ",".join(written) + "])"


def test_a_second_implementation_writes_the_same() -> None:
    for text in TEXTS:
        for statement in ast.parse(text).body:
            if not dropped(statement):
                assert canonical(statement) == reference(statement)


def test_code_may_be_nested_so_deep_and_no_deeper() -> None:
    def nested(levels: int) -> ast.stmt:
        return ast.parse("x = " + "-" * levels + "y").body[0]

    assert canonical(nested(MAX_NESTING - 2)) == reference(nested(MAX_NESTING - 2))
    with pytest.raises(TooDeep):
        canonical(nested(MAX_NESTING - 1))
