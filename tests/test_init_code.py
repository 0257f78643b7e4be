"""`rrlint init` where a config names a function for its reward: a change of that code needs a review."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import write
from tests.test_init import every_check, read
from tests.test_init_many import init
from tests.timeline import REPORT, Step, git, repository

CODE = "def compute_score(data_source, solution_str, ground_truth):\n    return float(solution_str == ground_truth)\n"
VERL = """\
actor_rollout_ref: {{model: {{path: acme/base}}}}
algorithm: {{adv_estimator: grpo, kl_ctrl: {{kl_coef: 0.001}}}}
custom_reward_function: {{path: {path}, name: {name}}}
"""
SHELL = """\
python3 -m verl.trainer.main_ppo algorithm.adv_estimator=grpo \\
    custom_reward_function.path={path} \\
    custom_reward_function.name={name}
"""
NEWER = VERL.replace(
    "custom_reward_function: {{path: {path}, name: {name}}}",
    "reward: {{custom_reward_function: {{path: {path}, name: {name}}}}}",
)
FILE = "rewards/math.py"


def started(place: Path, files: dict[str, str], path: str = REPORT) -> tuple[str, list[dict[str, object]]]:
    """What is said, and what is watched for the reward."""
    repository([Step("2026-02-28", files)], place)
    told = init(place, path)
    triggers = read(place, path)["system_maintenance"]["update_triggers"]
    return told, next((one["watch"] for one in triggers if one["kind"] == "reward_change"), [])


@pytest.mark.parametrize(("config", "text"), [("conf/grpo.yaml", VERL), ("conf/grpo.yaml", NEWER), ("run.sh", SHELL)])
def test_the_function_is_watched_beside_the_config(tmp_path: Path, config: str, text: str) -> None:
    told, watches = started(tmp_path, {config: text.format(path=FILE, name="compute_score"), FILE: CODE})
    assert {"path": FILE, "keys": ["/compute_score"]} in watches and len(watches) == 2
    assert f"  reward code: /compute_score in {FILE}\n" in told
    every_check(tmp_path)
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "Add a report")
    write(tmp_path, FILE, f"# Only a comment.\n{CODE}")
    every_check(tmp_path)
    write(tmp_path, FILE, CODE.replace("float(", "2 * float("))
    every_check(tmp_path, code=1)


@pytest.mark.parametrize(
    ("path", "name", "files"),
    [
        (FILE, "compute_score", {}),
        (FILE, "other", {FILE: CODE}),
        ("../math.py", "compute_score", {"math.py": CODE}),
        ("/rewards/math.py", "compute_score", {FILE: CODE}),
        ("'${oc.env:HOME}/math.py'", "compute_score", {"math.py": CODE}),
        ("null", "compute_score", {FILE: CODE}),
        (FILE, "compute_score", {FILE: CODE, f"conf/{FILE}": CODE}),
        ("README.md", "compute_score", {"README.md": CODE}),
    ],
)
def test_what_is_not_there_or_may_be_one_of_two_is_not_proposed(
    tmp_path: Path, path: str, name: str, files: dict[str, str]
) -> None:
    config = "conf/grpo.yaml" if path != "../math.py" else "grpo.yaml"
    told, watches = started(tmp_path, {config: VERL.format(path=path, name=name), **files})
    assert [one["path"] for one in watches] == [config]
    assert "reward code" not in told
    every_check(tmp_path)


def test_a_name_that_is_left_out_is_the_one_that_verl_looks_for(tmp_path: Path) -> None:
    text = VERL.format(path=f"./{FILE}", name="x").replace(", name: x", "")
    _, watches = started(tmp_path, {"grpo.yaml": text, FILE: CODE})
    assert {"path": FILE, "keys": ["/compute_score"]} in watches


def test_code_of_a_team_is_found_from_its_folder_and_only_its_own_is_watched(tmp_path: Path) -> None:
    files = {f"{team}/conf/grpo.yaml": VERL.format(path=FILE, name="compute_score") for team in ("chat", "rank")}
    files |= {f"{team}/{FILE}": CODE for team in ("chat", "rank")}
    _, watches = started(tmp_path, files, "chat/reward-report.yaml")
    assert [one["path"] for one in watches] == ["chat/conf/grpo.yaml", f"chat/{FILE}"]


def test_several_functions_of_a_file_are_one_watch(tmp_path: Path) -> None:
    files = {f"conf/{name}.yaml": VERL.format(path="'rew[1].py'", name=name) for name in ("first", "second")}
    code = "".join(CODE.replace("compute_score", name) for name in ("first", "second"))
    _, watches = started(tmp_path, {**files, "rew[1].py": code})
    assert watches[-1] == {"path": "rew[[]1].py", "keys": ["/first", "/second"]}
    every_check(tmp_path)
