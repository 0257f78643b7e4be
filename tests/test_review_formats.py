"""After a review the check is clean for what it covered, whatever is watched and however the report is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.command import check, rrlint, write
from tests.reports import entry, report
from tests.timeline import REPORT, Step, git, repository, time_of

START, CHANGE, REVIEW = "2026-01-05", "2026-01-10", "2026-01-20"


@dataclass(frozen=True)
class Watched:
    """A file before and after a change, and the watch that sees it."""

    path: str
    before: str
    after: str
    keys: tuple[str, ...] = ()
    more: Mapping[str, str] | None = None

    @property
    def trigger(self) -> str:
        keys = {"keys": list(self.keys)} if self.keys else {}
        watch = {"path": self.path, **keys, **(self.more or {})}
        return json.dumps({"id": "fired", "kind": "config_change", "description": "D.", "watch": [watch]})


LOCK = 'version = 1\n\n[[package]]\nname = "trl"\nversion = "0.%d"\nsource = {registry = "https://pypi.org/simple"}\n'
FORMATS = {
    "yaml": Watched("a.yaml", "beta: 1\nx: 1\n", "beta: 2\nx: 1\n", ("/beta",)),
    "json": Watched("a.json", '{"beta": 1}', '{"beta": 2}', ("/beta",)),
    "jsonc": Watched("a.jsonc", '{"beta": 1} // x', '{"beta": 2} // x', ("/beta",)),
    "toml": Watched("a.toml", "[o]\nbeta = 1\n", "[o]\nbeta = 2\n", ("/o/beta",)),
    "ini": Watched("a.ini", "[o]\nbeta = 1\n", "[o]\nbeta = 2\n", ("/o/beta",)),
    "gin": Watched("a.gin", "Agent.beta = 1\n", "Agent.beta = 2\n", ("/Agent.beta",)),
    "python": Watched("a.py", "class C:\n    beta = 1\n", "class C:\n    beta = 2\n", ("/C/beta",)),
    "shell": Watched("a.sh", "train --beta 1\n", "train --beta 2\n", ("/--beta",)),
    "requirements": Watched("requirements.txt", "trl==0.1\n", "trl==0.2\n", (), {"package": "trl"}),
    "lock": Watched("uv.lock", LOCK % 1, LOCK % 2, (), {"package": "trl"}),
    "dvc": Watched("d.dvc", "outs:\n- md5: aa\n  path: d\n", "outs:\n- md5: bb\n  path: d\n"),
    "csv": Watched("t.csv", "step,loss\n1,2\n", "step,loss\n1,3\n"),
    "jsonl": Watched("t.jsonl", '{"loss": 1}\n', '{"loss": 2}\n'),
    "bytes": Watched("weights.bin", "\x00\x01", "\x00\x02", (), {"format": "bytes"}),
    "unparsable": Watched("broken.yaml", "a: [1\n", "a: [2\n"),
    "odd name": Watched("a 'b'/é: #.yaml", "beta: 1\n", "beta: 2\n"),
}

INITIAL = entry("1.0", START, "initial")


def in_block(watched: Watched) -> str:
    first = f'version: "1.0"\n      date: {START}\n      kind: initial\n      by: [team]\n      summary: First.'
    return report(first, triggers=(watched.trigger,))


def in_json(watched: Watched) -> str:
    start = {"version": "1.0", "date": START, "kind": "initial", "by": ["team"], "summary": "First."}
    filer = {"id": "team", "name": "Team", "role": "builder", "contact": "team@tutor.acme.org"}
    return json.dumps(
        {
            "schema": "reward-report/1.0",
            "report": {"id": "policy", "title": "A policy", "status": "active", "filers": [filer]},
            "system_details": {"system_owner": "Acme.", "feedback_and_communication": "team@tutor.acme.org"},
            "optimization_intent": {
                "framing": {"primary": "tool", "rationale": "A known objective."},
                "goal_of_reinforcement": "Walk.",
                "performance_metrics": [{"id": "m", "name": "M"}],
            },
            "system_maintenance": {
                "reporting_cadence": {"every": "P3M", "rationale": "Each term.", "owner": "team"},
                "update_triggers": [json.loads(watched.trigger)],
                "changelog": [start],
            },
        },
        indent=2,
    )


STYLES: Mapping[str, tuple[str, Callable[[Watched], str]]] = {
    "flow": (REPORT, lambda watched: report(INITIAL, triggers=(watched.trigger,))),
    "block": (REPORT, in_block),
    "json": ("policy.reward-report.json", in_json),
}


@pytest.mark.parametrize(
    ("kind", "style"), [*((kind, "flow") for kind in FORMATS), ("yaml", "block"), ("yaml", "json")]
)
def test_a_review_covers_what_changed(tmp_path: Path, kind: str, style: str) -> None:
    watched, (path, written) = FORMATS[kind], STYLES[style]
    steps = [
        Step(START, {path: written(watched), watched.path: watched.before}),
        Step(CHANGE, {watched.path: watched.after}),
    ]
    repository(steps, tmp_path)
    assert check(tmp_path).verdicts == {path: "stale"}
    ran = rrlint(tmp_path, "review", "--as-of", REVIEW, "--summary", "Looked at it.")
    assert ran.code == 0, ran
    expect_current(tmp_path, path)
    git(tmp_path, "commit", "--quiet", "-am", "Review", day=REVIEW)
    expect_current(tmp_path, path, "--rev", "HEAD")
    git(tmp_path.parent, "clone", "--quiet", "--depth=1", f"file://{tmp_path}", f"{tmp_path.name}-shallow")
    shallow = check(tmp_path.parent / f"{tmp_path.name}-shallow", "--allow-unverifiable")
    assert shallow.verdicts == {path: "current"}  # its baselines alone show that


def expect_current(folder: Path, path: str, *target: str) -> None:
    ran = check(folder, *target)
    errors = [one for one in ran.json["findings"] if one["severity"] == "error"]
    assert (ran.verdicts, errors) == ({path: "current"}, [])
    assert "RR407" not in ran.rules


def test_a_release_a_metric_and_a_day_are_answered_too(tmp_path: Path) -> None:
    triggers = [
        '{id: release, kind: release, description: D., watch: [{tag: "v*"}]}',
        "{id: loss, kind: metric_threshold, description: D., watch: [{metric: m}]}",
        "{id: day, kind: date, description: D., watch: [{date: 2026-01-15}]}",
    ]
    metric = "{id: m, name: M, direction: max, threshold: {fail: 5}, source: {path: m.json, key: /m}}"
    text = report(INITIAL, triggers=triggers).replace("{id: m, name: M}", metric)
    steps = [
        Step(START, {REPORT: text, "m.json": '{"m": 9}\n'}),
        Step(CHANGE, {"m.json": '{"m": 1}\n'}, tags=("v1",)),
    ]
    repository(steps, tmp_path)
    assert check(tmp_path, "--as-of", REVIEW).rules == ["RR306", "RR307", "RR308"]
    epoch = str(time_of(REVIEW))
    ran = rrlint(tmp_path, "review", "--summary", "Looked at it.", SOURCE_DATE_EPOCH=epoch)
    assert "triggers: [release, loss, day]" in (tmp_path / REPORT).read_text()
    git(tmp_path, "commit", "--quiet", "-am", "Review", day=REVIEW)
    assert (ran.code, check(tmp_path, "--rev", "HEAD", "--as-of", REVIEW).rules) == (0, [])


def test_a_metric_that_no_machine_sees_is_for_the_reviewer_to_look_at(tmp_path: Path) -> None:
    trigger = "{id: loss, kind: metric_threshold, description: D., watch: [{metric: m}]}"
    metric = "{id: m, name: M, direction: max, threshold: {fail: 5}, source: 'https://metrics.acme.org/m'}"
    text = report(INITIAL, triggers=(trigger,)).replace("{id: m, name: M}", metric)
    repository([Step(START, {REPORT: text})], tmp_path)
    ran = rrlint(tmp_path, "review", "--as-of", REVIEW, "--kind", "scheduled", "--summary", "Looked at the loss.")
    assert ran.code == 0
    assert "not verified, look at it yourself: trigger 'loss' watches the metric 'm'" in ran.out


def test_what_is_inherited_is_part_of_what_was_reviewed(tmp_path: Path) -> None:
    watched = Watched("child.yaml", "defaults: base.yaml\nx: 1\n", "", ("/beta",))
    files = {"child.yaml": watched.before, "base.yaml": "beta: 1\n"}
    repository([Step(START, {REPORT: in_block(watched), **files}), Step(CHANGE, {"base.yaml": "beta: 2\n"})], tmp_path)
    assert rrlint(tmp_path, "review", "--as-of", REVIEW, "--summary", "Looked.").code == 0
    expect_current(tmp_path, REPORT)
    write(tmp_path, "base.yaml", "beta: 3\n")
    assert "RR407" in check(tmp_path).rules
