"""A commit and the reports that it leaves alone: which these are, and what a hook says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.check import check
from rrlint.diagnostic import INDEX, Severity
from rrlint.gather import Request
from rrlint.settings import Layer, Settings
from rrlint.staged import nothing_staged_matters, unconcerned_reports
from tests.bindings.reports import with_terms
from tests.command import copy, write
from tests.test_commands import lose
from tests.test_many_reports import watching
from tests.timeline import REPORT, Link, Step, git, repository

Captured = pytest.CaptureFixture[str]

#: By then a review of every report is due, which is a warning in a hook.
LATE = date(2026, 6, 1)
CHAT, MATHS, NAMES = f"chat/{REPORT}", f"maths/{REPORT}", f"names/{REPORT}"
TERM = "{id: form, description: F., weight: 1, weight_from: {path: else/form.yaml, key: /form}}"
FILES = {
    CHAT: watching("chat/*.yaml", "chat"),
    "chat/ppo.yaml": "beta: 1\n",
    MATHS: watching("maths/ppo.yaml", "maths").replace("Acme.", "Acme, see [who](../docs/who.md)."),
    "docs/who.md": "We.\n",
    "docs/why.md": "So.\n",
    "maths/ppo.yaml": "defaults: [/base/ppo]\nlr: 1\n",
    "base/ppo.yaml": "beta: 1\n",
    NAMES: with_terms([TERM]).replace("id: policy", "id: names").replace("conf/ppo.yaml", "names/ppo.yaml"),
    "else/form.yaml": "form: 1\n",
    "README.md": "Policies.\n",
}
ALL = frozenset({CHAT, MATHS, NAMES})
OVERDUE = Settings(Layer(("RR00", "RR202", "RR301")))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports: one watches a folder, one a file that inherits from elsewhere, one names a file."""
    place = tmp_path_factory.mktemp("three") / "repo"
    repository([Step("2026-01-05", FILES)], place)
    return place


@pytest.fixture
def three(template: Path, tmp_path: Path) -> Path:
    return copy(template, tmp_path / "repo")


def stage(folder: Path, files: Iterable[str], text: str = "beta: 2\n") -> None:
    for path in files:
        write(folder, path, FILES[path] + "\n" if path in ALL else text)
        git(folder, "add", path)


def hook(folder: Path, target: str = INDEX, **more: object) -> Request:
    given: dict[str, object] = {"named": True, "hook": True, "settings": OVERDUE, **more}
    return Request(target, LATE, folder, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("staged", "concerned"),
    [
        (["README.md"], []),
        (["chat/ppo.yaml"], [CHAT]),
        (["chat/new.yaml"], [CHAT]),
        (["maths/ppo.yaml"], [MATHS]),
        (["base/ppo.yaml"], [MATHS]),
        (["base/ppo/group.yaml", "maths/other.yaml"], []),
        (["else/form.yaml"], [NAMES]),
        (["else/form.yaml.dvc"], [NAMES]),
        (["docs/who.md"], []),
        ([MATHS], [MATHS]),
        (["chat/ppo.yaml", "else/form.yaml", "README.md"], [CHAT, NAMES]),
        ([".rrlint.toml"], sorted(ALL)),
        (["pyproject.toml", "README.md"], sorted(ALL)),
    ],
)
def test_a_commit_concerns_a_report_if_it_holds_what_that_looks_at(
    three: Path, staged: list[str], concerned: list[str]
) -> None:
    stage(three, staged)
    assert ALL - unconcerned_reports(three, named=True) == set(concerned)
    assert nothing_staged_matters(three, named=True) is not bool(concerned)


@pytest.mark.parametrize("gone", ["chat/ppo.yaml", "base/ppo.yaml", NAMES])
def test_what_is_deleted_concerns_who_looked_at_it(three: Path, gone: str) -> None:
    git(three, "rm", "--quiet", gone)
    (concerned,) = ALL - unconcerned_reports(three, named=True)
    assert concerned == {"chat/ppo.yaml": CHAT, "base/ppo.yaml": MATHS}.get(gone, gone)


