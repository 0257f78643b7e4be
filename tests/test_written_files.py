"""``--output`` of ``render`` and ``log``: the file holds what would be printed, and its name says what that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import AS_OF, copy, rrlint
from tests.timeline import REPORT

NAMES = {
    "render": {"R": "markdown", "R.md": "markdown", "R.MARKDOWN": "markdown", "R.txt": "markdown", "R.HTM": "html"},
    "log": {
        "R": "text",
        "R.txt": "text",
        "R.json": "json",
        "R.ndjson": "ndjson",
        "R.jsonl": "ndjson",
        "R.html": "html",
    },
}


@pytest.fixture
def place(covered: Path, tmp_path: Path) -> Path:
    return copy(covered, tmp_path / "repo")


@pytest.mark.parametrize(("verb", "name"), [(verb, name) for verb, names in NAMES.items() for name in names])
def test_the_format_is_that_of_the_name(verb: str, name: str, place: Path) -> None:
    ran = rrlint(place, verb, "--as-of", AS_OF, "--output", name)
    assert (ran.code, ran.out) == (0, "")
    shown = rrlint(place, verb, "--as-of", AS_OF, "--format", NAMES[verb][name])
    assert (place / name).read_text("utf-8") == shown.out != ""


@pytest.mark.parametrize("verb", NAMES)
def test_a_name_that_says_something_else_is_refused_unless_a_format_is_named(verb: str, place: Path) -> None:
    ran = rrlint(place, verb, "--output", "report.pdf")
    assert (ran.code, ran.out) == (2, "") and "nothing is written as .pdf" in ran.err and "--format" in ran.err
    assert not (place / "report.pdf").exists()
    assert rrlint(place, verb, "--as-of", AS_OF, "--format", "html", "-o", "report.pdf").code == 0
    assert (place / "report.pdf").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("verb", NAMES)
def test_no_report_is_written_over(verb: str, place: Path) -> None:
    before = (place / REPORT).read_bytes()
    ran = rrlint(place, verb, "--format", "html", "--output", REPORT)
    assert ran.code == 2 and "has the name of a report" in ran.err
    assert (place / REPORT).read_bytes() == before


@pytest.mark.parametrize("verb", NAMES)
def test_a_file_that_cannot_be_written_is_an_error_of_usage(verb: str, place: Path) -> None:
    ran = rrlint(place, verb, "--output", "no/report.html")
    assert ran.code == 2 and "no/report.html cannot be written" in ran.err
