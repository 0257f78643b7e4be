"""``rrlint review`` of a changed weight: the report says the new one, with the entry and in the same commit."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from rrlint.commands.review import review
from rrlint.gather import Request
from rrlint.plans.review import Wishes
from tests.command import check, write
from tests.reports import entry, report
from tests.reviewing import DAY, commit
from tests.timeline import REPORT, Step, git, repository

CONFIG = "conf/grpo.yaml"
LISTS = "reward_funcs: [accuracy, format]\nreward_weights: [1.0, {}]\n"
TERMS = """\
implementation:
  reward_details:
    description: What is right, and how it is shown.
    terms:
      - {{id: accuracy, description: It is right., weight: 1, weight_from: {{path: {path}, key: {first}}}}}
      - id: format  # what is shown
        description: Its steps are shown.
        weight:   {weight} # by hand
        weight_from: {{path: {path}, key: {second}}}
evaluation:
  learning_curves: {{omitted: pending, reason: Not drawn yet., owner: team, revisit_by: 2026-03-01}}
system_maintenance:
"""
INITIAL = entry("1.0", "2026-01-05", "initial")
Captured = pytest.CaptureFixture[str]


def stating(path: str, keys: tuple[str, str], weight: str = "0.2", *triggers: str) -> str:
    """A report of two terms whose weights stand at two keys of a config."""
    watch = f"{{id: rewards, kind: reward_change, description: W., watch: [{{path: {path}, keys: [/**]}}]}}"
    terms = TERMS.format(path=path, first=keys[0], second=keys[1], weight=weight)
    return report(INITIAL, triggers=[watch, *triggers]).replace("system_maintenance:\n", terms)


def place_with(tmp_path: Path, config: str, text: str, path: str = CONFIG) -> Path:
    repository([Step("2026-01-05", {path: config, REPORT: text})], tmp_path / "repo")
    return tmp_path / "repo"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return place_with(tmp_path, LISTS.format("0.2"), stating(CONFIG, ("/reward_weights/0", "/reward_weights/1")))


def reviewed(place: Path, captured: Captured, wishes: Wishes | None = None, *, dry_run: bool = False) -> str:
    """What a review says in this process of what is staged, or of what lies on disk."""
    request = Request("", date.fromisoformat(DAY), place)
    assert review(request, wishes or Wishes(summary="Looked at it."), dry_run=dry_run) == 0
    return captured.readouterr().out


def stage(place: Path, text: str, path: str = CONFIG) -> None:
    write(place, path, text)
    git(place, "add", path)


def without_entry(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if 'version: "1.1"' not in line)


def test_to_stage_to_review_and_to_commit_is_the_whole_way(place: Path, capsys: Captured) -> None:
    before = (place / REPORT).read_text()
    stage(place, LISTS.format("0.5"))
    told = reviewed(place, capsys)
    assert f"the report says that 'format' weighs 0.2, and will say 0.5, as {CONFIG} does\n" in told
    after = (place / REPORT).read_text()
    assert without_entry(after) == before.replace("weight:   0.2 # by hand", "weight:   0.5 # by hand")
    assert "summary: Looked at it., changed: [/implementation/reward_details], baselines: {" in after
    assert git(place, "show", f":{REPORT}") == after.rstrip("\n")
    commit(place)
    assert check(place, "--rev", "HEAD").rules == []
    assert git(place, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("path", "config", "keys", "old", "new"),
    [
        ("run.sh", "train --right 1 --format 0.2\n", ("/--right", "/--format"), "0.2", "2"),
        ("env.py", "class R:\n    accuracy = 1\n    format = 0.2\n", ("/R/accuracy", "/R/format"), "0.2", "1e-5"),
        ("a.toml", "[rewards]\naccuracy = 1\nformat = 0.2\n", ("/rewards/accuracy", "/rewards/format"), "0.2", "-3"),
    ],
)  # fmt: skip
def test_whatever_the_format_of_the_config(
    tmp_path: Path, capsys: Captured, path: str, config: str, keys: tuple[str, str], old: str, new: str
) -> None:
    place = place_with(tmp_path, config, stating(path, keys), path)
    stage(place, config.replace(old, new), path)
    reviewed(place, capsys)
    assert check(place, "--staged").rules == []


def test_what_comes_to_the_commit_later_is_followed_too(place: Path, capsys: Captured) -> None:
    for weight in ("0.5", "0.7"):
        stage(place, LISTS.format(weight))
        reviewed(place, capsys)
        assert f"weight:   {weight} # by hand" in (place / REPORT).read_text()
    assert (place / REPORT).read_text().count("version: ") == 2
    assert check(place, "--staged").rules == []


def test_a_weight_that_was_put_right_by_hand_stays(place: Path, capsys: Captured) -> None:
    write(place, REPORT, (place / REPORT).read_text().replace("weight:   0.2", "weight:   0.50"))
    write(place, CONFIG, LISTS.format("0.5"))
    assert "weighs" not in reviewed(place, capsys)
    assert "weight:   0.50 # by hand" in (place / REPORT).read_text()
    assert check(place).rules == []


def test_each_text_of_the_report_keeps_what_is_its_own(place: Path, capsys: Captured) -> None:
    write(place, REPORT, (place / REPORT).read_text().replace("weight:   0.2", "weight:   0.50"))
    stage(place, LISTS.format("0.5"))
    reviewed(place, capsys)
    assert "weight:   0.50 # by hand" in (place / REPORT).read_text()
    assert "weight:   0.5 # by hand" in git(place, "show", f":{REPORT}")


def test_a_diff_shows_it_and_writes_nothing(place: Path, capsys: Captured) -> None:
    before = (place / REPORT).read_text()
    write(place, CONFIG, LISTS.format("0.5"))
    told = reviewed(place, capsys, dry_run=True)
    assert (place / REPORT).read_text() == before
    write(place, "patch", told)
    git(place, "apply", "patch")
    assert check(place).rules == []


LEFT = "the entry is written; RR103 still has to be put right before a check passes"


def test_what_was_untrue_before_is_left_to_a_person_and_that_is_the_last_word(tmp_path: Path, capsys: Captured) -> None:
    text = stating(CONFIG, ("/reward_weights/0", "/reward_weights/1"), "0.3")
    place = place_with(tmp_path, LISTS.format("0.2"), text)
    stage(place, LISTS.format("0.5"))
    assert reviewed(place, capsys).splitlines()[-1] == LEFT
    assert without_entry((place / REPORT).read_text()) == text
    assert "changed" not in (place / REPORT).read_text()


def test_the_weight_of_another_term_is_none_of_this_one(place: Path, capsys: Captured) -> None:
    """What stands at a place of a list may be about something else now."""
    stage(place, "reward_funcs: [accuracy, brevity, format]\nreward_weights: [1.0, 0.7, 0.2]\n")
    assert reviewed(place, capsys).splitlines()[-1] == LEFT
    assert "weight:   0.2 # by hand" in (place / REPORT).read_text()


def test_a_review_of_something_else_leaves_it_alone(tmp_path: Path, capsys: Captured) -> None:
    other = "{id: other, kind: incident, description: Somebody saw it., who: team}"
    text = stating(CONFIG, ("/reward_weights/0", "/reward_weights/1"), "0.2", other)
    place = place_with(tmp_path, LISTS.format("0.2"), text)
    write(place, CONFIG, LISTS.format("0.5"))
    reviewed(place, capsys, Wishes(triggers=("other",), summary="Nothing was seen."))
    assert without_entry((place / REPORT).read_text()) == text


@pytest.mark.parametrize("indent", [None, 2])
def test_no_other_byte_of_a_report_in_json_changes(tmp_path: Path, capsys: Captured, indent: int | None) -> None:
    known = yaml.safe_load(stating(CONFIG, ("/reward_weights/0", "/reward_weights/1")))
    text, path = json.dumps(known, indent=indent, default=str), "reward-report.json"
    repository([Step("2026-01-05", {CONFIG: LISTS.format("0.2"), path: text})], tmp_path)
    write(tmp_path, CONFIG, LISTS.format("0.5"))
    reviewed(tmp_path, capsys)
    after, expected = (tmp_path / path).read_text(), text.replace("0.2", "0.5")
    assert after.startswith(expected[: expected.index('"changelog"')])
    found = json.loads(after)
    assert found["system_maintenance"]["changelog"].pop(0)["changed"] == ["/implementation/reward_details"]
    assert found == json.loads(expected)
