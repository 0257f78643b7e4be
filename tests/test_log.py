"""`rrlint log`: what it prints of a real repository, and that each state is what a check of it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from rrlint.spec.load import load_schema
from tests.command import CONFIG, COVERED, FIRST, INITIAL, PLAIN, REVIEW, SECOND, STALE, THIRD, check, rrlint
from tests.digests import of
from tests.reports import entry, report
from tests.timeline import REPORT, Step, git, repository

SIDE = entry("1.1-side", "2026-01-13", "triggered", ["weights"])
STATED = entry("1.1", "2026-01-12", "triggered", ["weights"], {"weights": {CONFIG: of(reward=2, beta=0.1)}})
MOVED = "docs/reward-report.yaml"
TEXT = """\
reward-report.yaml (policy): 2026-01-05 to 2026-05-31
  2026-01-05  review     1.0 (initial) in {report} "step 2"
  2026-01-10  uncovered  conf/ppo.yaml: /reward changed from 1 to 2 in {raise} "raise the reward"; \
reviewed after 2 days by 1.1
  2026-01-12  review     1.1 (triggered: weights) in {review} "step review"
  2026-04-12  late       a review was due after that of 2026-01-12; not done 49 days later

  current as of 2026-05-31; next review due 2026-04-12; current 99% of the time; longest gap 2 days \
