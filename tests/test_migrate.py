"""``rrlint migrate``, as a person runs it."""

from __future__ import annotations

import codecs
import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.migrate import migrate
from rrlint.diagnostic import WORKTREE
from rrlint.gather import Request, UsageError
from rrlint.plans.migrate import plan_migration
from rrlint.report.yaml import read_document
from tests.command import check, rrlint, write
from tests.migrations.reports import INITIAL, draft, now
from tests.timeline import REPORT, Step, git, repository

NEW = now(INITIAL)
OLD = draft(NEW)
OTHER = "models/chat.reward-report.yaml"
DONE = "migrated from reward-report/0.9 to reward-report/1.0\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    repository([Step("2026-01-05", {REPORT: OLD, "conf/a.yaml": "reward: 1\n"})], tmp_path)
    return tmp_path


def test_a_check_says_that_it_looked_at_nothing_and_what_to_do(place: Path) -> None:
    ran = check(place, "--select", "RR")
    assert (ran.code, ran.rules, ran.verdicts) == (1, ["RR003"], {REPORT: "invalid"})
    (finding,) = ran.json["findings"]
    assert "not reward-report/0.9; nothing else was checked" in finding["message"]
    assert finding["help"] == f"rrlint migrate {REPORT}"


def test_a_report_is_written_in_the_present_version(place: Path) -> None:
    os.chmod(place / REPORT, 0o640)
    ran = rrlint(place, "migrate", REPORT)
    assert (ran.code, ran.out, ran.err) == (0, f"{REPORT}: {DONE}", "")
    assert (place / REPORT).read_text() == NEW
    assert (place / REPORT).stat().st_mode & 0o777 == 0o640
    assert [path.name for path in place.iterdir() if path.name.startswith((".reward", "reward"))] == [REPORT]


def test_a_report_that_is_current_is_left_alone_and_that_is_said(place: Path) -> None:
    rrlint(place, "migrate")
    before = (place / REPORT).stat().st_mtime_ns
    ran = rrlint(place, "migrate")
    assert (ran.code, ran.out, ran.err) == (0, "", f"rrlint: {REPORT} is reward-report/1.0 already\n")
    assert (place / REPORT).stat().st_mtime_ns == before


@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_a_diff_is_what_git_applies_and_nothing_is_written(place: Path, option: str) -> None:
    data = codecs.BOM_UTF8 + OLD.replace("\n", "\r\n").encode()
    write(place, REPORT, data)
    ran = rrlint(place, "migrate", option)
    assert (ran.code, (place / REPORT).read_bytes()) == (0, data)
    shown = subprocess.run(["git", "apply", "-"], cwd=place, input=ran.out.encode(), check=False, capture_output=True)
    applied = (place / REPORT).read_bytes()
    assert shown.returncode == 0 or b"\r" not in ran.out.encode(), shown.stderr
    write(place, REPORT, data)
    rrlint(place, "migrate")
    assert (place / REPORT).read_bytes() == codecs.BOM_UTF8 + NEW.replace("\n", "\r\n").encode() == applied


def test_every_report_of_the_repository_is_migrated_and_those_that_are_named(place: Path) -> None:
    for path in (OTHER, "third.reward-report.yaml"):
        write(place, path, OLD.replace("id: policy", f"id: {path[:5]}".replace("/", "")))
    ran = rrlint(place, "migrate", OTHER, REPORT)
    assert ran.out == f"{OTHER}: {DONE}{REPORT}: {DONE}"
    ran = rrlint(place / "models", "-C", str(place), "migrate")
    assert (ran.code, ran.out) == (0, f"third.reward-report.yaml: {DONE}")


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (
            "reward-report/2.0",
            ":1:1: reward-report/2.0 is newer than this rrlint, which knows reward-report/1.0 (help: ",
        ),
        (
            "reward-report/1.4",
            ":1:1: reward-report/1.4 is newer than this rrlint, which knows reward-report/1.0 (help: ",
        ),
        (
            "reward-report/0.8",
            ":1:1: 'reward-report/0.8' is no version that can be migrated (help: begin the file with ",
        ),
        ("model-card/1.0", ":1:1: 'model-card/1.0' is no version that can be migrated (help: begin the file with "),
        ("[a]", ":1:1: the file states no version of the format (help: begin the file with "),
    ],
)
def test_what_no_way_leads_from_is_refused(place: Path, stated: str, said: str) -> None:
    text = OLD.replace("reward-report/0.9", stated)
    write(place, REPORT, text)
    ran = rrlint(place, "migrate")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"rrlint: not migrated: {REPORT}{said}")
    assert (place / REPORT).read_text() == text


