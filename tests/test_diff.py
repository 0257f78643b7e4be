"""`rrlint diff` as a function and as a command: what it prints, how it ends, and that all of it is data."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from rrlint.commands.diff import diff
from rrlint.diagnostic import WORKTREE
from rrlint.gather import Request
from rrlint.output.diff_text import MAX_LINES
from rrlint.spec.load import load_schema
from tests.command import AS_OF, CONFIG, FIRST, INITIAL, PLAIN, SECOND, rrlint, write
from tests.reports import entry, report
from tests.timeline import REPORT, Step, git, repository

Captured = pytest.CaptureFixture[str]

TRIGGER = (
    "{id: weights, kind: reward_change, description: Rewards., "
    'watch: [{path: "conf/*.yaml", keys: [/reward, /weights, /api_key]}]}'
)
MODEL = '{id: model, kind: base_model_change, description: Models., watch: [{path: "conf/*.yaml", keys: [/model]}]}'
RATE = '{id: rate, kind: config_change, description: Rates., watch: [{path: "conf/*.yaml", keys: [/lr]}]}'
LOCK = "{id: deps, kind: dependency_change, description: Libraries., watch: [{package: trl, path: requirements.txt}]}"

GOAL = "Walk over rough ground without falling and without hurting anybody who happens to stand in the way."
OLD = report(INITIAL, triggers=[TRIGGER, MODEL, RATE, LOCK]).replace("Walk.", GOAL)
NEW = (
    report(
        entry("1.1", "2026-01-12", "triggered", ["weights", "model"]), INITIAL, triggers=[TRIGGER, MODEL, RATE, LOCK]
    )
    .replace("Walk.", GOAL.replace("hurting", "frightening"))
    .replace("primary: tool", "primary: framework")
    .replace("every: P3M", "every: P6M")
    .replace("  goal_of", "  targets: [people]\n  goal_of")
)
BEFORE = {
    "conf/a.yaml": "_base_: ../base.yaml\nmodel: one\nweights: [1.0, 0.2]\napi_key: a1\n",
    "base.yaml": "lr: 1e-6\n",
    "requirements.txt": "trl==0.9.1\n",
    "conf/plain.yaml": "reward: 1\n",
}
AFTER = {
    "conf/a.yaml": "_base_: ../base.yaml\nmodel: two\nweights: [1.0, 0.5]\napi_key: b2\n",
    "base.yaml": "lr: 2e-6\n",
    "requirements.txt": "trl==0.10.0\n",
    "conf/plain.yaml": None,
    "conf/moved.yaml": "reward: 1\n",
}

TEXT = """\
reward-report.yaml (policy)
  framing
    /optimization_intent/framing/primary (Primary framing): "tool" -> "framework"
  base model
    conf/a.yaml /model: "one" -> "two"  [model]
  reward
    conf/a.yaml /weights/1: 0.2 -> 0.5  [weights]
    conf/a.yaml /api_key: changed: (hidden: it looks like a secret)  [weights]
  other watched values
    conf/a.yaml /lr: 1e-6 -> 2e-6  [through base.yaml; rate]
    requirements.txt (package trl): 0.9.1 -> 0.10.0  [deps]
  rest of the report
    /optimization_intent/targets (Targets): added as ["people"]
    /optimization_intent/goal_of_reinforcement (Goal of reinforcement): … without falling and without [-hurting-] \
{+frightening+} anybody who happens to …
  moved files
    conf/plain.yaml: moved to conf/moved.yaml
  reviews
    1.1: Looked.  [2026-01-12, triggered: weights, model]
  triggers and cadence
    /system_maintenance/reporting_cadence/every (Every): "P3M" -> "P6M"

v1 -> v2: 1 report changed
"""

#: What stands above the parts.
TITLES = [line.strip() for line in TEXT.splitlines()[1:] if line.startswith("  ") and line[2] != " "]

MARKDOWN = """\
## Reward Reports

` v1 -> v2: 1 report changed `

### ` reward-report.yaml (policy) `

**Framing**

- Primary framing ` /optimization_intent/framing/primary `: ` "tool" ` → ` "framework" `

**Base model**

