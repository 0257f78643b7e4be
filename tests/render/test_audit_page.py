"""An audit since a day, as text and as a page: what was not over by then is told, and so is what nobody can tell."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.log import log
from rrlint.gather import Request
from tests.render.story import AS_OF, STORY
from tests.timeline import git, repository

Captured = pytest.CaptureFixture[str]
FORMATS = ["text", "html"]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("since") / "repo"
    repository(STORY, folder)
    return folder


def told(folder: Path, output_format: str, since: str, as_of: str, capsys: Captured) -> tuple[int, str]:
    """The exit code and all words of an audit."""
    code = log(Request("HEAD", date.fromisoformat(as_of), folder), output_format=output_format, since=since)
    out = capsys.readouterr().out
    words = " ".join(ET.fromstring(out).itertext()) if output_format == "html" else out
    return code, " ".join(words.split())


@pytest.mark.parametrize("output_format", FORMATS)
def test_what_began_before_and_is_not_over_is_told(output_format: str, story: Path, capsys: Captured) -> None:
    code, words = told(story, output_format, "2026-06-01", AS_OF, capsys)  # the last commit is of March
    assert code == 0
    assert "nothing happened" not in words.lower()
    assert "conf/ppo.yaml: /beta changed from 0.1 to 0.3" in words
    assert "not done 42 days later" in words
    assert "stale as of 2026-06-20" in words
    if output_format == "html":
        assert "Last review 1.1, 2026-02-09" in words
        assert "Current 0% of the time since 2026-06-01" in words


@pytest.mark.parametrize("output_format", FORMATS)
def test_what_cannot_be_told_is_said_where_nothing_happened(
    output_format: str, story: Path, tmp_path: Path, capsys: Captured
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{story}", "cut")
    code, words = told(tmp_path / "cut", output_format, "2027-01-01", AS_OF, capsys)
    assert code == 3
    assert "nothing happened in this time" in words.lower()
    assert "annot tell: the clone is shallow" in words
