"""RR109: two reports with one id."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import rrlint
from rrlint.diagnostic import Severity
from rrlint.facts import Facts
from tests.command import CONFIG, FIRST
from tests.families import WATCHING
from tests.reports import entry, report
from tests.rules.finding import only, said
from tests.timeline import REPORT, Step, facts, git, repository

RULE = "RR109"
ENTRY = entry("1.0", "2026-01-05", "initial")
A, B, C = "a/reward-report.yaml", "b/reward-report.yaml", "c.reward-report.yaml"


def beside(*others: str, status: str = "active") -> Facts:
    """The facts about a report with some others of its id."""
    known = facts([Step("2026-01-05", {REPORT: report(ENTRY, status=status)})], "2026-01-06")
    assert known.surroundings is not None
    return replace(known, surroundings=replace(known.surroundings, namesakes=others))


def test_the_others_are_named() -> None:
    finding = only(beside(A), RULE)
    assert (finding.severity, finding.message) == (Severity.WARNING, f"the id 'policy' is that of {A} too")
    assert finding.primary.location.pointer == "/report/id"
    assert [one.location.path for one in finding.related] == [A]


def test_of_many_the_first_three_are_named() -> None:
    finding = only(beside(*"abcde"), RULE)
    assert finding.message == "the id 'policy' is that of a, b, c and 2 more too"
    assert [one.location.path for one in finding.related] == ["a", "b", "c"]


def test_a_report_alone_and_one_that_is_over_are_fine() -> None:
    assert said(beside(), RULE) == []
    for status in ("superseded", "retired"):
        assert said(beside(A, status=status), RULE) == []
    assert len(said(beside(A, status="draft"), RULE)) == 1


def told(place: Path, *paths: str, **more: bool) -> dict[str, str]:
    """What is said of each report of a repository."""
    found = rrlint.check(*paths, folder=place, as_of=date(2026, 1, 6), select=[RULE], **more)  # type: ignore[arg-type]
    return {one.primary.location.path: one.message for one in found.findings}


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Two reports with one id, and one with another."""
    files = {A: report(ENTRY), B: report(ENTRY), C: report(ENTRY, id="other")}
    repository([Step("2026-01-05", {CONFIG: FIRST, **files})], tmp_path / "repo")
    return tmp_path / "repo"


@pytest.mark.parametrize("staged", [True, False])
def test_each_of_two_with_one_id_is_told_of(three: Path, staged: bool) -> None:
    assert told(three, staged=staged) == {
        A: f"the id 'policy' is that of {B} too",
        B: f"the id 'policy' is that of {A} too",
    }
    assert told(three, "a", staged=staged) == {}


def test_another_id_for_the_copy_answers_it(three: Path) -> None:
    (three / B).write_text(report(ENTRY, id="copy"))
    git(three, "commit", "--quiet", "--all", "-m", "Name the copy")
    assert told(three) == {}
    assert rrlint.check(folder=three, as_of=date(2026, 1, 6), select=WATCHING).findings == ()


def test_reports_without_an_id_share_none(tmp_path: Path) -> None:
    text = report(ENTRY).replace("  id: policy\n", "")
    repository([Step("2026-01-05", {A: text, B: text})], tmp_path / "repo")
    assert told(tmp_path / "repo") == {}
