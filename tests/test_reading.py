"""How much of a repository a check reads: counts, which depend on no machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import rrlint
from rrlint.tree.document import FileValue
from rrlint.values import read_value
from tests.command import AS_OF, CONFIG, COVERED, FIRST
from tests.timeline import Step, git, repository


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """The files that are parsed from now on, with their contents."""
    found: list[tuple[str, bytes]] = []

    def noting(path: str, mode: str, data: bytes, format: str = "") -> FileValue:
        found.append((path, data))
        return read_value(path, mode, data, format)

    monkeypatch.setattr("rrlint.config_files.read_value", noting)
    return found


def test_every_version_of_a_watched_file_is_parsed_once(tmp_path: Path, parsed: list[tuple[str, bytes]]) -> None:
    comments = [Step("2026-01-15", {CONFIG: f"{FIRST}# {number % 3}\n"}) for number in range(12)]
    repository([*COVERED, *comments], tmp_path)
    rrlint.check(folder=tmp_path, rev="HEAD", as_of=date.fromisoformat(AS_OF))
    commits = git(tmp_path, "rev-list", "HEAD").split()
    versions = {git(tmp_path, "rev-parse", f"{commit}:{CONFIG}", check=False) for commit in commits}
    assert len([path for path, _ in parsed if path == CONFIG]) == len(versions)


def test_what_nobody_watches_is_never_parsed(tmp_path: Path, parsed: list[tuple[str, bytes]]) -> None:
    repository([*COVERED, *(Step("2026-01-15", {"other/a.yaml": f"a: {number}\n"}) for number in range(5))], tmp_path)
    rrlint.check(folder=tmp_path, rev="HEAD", as_of=date.fromisoformat(AS_OF))
    assert {path for path, _ in parsed} == {CONFIG}