(2026-01-10 to 2026-01-12)
"""

#: A history with a side branch, a merge, a move, a broken report and a deleted one.
WINDING = [
    *STALE,
    Step("2026-01-11", {CONFIG: THIRD}, on=("3",), name="side"),
    Step("2026-01-13", {CONFIG: THIRD}, on=("raise", "side"), name="merge"),
    Step("2026-01-14", {REPORT: report(REVIEW, INITIAL)}, name="review"),
    Step("2026-01-15", {REPORT: None, MOVED: report(REVIEW, INITIAL)}, name="move"),
    Step("2026-01-16", {MOVED: "report: [\n"}, name="broken"),
    Step("2026-01-17", {MOVED: None}, name="gone"),
    Step("2026-01-18", {MOVED: report(REVIEW, INITIAL).replace("status: active", "status: asleep")}, name="invalid"),
    Step("2026-01-19", {MOVED: report(REVIEW, INITIAL), CONFIG: FIRST}, name="back"),
    Step("2026-06-01", {MOVED: report(entry("2.0", "2026-06-01"), REVIEW, INITIAL)}, name="late"),
]


def log(folder: Path, *arguments: str) -> Any:
    ran = rrlint(folder, "log", "--format", "json", *arguments)
    assert ran.code in (0, 3), ran.err
    return ran.json


@pytest.fixture(scope="module")
def winding(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("winding")
    return folder, repository(WINDING, folder)


def test_people_read_what_happened_when(tmp_path: Path) -> None:
    made = repository(COVERED, tmp_path)
    ran = rrlint(tmp_path, "log", "--as-of", "2026-05-31")
    short = {"report": made["2"][:7], "raise": made["raise"][:7], "review": made["review"][:7]}
    assert ran.out == TEXT.format(**short)
    assert ran.code == 0


@pytest.mark.parametrize("states", ["--first-parent", "--every-commit"])
def test_each_state_is_what_a_check_of_that_commit_says_on_its_day(
    winding: tuple[Path, dict[str, str]], states: str
) -> None:
    folder, made = winding
    found = log(folder, states)["reports"][0]["states"]
    known = {commit: name for name, commit in made.items()}
    wanted = [name for name in made if name != "1" and (name != "side" or states == "--every-commit")]
    assert [known[state["commit"]] for state in found] == wanted
    for state in found:
        ran = check(folder, "--rev", state["commit"], "--as-of", state["as_of"])
        (alone,) = ran.json["reports"]
        last = alone["last_review"]
        assert (alone["verdict"], alone["cadence"]["status"], last and last["version"]) == (
            state["verdict"],
            state["cadence"],
            state["last_review"],
        ), known[state["commit"]]


def test_the_verdicts_of_a_winding_history(winding: tuple[Path, dict[str, str]]) -> None:
    folder, made = winding
    known = {commit: name for name, commit in made.items()}
    found = {known[state["commit"]]: state["verdict"] for state in log(folder)["reports"][0]["states"]}
    assert found == {
        "2": "current",
        "3": "current",
        "raise": "stale",
        "merge": "stale",
        "review": "current",
        "move": "current",
        "broken": "invalid",
        "gone": "no-report",
        "invalid": "invalid",
        "back": "stale",
        "late": "current",
    }


def test_json_and_lines_of_json_obey_the_schema_and_say_the_same(winding: tuple[Path, dict[str, str]]) -> None:
    whole = log(winding[0], "--as-of", "2026-07-01")
    schema = load_schema("rrlint-log", "1")
    assert [error.message for error in Draft7Validator(schema).iter_errors(whole)] == []
    lines = [
        json.loads(line)
        for line in rrlint(winding[0], "log", "--format", "ndjson", "--as-of", "2026-07-01").out.splitlines()
    ]
    (told,) = whole["reports"]
    counts = {"review": "reviews", "uncovered": "uncovered", "late": "late", "stretch": "stretches", "state": "states"}
    for kind, name in counts.items():
        rows = [{k: v for k, v in one.items() if k not in ("type", "report")} for one in lines if one["type"] == kind]
        expected = told[name]
        assert ([list(row.values()) for row in rows] if kind == "late" else rows) == expected
    assert [one["type"] for one in lines][:2] == ["audit", "report"]


def test_what_ended_before_a_day_or_a_commit_is_left_out(winding: tuple[Path, dict[str, str]]) -> None:
    folder, made = winding
    by_day, by_commit = log(folder, "--since", "2026-01-15"), log(folder, "--since", made["move"])
    assert by_day["since"] == "2026-01-15T00:00:00Z"
    assert by_commit["since"] == "2026-01-15T10:00:00Z"
    for found in (by_day, by_commit):
        assert {one["review"] for one in found["reports"][0]["uncovered"]} == {None, "2.0"} - {None}
        assert [one["version"] for one in found["reports"][0]["reviews"]] == ["2.0"]
        assert found["reports"][0]["states"][0]["commit"] == made["move"]


def test_a_shallow_past_is_told_as_unknown(tmp_path: Path) -> None:
    repository([*COVERED, Step("2026-01-20", {"README.md": "x"})], tmp_path / "whole")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path}/whole", "shallow")
    ran = rrlint(tmp_path / "shallow", "log", "--as-of", "2026-02-01")
    assert ran.code == 3
    assert "unknown as of 2026-02-01" in ran.out
    assert "git fetch --unshallow" in ran.out
    assert rrlint(tmp_path / "shallow", "log", "--allow-unverifiable").code == 0


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose last review states baselines, and a few commits after it."""
    place = tmp_path_factory.mktemp("stated") / "whole"
    noise = [Step(f"2026-01-{day}", {"README.md": f"{day}\n"}) for day in range(20, 24)]
    repository([*COVERED[:-1], Step("2026-01-12", {REPORT: report(STATED, INITIAL)}), *noise], place)
    return place


@pytest.mark.parametrize("words", [[], ["--since", "2026-01-20"]], ids=["all", "since"])
def test_an_audit_of_a_past_that_is_cut_off_sums_nothing_up(words: list[str], stated: Path, tmp_path: Path) -> None:
    """Baselines show that the report is current; how it was before, nobody can tell."""
    git(tmp_path, "clone", "--quiet", "--depth=2", stated.as_uri(), "shallow")
    ran = rrlint(tmp_path / "shallow", "log", "--as-of", "2026-02-01", *words)
    assert ran.code == check(tmp_path / "shallow").code == 3
    assert "current as of 2026-02-01\n  cannot tell: the clone is shallow" in ran.out
    (told,) = log(tmp_path / "shallow", *words)["reports"]
    assert (told["verdict"], told["share_current"], told["longest_gap"]) == ("current", None, None)
    assert "current by its baselines alone" in rrlint(tmp_path / "shallow", "status").out


