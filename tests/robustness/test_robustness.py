"""No rule crashes, whatever a report holds, and what is said does not depend on chance."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rrlint import engine
from rrlint.engine.run import available, can_run
from rrlint.facts import Facts
from rrlint.rules._rule import Need, all_rules
from tests.robustness.cases import case, suite
from tests.robustness.running import faults, printed

SEED, COUNT = 20261126, 40


@pytest.fixture(scope="module")
def made() -> list[Facts]:
    """The first of the thousands that `python -m tests.robustness` makes."""
    return [case(SEED, number) for number in range(COUNT)]


def test_no_rule_crashes_on_a_document_of_the_conformance_suite() -> None:
    assert {name: said for name, facts in suite() if (said := list(faults(facts)))} == {}


def test_no_rule_crashes_on_a_damaged_report(made: list[Facts]) -> None:
    assert {number: said for number, facts in enumerate(made) if (said := list(faults(facts)))} == {}


def test_every_format_prints_what_is_said_of_a_damaged_report(made: list[Facts]) -> None:
    assert all(all(printed(facts).values()) for facts in made[:8])


def test_the_damaged_reports_are_worth_looking_at(made: list[Facts]) -> None:
    assert sum(facts.report is not None for facts in made) > COUNT // 2
    assert sum(facts.history is not None and bool(facts.history.uncovered) for facts in made) > COUNT // 4
    assert any(facts.report is None for facts in made)
    assert len({finding.rule for facts in made for finding in engine.judge(facts)}) > 20


def test_every_kind_of_rule_runs_on_them(made: list[Facts]) -> None:
    needs = frozenset().union(*(loaded.rule.needs for loaded in all_rules())) - {Need.GONE}
    runs = {need for facts in made for one in all_rules() if can_run(one, available(facts)) for need in one.rule.needs}
    assert runs == needs


def test_what_is_said_does_not_depend_on_the_hashes_of_a_process() -> None:
    assert _digests("1") == _digests("2")


def _digests(hash_seed: str) -> list[str]:
    """What a process with other hashes says of the first reports."""
    program = (
        "from tests.robustness.cases import case\nfrom tests.robustness.running import digest\n"
        f"print(*(digest(case({SEED}, number)) for number in range(15)))"
    )
    there = {**os.environ, "PYTHONHASHSEED": hash_seed}
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, env=there, capture_output=True, check=True)
    return done.stdout.decode().split()
