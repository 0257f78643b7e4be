"""`rrlint init`: what it writes says what the repository shows, owns up to the rest, and passes the check."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import yaml

from tests.command import RRLINT, Ran, rrlint, run, write
from tests.terminal import INTERRUPT, on_terminal
from tests.timeline import REPORT, Step, git, repository

TRL = """\
model_name_or_path: Qwen/Qwen2.5-1.5B-Instruct
dataset_name: open-r1/OpenR1-Math-220k
learning_rate: 1.0e-6
reward_funcs: [accuracy, format]
reward_weights: [1.0, 0.2]
beta: 0.04
logging_steps: 10
"""
LEGGED = """\
class RoughCfg:
    class rewards:
        class scales:
            tracking = 1.0
            torques = -0.00001
"""
AS_OF = "2026-03-01"


def made(tmp_path: Path, files: dict[str, str], *options: str) -> Path:
    place = tmp_path / "robot"
    repository([Step("2026-02-28", files)], place)
    ran = rrlint(place, "init", "--as-of", AS_OF, *options)
    assert ran.code == 0, ran.err
    return place


def read(place: Path, name: str = REPORT) -> dict:  # type: ignore[type-arg]
    found = yaml.safe_load((place / name).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def every_check(place: Path, code: int = 0) -> None:
    ran = run([RRLINT, "check", "--as-of", AS_OF], place)
    assert ran.code == code, ran.out + ran.err


def test_keys_that_matter_are_watched_and_others_are_not(tmp_path: Path) -> None:
    place = made(tmp_path, {"recipes/a.yaml": TRL, "recipes/b.yaml": TRL.replace("0.2", "0.3")}, "--yes")
    triggers = {one["kind"]: one for one in read(place)["system_maintenance"]["update_triggers"]}
    assert triggers["reward_change"]["watch"] == [
        {"path": "recipes/*.yaml", "keys": ["/reward_funcs", "/reward_weights", "/beta"]}
    ]
    assert triggers["base_model_change"]["watch"][0]["keys"] == ["/model_name_or_path"]
    assert triggers["data_change"]["watch"][0]["keys"] == ["/dataset_name"]
    assert triggers["config_change"]["watch"][0]["keys"] == ["/learning_rate"]
    assert "/logging_steps" not in (place / REPORT).read_text()
    assert read(place)["system_details"]["base_model"] == {"id": "Qwen/Qwen2.5-1.5B-Instruct"}
    every_check(place)


@pytest.mark.parametrize(
    ("path", "text", "terms"),
    [
        ("recipes/a.yaml", TRL, {"accuracy": (1.0, "/reward_weights/0"), "format": (0.2, "/reward_weights/1")}),
        (
            "envs/rough_config.py",
            LEGGED,
            {
                "tracking": (1.0, "/RoughCfg/rewards/scales/tracking"),
                "torques": (-0.00001, "/RoughCfg/rewards/scales/torques"),
            },
        ),
    ],
)
def test_reward_terms_are_bound_to_the_config(
    tmp_path: Path, path: str, text: str, terms: dict[str, tuple[float, str]]
) -> None:
    place = made(tmp_path, {path: text}, "--yes")
    found = read(place)["implementation"]["reward_details"]["terms"]
    assert {one["id"]: (one["weight"], one["weight_from"]["key"]) for one in found} == terms
    assert {one["weight_from"]["path"] for one in found} == {path}
    every_check(place)


def test_a_person_is_told_the_first_keys_and_how_many_more_there_are(tmp_path: Path) -> None:
    many = TRL + "".join(f"reward_{letter}: 1\n" for letter in "abcd")
    repository([Step("2026-02-28", {"a.yaml": many})], tmp_path)
    told = rrlint(tmp_path, "init", "--yes", "--as-of", AS_OF).out
    assert "/reward_funcs, /reward_weights and 1 more in a.yaml (TRL, 1 file)\n" in told
    assert "/reward_d" in told and "/beta" not in told
    assert "/beta" in (tmp_path / REPORT).read_text()


def test_nothing_is_made_up(tmp_path: Path) -> None:
    """What nobody said is a gap with an owner and a day."""
    place = made(tmp_path, {"recipes/a.yaml": TRL}, "--yes")
    found = read(place)
    gap = found["optimization_intent"]["goal_of_reinforcement"]
    assert gap["omitted"] == "pending" and str(gap["revisit_by"]) == "2026-04-01"
    assert gap["owner"] == found["report"]["filers"][0]["id"]
    assert found["report"]["status"] == "draft"
    assert (place / REPORT).read_text().startswith("# yaml-language-server: $schema=")


def test_configs_that_disagree_name_no_single_reward_and_model(tmp_path: Path) -> None:
    other = TRL.replace("[accuracy, format]", "[accuracy, length]").replace("1.5B", "7B")
    place = made(tmp_path, {"recipes/a/1.yaml": TRL, "recipes/b/2.yaml": other}, "--yes")
    found = read(place)
    assert "implementation" not in found and "base_model" not in found["system_details"]
    assert found["system_maintenance"]["update_triggers"][0]["watch"][0]["path"] == "recipes/**/*.yaml"
    every_check(place)


def test_curves_and_locked_libraries(tmp_path: Path) -> None:
    lock = 'version = 1\n[[package]]\nname = "trl"\nversion = "0.20.0"\n[[package]]\nname = "click"\nversion = "8"\n'
    curve = "step,mean_reward,loss\n0,0.1,3\n1,0.2,2\n"
    place = made(tmp_path, {"uv.lock": lock, "runs/curve.csv": curve, "runs/other.csv": "a,b\n1,2\n3,4\n"}, "--yes")
    found = read(place)
    (shown,) = found["evaluation"]["learning_curves"]
    assert (shown["path"], shown["x"], shown["y"]) == (
        "runs/curve.csv",
        {"column": "step"},
        [{"column": "mean_reward"}],
    )
    watches = [one["watch"] for one in found["system_maintenance"]["update_triggers"] if "watch" in one]
    assert watches == [[{"package": "trl", "path": "uv.lock"}]]
    every_check(place)


def test_an_empty_repository_gets_a_report_that_passes_too(tmp_path: Path) -> None:
    every_check(made(tmp_path, {"README.md": "A policy.\n"}, "--yes"))


def test_a_change_needs_a_review_from_then_on(tmp_path: Path) -> None:
    place = made(tmp_path, {"recipes/a.yaml": TRL}, "--yes")
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "-m", "Add a report")
    write(place, "recipes/a.yaml", TRL.replace("logging_steps: 10", "logging_steps: 20"))
    every_check(place)
    write(place, "recipes/a.yaml", TRL.replace("beta: 0.04", "beta: 0.1"))
    every_check(place, code=1)


def test_the_advice_to_put_it_in_force_is_all_that_it_takes(tmp_path: Path) -> None:
    repository([Step("2026-02-28", {"recipes/a.yaml": TRL})], tmp_path)
    told = rrlint(tmp_path, "init", "the robot/reward-report.yaml", "--yes", "--as-of", AS_OF).out
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "Add a report")
    text = (tmp_path / "the robot" / REPORT).read_text()
    *_, advice, command = told.splitlines()
    assert "set `status: active`" in advice
    write(tmp_path, f"the robot/{REPORT}", text.replace("status: draft", "status: active"))
    every_check(tmp_path, code=1)  # readers are owed a word, as the specification says of what a report says otherwise
    name, *arguments = shlex.split(command)
    assert name == "rrlint"
    ran = rrlint(tmp_path, *arguments, "--as-of", AS_OF)
    assert ran.code == 0, ran.err
    every_check(tmp_path)


def test_each_report_of_a_repository_gets_an_id_of_its_own(tmp_path: Path) -> None:
    place = made(tmp_path, {"recipes/a.yaml": TRL, "b/README.md": "B.\n"}, "--yes", "a/reward-report.yaml")
    assert rrlint(place / "b", "init", "--yes", "--as-of", AS_OF).code == 0
    assert rrlint(place, "init", "--yes", "--as-of", AS_OF, "c.reward-report.yaml").code == 0
    names = ("a/reward-report.yaml", "b/reward-report.yaml", "c.reward-report.yaml")
    assert [read(place, name)["report"]["id"] for name in names] == ["a", "b", "c"]
    assert rrlint(place, "init", "--yes", "--as-of", AS_OF, "x/a/reward-report.yaml").code == 0
    assert read(place, "x/a/reward-report.yaml")["report"]["id"] == "x-a"
    every_check(place)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report.yaml"], "report.yaml is no name of a report"),
        (["reward-report.json"], "reward-report.json is no name of a report"),
        ([REPORT], f"{REPORT} is there already"),
        (["../reward-report.yaml"], "../reward-report.yaml lies outside the repository"),
        (["out/reward-report.yaml"], "out/reward-report.yaml lies outside the repository"),
    ],
)
def test_what_cannot_be_done_is_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    place = made(tmp_path, {"a": "b\n"}, "--yes")
    (tmp_path / "outside").mkdir()
    (place / "out").symlink_to(tmp_path / "outside")
    ran = rrlint(place, "init", *arguments)
    assert list((tmp_path / "outside").iterdir()) == []
    assert (ran.code, ran.err.count("\n")) == (2, 1) and said in ran.err


def test_outside_of_a_repository(tmp_path: Path) -> None:
    ran = rrlint(tmp_path, "init", "--yes")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_without_a_terminal_nothing_waits(tmp_path: Path) -> None:
    place = made(tmp_path, {"recipes/a.yaml": TRL})  # no --yes, and standard input is empty
    assert read(place)["report"]["title"] == "robot"


ANSWERS = {
    "What is the system called?": "Walker",
    "Who answers for this report?": "Loco team",
    "How are they reached?": "loco@acme.org",
    "Is RL a tool here": "framework",
    "Why that one?": "It learns from its riders.",
    "What is the system meant to get better at?": "Walk.",
    "By which metric do you tell?": "Falls",
    "How often is the report revisited?": "P6M",
}


def asked(place: Path, answers: dict[str, str]) -> Ran:
    typed = [(question, answer + "\n") for question, answer in answers.items()]
    return on_terminal(place, "init", "--as-of", AS_OF, answers=typed)


@pytest.fixture
def robot(tmp_path: Path) -> Path:
    repository([Step("2026-02-28", {"recipes/a.yaml": TRL})], tmp_path / "robot")
    return tmp_path / "robot"


def test_a_person_is_asked_and_answered(robot: Path) -> None:
    assert asked(robot, ANSWERS).code == 0
    found = read(robot)
    assert found["report"]["title"] == "Walker"
    assert found["report"]["filers"] == [
        {"id": "loco-team", "name": "Loco team", "role": "builder", "contact": "loco@acme.org"}
    ]
    assert found["optimization_intent"]["framing"] == {
        "primary": "framework",
        "rationale": "It learns from its riders.",
    }
    assert found["optimization_intent"]["goal_of_reinforcement"] == "Walk."
    assert found["system_maintenance"]["reporting_cadence"]["every"] == "P6M"
    every_check(robot)


def test_who_only_presses_return_gets_what_nobody_being_asked_gets(robot: Path) -> None:
    assert asked(robot, dict.fromkeys(ANSWERS, "")).code == 0
    by_hand = (robot / REPORT).read_text()
    (robot / REPORT).unlink()
    assert rrlint(robot, "init", "--yes", "--as-of", AS_OF).code == 0
    assert (robot / REPORT).read_text() == by_hand


def test_an_answer_that_is_none_is_asked_again_and_an_interruption_writes_nothing(robot: Path) -> None:
    often = "How often is the report revisited?"
    typed = [(question, ("soon" if question == often else "") + "\n") for question in ANSWERS]
    ran = on_terminal(robot, "init", answers=[*typed, (often, INTERRUPT)])
    assert ran.code == 130 and "'soon' is no duration such as P3M" in ran.out
    assert not (robot / REPORT).exists()