@pytest.mark.parametrize(
    ("text", "staged", "concerns"),
    [
        ("../base/ppo.yaml", "base/ppo.yaml", True),
        ("../base", "base/ppo.yaml", True),
        ("../base/pp", "base/ppo.yaml", False),
        ("../../base/ppo.yaml", "base/ppo.yaml", False),
    ],
)
def test_what_a_watched_link_leads_to_concerns_the_report(
    tmp_path: Path, capsys: Captured, text: str, staged: str, concerns: bool
) -> None:
    files = {CHAT: FILES[CHAT], "chat/ppo.yaml": Link(text), "base/ppo.yaml": "beta: 1\n"}
    repository([Step("2026-01-05", files)], tmp_path / "repo")
    stage(tmp_path / "repo", [staged])
    assert nothing_staged_matters(tmp_path / "repo", named=True) is not concerns
    assert check(hook(tmp_path / "repo", settings=Settings(Layer(("RR313",))))) == 0
    assert ("warning[RR313]" in capsys.readouterr().out) is concerns


@pytest.mark.parametrize(("name", "concerns"), [("kl.yaml", True), ("chat/kl.yaml", True), ("../kl.yaml", False)])
def test_a_file_that_a_tag_of_a_watched_config_names_concerns_the_report(
    tmp_path: Path, capsys: Captured, name: str, concerns: bool
) -> None:
    files = {
        CHAT: watching("chat/ppo.yaml", "chat"),
        "chat/ppo.yaml": f"beta: !include {name}\n",
        "chat/kl.yaml": "1\n",
    }
    repository([Step("2026-01-05", files)], tmp_path / "repo")
    stage(tmp_path / "repo", ["chat/kl.yaml"])
    assert nothing_staged_matters(tmp_path / "repo", named=True) is not concerns
    assert check(hook(tmp_path / "repo", settings=Settings(Layer(("RR313",))))) == 0
    assert ("warning[RR313]" in capsys.readouterr().out) is concerns


def test_what_a_report_links_concerns_it_when_it_goes(three: Path, capsys: Captured) -> None:
    git(three, "rm", "--quiet", "docs/why.md")
    assert nothing_staged_matters(three, named=True)
    git(three, "mv", "docs/who.md", "docs/we.md")
    assert unconcerned_reports(three, named=True) == {CHAT, NAMES}
    assert check(hook(three, settings=Settings(Layer(("RR508",))))) == 0
    assert "warning[RR508]" in capsys.readouterr().out


def test_where_it_is_unclear_what_a_commit_concerns_it_concerns_all(three: Path, tmp_path: Path) -> None:
    def unclear(folder: Path = three) -> bool:
        return unconcerned_reports(folder, named=True) == frozenset()

    assert unclear(), "nothing is staged: a message is amended"
    git(three, "checkout", "--quiet", "-b", "side")
    stage(three, ["chat/ppo.yaml"])
    git(three, "commit", "--quiet", "-m", "Raise beta")
    git(three, "checkout", "--quiet", "main")
    git(three, "merge", "--quiet", "--no-commit", "--no-ff", "side")
    assert unclear(), "a merge"
    assert unclear(tmp_path), "no repository"
    git(tmp_path, "init", "--quiet", "new")
    stage(tmp_path / "new", [CHAT])
    assert unclear(tmp_path / "new"), "a first commit"


def test_a_report_that_cannot_be_read_or_looked_through_is_not_left_alone(three: Path) -> None:
    write(three, CHAT, "schema: reward-report/1.0\nreport: [\n")
    git(three, "commit", "--quiet", "-a", "-m", "Break")
    lose(three, "HEAD:base/ppo.yaml")
    stage(three, ["else/form.yaml"])
    assert unconcerned_reports(three, named=True) == frozenset()
    stage(three, ["README.md"])
    git(three, "restore", "--staged", "else/form.yaml")
    assert unconcerned_reports(three, named=True) == {NAMES}


def test_a_hook_says_only_of_concerned_reports_what_stops_no_commit(three: Path, capsys: Captured) -> None:
    stage(three, ["else/form.yaml"])
    assert check(hook(three)) == 0
    said = capsys.readouterr().out
    assert f"{NAMES}:" in said and CHAT not in said and MATHS not in said
    assert "not shown: 2 on reports that this commit does not concern (-v shows them)\n" in said
    assert said.endswith("3 reports checked as of 2026-06-01: 3 warnings\n")
    assert check(hook(three), verbosity=1) == 0
    loud = capsys.readouterr().out
    assert all(f"{path}:" in loud for path in ALL) and loud.count("warning[RR202]") == 3 and "-v" not in loud


