"""Where the output of ``rrlint check`` goes, and in which format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rrlint.output.formats import names
from tests.command import AS_OF, CONFIG, SECOND, rrlint, write
from tests.output.readers import runner_commands

CHECK = ("check", "--as-of", AS_OF)


@pytest.mark.parametrize("name", names())
def test_a_file_has_what_standard_output_would_have(name: str, stale: Path, tmp_path: Path) -> None:
    place = tmp_path / "out"
    ran = rrlint(stale, *CHECK, "--format", name, "--output", str(place))
    shown = rrlint(stale, *CHECK, "--format", name)
    assert (ran.code, shown.code) == (1, 1)
    assert place.read_text("utf-8") == shown.out
    assert ran.out == rrlint(stale, *CHECK).out, "a log is never empty"


def test_several_files_each_in_its_format(stale: Path, tmp_path: Path) -> None:
    files = {name: tmp_path / f"a={name}" for name in ("sarif", "junit", "json")}
    options = [word for name, place in files.items() for word in ("--output", f"{name}={place}")]
    ran = rrlint(stale, *CHECK, *options, "--format", "concise")
    assert ran.code == 1
    assert ran.out == rrlint(stale, *CHECK, "--format", "concise").out
    assert json.loads(files["sarif"].read_text("utf-8"))["version"] == "2.1.0"
    assert json.loads(files["json"].read_text("utf-8"))["version"] == 1
    assert files["junit"].read_text("utf-8").startswith("<?xml")


def test_a_file_is_relative_to_the_folder_that_was_named(stale: Path, tmp_path: Path) -> None:
    ran = rrlint(tmp_path, "-C", str(stale), *CHECK, "--output", str(tmp_path / "out.txt"))
    assert ran.code == 1
    repo = tmp_path / "work"
    repo.mkdir()
    assert rrlint(tmp_path, "-C", "work", *CHECK, "--output", "out.txt").code in (2, 3)
    assert not (tmp_path / "work" / "out.txt").exists()


def test_a_file_that_cannot_be_written_is_an_error_of_usage(stale: Path, tmp_path: Path) -> None:
    ran = rrlint(stale, *CHECK, "--output", str(tmp_path / "no" / "out"))
    assert ran.code == 2
    assert "cannot be written" in ran.err


def test_in_github_actions_annotations_are_the_default(stale: Path) -> None:
    ran = rrlint(stale, *CHECK, GITHUB_ACTIONS="true")
    assert [name for name, _, _ in runner_commands(ran.out)] == ["error"]
    assert rrlint(stale, *CHECK, "--format", "text", GITHUB_ACTIONS="true").out == rrlint(stale, *CHECK).out
    assert rrlint(stale, *CHECK, GITHUB_ACTIONS="").out == rrlint(stale, *CHECK).out


def test_annotations_are_at_the_root_wherever_the_command_runs(stale: Path) -> None:
    ran = rrlint(stale / "conf", *CHECK, GITHUB_ACTIONS="true")
    assert [properties["file"] for _, properties, _ in runner_commands(ran.out)] == ["reward-report.yaml"]


def test_a_hook_with_a_file_writes_it_even_if_nothing_matters(repo: Path, tmp_path: Path) -> None:
    write(repo, "README.md", "Walks.\n")
    place = tmp_path / "out.json"
    assert rrlint(repo, *CHECK, "--hook", "--history", "--output", f"json={place}").code == 0
    assert json.loads(place.read_text("utf-8"))["reports"]


def test_the_level_that_fails_is_that_of_the_options(repo: Path, tmp_path: Path) -> None:
    place = tmp_path / "out.xml"
    write(repo, CONFIG, SECOND)
    for level, failures in (("error", 0), ("warning", 1)):
        options = ("--severity", "RR301=warning", "--fail-on", level, "--output", f"junit={place}")
        assert rrlint(repo, *CHECK, *options).code == failures
        assert f'failures="{failures}"' in place.read_text("utf-8")


def test_a_format_that_there_is_not_is_no_part_of_a_name(stale: Path, tmp_path: Path) -> None:
    ran = rrlint(tmp_path, "-C", str(stale), *CHECK, "--output", "sarrif=out.sarif")
    assert ran.code == 2 and ran.err.count("\n") == 1
    assert ran.err.startswith("rrlint: --output: 'sarrif' is not one of concise, ")
    assert list(tmp_path.iterdir()) == []


def test_a_file_may_have_such_a_name_all_the_same(repo: Path) -> None:
    rrlint(repo, *CHECK, "--output", "./a=b")
    assert (repo / "a=b").read_text()
