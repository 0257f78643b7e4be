"""No file takes its reader long, or much memory, or down; what is refused counts by its bytes and says why."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping

import pytest

from rrlint.values._format import FORMATS
from tests.values.bombs import ANY, OPAQUE, Outcome

SECONDS = 1.0  # of processor time, on an ordinary machine
BYTES = 150_000_000  # besides the interpreter, rrlint and the file itself

Outcomes = Mapping[str, Outcome]


@pytest.fixture(scope="module")
def outcomes() -> Outcomes:
    command = [sys.executable, "-m", "tests.values.bombs", str(SECONDS)]
    run = subprocess.run(command, capture_output=True, check=True)
    return {name: Outcome(**outcome) for name, outcome in json.loads(run.stdout).items()}


def test_every_bomb_ends_soon(outcomes: Outcomes) -> None:
    assert outcomes.keys() == OPAQUE.keys() | ANY.keys()
    assert {name: outcome for name, outcome in outcomes.items() if outcome.seconds > SECONDS} == {}


def test_no_bomb_takes_much_memory(outcomes: Outcomes) -> None:
    assert {name: outcome for name, outcome in outcomes.items() if outcome.memory > BYTES} == {}


def test_what_must_count_by_its_bytes_does(outcomes: Outcomes) -> None:
    assert [name for name in OPAQUE if not outcomes[name].why] == []


def test_there_is_a_bomb_for_every_format(outcomes: Outcomes) -> None:
    assert {outcome.format for outcome in outcomes.values()} == {*FORMATS}