def test_what_others_left_undone_stops_no_commit_and_is_not_passed_over(three: Path, capsys: Captured) -> None:
    stage(three, ["chat/ppo.yaml"])
    git(three, "commit", "--quiet", "-m", "In a hurry")
    stage(three, ["else/form.yaml"])
    assert check(hook(three)) == 0
    said = capsys.readouterr().out
    assert "error[RR301]" not in said and "before you commit" not in said
    assert re.search(rf"^{CHAT}: stale; .*; this commit does not concern it$", said, re.MULTILINE)
    assert "not shown: 3 on reports that this commit does not concern (-v shows them)\n" in said
    assert check(hook(three), verbosity=1) == 0
    assert "error[RR301]" in capsys.readouterr().out
    stage(three, ["chat/ppo.yaml"], "beta: 3\n")
    assert check(hook(three)) == 1
    assert capsys.readouterr().out.count("error[RR301]") == 2


def test_a_push_and_a_check_are_stopped_by_every_report(three: Path, capsys: Captured) -> None:
    stage(three, ["chat/ppo.yaml"])
    git(three, "commit", "--quiet", "-m", "In a hurry")
    stage(three, ["else/form.yaml"])
    assert check(hook(three, "HEAD")) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("before you push again: do what `help:` says, and commit")
    assert check(hook(three, hook=False)) == 1
    assert "before you" not in capsys.readouterr().out


def test_a_warning_under_fail_on_stops_the_commit_that_it_concerns(three: Path, capsys: Captured) -> None:
    stage(three, ["else/form.yaml"])
    assert check(hook(three), fail_on=Severity.WARNING) == 1
    assert capsys.readouterr().out.count("warning[RR202]") == 1


def test_what_cannot_be_told_stops_the_commit_that_it_concerns(three: Path, tmp_path: Path, capsys: Captured) -> None:
    stage(three, ["chat/ppo.yaml"])
    git(three, "commit", "--quiet", "-m", "Raise beta")
    git(tmp_path, "clone", "--quiet", "--depth", "1", three.as_uri(), "shallow")
    stage(tmp_path / "shallow", ["else/form.yaml"])
    assert unconcerned_reports(tmp_path / "shallow", named=True) == {CHAT, MATHS}
    assert check(hook(tmp_path / "shallow")) == 3
    said = capsys.readouterr().out
    assert said.count("unverifiable[RR007]") == 1 and f"{CHAT}: unknown" in said


def test_notes_that_stop_a_commit_are_shown(three: Path, capsys: Captured) -> None:
    noted = Settings(Layer(("RR202",), severity={"RR202": Severity.INFO}))
    stage(three, ["else/form.yaml"])
    assert check(hook(three, settings=noted)) == 0
    left_out = "2 on reports that this commit does not concern, 1 that are only notes (-v shows them)"
    assert f"not shown: {left_out}" in capsys.readouterr().out
    assert check(hook(three, settings=noted), fail_on=Severity.INFO) == 1
    assert capsys.readouterr().out.count("info[RR202]") == 1


def test_all_is_said_of_a_push_of_named_reports_and_outside_of_hooks(three: Path, capsys: Captured) -> None:
    stage(three, ["else/form.yaml"])
    for request in (hook(three, "HEAD"), hook(three, paths=(".",)), hook(three, hook=False)):
        check(request)
        said = capsys.readouterr().out
        assert said.count("[RR202]") == 3 and "not shown" not in said and "this commit" not in said


def test_programs_are_told_all(three: Path, capsys: Captured) -> None:
    stage(three, ["else/form.yaml"])
    for name in ("json", "sarif", "gitlab", "junit", "markdown"):
        assert check(hook(three), output_format=name) == 0
        said = capsys.readouterr().out
        assert all(path in said for path in ALL), name
    assert check(hook(three), files=[("json", three / "out.json")]) == 0
    assert (three / "out.json").read_text().count('"rule": "RR202"') == 3
