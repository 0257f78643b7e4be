"""Verbs as functions: what they print and return, without a process of their own."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.check import check
from rrlint.commands.event import event
from rrlint.commands.explain import explain, list_rules
from rrlint.commands.log import log
from rrlint.commands.review import review
from rrlint.commands.show_config import show_config
from rrlint.commands.status import status
from rrlint.diagnostic import INDEX, WORKTREE, Severity
from rrlint.gather import CannotTell, Request, UsageError
from rrlint.plans.event import Seen
from rrlint.plans.review import Wishes
from rrlint.rules._rule import all_rules
from rrlint.settings import Layer, Settings
from tests.command import AS_OF, copy, write
from tests.families import SETTINGS
from tests.timeline import REPORT, git

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def request_of(stale: Path, tmp_path: Path) -> Request:
    place = copy(stale, tmp_path / "repo")
    return Request(WORKTREE, date.fromisoformat(AS_OF), place, named=True, settings=SETTINGS)


def test_rules_are_listed_by_the_beginning_of_their_ids(capsys: Captured) -> None:
    assert list_rules(["RR00", "RR301"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [one.rule.id for one in all_rules() if one.rule.id.startswith(("RR00", "RR301"))]
    assert list_rules((), "json") == 0
    assert len(json.loads(capsys.readouterr().out)) == len(all_rules())


def test_a_page_is_drawn_or_given_as_it_is(capsys: Captured) -> None:
    assert explain("RR301", "never") == 0
    page = capsys.readouterr().out
    assert page.startswith("# RR301 stale-config\n")
    assert explain("stale-config", "always") == 0
    assert "\x1b[" in capsys.readouterr().out
    with pytest.raises(UsageError, match="did you mean stale-config"):
        explain("stale-confg")


def test_the_settings_are_toml_that_says_the_same(request_of: Request, capsys: Captured) -> None:
    text = (
        'select = ["RR3"]\nignore = ["RR311"]\nwarn-before = "P1M"\nfail-on = "info"\nexclude = ["a/**"]\n'
        '[severity]\nRR3 = "info"\n'
        '[per-report."b/**"]\nselect = ["RR2"]\nignore = ["RR201"]\nwarn-before = "P3D"\nseverity.RR2 = "error"\n'
    )
    write(request_of.folder, ".rrlint.toml", text)
    assert show_config(replace(request_of, settings=Settings())) == 0
    shown = tomllib.loads(capsys.readouterr().out)
    assert {key: shown[key] for key in tomllib.loads(text)} == tomllib.loads(text)
    line = Layer(ignore=("RR5",), severity={"RR301": Severity.ERROR})
    assert show_config(replace(request_of, settings=Settings(line))) == 0
    mixed = capsys.readouterr().out
    assert tomllib.loads(mixed)["ignore"] == ["RR5", "RR311"]
    assert "# command line, .rrlint.toml:2:1\n" in mixed
    assert tomllib.loads(mixed)["severity"] == {"RR3": "info", "RR301": "error"}


def test_what_is_found_can_be_accepted_and_is_then_known(request_of: Request, capsys: Captured) -> None:
    assert check(request_of, output_format="text") == 1
    assert check(replace(request_of, rewrites_baseline=True), accept_new=True) == 0
    assert "1 accepted, 0 not found any more" in capsys.readouterr().out
    known = replace(request_of, baseline=".rrlint-baseline.json")
    assert check(known, output_format="text", verbosity=1) == 0
    said = capsys.readouterr().out
    assert "not shown: 1 accepted in .rrlint-baseline.json" in said and "were not asked for" in said
    with pytest.raises(UsageError, match="there is no baseline"):
        check(replace(request_of, baseline="none.json"))


def test_how_much_is_printed(request_of: Request, capsys: Captured) -> None:
    assert check(request_of, verbosity=-1) == 1
    assert "report checked" not in capsys.readouterr().out
    assert check(request_of, statistics=True) == 1
    assert capsys.readouterr().out.splitlines()[0] == "    1  error[RR301] stale-config"
    assert check(request_of, color="always") == 1
    assert "\x1b[" in capsys.readouterr().out


@pytest.mark.parametrize("output_format", ["text", "markdown", "json"])
def test_the_table_of_reports(request_of: Request, capsys: Captured, output_format: str) -> None:
    assert status(request_of, output_format=output_format) == 0
    said = capsys.readouterr().out
    assert "stale" in said and REPORT.partition(".")[0] in said.replace("\\", "")


def test_what_is_staged_gets_its_entry_and_git_knows_the_file(request_of: Request, capsys: Captured) -> None:
    staged = replace(request_of, target=INDEX)
    for words in ("Looked at it.", "Looked at it again."):
        assert review(staged, Wishes(summary=words)) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if ": entry 1.1 (triggered) was " in line]
    assert [line.endswith("was written anew and staged") for line in said] == [False, True]
    assert event(replace(request_of, target=WORKTREE), Seen("It fell."), stage=True) == 0
    assert git(request_of.folder, "diff-files", "--name-only", REPORT) == ""
    assert "Looked at it again." in git(request_of.folder, "show", f":{REPORT}")


def lose(folder: Path, name: str) -> str:
    """Remove the object of that name from a repository; returns its id."""
    oid = git(folder, "rev-parse", name)
    (folder / ".git/objects" / oid[:2] / oid[2:]).unlink()
    return oid


def test_a_log_of_a_repository_that_lacks_a_version_of_the_report(
    covered: Path, tmp_path: Path, capsys: Captured
) -> None:
    place = copy(covered, tmp_path / "repo")
    lost = lose(place, f"HEAD~1:{REPORT}")
    request = Request("HEAD", date.fromisoformat(AS_OF), place, named=True, settings=SETTINGS)
    assert log(request) == 3
    said = capsys.readouterr().out
    assert (
        f"unknown as of {AS_OF}\n  cannot tell: versions of the report are missing from the repository, {lost}" in said
    )
    assert log(request, allow_unverifiable=True, output_format="json") == 0
    (told,) = json.loads(capsys.readouterr().out)["reports"]
    assert {state["verdict"] for state in told["states"]} == {"unknown"}


@pytest.mark.parametrize("name", [".rrlint.toml", "accepted.json"])
def test_settings_or_accepted_findings_that_are_missing_cannot_be_told(
    name: str, request_of: Request, capsys: Captured
) -> None:
    write(request_of.folder, ".rrlint.toml", 'baseline = "accepted.json"\n')
    assert check(replace(request_of, rewrites_baseline=True), accept_new=True) == 0
    git(request_of.folder, "add", ".")
    git(request_of.folder, "commit", "--quiet", "-m", "Accept what there is")
    lost = lose(request_of.folder, f"HEAD:{name}")
    with pytest.raises(CannotTell, match=f"{name}.* cannot be read: object {lost} is missing; fetch every object"):
        check(replace(request_of, target="HEAD"))
