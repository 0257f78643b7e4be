"""`rrlint schema` gives out the published files, byte for byte."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from rrlint.commands.schema import list_schemas, print_schema, write_schemas
from rrlint.gather import UsageError

SCHEMAS = Path(__file__).parents[1] / "schema"
PUBLISHED = {
    "reward-report 0.9": "reward-report/0.9/schema.json",
    "reward-report 1.0": "reward-report/1.0/schema.json",
    "rrlint-baseline 1": "rrlint-baseline/1/schema.json",
    "rrlint-config 1": "rrlint-config/1/schema.json",
    "rrlint-diff 1": "rrlint-diff/1/schema.json",
    "rrlint-json 1": "rrlint-json/1/schema.json",
    "rrlint-log 1": "rrlint-log/1/schema.json",
}


def test_every_schema_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert list_schemas() == 0
    assert capsys.readouterr().out.splitlines() == list(PUBLISHED)


@pytest.mark.parametrize("listed", PUBLISHED)
def test_a_schema_is_printed_as_it_is_published(listed: str, capsys: pytest.CaptureFixture[str]) -> None:
    name, version = listed.split()
    newest = [one for one in PUBLISHED if one.startswith(f"{name} ")][-1]
    for asked, given in ((version, listed), (None, newest)):
        assert print_schema(name, asked) == 0
        assert capsys.readouterr().out == (SCHEMAS / PUBLISHED[given]).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "version", "said"),
    [
        (
            "nope",
            None,
            f"there is no schema 'nope'; there are {', '.join(dict.fromkeys(name.split()[0] for name in PUBLISHED))}",
        ),
        ("reward-report", "9.9", "there is no version '9.9' of reward-report; there are 0.9, 1.0"),
    ],
)
def test_what_is_not_published_is_refused_with_what_is(name: str, version: str | None, said: str) -> None:
    with pytest.raises(UsageError) as refusal:
        print_schema(name, version)
    assert str(refusal.value) == said


def test_schemas_are_written_where_they_are_published_and_nothing_is_overwritten(tmp_path: Path) -> None:
    for _ in range(2):  # a second run finds its own files and is content
        assert write_schemas(str(tmp_path)) == 0
    for path in PUBLISHED.values():
        assert (tmp_path / path).read_bytes() == (SCHEMAS / path).read_bytes()
    mine = tmp_path / "reward-report" / "1.0" / "schema.json"
    mine.write_text("{}")
    with pytest.raises(UsageError, match="another file is there already"):
        write_schemas(str(tmp_path))
    assert mine.read_text() == "{}"


def test_every_schema_goes_into_the_wheel_from_its_one_source() -> None:
    project = tomllib.loads((SCHEMAS.parent / "pyproject.toml").read_text("utf-8"))
    shipped = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert shipped == {f"schema/{path}": f"rrlint/_schema/{path}" for path in PUBLISHED.values()}
    assert {f"{path.relative_to(SCHEMAS)}" for path in SCHEMAS.glob("*/*/schema.json")} == set(PUBLISHED.values())