def test_what_lies_beyond_the_cut_is_not_asked_for_by_an_audit_that_begins_after_it(
    stated: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=7", stated.as_uri(), "shallow")
    ran = rrlint(tmp_path / "shallow", "log", "--as-of", "2026-02-01")
    assert (ran.code, "of the time" in ran.out) == (3, False)
    ran = rrlint(tmp_path / "shallow", "log", "--as-of", "2026-02-01", "--since", "2026-01-21")
    assert (ran.code, "current 100% of the time; never anything else" in ran.out) == (0, True), ran.out


def test_versions_of_the_report_that_are_missing_leave_open_all_that_came_after(tmp_path: Path) -> None:
    """Nobody can tell what the line that was merged reviewed; before, everything is known."""
    sides = [
        Step("2026-01-14", {REPORT: report(REVIEW, INITIAL)}, on=("raise",), name="review"),
        Step("2026-01-13", {CONFIG: THIRD, REPORT: report(SIDE, INITIAL)}, on=("3",), name="side"),
    ]
    merge = Step("2026-01-15", {CONFIG: THIRD}, on=("review", "side"), name="merge")
    made = repository([*STALE, *sides, merge, Step("2026-01-16", {"README.md": "x"}, name="after")], tmp_path)
    whole = log(tmp_path, "--as-of", "2026-02-01")["reports"][0]
    oid = git(tmp_path, "rev-parse", f"{made['side']}:{REPORT}")
    (tmp_path / ".git/objects" / oid[:2] / oid[2:]).unlink()
    for states in ("--first-parent", "--every-commit"):
        ran = rrlint(tmp_path, "log", "--format", "json", "--as-of", "2026-02-01", states)
        assert ran.code == check(tmp_path).code == 3
        (told,) = ran.json["reports"]
        verdicts = {state["commit"]: state["verdict"] for state in told["states"]}
        for name in ("3", "raise", "review"):
            before = next(state["verdict"] for state in whole["states"] if state["commit"] == made[name])
            assert verdicts[made[name]] == before
        assert {verdicts[made[name]] for name in ("merge", "after")} == {"unknown"}
        assert verdicts.get(made["side"], "unknown") == "unknown"
        assert [one["version"] for one in told["reviews"]] == ["1.0", "1.1"]
        assert [one["commit"] for one in told["uncovered"]] == [made["raise"]]
        assert [oid in gap["reason"] for gap in told["unverifiable"]] == [True]
    assert rrlint(tmp_path, "log", "--allow-unverifiable").code == 0


def test_a_report_that_cannot_be_read_and_none_at_all_are_said(tmp_path: Path) -> None:
    repository([Step("2026-01-05", {CONFIG: FIRST})], tmp_path / "none")
    assert rrlint(tmp_path / "none", "log").code == 2
    repository([Step("2026-01-05", {REPORT: PLAIN}), Step("2026-01-06", {REPORT: "a: ["})], tmp_path / "broken")
    ran = rrlint(tmp_path / "broken", "log")
    assert ran.code == 3
    assert ran.err.startswith("rrlint: reward-report.yaml cannot be read as a report: line 1: not valid YAML: ")
    assert ran.err.endswith("; see rrlint check, or name another one\n")
    assert rrlint(tmp_path / "broken", "log", "--since", "yesterday").code == 3
    repository([Step("2026-01-05", {REPORT: PLAIN})], tmp_path / "fine")
    assert rrlint(tmp_path / "fine", "log", "--since", "yesterday").code == 2


def test_a_change_on_a_side_branch_counts_from_its_merge(winding: tuple[Path, dict[str, str]]) -> None:
    folder, made = winding
    side = [one for one in log(folder)["reports"][0]["uncovered"] if one["commit"] == made["side"]]
    assert [(one["entered"], one["start"], one["end"], one["review"]) for one in side] == [
        (made["merge"], "2026-01-13T10:00:00Z", "2026-01-14T10:00:00Z", "1.1")
    ]


def test_hostile_words_of_a_repository_stay_words(tmp_path: Path) -> None:
    hostile = "\x1b[31m::error::x\r"
    repository([*STALE, Step("2026-01-11", {CONFIG: f'reward: "{THIRD[8]}"\n'}, message=hostile + "\nx")], tmp_path)
    ran = rrlint(tmp_path, "log")
    assert "\x1b" not in ran.out
    assert "\r" not in ran.out
    assert "\\x1b[31m::error::x" in ran.out
    assert SECOND[8] in ran.out
