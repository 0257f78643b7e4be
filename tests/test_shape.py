"""The shape of the project: what stands where, and what every part of it has."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import rrlint
from rrlint.rules._rule import LoadedRule, all_rules

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "rrlint"
MODULES = sorted(PACKAGE.rglob("*.py"))
RULES = PACKAGE / "rules"
MAX_LINES = 300


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("loaded", all_rules(), ids=lambda loaded: loaded.rule.id)
def test_a_rule_has_a_page_a_test_and_a_name_like_its_file(loaded: LoadedRule) -> None:
    rule = loaded.rule
    assert re.fullmatch(r"RR[0-9]{3}", rule.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert loaded.page == RULES / f"{rule.name.replace('-', '_')}.md"
    assert loaded.page.is_file()
    assert (ROOT / "tests" / "rules" / f"test_{loaded.page.stem}.py").is_file()
    assert rule.summary
    assert not rule.summary.endswith(".")


def test_ids_and_names_of_rules_are_unique() -> None:
    rules = [loaded.rule for loaded in all_rules()]
    assert len({rule.id for rule in rules}) == len({rule.name for rule in rules}) == len(rules)


def test_every_page_and_every_test_has_its_rule() -> None:
    modules = {path.stem for path in RULES.glob("*.py") if not path.stem.startswith("_")}
    assert {path.stem for path in RULES.glob("*.md")} == modules
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "rules").glob("test_*.py")}
    assert tests == modules


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_is_short_and_says_what_its_public_parts_do(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") <= MAX_LINES
    tree = ast.parse(source)
    assert ast.get_docstring(tree)
    assert [name for name, node in _public(tree) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_nothing_is_left_to_a_method_that_only_a_data_class_calls(path: Path) -> None:
    for one in ast.walk(ast.parse(path.read_text())):
        if isinstance(one, ast.ClassDef) and any(getattr(inner, "name", "") == "__post_init__" for inner in one.body):
            assert any("dataclass" in ast.unparse(mark) for mark in one.decorator_list), one.name


def test_no_file_of_the_tests_is_long() -> None:
    tests = sorted((ROOT / "tests").rglob("*.py"))
    assert [shown(path) for path in tests if path.read_text("utf-8").count("\n") > MAX_LINES] == []


def _public(
    parent: ast.Module | ast.ClassDef, prefix: str = ""
) -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """The public classes and functions of a module, and the public methods of those classes."""
    for node in parent.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from _public(node, f"{node.name}.")


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == rrlint.__version__


def test_the_list_of_modules_in_the_architecture_is_the_tree() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    listed = re.findall(r"^(rrlint/\S+)", "\n".join(fenced), re.MULTILINE)
    modules = [shown(path) for path in PACKAGE.glob("*.py")]
    packages = [shown(path.parent) + "/" for path in PACKAGE.glob("*/__init__.py")]
    assert sorted(listed) == sorted(modules + packages)


def test_every_gate_can_fail() -> None:
    """Of commands that are joined by &&, the shell's -e looks at the last one alone."""
    gates = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "set -euo pipefail" in gates
    assert [line for line in gates.splitlines() if "&&" in line] == []
