"""Cards beside a report in a real repository: which state is read, and what a clone cannot show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.check import judge
from rrlint.diagnostic import INDEX, WORKTREE, Diagnostic, Result
from rrlint.gather import Request
from rrlint.staged import nothing_staged_matters
from tests.bindings.carded import RESULTS, card, carded
from tests.rules.test_card_changed import CARD, OTHER, START, TEXT, linking
from tests.timeline import REPORT, Step, git, repository

TODAY = date(2026, 1, 20)


def found(folder: Path, target: str, rule: str) -> list[Diagnostic]:
    outcome = judge(Request(target, TODAY, folder, named=True))
    return [finding for finding in outcome.findings if finding.rule == rule]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a reviewed card, another version staged and the first one on disk."""
    place = tmp_path / "repo"
    repository([START], place)
    (place / CARD).write_text(OTHER)
    git(place, "add", CARD)
    (place / CARD).write_text(TEXT)
    return place


@pytest.mark.parametrize(("target", "differs"), [("HEAD", False), (INDEX, True), (WORKTREE, False)])
def test_the_card_is_that_of_the_state_under_check(folder: Path, target: str, differs: bool) -> None:
    assert [one.result for one in found(folder, target, "RR802")] == [Result.VIOLATION] * differs


def test_what_is_staged_is_said_in_plain_words(folder: Path) -> None:
    (finding,) = found(folder, INDEX, "RR802")
    assert finding.message.endswith("at the last review, 1; the last edit is in what is staged")


def test_bytes_that_are_no_text(folder: Path) -> None:
    (folder / CARD).write_bytes(b"\xff\xfe\x00")
    assert len(found(folder, WORKTREE, "RR802")) == 1


def test_a_name_that_leads_elsewhere_is_another_document(folder: Path) -> None:
    (folder / CARD).unlink()
    (folder / CARD).symlink_to("elsewhere.md")
    assert len(found(folder, WORKTREE, "RR802")) == 1


def test_a_shallow_clone_cannot_tell(folder: Path, tmp_path: Path) -> None:
    git(folder, "commit", "--quiet", "-m", "edit", day="2026-01-10")
    git(tmp_path, "clone", "--quiet", "--depth", "1", folder.as_uri(), "shallow")
    (finding,) = found(tmp_path / "shallow", "HEAD", "RR802")
    assert finding.result is Result.UNVERIFIABLE
    assert "--unshallow" in finding.help


def test_a_clone_without_the_former_card_cannot_tell(folder: Path, tmp_path: Path) -> None:
    git(folder, "commit", "--quiet", "-m", "edit", day="2026-01-10")
    former = git(folder, "rev-parse", f"HEAD~1:{CARD}")
    (folder / ".git" / "objects" / former[:2] / former[2:]).unlink()
    (finding,) = found(folder, "HEAD", "RR802")
    assert finding.result is Result.UNVERIFIABLE
    assert former in finding.message


@pytest.mark.parametrize("path", [CARD, "src/a.py"])
def test_a_hook_looks_at_a_commit_that_touches_a_card(tmp_path: Path, path: str) -> None:
    repository([Step("2026-01-05", {CARD: TEXT, REPORT: linking(kind="datasheet"), "src/a.py": "1\n"})], tmp_path)
    (tmp_path / path).write_text("2\n")
    git(tmp_path, "add", path)
    assert nothing_staged_matters(tmp_path, named=True) is (path != CARD)


@pytest.mark.parametrize("path", ["README.md", RESULTS])
def test_a_hook_sees_a_card_and_a_result_part(tmp_path: Path, path: str) -> None:
    content = carded(metrics={"gsm8k-accuracy": "Accuracy on GSM8K"})
    before = {"README.md": card(results=[("gsm8k", "accuracy", 0.9)]), RESULTS: '{"gsm8k-accuracy": 0.9}'}
    after = {"README.md": card(results=[("gsm8k", "accuracy", 0.8)]), RESULTS: '{"gsm8k-accuracy": 0.8}'}
    repository([Step("2026-01-05", {REPORT: content, **before})], tmp_path)
    assert found(tmp_path, "HEAD", "RR801") == []
    (tmp_path / path).write_text(after[path])
    git(tmp_path, "add", path)
    assert not nothing_staged_matters(tmp_path, named=True)
    (finding,) = found(tmp_path, INDEX, "RR801")
    assert {label.location.revision for label in finding.related} == {INDEX}
