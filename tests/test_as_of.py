"""A day before the commit that is judged as of it: people are told, and what programs read is as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import COVERED, rrlint
from tests.timeline import git

MADE = COVERED[-1].day
BEFORE = "2026-01-11"
VERBS = ("check", "status", "log")


def line(folder: Path) -> str:
    return f"{git(folder, 'rev-parse', '--short=7', 'HEAD').strip()} was made on {MADE}, after {BEFORE}: --rev names"


@pytest.mark.parametrize("verb", VERBS)
def test_a_state_that_did_not_exist_on_the_day_is_named(verb: str, covered: Path) -> None:
    assert line(covered) in rrlint(covered, verb, "--as-of", BEFORE).out


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("arguments", [("--as-of", MADE), ("--rev", "HEAD~1", "--as-of", BEFORE)])
def test_a_state_that_existed_is_not(verb: str, arguments: tuple[str, ...], covered: Path) -> None:
    assert "was made on" not in rrlint(covered, verb, *arguments).out


@pytest.mark.parametrize("verb", VERBS)
def test_programs_read_nothing_of_it(verb: str, covered: Path) -> None:
    assert "was made on" not in rrlint(covered, verb, "--as-of", BEFORE, "--format", "json").out


def test_what_is_uncommitted_stands_on_the_last_commit(covered: Path) -> None:
    assert line(covered) in rrlint(covered, "check", "--staged", "--as-of", BEFORE).out
