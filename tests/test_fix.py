"""``rrlint check --fix``, ``--unsafe-fixes`` and ``--diff``, as a person runs them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from rrlint.spec.load import load_schema
from tests.command import CONFIG, FIRST, PLAIN, check, rrlint, write
from tests.timeline import REPORT, git

WRONG = PLAIN.replace("status: active", "status: Active").replace("title: A policy", "titel: A policy")


@pytest.fixture
def place(repo: Path) -> Path:
    write(repo, REPORT, WRONG)
    return repo


def test_what_is_wrong_is_put_right_and_checked_again(place: Path) -> None:
    before = check(place)
    Draft7Validator(load_schema("rrlint-json", "1")).validate(before.json)
    assert [one["fix"] for one in before.json["findings"] if one["fix"]] == [
        {"safe": True, "title": "rename it to 'title'"},
        {"safe": True, "title": "write 'active'"},
    ]
    ran = check(place, "--fix")
    assert (place / REPORT).read_text() == PLAIN
    assert (ran.code, ran.json["findings"]) == (0, [])
    assert ran.err.splitlines() == [
        "rrlint: fixed reward-report.yaml:4:3: RR002 rename it to 'title'",
        "rrlint: fixed reward-report.yaml:5:3: RR002 write 'active'",
    ]


def test_the_help_of_a_finding_says_that_it_can_be_fixed(place: Path) -> None:
    said = rrlint(place, "check", "--no-history").out
    assert "help: did you mean 'active'? (--fix: write 'active')\n" in said


def test_a_diff_is_what_git_applies_and_nothing_is_written(place: Path) -> None:
    ran = rrlint(place, "check", "--fix", "--diff")
    assert (ran.code, (place / REPORT).read_text()) == (1, WRONG)
    subprocess.run(["git", "apply", "-"], cwd=place, input=ran.out.encode(), check=True)
    assert (place / REPORT).read_text() == PLAIN
    again = rrlint(place, "check", "--diff")
    assert (again.code, again.out, again.err) == (0, "", "rrlint: nothing to fix\n")


def test_a_guess_is_made_only_if_asked_for(repo: Path) -> None:
    text = PLAIN.replace("status: active", "status: activ")
    write(repo, REPORT, text)
    assert check(repo, "--fix").code == 1
    assert (repo / REPORT).read_text() == text
    assert "(--unsafe-fixes: write 'active')" in rrlint(repo, "check", "--no-history").out
    assert check(repo, "--unsafe-fixes").code == 0
    assert (repo / REPORT).read_text() == PLAIN


def test_line_ends_and_a_byte_order_mark_stay_as_they_are_on_disk(repo: Path) -> None:
    git(repo, "config", "core.autocrlf", "true")
    before = b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode()
    write(repo, REPORT, before)
    git(repo, "add", REPORT)
    check(repo, "--fix")
    assert (repo / REPORT).read_bytes() == b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode()


def test_only_what_lies_on_disk_can_be_fixed(place: Path) -> None:
    for option in (["--rev", "HEAD"], ["--staged"], ["--hook"]):
        ran = rrlint(place, "check", "--fix", *option)
        assert ran.code == 2 and "only files in the work tree" in ran.err
    assert (place / REPORT).read_text() == WRONG


def test_a_report_in_no_repository_is_fixed_too(tmp_path: Path) -> None:
    write(tmp_path, REPORT, WRONG)
    write(tmp_path, CONFIG, FIRST)
    rrlint(tmp_path, "check", "--fix", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert (tmp_path / REPORT).read_text() == PLAIN


def test_an_unreadable_report_is_left_alone(repo: Path) -> None:
    text = WRONG + "report: again\n"
    write(repo, REPORT, text)
    assert check(repo, "--fix").rules == ["RR001"]
    assert (repo / REPORT).read_text() == text
