"""A folder of dated files: the newest gives the answers, and each gives an entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.import_report import import_report, in_order
from rrlint.diagnostic import WORKTREE
from rrlint.gather import Request, UsageError
from rrlint.importing.source import of_markdown
from tests.importing.free import BUILDER, at, report
from tests.rules.finding import of_text
from tests.timeline import REPORT, Step, repository

FIRST, SECOND = "old/reward_report_2026-01-05_09-00-00.md", "old/reward_report_2026-02-03_10-00-00.md"
NEWER = BUILDER.replace("Desk", "Harbour office").replace("First hand-off", "Radios are gone").replace(
    "Dispatchers with radios.", "Dispatchers with tablets."
)  # fmt: skip


def test_each_file_is_an_entry_and_the_newest_answers() -> None:
    known = report(*in_order([of_markdown(NEWER, SECOND), of_markdown(BUILDER, FIRST)]))
    assert known.violations == ()
    assert at(known, "/institutional_interface/deployment_agency") == "Dispatchers with tablets."
    assert at(known, "/report/filers/1/name") == "Harbour office"
    assert at(known, "/system_maintenance/changelog") == [
        {
            "version": "1.1",
            "date": "2026-02-03",
            "kind": "scheduled",
            "by": ["harbour-office"],
            "summary": "Radios are gone",
        },
        {
            "version": "1.0",
            "date": "2026-01-05",
            "kind": "initial",
            "by": ["desk"],
            "summary": "First hand-off\n\nThe pier was added.",
            "x-imported": {"Legacy System(s)": "Dispatchers with radios."},
        },
    ]


def test_files_without_a_day_have_no_place_among_others() -> None:
    undated = of_markdown(BUILDER, "old/reward_report_2026-02-30.md")
    with pytest.raises(UsageError, match=r"2026-02-30, is no day, so its place among the others is not known"):
        in_order([of_markdown(BUILDER, FIRST), undated])


def test_of_a_folder_the_dated_files_are_read(tmp_path: Path) -> None:
    files = {FIRST: BUILDER, SECOND: NEWER, "old/README.md": "# How to\n", "empty/README.md": "# How to\n"}
    repository([Step("2026-02-28", files)], tmp_path / "port")
    request = Request(WORKTREE, date(2026, 3, 1), tmp_path / "port", named=True)
    assert import_report(request, ["old"], REPORT) == 0
    known = of_text((request.folder / REPORT).read_bytes())
    assert at(known, "/system_maintenance/changelog/0/date") == "2026-02-03"
    assert at(known, "/system_maintenance/changelog/1/date") == "2026-01-05"
    with pytest.raises(UsageError, match="no file in empty has a day in its name"):
        import_report(request, ["empty"], "b.reward-report.yaml")
