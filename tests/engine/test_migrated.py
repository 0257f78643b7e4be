"""What was wrong before a migration is not new after it, and what has been accepted stays accepted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rrlint.commands.check import judge
from rrlint.engine import Outcome
from rrlint.gather import Request
from rrlint.settings import Layer, Settings
from tests.migrations.reports import INITIAL, draft, now
from tests.timeline import REPORT, Step, git, repository

CONFIG = "conf/ppo.yaml"
START = "reward: 1\nbeta: 1\n"
LACKING = now(INITIAL)  # its failure mode has no metric of oversight, among other things
RULES = Settings(Layer(ignore=("RR009",)))


def since(folder: Path, *steps: Step) -> Outcome:
    """What is new in the last of some commits since the first of them."""
    repository(steps, folder)
    base = git(folder, "rev-list", "--max-parents=0", "HEAD").strip()
    return judge(Request("HEAD", date(2026, 1, 20), folder, since=base, settings=RULES))


def rules(outcome: Outcome) -> list[str]:
    return [finding.rule for finding in outcome.findings]


def test_a_migration_brings_nothing_new(tmp_path: Path) -> None:
    before, after = Step("2026-01-05", {REPORT: draft(LACKING), CONFIG: START}), Step("2026-01-06", {REPORT: LACKING})
    found = since(tmp_path, before, after)
    assert rules(found) == [] and found.since is not None and found.since.hidden > 3


def test_what_is_new_beside_it_is_said(tmp_path: Path) -> None:
    before = Step("2026-01-05", {REPORT: draft(LACKING), CONFIG: START})
    after = Step(
        "2026-01-06", {REPORT: LACKING.replace("title: A policy", "title: TODO"), CONFIG: "reward: 2\nbeta: 1\n"}
    )
    assert {"RR301", "RR502"} <= set(rules(since(tmp_path, before, after))) <= {"RR301", "RR404", "RR502"}


def test_that_it_is_still_to_be_made_is_not_new(tmp_path: Path) -> None:
    before = Step("2026-01-05", {REPORT: draft(LACKING), CONFIG: START})
    after = Step("2026-01-06", {REPORT: draft(LACKING) + "# a remark\n"})
    assert rules(since(tmp_path, before, after)) == []


def test_a_report_that_cannot_be_carried_over_is_new_as_a_whole(tmp_path: Path) -> None:
    text = draft(LACKING).replace("reward-report/0.9", "reward-report/0.1")
    found = since(tmp_path, Step("2026-01-05", {REPORT: text, CONFIG: START}), Step("2026-01-06", {REPORT: LACKING}))
    assert len(rules(found)) > 3


def test_a_finding_is_known_by_the_same_fingerprint_as_if_the_report_had_always_been_so(tmp_path: Path) -> None:
    steps = [Step("2026-01-05", {REPORT: LACKING, CONFIG: START}), Step("2026-01-06", {CONFIG: "reward: 2\nbeta: 1\n"})]
    old = Step(steps[0].day, {**steps[0].files, REPORT: draft(LACKING)})
    known = [
        {finding.fingerprint for finding in _judged(tmp_path / name, script).findings}
        for name, script in (("always", steps), ("migrated", [old, steps[1], Step("2026-01-07", {REPORT: LACKING})]))
    ]
    assert known[0] == known[1] and known[0]


def _judged(folder: Path, script: list[Step]) -> Outcome:
    folder.mkdir()
    repository(script, folder)
    return judge(Request("HEAD", date(2026, 1, 20), folder, settings=RULES))
