"""`rrlint init` in a repository of several teams: each report is of one system, and a commit concerns one team."""

from __future__ import annotations

import contextlib
import io
from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.init import init as run_init
from rrlint.diagnostic import WORKTREE
from rrlint.gather import Request
from tests.command import RRLINT, run, write
from tests.test_init import AS_OF, TRL, read
from tests.timeline import REPORT, Step, git, repository

CHAT, RANK = "policies/chat/conf/grpo.yaml", "policies/rank/conf/grpo.yaml"
CHAT_REPORT, RANK_REPORT = "policies/chat/reward-report.yaml", "policies/rank/reward-report.yaml"
CURVE = "step,mean_reward\n0,0.1\n1,0.2\n"


@pytest.fixture
def mono(tmp_path: Path) -> Path:
    files = {CHAT: TRL, RANK: TRL.replace("1.5B", "7B"), "policies/chat/curve.csv": CURVE}
    repository([Step("2026-02-28", files)], tmp_path / "mono")
    return tmp_path / "mono"


def init(place: Path, path: str = REPORT) -> str:
    """What is said while a report is written, in this process."""
    with contextlib.redirect_stdout(io.StringIO()) as told:
        request = Request(WORKTREE, date.fromisoformat(AS_OF), place)
        assert run_init(request, path, yes=True, hooks=False, workflow=False) == 0
    return told.getvalue()


def watched(place: Path, path: str) -> set[str]:
    triggers = read(place, path)["system_maintenance"]["update_triggers"]
    return {watch["path"] for trigger in triggers for watch in trigger.get("watch", ())}


def test_a_report_in_a_folder_is_of_the_system_there(mono: Path) -> None:
    told = init(mono, CHAT_REPORT)
    assert told.startswith("1 training config found below policies/chat\n")
    assert watched(mono, CHAT_REPORT) == {CHAT}
    found = read(mono, CHAT_REPORT)
    assert (found["report"]["id"], found["report"]["title"]) == ("chat", "chat")
    assert found["system_details"]["base_model"] == {"id": "Qwen/Qwen2.5-1.5B-Instruct"}
    assert {one["weight_from"]["path"] for one in found["implementation"]["reward_details"]["terms"]} == {CHAT}


def test_a_curve_of_another_system_is_none_of_this_one(mono: Path) -> None:
    init(mono, RANK_REPORT)
    assert "omitted" in read(mono, RANK_REPORT)["evaluation"]["learning_curves"]
    init(mono, CHAT_REPORT)
    init(mono)
    assert "omitted" in read(mono)["evaluation"]["learning_curves"]  # chat's report cites it
    assert read(mono, CHAT_REPORT)["evaluation"]["learning_curves"][0]["path"] == "policies/chat/curve.csv"


def test_a_commit_of_one_team_needs_no_review_of_the_other(mono: Path) -> None:
    for path in (CHAT_REPORT, RANK_REPORT):
        init(mono, path)
    git(mono, "add", "--all")
    git(mono, "commit", "--quiet", "-m", "Report on both")
    write(mono, CHAT, TRL.replace("beta: 0.04", "beta: 0.1"))
    codes = [run([RRLINT, "check", "--as-of", AS_OF, path], mono).code for path in (CHAT_REPORT, RANK_REPORT)]
    assert codes == [1, 0]


def test_a_folder_without_configs_gets_all_of_the_repository_and_that_is_said(mono: Path) -> None:
    told = init(mono, "apps/web/reward-report.yaml")
    assert told.startswith(
        "no training config lies below apps/web; 2 training configs found in the rest of the repository\n"
    )
    assert watched(mono, "apps/web/reward-report.yaml") == {"policies/**/*.yaml"}


@pytest.mark.parametrize("path", [REPORT, "docs/reward-report.yaml"])
def test_a_report_of_the_whole_repository_leaves_out_what_another_watches(mono: Path, path: str) -> None:
    init(mono, CHAT_REPORT)
    told = init(mono, path)
    assert told.startswith(f"2 training configs found\n  1 left out: {CHAT_REPORT} watches it already\n")
    assert watched(mono, path) == {RANK}
    assert read(mono, path)["report"]["title"] == "mono"


def test_no_pattern_takes_in_what_was_left_out(mono: Path) -> None:
    init(mono, CHAT_REPORT)
    for name in ("conf/a.yaml", "conf/b.yaml"):
        write(mono, f"policies/chat/{name}", TRL)
    told = init(mono, "policies/chat/second.reward-report.yaml")
    assert "3 training configs found below policies/chat\n  1 left out" in told
    assert watched(mono, "policies/chat/second.reward-report.yaml") == {
        "policies/chat/conf/a.yaml",
        "policies/chat/conf/b.yaml",
    }


def test_what_only_a_report_out_of_force_or_use_watches_is_free(mono: Path) -> None:
    init(mono, CHAT_REPORT)
    text = (mono / CHAT_REPORT).read_text()
    write(mono, CHAT_REPORT, text.replace("status: draft", "status: superseded"))
    write(mono, "third_party/x/reward-report.yaml", text.replace("id: chat", "id: theirs", 1))
    write(mono, ".rrlint.toml", 'exclude = ["third_party/**"]\n')
    assert "left out" not in init(mono, "policies/chat/next.reward-report.yaml")
    assert watched(mono, "policies/chat/next.reward-report.yaml") == {CHAT}
