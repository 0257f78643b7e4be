"""The published suite: what must pass passes, what must fail fails at the stated places."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rrlint import engine
from rrlint.gather.content import judge_content
from rrlint.report.yaml import read_document
from rrlint.spec.load import schema_folder

SUITE = schema_folder() / "reward-report" / "1.0" / "examples"
PASS = sorted(path for path in (SUITE / "pass").iterdir() if path.suffix in (".yaml", ".yml", ".json"))
FAIL = sorted((SUITE / "fail").glob("*.expected.json"))

#: The rules that the suite is about: they decide whether a file is a Reward Report at all.
JUDGED = {"RR001", "RR002", "RR003", "RR004"}


def findings(path: Path) -> list[tuple[str, str]]:
    """Rule and pointer of everything that the rules of the suite say of a report."""
    document = read_document(path.name, "WORKTREE", path.read_bytes())
    facts = judge_content(document, date(2026, 11, 22))
    return [(found.rule, found.primary.location.pointer) for found in engine.judge(facts) if found.rule in JUDGED]


def test_the_suite_is_as_large_as_promised() -> None:
    assert len(PASS) >= 40
    assert len(FAIL) >= 80


@pytest.mark.parametrize("path", PASS, ids=lambda path: path.stem)
def test_what_must_pass_passes(path: Path) -> None:
    assert findings(path) == []


@pytest.mark.parametrize("expectation", FAIL, ids=lambda path: path.stem.removesuffix(".expected"))
def test_what_must_fail_fails_where_the_suite_says(expectation: Path) -> None:
    expected = json.loads(expectation.read_text("utf-8"))["findings"]
    stem = expectation.name.removesuffix(".expected.json")
    (case,) = [path for path in expectation.parent.glob(f"{stem}.*") if path != expectation]
    wanted = Counter((one["rule"], one["pointer"]) for one in expected)
    assert Counter(findings(case)) == wanted
