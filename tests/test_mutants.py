"""Mutants differ from their module in one place each, and leave it as it was."""

from __future__ import annotations

from pathlib import Path

from tests.mutants import mutants
from tests.mutation import modules, own_tests

SOURCE = '''
"""A module."""
LIMIT: int = 3

def small(items: list[int], all: bool = False) -> list[int]:
    """Those below the limit."""
    items.sort()
    return [item for item in items if not all and item < LIMIT]
'''
EXPECTED = {
    ("3", "4"),
    ("False", "True"),
    ("items.sort()", "pass"),
    ("return [item for item in items if not all and item < LIMIT]", "return None"),
    ("for item in items if not all and item < LIMIT", "for item in items if not (not all and item < LIMIT)"),
    ("not all and item < LIMIT", "not all or item < LIMIT"),
    ("not all", "all"),
    ("item < LIMIT", "item <= LIMIT"),
}


def test_a_mutant_has_one_mistake(tmp_path: Path) -> None:
    path = tmp_path / "small.py"
    path.write_text(SOURCE)
    made = list(mutants(path))
    assert {(one.before.strip(), one.after.strip()) for one in made} == EXPECTED
    said = []
    for one in made:
        space: dict[str, object] = {}
        exec(one.code, space)
        small = space["small"]
        assert callable(small)
        said.append(small([2, 3, 1, 4]))
    assert [1, 2] not in said


def test_every_module_has_its_tests() -> None:
    for family in ("RR", "shared", "history"):
        found = modules(family)
        assert found
        assert all(Path(test).is_file() for path in found for test in own_tests(path))


def test_no_test_of_history_starts_a_process_that_would_not_know_of_the_mistake() -> None:
    found = {test for path in modules("history") for test in own_tests(path)}
    assert not [test for test in found if "tests.command" in Path(test).read_text("utf-8")]