IN_BRACES = "system_details: {system_owner: A., feedback_and_communication: B.}\n"

#: What cannot be carried over: replaced, by what, and the beginning of what is said.
REFUSED = {
    "a report that breaks its own version": (
        "status: active",
        "status: actives",
        ':5:3: as reward-report/0.9: "actives" is not one of draft, active, superseded, retired (help: did you mean',
    ),
    "a key of the next version": (
        "  failure_modes:",
        "  known_failure_modes:",
        ":14:3: as reward-report/0.9: unknown key 'known_failure_modes'",
    ),
    "text that is no YAML": ("title: A policy", "title: {A policy", ":"),
    "a comment that a brace would cut off": (
        "reporting_cadence: P3M",
        "reporting_cadence: >-  # why\n    P3M",
        ":17:3: /system_maintenance/reporting_cadence is laid out in a way that cannot be carried over",
    ),
    "a comment that would have to go into braces": (
        "system_details:\n  system_owner: Acme.\n  feedback_and_communication: team@tutor.acme.org\n",
        f"  base_model:\n    id: a/b  # small\n    revision: c\n{IN_BRACES}",
        ":7:3: /report/base_model is laid out in a way that cannot be carried over",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_spliced_is_refused_with_its_line_and_the_rest_is_migrated(place: Path, name: str) -> None:
    old, new, said = REFUSED[name]
    assert old in OLD
    write(place, OTHER, OLD.replace(old, new))
    ran = rrlint(place, "migrate")
    assert (ran.code, ran.out) == (1, f"{REPORT}: {DONE}")
    assert ran.err.startswith(f"rrlint: not migrated: {OTHER}{said}"), ran.err
    assert ran.err.count("\n") == 1
    assert (place / OTHER).read_text() == OLD.replace(old, new)


def test_a_report_behind_a_link_is_not_written(place: Path, tmp_path: Path) -> None:
    os.symlink(REPORT, place / "link.reward-report.yaml")
    ran = rrlint(place, "migrate")
    assert ran.code == 2 and "link.reward-report.yaml is no regular file" in ran.err
    assert (place / REPORT).read_text() == OLD


def test_without_git_and_without_a_report(tmp_path: Path) -> None:
    assert rrlint(tmp_path, "migrate").code == 2
    write(tmp_path, REPORT, OLD)
    assert rrlint(tmp_path, "migrate").code == 0
    assert (tmp_path / REPORT).read_text() == NEW


def test_the_index_is_left_alone(place: Path) -> None:
    rrlint(place, "migrate")
    assert git(place, "status", "--porcelain") == f"M {REPORT}"


def test_the_page_shows_what_a_migration_does() -> None:
    page = (Path(__file__).resolve().parents[1] / "docs" / "migrating.md").read_text("utf-8")
    before, after = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    planned = plan_migration(read_document(REPORT, "", before.encode()))
    assert (planned.after.text, planned.refusals) == (after, ())


def test_as_a_function(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    request = Request(WORKTREE, date(2026, 2, 1), place, named=True)
    assert migrate(request, dry_run=True) == 0
    assert "+schema: reward-report/1.0\n" in capsys.readouterr().out
    write(place, OTHER, OLD.replace("failure_modes:", "failures:"))
    assert migrate(request) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.partition(" (")[0].partition(": as")[0]) == (
        f"{REPORT}: {DONE}",
        f"rrlint: not migrated: {OTHER}:14:3",
    )
    assert migrate(request) == 1
    assert f"{REPORT} is reward-report/1.0 already" in capsys.readouterr().err
    with pytest.raises(UsageError, match="there is no file"):
        migrate(Request(WORKTREE, date(2026, 2, 1), place, named=True, paths=("none.yaml",)))
