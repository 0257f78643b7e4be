"""What a watched config inherits from is under watch with it."""

from __future__ import annotations

from pathlib import Path

from tests.command import INITIAL, check
from tests.reports import report
from tests.timeline import REPORT, Step, repository

WATCH = (
    "{id: scales, kind: reward_change, description: A scale., "
    'watch: [{path: envs/robot_config.py, keys: ["/**/rewards/scales"]}]}'
)
BASE = "class BaseCfg:\n    class rewards:\n        class scales:\n            torques = -0.1\n"
ROBOT = """\
from envs.base_config import BaseCfg

class RobotCfg(BaseCfg):
    class rewards(BaseCfg.rewards):
        only = 1
"""
FILES = {
    "envs/base_config.py": BASE,
    "envs/robot_config.py": ROBOT,
    "envs/other_config.py": BASE.replace("Base", "Other"),
}
STORY = [
    Step("2026-01-05", {REPORT: report(INITIAL, triggers=(WATCH,)), **FILES}),
    Step("2026-01-10", {"envs/base_config.py": BASE.replace("-0.1", "-0.2")}, name="tune", message="Tune"),
]


def test_a_base_class_in_another_file_is_named_where_it_changed(tmp_path: Path) -> None:
    made = repository(STORY, tmp_path)
    ran = check(tmp_path)
    (row,) = ran.json["reports"][0]["uncovered"]
    assert (row["commit"], row["path"], row["key"]) == (
        made["tune"],
        "envs/robot_config.py",
        "/RobotCfg/rewards/scales/torques",
    )
    stale = next(one for one in ran.json["findings"] if one["rule"] == "RR301")
    assert [(place["path"], place["line"]) for place in stale["related"]] == [("envs/base_config.py", 4)]


def test_only_the_file_that_nobody_inherits_from_is_under_no_watch(tmp_path: Path) -> None:
    repository(STORY, tmp_path)
    stray = next(one for one in check(tmp_path).json["findings"] if one["rule"] == "RR311")
    assert "envs/other_config.py" in stray["message"]
    assert "base_config.py" not in stray["message"]
