"""What is released never changes, not by a byte."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from rrlint.spec.load import schema_folder
from tests.command import run
from tests.released import SUMS, Refused, problems, read_record, release

VERSION = "reward-report/1.0"
SCHEMA = f"{VERSION}/schema.json"
CASE = f"{VERSION}/examples/pass/minimal.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the schemas that a test may change, with the format's first version released."""
    copy = Path(shutil.copytree(schema_folder(), tmp_path / "schema"))
    release(copy, VERSION)
    return copy


def test_released_files_are_what_they_were() -> None:
    assert problems(schema_folder()) == []


def test_the_format_and_its_suite_are_released() -> None:
    record = read_record(schema_folder())
    assert {SCHEMA, CASE, f"{VERSION}/examples/README.md"} <= record.keys()
    assert len(record) > 400


def test_other_programs_can_check_the_record() -> None:
    done = run(["sha256sum", "--check", "--strict", "--quiet", SUMS], schema_folder())
    assert (done.code, done.out) == (0, "")


@pytest.mark.parametrize("name", [SCHEMA, CASE])
def test_a_changed_byte_is_found(folder: Path, name: str) -> None:
    assert problems(folder) == []
    data = (folder / name).read_bytes()
    for other in (data + b"\n", data[:-1], data.replace(b"\n", b"\r\n"), data.replace(b"a", b"b", 1)):
        (folder / name).write_bytes(other)
        assert problems(folder) == [f"{name} is released and has changed"]
    (folder / name).unlink()
    assert problems(folder) == [f"{name} is released and is gone"]


def test_a_new_case_in_a_released_suite_is_found(folder: Path) -> None:
    added = f"{VERSION}/examples/fail/late.yaml"
    (folder / added).write_text("a: 1\n", encoding="utf-8")
    assert problems(folder) == [f"{added} stands in a released folder and is new"]


def test_what_was_released_is_not_released_again(folder: Path) -> None:
    before = (folder / SUMS).read_bytes()
    release(folder, VERSION)
    assert (folder / SUMS).read_bytes() == before
    (folder / SCHEMA).write_text("{}\n", encoding="utf-8")
    for version in (VERSION, "rrlint-json/1"):
        with pytest.raises(Refused, match="is released and has changed"):
            release(folder, version)
    assert (folder / SUMS).read_bytes() == before


def test_a_later_version_is_released_beside_the_first(folder: Path) -> None:
    later = folder / "reward-report" / "1.1" / "schema.json"
    later.parent.mkdir()
    later.write_text("{}\n", encoding="utf-8")
    assert problems(folder) == []
    release(folder, "reward-report/1.1")
    assert read_record(folder).keys() > {SCHEMA, "reward-report/1.1/schema.json"}
    later.write_text("{ }\n", encoding="utf-8")
    assert problems(folder) == ["reward-report/1.1/schema.json is released and has changed"]


def test_what_is_not_there_is_not_released(folder: Path) -> None:
    with pytest.raises(Refused, match=r"there is no reward-report/9\.9/schema\.json"):
        release(folder, "reward-report/9.9")


def test_the_readme_says_which_files_are_released() -> None:
    readme = (schema_folder() / "README.md").read_text("utf-8")
    told = dict(re.findall(r"^\| \[`([^`]+)`\]\([^)]*\) \| .* \| (released|open) \|$", readme, re.MULTILINE))
    record = read_record(schema_folder())
    assert len(told) == 9
    assert {name: any(one.startswith(name) for one in record) for name in told} == {
        name: state == "released" for name, state in told.items()
    }
