"""``rrlint review``: the entry that a review adds, and what a check says afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import CONFIG, FIRST, INITIAL, SECOND, check, copy, write
from tests.reports import entry, report
from tests.reviewing import DAY, SAID, commit, newest, review
from tests.timeline import REPORT, Step, git, repository


@pytest.fixture
def place(stale: Path, tmp_path: Path) -> Path:
    return copy(stale, tmp_path / "repo")


def test_a_review_answers_what_fired_and_states_what_it_saw(place: Path) -> None:
    ran = review(place, *SAID)
    assert ran.code == 0
    assert ran.out.startswith(
        f'weights: {CONFIG}: /reward changed from 1 to 2, in {git(place, "rev-parse", "HEAD")[:7]} "raise the reward"'
    )
    assert "entry 1.1 (triggered) was written\n" in ran.out
    assert newest(place).startswith(
        '- {version: "1.1", date: 2026-01-20, kind: triggered, by: [team], triggers: [weights], '
        "summary: Looked at it., "
        f'baselines: {{weights: {{{CONFIG}: "rr1:'
    )
    commit(place, "-a")
    assert check(place, "--rev", "HEAD").verdicts == {REPORT: "current"}
    assert check(place, "--rev", "HEAD").rules == []


def test_nothing_is_written_for_a_diff_and_git_applies_it(place: Path) -> None:
    before = (place / REPORT).read_bytes()
    ran = review(place, "--diff", *SAID)
    assert (place / REPORT).read_bytes() == before
    write(place, "patch", ran.out)
    git(place, "apply", "patch")
    assert 'version: "1.1"' in newest(place)


def test_without_a_terminal_nobody_is_asked(place: Path) -> None:
    ran = review(place, EDITOR="false", VISUAL="false")
    assert ran.code == 2
    assert "--summary TEXT or --no-change REASON" in ran.err
    assert git(place, "status", "--porcelain") == ""


def test_what_is_current_needs_no_review(repo: Path) -> None:
    ran = review(repo)
    assert (ran.code, git(repo, "status", "--porcelain")) == (0, "")
    assert ran.out.startswith(f"{REPORT}: nothing to review; the next review is due on 2026-04-05")
    ran = review(repo, "--by", "nobody")  # who is told of nothing is told of a slip all the same
    assert ran.code == 2 and "the report has no filer 'nobody'" in ran.err


def test_what_the_report_said_in_silence_is_answered_too(repo: Path) -> None:
    text = (repo / REPORT).read_text()
    write(repo, REPORT, text.replace("goal_of_reinforcement: Walk.", "goal_of_reinforcement: Fly over fences."))
    commit(repo, "-a")
    assert "RR404" in check(repo).rules
    ran = review(repo, *SAID)
    assert ran.out.startswith("/optimization_intent/goal_of_reinforcement was changed in ")
    assert "kind: scheduled" in newest(repo) and "changed: [/optimization_intent/goal_of_reinforcement]" in newest(repo)
    commit(repo, "-a")
    assert check(repo, "--rev", "HEAD").rules == []


def test_a_look_that_found_nothing_says_what_it_looked_at(repo: Path) -> None:
    assert review(repo, "--no-change", "Went through the metrics.").code == 0
    assert (
        "kind: scheduled, by: [team], summary: Nothing to change., no_change: {reason: Went through the metrics.}"
        in newest(repo)
    )
    assert check(repo).rules == []


def test_a_trigger_that_was_named_is_all_that_is_covered(tmp_path: Path) -> None:
    triggers = [
        f'{{id: {name}, kind: reward_change, description: D., watch: [{{path: "{name}.yaml"}}]}}'
        for name in ("one", "two")
    ]
    start = report(INITIAL, triggers=triggers)
    repository(
        [
            Step("2026-01-05", {REPORT: start, "one.yaml": "a: 1\n", "two.yaml": "a: 1\n"}),
            Step("2026-01-10", {"one.yaml": "a: 2\n", "two.yaml": "a: 2\n"}),
        ],
        tmp_path,
    )
    ran = review(tmp_path, "--trigger", "one", *SAID)
    assert ran.code == 0
    assert [row["trigger"] for row in check(tmp_path).json["reports"][0]["uncovered"]] == ["two"]
    commit(tmp_path, "-a")
    review(tmp_path, *SAID)
    assert 'version: "1.2"' in newest(tmp_path) and "triggers: [two]" in newest(tmp_path)
    assert check(tmp_path).rules == []


def test_a_watch_that_was_dropped_takes_a_review_of_everything(place: Path) -> None:
    text = (place / REPORT).read_text()
    write(place, REPORT, text.replace("id: weights", "id: others"))
    review(place, *SAID)
    assert "kind: scheduled" in newest(place)
    assert "changed: [/system_maintenance/update_triggers]" in newest(place)
    commit(place, "-a")
    assert check(place, "--rev", "HEAD").rules == []


def test_the_first_entry_is_begun_where_there_is_none(tmp_path: Path) -> None:
    text = report().replace("  changelog:\n", "  changelog: []\n")
    repository([Step("2026-01-05", {CONFIG: FIRST, REPORT: text})], tmp_path)
    assert review(tmp_path, *SAID).code == 0
    made = (tmp_path / REPORT).read_text()
    assert made.startswith(
        text.removesuffix(" []\n") + '\n    - version: "1.0"\n      date: 2026-01-20\n      kind: initial\n'
    )
    commit(tmp_path, "-a")
    assert check(tmp_path, "--rev", "HEAD").rules == []


def test_a_report_that_begins_anew_on_the_same_day_repeats_no_entry(tmp_path: Path) -> None:
    first, second = entry("1.0", DAY, "initial"), entry("1.1", DAY, "triggered", ["weights"])
    files: list[dict[str, str | None]] = [
        {CONFIG: FIRST, REPORT: report(first)},
        {REPORT: report(second, first)},
        {REPORT: None},
        {REPORT: report(first)},
        {CONFIG: SECOND},
    ]
    repository([Step(DAY, one) for one in files], tmp_path)
    assert review(tmp_path, *SAID).code == 0
    assert 'version: "1.2"' in newest(tmp_path)
    commit(tmp_path, "-a")
    assert check(tmp_path, "--rev", "HEAD").verdicts == {REPORT: "current"}


def test_a_correction_names_what_it_mends(repo: Path) -> None:
    assert review(repo, "--corrects", "1.0", *SAID).code == 0
    assert newest(repo) == (
        '- {version: "1.1", date: 2026-01-20, kind: correction, by: [team], corrects: ["1.0"], summary: Looked at it.}'
    )


@pytest.mark.parametrize(
    ("wish", "answer"),
    [
        (["--trigger", "wieghts"], "the report has no trigger 'wieghts'; it has weights"),
        (["--event", "e1"], "the report has no event 'e1'; it has none"),
        (["--by", "nobody"], "the report has no filer 'nobody'; it has team"),
        (["--corrects", "0.9"], "the report has no entry '0.9'; it has 1.0"),
        (["--version", "1.0"], "there is an entry 1.0 already"),
        (["--version", "0.9"], "version 0.9 is not after 1.0, that of the newest entry"),
        (["--kind", "initial"], "1.0 is there already, so this is not the initial entry"),
        (["--corrects", "1.0", "--trigger", "weights"], "a correction is no review and answers no trigger"),
        (["--staged", "--worktree"], "choose one of --staged and --worktree"),
        (["--kind", "later"], "'later' is not one of"),
    ],
)
def test_what_the_report_does_not_know_is_refused(place: Path, wish: list[str], answer: str) -> None:
    ran = review(place, *SAID, *wish)
    assert ran.code == 2 and answer in ran.err
    assert git(place, "status", "--porcelain") == ""


def test_an_entry_from_the_future_would_stay_the_newest(tmp_path: Path) -> None:
    repository([Step("2026-01-05", {CONFIG: FIRST, REPORT: report(entry("9", "2027-01-01"))})], tmp_path)
    ran = review(tmp_path, "--kind", "scheduled", *SAID)
    assert ran.code == 2 and "would not count as the newest" in ran.err


def test_a_broken_report_is_put_right_first(place: Path) -> None:
    write(place, REPORT, (place / REPORT).read_text().replace("title:", "titel:"))
    ran = review(place, *SAID)
    assert ran.code == 2 and "is no valid report" in ran.err


def test_several_reports_are_told_apart_by_what_is_due(place: Path) -> None:
    other = report(entry("1.0", "2026-01-05", "initial"), id="other", triggers=[
        '{id: docs, kind: code_change, description: D., watch: [{path: "README.md"}]}'
    ])  # fmt: skip
    write(place, "other.reward-report.yaml", other)
    git(place, "add", ".")
    commit(place)
    assert review(place, *SAID).code == 0
    assert 'version: "1.1"' in newest(place)
    ran = review(place, "--kind", "scheduled", *SAID)
    assert ran.code == 2 and "name the report to review" in ran.err
    assert review(place, "other.reward-report.yaml", "--kind", "scheduled", *SAID).code == 0


def test_a_file_in_which_much_changed_is_not_told_at_length(tmp_path: Path) -> None:
    watch = '{id: all, kind: config_change, description: D., watch: [{path: "*.json"}]}'
    before, after = ({f"k{number}": number + step for number in range(9)} for step in (0, 1))
    steps = [
        Step("2026-01-05", {REPORT: report(INITIAL, triggers=(watch,)), "a.json": json.dumps(before)}),
        Step("2026-01-10", {"a.json": json.dumps(after)}),
    ]
    repository(steps, tmp_path)
    lines = review(tmp_path, *SAID).out.splitlines()
    assert [line.startswith("all: a.json: /k") for line in lines[:5]] == [True] * 5
    assert lines[5] == "all: a.json: 4 more like these; `rrlint check` tells them all"
