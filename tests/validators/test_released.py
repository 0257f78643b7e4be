"""A released schema never changes, not by a byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rrlint.spec.load import schema_folder
from tests.validators.released import problems, read_record, release

NAME = "reward-report/1.0/schema.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the schemas that a test may change."""
    return Path(shutil.copytree(schema_folder(), tmp_path / "schema"))


def test_released_schemas_are_what_they_were() -> None:
    assert problems(read_record(), schema_folder()) == []


def test_a_changed_byte_is_found(folder: Path) -> None:
    record = release(read_record(), folder)
    assert problems(record, folder) == []
    text = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(text.replace(b"Living", b"living", 1))
    assert problems(record, folder) == [f"{NAME} is released and has changed"]
    (folder / NAME).write_bytes(text + b"\n")
    assert problems(record, folder) == [f"{NAME} is released and has changed"]
    (folder / NAME).unlink()
    assert problems(record, folder) == [f"{NAME} is released and has changed"]


def test_a_new_schema_must_be_listed(folder: Path) -> None:
    later = folder / "reward-report" / "1.1" / "schema.json"
    later.parent.mkdir()
    later.write_text("{}\n", encoding="utf-8")
    assert problems(read_record(), folder) == ["reward-report/1.1/schema.json is not listed"]


def test_a_released_schema_is_not_released_again(folder: Path) -> None:
    record = release(read_record(), folder)
    (folder / NAME).write_text("{}\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        release(record, folder)
