"""`rrlint status`: one line a report."""

from __future__ import annotations

from pathlib import Path

from tests.command import AS_OF, CONFIG, COVERED, FIRST, INITIAL, STALE, rrlint
from tests.reports import report
from tests.timeline import REPORT, Step, git, repository

OTHER = "b/reward-report.yaml"
TWO = [*STALE, Step("2026-01-11", {OTHER: report(INITIAL, id="other", status="draft")})]


def test_a_line_a_report_in_columns(tmp_path: Path) -> None:
    repository(TWO, tmp_path)
    ran = rrlint(tmp_path, "status", "--as-of", AS_OF)
    rows = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in ran.out.splitlines()]
    assert rows == [
        ["report", "last review", "next review", "open triggers", "verdict", "findings"],
        [OTHER, "1.0 (2026-01-05)", "none owed", "none", "current", "none"],
        [REPORT, "1.0 (2026-01-05)", "2026-04-05 (in 63 days)", "weights", "stale", "1 error"],
    ]
    assert ran.code == 0
    starts = {
        line.index(word) for line, word in zip(ran.out.splitlines(), ("verdict", "current", "stale"), strict=True)
    }
    assert len(starts) == 1


def test_nothing_is_open_after_a_review_and_the_day_is_counted(tmp_path: Path) -> None:
    repository(COVERED, tmp_path)
    assert "2026-04-12 (today)  none           current" in rrlint(tmp_path, "status", "--as-of", "2026-04-12").out
    assert "2026-04-12 (1 day ago)" in rrlint(tmp_path, "status", "--as-of", "2026-04-13").out


def test_markdown_shows_text_and_no_markup(tmp_path: Path) -> None:
    place = "a|[x](http:x)<b>*/reward-report.yaml"
    repository([Step("2026-01-04", {CONFIG: FIRST}), Step("2026-01-05", {place: report(INITIAL)})], tmp_path)
    table = rrlint(tmp_path, "status", "--format", "markdown", "--as-of", AS_OF).out.splitlines()
    assert len(table) == 3
    assert table[1] == "| --- | --- | --- | --- | --- | --- |"
    assert table[2].startswith(r"| a\|\[x\]\(http\:x\)\<b\>\*/reward-report.yaml | 1.0 \(2026-01-05\) |")


def test_json_is_the_contract_of_check(tmp_path: Path) -> None:
    repository(STALE, tmp_path)
    arguments = ("--format", "json", "--as-of", AS_OF, "--rev", "HEAD")
    assert rrlint(tmp_path, "status", *arguments).out == rrlint(tmp_path, "check", *arguments).out


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    repository(COVERED, tmp_path / "whole")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path}/whole", "shallow")
    ran = rrlint(tmp_path / "shallow", "status", "--as-of", AS_OF)
    assert "unknown" in ran.out
    assert "1 not verified" in ran.out
