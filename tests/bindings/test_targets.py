"""The files that a report names are read from the state under check, whichever that is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.check import judge
from rrlint.diagnostic import INDEX, WORKTREE, Diagnostic, Result
from rrlint.gather import Request, around, strays
from rrlint.staged import nothing_staged_matters
from tests.bindings.reports import with_terms
from tests.habits.test_recognise import TRL
from tests.timeline import REPORT, Step, git, repository

CONFIG = "conf/ppo.yaml"
TERM = "{id: form, description: F., weight: 1, weight_from: {path: conf/ppo.yaml, key: /rewards/form}}"
CONTENT = with_terms([TERM])
WATCHES_ANOTHER = with_terms([TERM]).replace("path: conf/ppo.yaml, keys", "path: conf/other.yaml, keys")


def weighs(number: object) -> str:
    return f"rewards: {{form: {number}}}\n"


def found(
    folder: Path, target: str, rule: str = "RR103", *, history: bool = True, hook: bool = False
) -> list[Diagnostic]:
    request = Request(target, date(2026, 1, 6), folder, named=True, history=history, hook=hook)
    return [finding for finding in judge(request).findings if finding.rule == rule]


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A repository with one weight in the commit, another one staged and a third on disk."""
    folder = tmp_path / "repo"
    repository([Step("2026-01-05", {REPORT: CONTENT, CONFIG: weighs(2)})], folder)
    (folder / CONFIG).write_text(weighs(3))
    git(folder, "add", CONFIG)
    (folder / CONFIG).write_text(weighs(4))
    return folder


@pytest.mark.parametrize("history", [True, False])
@pytest.mark.parametrize(("target", "weight"), [("HEAD", 2), (INDEX, 3), (WORKTREE, 4)])
def test_the_weight_is_that_of_the_state_under_check(three: Path, target: str, weight: int, history: bool) -> None:
    (finding,) = found(three, target, history=history)
    assert finding.message == f"the report says that 'form' weighs 1, and conf/ppo.yaml says {weight}"
    revision = finding.primary.location.revision
    assert finding.related[0].location.revision == revision
    assert (revision == target) == (target != "HEAD")


def test_the_line_of_the_config_is_shown(three: Path) -> None:
    outcome = judge(Request(WORKTREE, date(2026, 1, 6), three, named=True))
    assert outcome.texts[WORKTREE, CONFIG] == weighs(4)


def test_a_file_that_was_deleted_on_disk_is_not_there(three: Path) -> None:
    (three / CONFIG).unlink()
    (finding,) = found(three, WORKTREE)
    assert finding.message == "there is no file 'conf/ppo.yaml' to take the weight from"


def test_a_link_is_no_file_with_weights(three: Path) -> None:
    (three / CONFIG).unlink()
    (three / CONFIG).symlink_to("/etc/hostname")
    (finding,) = found(three, WORKTREE)
    assert finding.result is Result.UNVERIFIABLE
    assert "symbolic link" in finding.message


def test_without_a_repository_the_files_beside_the_report_are_read(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    (tmp_path / CONFIG).write_text(weighs(2))
    (tmp_path / REPORT).write_text(CONTENT)
    (finding,) = found(tmp_path, WORKTREE)
    assert finding.related[0].location.path == CONFIG


def test_a_folder_of_everything_is_not_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(around, "MAX_FILES", 3)
    (tmp_path / REPORT).write_text(CONTENT)
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("")
    assert found(tmp_path, WORKTREE) == []
    assert "too many files" in found(tmp_path, WORKTREE, "RR007")[-1].message


@pytest.mark.parametrize("history", [True, False])
def test_a_missing_object_is_said_and_never_a_pass(tmp_path: Path, history: bool) -> None:
    folder = tmp_path / "repo"
    repository([Step("2026-01-05", {REPORT: WATCHES_ANOTHER, CONFIG: weighs(2)})], folder)
    blob = git(folder, "rev-parse", f"HEAD:{CONFIG}")
    (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert found(folder, "HEAD", history=history) == []
    (finding,) = found(folder, "HEAD", "RR007", history=history)
    assert finding.message.startswith("cannot tell whether the report agrees with conf/ppo.yaml: object ")
    assert finding.result is Result.UNVERIFIABLE


def test_configs_under_no_watch_are_told_at_one_report_and_not_in_a_hook(tmp_path: Path) -> None:
    folder = tmp_path / "repo"
    other = CONTENT.replace("id: policy", "id: other")
    repository([Step("2026-01-05", {REPORT: CONTENT, "b." + REPORT: other, "recipes/a.yaml": TRL})], folder)
    for target in ("HEAD", INDEX, WORKTREE):
        (finding,) = found(folder, target, "RR311")
        assert finding.primary.location.path == "b." + REPORT
    assert found(folder, INDEX, "RR311", hook=True) == []


def test_past_a_limit_files_are_counted_and_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strays, "MAX_CANDIDATES", 2)
    folder = tmp_path / "repo"
    files = {f"recipes/{name}.yaml": TRL for name in "abc"}
    repository([Step("2026-01-05", {REPORT: CONTENT, CONFIG: weighs(1), **files})], folder)
    (finding,) = found(folder, "HEAD", "RR311")
    assert finding.message.startswith("2 files look like training configs")
    assert finding.message.endswith("(of 1 more the content was not seen)")


@pytest.mark.parametrize(("path", "matters"), [(CONFIG, True), ("README.md", True), ("conf/else.yaml", False)])
def test_a_hook_looks_when_a_file_is_staged_that_a_report_names(tmp_path: Path, path: str, matters: bool) -> None:
    folder = tmp_path / "repo"
    content = WATCHES_ANOTHER.replace("system_details:\n", "system_details:\n  base_model: {id: a/b}\n")
    repository([Step("2026-01-05", {REPORT: content, CONFIG: weighs(1)})], folder)
    (folder / path).write_text(weighs(2))
    git(folder, "add", path)
    assert nothing_staged_matters(folder, named=True) is not matters
    assert len(found(folder, INDEX, hook=True)) == (path == CONFIG)
