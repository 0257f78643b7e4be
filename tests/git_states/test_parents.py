"""Parents of configs, wherever they lie in a real repository."""

from __future__ import annotations

from pathlib import Path

from tests.command import rrlint
from tests.reports import entry, report
from tests.timeline import REPORT, Step, repository


def test_parents_in_other_folders_and_the_root_are_followed_through_all_of_history(tmp_path: Path) -> None:
    watch = 'watch: [{path: "recipes/llm/*.yaml", keys: [/beta]}]'
    trigger = f"{{id: weights, kind: reward_change, description: Rewards., {watch}}}"
    made = repository(
        [
            Step(
                "2026-01-05",
                {
                    REPORT: report(entry("1.0", "2026-01-05", "initial"), triggers=(trigger,)),
                    "recipes/llm/a.yaml": "defaults: ../../shared/deep/core.yaml\n",
                    "shared/deep/core.yaml": "defaults: ../../base.yaml\n",
                    "base.yaml": "beta: 1\n",
                },
            ),
            Step("2026-01-06", {"base.yaml": "beta: 2\n"}),
            Step("2026-01-07", {"shared/deep/core.yaml": "beta: 3\n"}),
            Step("2026-01-08", {"base.yaml": "beta: 9\n"}),
        ],
        tmp_path,
    )
    ran = rrlint(tmp_path, "check", "--rev", "HEAD", "--format", "json", "--as-of", "2026-01-20")
    rows = ran.json["reports"][0]["uncovered"]
    assert [(row["commit"], row["old"], row["new"]) for row in rows] == [(made["2"], 1, 2), (made["3"], 2, 3)]
