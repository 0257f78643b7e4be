"""Which past and which curves belong to a report: those of its id, wherever it stands, and of what really differs."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path

import pytest

from rrlint.curves.rows import Table
from rrlint.curves.table import read_table
from rrlint.diagnostic import WORKTREE
from rrlint.gather import Request
from rrlint.gather.portrait import Portrait, gather_portrait
from rrlint.render.page import report_page
from tests.command import copy, write
from tests.render.story import AS_OF, NEW, OLD, STORY, table
from tests.timeline import REPORT, git, repository

MOVED = "models/reward-report.yaml"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story") / "repo"
    repository(STORY, folder)
    return folder


@pytest.fixture
def repo(story: Path, tmp_path: Path) -> Path:
    return copy(story, tmp_path / "repo")


def portrait(folder: Path) -> Portrait:
    return gather_portrait(Request(WORKTREE, date.fromisoformat(AS_OF), folder))


def earlier(found: Portrait) -> list[str]:
    """The curves that stood otherwise, by their ids and the entries that saw them so."""
    return [f"{one.stated.id} {one.entry.version}" for one in found.curves if one.entry]


def versions(found: Portrait) -> list[str]:
    return [review.entry.version for review in found.audited.audit.reviews] if found.audited else []


def test_a_report_that_is_moved_keeps_its_past_before_that_is_committed(repo: Path) -> None:
    (repo / "models").mkdir()
    git(repo, "mv", REPORT, MOVED)
    found = portrait(repo)
    assert (versions(found), found.is_committed, found.document.path) == (["1.0", "1.1"], False, MOVED)
    assert "which differs from commit" in report_page(found)
    git(repo, "commit", "--quiet", "-m", "move")
    assert (versions(portrait(repo)), portrait(repo).is_committed) == (["1.0", "1.1"], True)


def test_another_report_at_the_same_path_has_a_past_of_its_own(repo: Path) -> None:
    write(repo, REPORT, (repo / REPORT).read_text("utf-8").replace("id: policy", "id: other"))
    found = portrait(repo)
    assert (found.audited, found.gaps, earlier(found)) == (None, (), [])
    assert "this report has not been committed" in report_page(found)


def test_a_report_that_nobody_can_read_in_the_commit_is_no_report_that_is_new(repo: Path) -> None:
    plain = (repo / REPORT).read_text("utf-8")
    write(repo, REPORT, "report: [\n")
    git(repo, "commit", "--quiet", "--all", "-m", "break it")
    write(repo, REPORT, plain)
    found = portrait(repo)
    assert found.audited is None
    assert ["cannot be read as a report: line 2: " in gap.reason for gap in found.gaps] == [True]


@pytest.mark.parametrize(("version", "hint"), [("9.9", ""), ("0.9", "rrlint migrate")])
def test_a_past_in_another_format_is_told_to_be_in_one(version: str, hint: str, repo: Path) -> None:
    write(repo, REPORT, (repo / REPORT).read_text("utf-8").replace("reward-report/1.0", f"reward-report/{version}"))
    git(repo, "commit", "--quiet", "--all", "-m", "of another time")
    (gap,) = portrait(repo).gaps
    assert "its format is not reward-report/1.0" in gap.reason
    assert ("rrlint migrate" in gap.reason) == bool(hint)


@pytest.mark.parametrize("changed", [REPORT, OLD, NEW])
def test_a_page_stands_in_a_commit_only_with_its_curves(changed: str, repo: Path) -> None:
    assert f"stale as of {AS_OF}<" in report_page(portrait(repo))
    write(repo, changed, (repo / changed).read_text("utf-8") + ("# more\n" if changed == REPORT else "99000,7,0\n"))
    found = portrait(repo)
    assert not found.is_committed
    assert "as it lies on disk, which differs from commit" in report_page(found)
    assert f"stale as of {AS_OF}, of commit {(found.commit or '')[:7]}<" in report_page(found)


def test_a_curve_in_another_place_of_the_report_is_the_same_curve(repo: Path) -> None:
    lines = (repo / REPORT).read_text("utf-8").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if "{id: first" in line)
    lines[first : first + 4] = [*lines[first + 2 : first + 4], *lines[first : first + 2]]
    write(repo, REPORT, "".join(lines))
    assert earlier(portrait(repo)) == ["first 1.0"]


def test_a_file_that_has_more_columns_now_shows_the_same_curve(repo: Path) -> None:
    head, *rows = table(best=9).splitlines()  # as it was when 1.0 was committed
    write(repo, OLD, "\n".join([f"{head},note", *(f"{row},x" for row in rows)]) + "\n")
    assert earlier(portrait(repo)) == ["first 1.1"]


def test_a_file_that_stayed_as_it_is_is_read_once(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(path: str, data: bytes, columns: AbstractSet[str]) -> Table:
        read.append(path)
        return read_table(path, data, columns)

    monkeypatch.setattr("rrlint.curves.table.read_table", counted)
    assert earlier(portrait(repo)) == ["first 1.0"]
    assert sorted(read) == ["curves/use.csv", OLD, OLD, NEW]