- ` conf/a.yaml /model `: ` "one" ` → ` "two" ` (` model `)
"""


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released") / "repo"
    first = Step("2026-01-05", {REPORT: OLD, **BEFORE}, tags=("v1",))
    repository([first, Step("2026-01-12", {REPORT: NEW, **AFTER}, tags=("v2",))], folder)
    return folder


def request_of(folder: Path) -> Request:
    return Request(WORKTREE, date.fromisoformat(AS_OF), folder, named=True)


def as_json(folder: Path, captured: Captured, *words: str) -> Any:
    diff(request_of(folder), words, output_format="json")
    found = json.loads(captured.readouterr().out)
    schema = load_schema("rrlint-diff", "1")
    assert [error.message for error in Draft7Validator(schema).iter_errors(found)] == []
    return found


def test_people_read_framing_base_model_and_reward_first(released: Path, capsys: Captured) -> None:
    assert diff(request_of(released), ("v1", "v2")) == 0
    assert capsys.readouterr().out == TEXT


def test_a_person_at_a_terminal_sees_the_same_in_colors(released: Path, capsys: Captured) -> None:
    assert diff(request_of(released), ("v1", "v2"), color="always") == 0
    said = capsys.readouterr().out
    assert "\x1b[" in said
    assert re.sub(r"\x1b\[[0-9;]*m", "", said) == TEXT


def test_release_notes_have_the_same_parts_in_the_same_order(released: Path, capsys: Captured) -> None:
    assert diff(request_of(released), ("v1", "v2"), output_format="markdown") == 0
    said = capsys.readouterr().out
    assert said.startswith(MARKDOWN)
    headings = [line.strip("*").lower() for line in said.splitlines() if line.startswith("**")]
    assert headings == TITLES


def test_json_obeys_its_schema_and_has_whole_values(released: Path, capsys: Captured) -> None:
    found = as_json(released, capsys, "v1", "v2")
    assert (found["version"], found["old"]["name"], found["new"]["name"]) == (1, "v1", "v2")
    (one,) = found["reports"]
    assert (one["path"], one["old_path"], one["id"], one["status"]) == (REPORT, REPORT, "policy", "changed")
    assert one["reward"][0] == {
        "path": "conf/a.yaml",
        "key": "/weights",
        "name": None,
        "title": None,
        "what": "changed",
        "old": [1.0, 0.2],
        "new": [1.0, 0.5],
        "triggers": ["weights"],
        "terms": [],
        "through": None,
    }
    assert {change["new"] for change in one["reward"][1:]} == {"(hidden: it looks like a secret)"}
    assert [change["through"] for change in one["values"] if change["key"] == "/lr"] == ["base.yaml"]
    assert [change["new"] for change in one["fields"] if change["title"] == "Goal of reinforcement"] == [
        GOAL.replace("hurting", "frightening")
    ]
    assert one["moved"] == [{"old": "conf/plain.yaml", "new": "conf/moved.yaml"}]
    assert [review["triggers"] for review in one["reviews"]] == [["weights", "model"]]


def test_every_kind_of_difference_obeys_the_schema(repo: Path, capsys: Captured) -> None:
    write(repo, "conf/new.yaml", "reward: .inf\n")
    write(repo, CONFIG, "reward: [\n")
    write(repo, "other.reward-report.yaml", "a: [\n")
    write(repo, REPORT, PLAIN.replace("primary: tool", "primary: .nan"))
    found = as_json(repo, capsys)
    whats = {change["what"] for one in found["reports"] for change in one["reward"]}
    assert whats == {"appeared", "replaced"}
    assert {one["status"] for one in found["reports"]} == {"changed", "added"}
    write(repo, "base.json", "{")
    write(repo, CONFIG, "defaults: [../base.json]\nreward: 1\n")
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "-m", "a parent that cannot be read")
    write(repo, "base.json", "[")
    changes = [change for one in as_json(repo, capsys)["reports"] for change in one["reward"]]
    assert [(one["what"], one["key"], one["through"]) for one in changes] == [("parent", "", "base.json")]
    git(repo, "reset", "--quiet", "--hard", "HEAD~1")
    (repo / REPORT).unlink()
    assert [one["status"] for one in as_json(repo, capsys)["reports"]] == ["removed"]


def test_how_it_ends(repo: Path, capsys: Captured) -> None:
    wanted = request_of(repo)
    assert diff(wanted, (), exit_code=True) == 0
    assert capsys.readouterr().out == "HEAD -> the work tree: 1 report unchanged\n"
    write(repo, CONFIG, SECOND)
    assert diff(wanted, ()) == 0
    assert diff(wanted, (), exit_code=True) == 1
    write(repo, CONFIG, "reward: [\n")
    assert diff(wanted, ()) == 3
    assert "not verified" in capsys.readouterr().out
    assert diff(wanted, (), allow_unverifiable=True) == 0
    assert diff(wanted, (), exit_code=True) == 1
    write(repo, CONFIG, FIRST)
    write(repo, REPORT, "a: [\n")
    assert diff(wanted, (), exit_code=True) == 3


def test_the_command_takes_words_as_git_does(repo: Path) -> None:
    write(repo, CONFIG, SECOND)
    inside = repo / "conf"
    asked: list[tuple[str, ...]] = [(), ("HEAD",), ("HEAD", "--", "../reward-report.yaml"), ("../reward-report.yaml",)]
    for words in asked:
        ran = rrlint(inside, "diff", *words)
        assert (ran.code, "/reward: 1 -> 2" in ran.out) == (0, True), (words, ran.err)
    assert rrlint(repo, "diff", "--exit-code").code == 1
    git(repo, "add", ".")
    assert "/reward: 1 -> 2" in rrlint(repo, "diff", "--staged").out
    assert rrlint(repo, "diff", "HEAD", "HEAD", "--staged").code == 2
    for words in [("--upload-pack=touch hacked",), ("--", "--upload-pack=touch hacked"), ("HEAD", "--", "-x")]:
        ran = rrlint(repo, "diff", *words)
        assert (ran.code, ran.out) == (2, "")
    assert not (repo / "hacked").exists()


def test_of_many_differences_some_are_shown_and_the_rest_is_counted(repo: Path, capsys: Captured) -> None:
    write(repo, CONFIG, "reward: {" + ", ".join(f"k{number}: 1" for number in range(MAX_LINES + 5)) + "}\n")
    for name in ("text", "markdown"):
        diff(request_of(repo), (), output_format=name)
        assert "… and 7 more; --format json has them all" in capsys.readouterr().out
