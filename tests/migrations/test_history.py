"""A migration is no change of what a report says, no review, and hides none of either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.command import check, rrlint
from tests.migrations.reports import INITIAL, draft, now
from tests.reports import WATCH, entry
from tests.timeline import REPORT, Step, git, repository

CONFIG = "conf/ppo.yaml"
START = Step("2026-01-05", {REPORT: now(INITIAL), CONFIG: "reward: 1\nbeta: 1\n"})
CLAIM = entry("1.1", "2026-01-10", more=", changed: [/optimization_intent/known_failure_modes]")
HOLLOW = entry("1.1", "2026-01-10", more=", changed: [/optimization_intent/goal_of_reinforcement]")
EDITED = INITIAL.replace("Looked.", "Overlooked.")
RAISED = Step("2026-01-08", {CONFIG: "reward: 2\nbeta: 1\n"})

#: What happened before the migration, written in 1.0, and the rules that tell of it.
PASTS: dict[str, tuple[list[Step], list[str]]] = {
    "nothing": ([START], []),
    "a review": ([START, Step("2026-01-10", {REPORT: now(entry("1.1", "2026-01-10"), INITIAL)})], ["RR406"]),
    "a claim that is true": ([START, Step("2026-01-10", {REPORT: now(CLAIM, INITIAL, beta="Falls over.")})], []),
    "a claim that is not": ([START, Step("2026-01-10", {REPORT: now(HOLLOW, INITIAL)})], ["RR405"]),
    "a silent change": ([START, Step("2026-01-10", {REPORT: now(INITIAL, beta="Falls over.")})], ["RR404"]),
    "an edited entry": ([START, Step("2026-01-10", {REPORT: now(EDITED)})], ["RR401"]),
    "a reward that no review covers": ([START, RAISED], ["RR301"]),
    "other watches": (
        [START, Step("2026-01-10", {REPORT: now(INITIAL, watch=WATCH.replace("/beta", "/lr"))})],
        ["RR312"],
    ),
}


def as_draft(script: Sequence[Step]) -> list[Step]:
    """A script with its reports in the draft."""
    return [replace(step, files={path: text and draft(text) for path, text in step.files.items()}) for step in script]


def findings(folder: Path) -> list[tuple[Any, ...]]:
    """What a check finds, without the ids of commits."""
    ran = check(folder, "--select", "RR0,RR2,RR3,RR4", "--ignore", "RR203,RR009")
    found = [(one["rule"], one["location"]["pointer"], one["severity"]) for one in ran.json["findings"]]
    reports = [
        (one["verdict"], one["cadence"], one["last_review"] and one["last_review"]["date"])
        for one in ran.json["reports"]
    ]
    return [*sorted(found), *reports]


@pytest.mark.parametrize("name", PASTS)
def test_a_migrated_history_is_judged_as_if_it_had_always_been_1_0(name: str, tmp_path: Path) -> None:
    script, rules = PASTS[name]
    always, migrated = tmp_path / "always", tmp_path / "migrated"
    for folder, steps in ((always, script), (migrated, as_draft(script))):
        folder.mkdir()
        repository(steps, folder)
    ran = rrlint(migrated, "migrate")
    assert (ran.code, ran.out) == (0, f"{REPORT}: migrated from reward-report/0.9 to reward-report/1.0\n")
    assert (migrated / REPORT).read_text() == (always / REPORT).read_text()
    for commit in (False, True):
        if commit:
            git(migrated, "commit", "--quiet", "-am", "Migrate the report", day="2026-01-15")
        assert findings(migrated) == findings(always)
    assert [one[0] for one in findings(migrated) if one[0].startswith("RR")] == rules


def test_a_change_in_the_commit_of_a_migration_is_told(tmp_path: Path) -> None:
    repository(as_draft([START]), tmp_path)
    rrlint(tmp_path, "migrate")
    text = (tmp_path / REPORT).read_text().replace("Stumbles.", "Falls over.").replace("P3M", "P2M")
    (tmp_path / REPORT).write_text(text.replace("Looked.", "Overlooked."))
    git(tmp_path, "commit", "--quiet", "-am", "Migrate the report, and more", day="2026-01-15")
    assert [one[0] for one in findings(tmp_path) if one[0].startswith("RR")] == ["RR205", "RR401", "RR404"]


def test_the_audit_counts_the_time_of_the_draft_as_what_it_was(tmp_path: Path) -> None:
    always, migrated = tmp_path / "always", tmp_path / "migrated"
    told = []
    for folder, steps in ((always, [START, RAISED]), (migrated, as_draft([START, RAISED]))):
        folder.mkdir()
        repository(steps, folder)
        rrlint(folder, "migrate")
        git(folder, "commit", "--quiet", "--allow-empty", "-am", "Migrate", day="2026-01-15")
        (report,) = rrlint(folder, "log", "--format", "json", "--as-of", "2026-02-01").json["reports"]
        states = [(one["time"], one["verdict"], one["last_review"]) for one in report["states"]]
        told.append((report["share_current"], report["longest_gap"], states))
    assert told[0] == told[1]
