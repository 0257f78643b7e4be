"""A state before a migration and one after it compare as what they say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rrlint.compare import Section
from tests.command import rrlint
from tests.migrations.reports import INITIAL, draft, now
from tests.timeline import REPORT, Step, repository

OLD, NEW = draft(now(INITIAL)), now(INITIAL)
CONFIG = "conf/ppo.yaml"
BEFORE, AFTER = "reward: 1\nbeta: 1\n", "reward: 2\nbeta: 1\n"


def differences(folder: Path, old: str, new: str, after: str = BEFORE) -> list[dict[str, Any]]:
    """What differs between two versions of a report, with a config that goes from one value to another."""
    repository(
        [Step("2026-01-05", {REPORT: old, CONFIG: BEFORE}), Step("2026-01-06", {REPORT: new, CONFIG: after})], folder
    )
    ran = rrlint(folder, "diff", "HEAD^", "HEAD", "--format", "json")
    assert ran.code == 0, ran
    found: list[dict[str, Any]] = json.loads(ran.out)["reports"]
    return found


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD), (OLD, OLD + "# a remark\n")])
def test_a_migration_alone_is_no_difference(tmp_path: Path, old: str, new: str) -> None:
    (report,) = differences(tmp_path, old, new)
    assert report["status"] == "unchanged" and not any(report[section.value] for section in Section)


def test_what_changed_with_it_is_told_as_if_it_had_always_been_so(tmp_path: Path) -> None:
    text = now(INITIAL, beta="Falls over.")
    (migrated,) = differences(tmp_path / "migrated", OLD, text, AFTER)
    (always,) = differences(tmp_path / "always", NEW, text, AFTER)
    assert migrated == always
    assert [len(migrated[section.value]) for section in Section if migrated[section.value]] == [1, 1]


def test_what_no_version_reads_cannot_be_compared(tmp_path: Path) -> None:
    text = NEW.replace("reward-report/1.0", "reward-report/7.0")
    repository([Step("2026-01-05", {REPORT: text}), Step("2026-01-06", {REPORT: NEW})], tmp_path)
    ran = rrlint(tmp_path, "diff", "HEAD^", "HEAD")
    assert ran.code == 3 and "cannot be compared" in ran.out
