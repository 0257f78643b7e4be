"""A report in a plain folder: baselines and the files beside it decide, and the output says so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.command import check, rrlint, write
from tests.digests import of
from tests.history.cases import A, B, C, config
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT

STATED = {"weights": {A: of(beta=1, reward=1), B: of(beta=5, reward=1)}}
FIRST = entry("1", "2026-01-05", "initial", baselines=STATED)
TREE = {A: config(), B: config(beta=5), REPORT: report(FIRST)}


def export(folder: Path, **changed: str | None) -> Path:
    return _write(folder, {**TREE, **changed})


def _write(folder: Path, files: Mapping[str, str | None]) -> Path:
    for path, text in files.items():
        if text is not None:
            write(folder, path, text)
    return folder


def test_values_as_reviewed_are_current_and_it_is_said_what_showed_it(tmp_path: Path) -> None:
    place = export(tmp_path)
    ran = check(place)
    assert ran.verdicts == {REPORT: "current"}
    assert ran.code == 3  # whether reviews came in time cannot be told
    assert "baselines alone" in ran.json["findings"][0]["message"]
    assert ran.json["reports"][0]["cadence"]["status"] == "unknown"
    assert "current by its baselines alone" in rrlint(place, "check", "--as-of", "2026-02-01").out
    assert check(place, "--allow-unverifiable").code == 0


def test_a_report_that_owes_no_review_still_leaves_its_triggers_open(tmp_path: Path) -> None:
    place = export(tmp_path, **{REPORT: report(FIRST, status="draft")})
    ran = check(place)
    assert (ran.code, ran.verdicts) == (3, {REPORT: "current"})
    assert ran.json["reports"][0]["cadence"]["status"] == "none"


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({A: config(beta=2)}, A),
        ({B: None}, B),
        ({C: config()}, C),
        ({"conf/.hidden.yaml": config()}, "conf/.hidden.yaml"),
    ],
    ids=["value", "gone", "new", "new and hidden"],
)
def test_values_that_are_not_as_reviewed_are_stale(tmp_path: Path, changed: dict[str, str | None], path: str) -> None:
    ran = check(export(tmp_path, **changed))
    assert (ran.code, ran.verdicts) == (1, {REPORT: "stale"})
    (row,) = ran.json["reports"][0]["uncovered"]
    assert (row["commit"], row["trigger"], row["path"]) == (None, "weights", path)


def test_without_baselines_nothing_can_be_told(tmp_path: Path) -> None:
    ran = check(export(tmp_path, **{REPORT: report(entry("1", "2026-01-05", "initial"))}))
    assert (ran.code, ran.verdicts) == (3, {REPORT: "unknown"})


def test_another_folder_than_the_root_cannot_be_told_from_a_change(tmp_path: Path) -> None:
    _write(tmp_path, {A: config(), B: config(beta=5), f"docs/{REPORT}": report(FIRST)})
    assert check(tmp_path).verdicts == {f"docs/{REPORT}": "current"}
    assert check(tmp_path, "docs").verdicts == {f"docs/{REPORT}": "current"}
    inside = check(tmp_path / "docs")
    assert (inside.code, inside.verdicts) == (3, {REPORT: "unknown"})


def test_a_report_named_from_elsewhere_stands_in_its_own_folder(tmp_path: Path) -> None:
    place, elsewhere = export(tmp_path / "tree"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    ran = check(elsewhere, str(place / REPORT))
    assert list(ran.verdicts.values()) == ["current"]


def test_nothing_outside_of_the_tree_is_looked_at(tmp_path: Path) -> None:
    write(tmp_path, "secret.yaml", config())
    watch = WATCH.replace("conf/*.yaml", "../*.yaml")
    place = export(tmp_path / "tree", **{REPORT: report(FIRST, triggers=(WATCH, watch.replace("weights", "out")))})
    (place / "conf" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    ran = check(place)
    (row,) = ran.json["reports"][0]["uncovered"]
    assert row["path"] == "conf/link.yaml"  # the link itself is new; what it points at is not read
    assert "secret" not in ran.out


def test_a_watch_that_is_no_matter_of_files_stays_unknown(tmp_path: Path) -> None:
    tag = '{id: out, kind: release, description: Released., watch: [{tag: "v*"}]}'
    ran = check(export(tmp_path, **{REPORT: report(FIRST, triggers=(WATCH, tag))}))
    assert (ran.code, ran.verdicts) == (3, {REPORT: "unknown"})


def test_history_that_nobody_asked_for_is_not_looked_at(tmp_path: Path) -> None:
    place = export(tmp_path, **{A: config(beta=2)})
    assert check(place, "--no-history").code == 0
