"""`rrlint import` as a function: what it writes, prints and refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.import_report import MAX_FILE, import_report
from rrlint.commands.render import render
from rrlint.diagnostic import WORKTREE
from rrlint.gather import CannotTell, Request, UsageError
from tests.importing.free import BUILDER, NAME, SECTIONED, at
from tests.rules.finding import of_text
from tests.timeline import REPORT, Step, repository

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def request_in(tmp_path: Path) -> Request:
    place = tmp_path / "port"
    repository([Step("2026-02-28", {NAME: SECTIONED})], place)
    return Request(WORKTREE, date(2026, 3, 1), place, named=True)


def test_a_file_becomes_a_report_and_its_importer_is_told(request_in: Request, capsys: Captured) -> None:
    assert import_report(request_in, [NAME], REPORT, title="Tugs") == 0
    known = of_text((request_in.folder / REPORT).read_bytes())
    assert known.violations == ()
    assert at(known, "/report/title") == "Tugs"
    printed = capsys.readouterr().out
    assert f"{NAME}: 6 headings that mean fields\n" in printed
    assert "System Owner -> /system_details/system_owner\n" in printed
    assert "git add reward-report.yaml" in printed


def test_a_report_in_the_format_is_not_imported(request_in: Request) -> None:
    (request_in.folder / REPORT).write_text("schema: reward-report/1.0\n")
    with pytest.raises(UsageError, match="is a report in the format already"):
        import_report(request_in, [REPORT], "other.reward-report.yaml")


def test_a_dry_run_prints_the_report_and_writes_nothing(request_in: Request, capsys: Captured) -> None:
    assert import_report(request_in, [NAME], REPORT, third_party=True, dry_run=True) == 0
    known = of_text(capsys.readouterr().out)
    assert at(known, "/report/authorship") == "third_party"
    assert at(known, "/report/filers/0/role") == "auditor"
    assert not (request_in.folder / REPORT).exists()


@pytest.mark.parametrize(
    ("output", "message"),
    [("notes.yaml", "no name of a report"), ("../reward-report.yaml", "outside the repository")],
)
def test_a_report_is_written_in_the_repository_under_its_name(request_in: Request, output: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        import_report(request_in, [NAME], output)
    assert not (request_in.folder / output).exists()


def test_nothing_is_written_over(request_in: Request) -> None:
    (request_in.folder / REPORT).write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        import_report(request_in, [NAME], REPORT)
    assert (request_in.folder / REPORT).read_text() == "mine"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"# System Owner\n\xff\n", "not UTF-8: byte 15 is 0xff"),
        (b"a" * (MAX_FILE + 1), "more than 262,144 are not read"),
        (None, "cannot be read: no such file"),
    ],
)
def test_what_cannot_be_read_is_said(request_in: Request, data: bytes | None, message: str) -> None:
    if data is not None:
        (request_in.folder / "a.md").write_bytes(data)
    with pytest.raises(UsageError, match=message):
        import_report(request_in, ["a.md"], REPORT)
    assert not (request_in.folder / REPORT).exists()


def test_what_does_not_fit_into_a_report_is_not_written(request_in: Request) -> None:
    names = [f"a_2026-01-0{day}.md" for day in range(1, 7)]
    for name in names:
        text = f"# System Owner\n{name} " + "a" * (MAX_FILE - 100)
        (request_in.folder / name).write_text(text)
    with pytest.raises(UsageError, match="does not fit into a report of 1,048,576 bytes"):
        import_report(request_in, names, REPORT)
    assert not (request_in.folder / REPORT).exists()


def test_a_day_that_is_none_is_said_and_the_day_of_the_import_taken(request_in: Request, capsys: Captured) -> None:
    (request_in.folder / "reward_report_2026-02-30.md").write_text("<!-- Date: soon -->\n" + BUILDER)
    assert import_report(request_in, ["reward_report_2026-02-30.md"], REPORT) == 0
    printed = capsys.readouterr().out
    assert "the date in its name, 2026-02-30, is no day" in printed
    assert "the header's date, soon, is no day" in printed
    assert "2026-03-01, the day of this import, as the day of reward_report_2026-02-30.md" in printed
    known = of_text((request_in.folder / REPORT).read_bytes())
    assert at(known, "/system_maintenance/changelog/0/date") == "2026-03-01"


def test_a_day_in_the_header_counts_before_that_of_the_name(request_in: Request) -> None:
    (request_in.folder / NAME).write_text("<!-- Date: 2026-01-31 -->\n" + BUILDER)
    assert import_report(replace(request_in), [NAME], REPORT) == 0
    known = of_text((request_in.folder / REPORT).read_bytes())
    assert at(known, "/system_maintenance/changelog/0/date") == "2026-01-31"


def test_an_imported_report_is_rendered_with_its_answers(request_in: Request, capsys: Captured) -> None:
    assert import_report(request_in, [NAME], REPORT) == 0
    capsys.readouterr()
    assert render(request_in) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# Tug scheduler\n")
    assert "\n### Recourse\n\nCaptains call the desk.\n" in printed
    assert render(request_in, "port.md") == 0
    assert (request_in.folder / "port.md").read_text("utf-8") == printed


def test_a_rendering_is_of_one_report_that_can_be_read(request_in: Request) -> None:
    with pytest.raises(UsageError, match="found: none"):
        render(request_in)
    (request_in.folder / REPORT).write_text("schema: reward-report/1.0\n")
    with pytest.raises(CannotTell, match=r"cannot be read as a report: line 1: .*, and [0-9]+ more; see rrlint check"):
        render(request_in)
    (request_in.folder / "b.reward-report.yaml").write_text("schema: reward-report/1.0\n")
    with pytest.raises(UsageError, match=r"found: b\.reward-report\.yaml, reward-report\.yaml"):
        render(request_in)
