"""Several reports in one repository: each is judged as if it were alone, and let go before the next."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.gather import Request
from rrlint.gather.gather import gather
from rrlint.history import watching as watching_module
from rrlint.model import Report
from rrlint.staged import nothing_staged_matters, unconcerned_reports
from rrlint.wildcard import matches
from tests.command import AS_OF, INITIAL, check
from tests.reports import entry, report
from tests.timeline import REPORT, Step, git, repository


def watching(path: str, id: str, *entries: str) -> str:
    """A report with a trigger that watches one path, or a pattern."""
    trigger = f'{{id: weights, kind: reward_change, description: Rewards., watch: [{{path: "{path}"}}]}}'
    return report(*entries, INITIAL, triggers=(trigger,), id=id)


def named(name: str) -> str:
    return f"systems/{name}/{REPORT}"


REVIEW = entry("1.1", "2026-01-12", "triggered", ["weights"])
SHARED = "shared/ppo.yaml"

#: Reports that share a config, moved, looked elsewhere before, inherit from other folders, watch tags, or are broken.
SCRIPT = [
    Step(
        "2026-01-05",
        {
            named("alone"): watching("systems/alone/*.yaml", "alone"),
            "systems/alone/a.yaml": "beta: 1\n",
            named("first"): watching(SHARED, "first"),
            named("second"): watching(SHARED, "second"),
            SHARED: "beta: 1\n",
            "former/moved.reward-report.yaml": watching("former/*.yaml", "moved"),
            "former/m.yaml": "beta: 1\n",
            named("inherits"): watching("systems/inherits/train.yaml", "inherits"),
            "systems/inherits/train.yaml": "defaults: [/base/ppo]\nlr: 1\n",
            "base/ppo.yaml": "beta: 1\n",
            named("broken"): "schema: reward-report/1.0\nreport: 1\nreport: 2\n",
            named("tagged"): report(
                INITIAL,
                triggers=('{id: releases, kind: release, description: A release., watch: [{tag: "v*"}]}',),
                id="tagged",
            ),
        },
        name="start",
    ),
    Step("2026-01-07", {SHARED: "beta: 2\n", "systems/alone/a.yaml": "beta: 2\n", "former/m.yaml": "beta: 2\n"}),
    Step(
        "2026-01-08",
        {
            "former/moved.reward-report.yaml": None,
            named("moved"): watching("later/*.yaml", "moved"),
            "later/m.yaml": "beta: 3\n",
        },
    ),
    Step("2026-01-09", {"base/ppo.yaml": "beta: 2\n", "later/m.yaml": "beta: 4\n"}, name="base"),
    Step("2026-01-12", {named("second"): watching(SHARED, "second", REVIEW)}, name="review"),
    Step("2026-01-13", {"README.md": "Policies.\n"}),
]
REPORTS = [named(name) for name in ("alone", "first", "second", "moved", "inherits", "broken", "tagged")]
EVERYTHING = ("--select", "RR")


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with several reports.  Not to be changed."""
    place = tmp_path_factory.mktemp("several") / "repo"
    repository(SCRIPT, place)
    git(place, "tag", "v1", "HEAD~2")
    return place


def said_of(path: str, said: dict[str, Any]) -> tuple[Any, ...]:
    """What an outcome says of one report; what nobody watches is told once a repository."""
    found = [one for one in said["findings"] if one["location"]["path"] == path and one["rule"] != "RR311"]
    return [one for one in said["reports"] if one["path"] == path], found


@pytest.mark.parametrize("way", [[], ["--staged"], ["--rev", "HEAD"]], ids=["disk", "staged", "commit"])
def test_each_report_is_judged_as_if_it_were_alone(several: Path, way: list[str]) -> None:
    together = check(several, *EVERYTHING, *way).json
    assert {one["path"]: one["verdict"] for one in together["reports"]} == {
        named("alone"): "stale",
        named("first"): "stale",
        named("second"): "current",
        named("moved"): "stale",
        named("inherits"): "stale",
        named("broken"): "invalid",
        named("tagged"): "stale",
    }
    for path in REPORTS:
        alone = check(several, *EVERYTHING, *way, path).json
        assert said_of(path, alone) == said_of(path, together)


def test_the_order_in_which_reports_are_named_does_not_matter(several: Path) -> None:
    one, other = (check(several, *names).out for names in (REPORTS, REPORTS[::-1]))
    assert one == other


def test_what_the_repository_lacks_is_lacking_for_every_report_that_looks_there(tmp_path: Path) -> None:
    names = [named("one"), named("other")]
    before = {name: watching("lost/*.yaml", name.split("/")[1]) for name in names}
    now = {name: watching("conf/*.yaml", name.split("/")[1]) for name in names}
    script = [
        Step("2026-01-05", {**before, "lost/a.yaml": "beta: 1\n", "conf/a.yaml": "lr: 1\n"}),
        Step("2026-01-06", {"lost/a.yaml": "beta: 2\n"}),
        Step("2026-01-07", now),
    ]
    repository(script, tmp_path)
    tree = git(tmp_path, "rev-parse", "HEAD~2:lost").strip()
    (tmp_path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    together = check(tmp_path).json
    assert {one["path"]: one["verdict"] for one in together["reports"]} == dict.fromkeys(names, "unknown")
    for path in names:
        assert said_of(path, check(tmp_path, path).json) == said_of(path, together)


def most_alive(place: Path, target: str) -> int:
    """How many versions of reports are in memory at a time, at most, while all of a repository are judged."""
    gc.collect()
    before = len(_alive())
    counts = []
    for facts, _ in gather(Request(target, date.fromisoformat(AS_OF), place)).cases:
        assert facts.history is not None
        counts.append(len(_alive()) - before)
        del facts
    return max(counts)


def _alive() -> list[Report]:
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, Report)]


@pytest.mark.parametrize("target", [WORKTREE, INDEX, "HEAD"])
def test_no_more_reports_are_held_however_many_there_are(tmp_path: Path, target: str) -> None:
    counts = []
    for size in (3, 30):
        texts = {named(str(number)): watching(f"systems/{number}/*.yaml", f"r{number}") for number in range(size)}
        configs = {f"systems/{number}/a.yaml": "beta: 1\n" for number in range(size)}
        reviewed = {
            named(str(number)): watching(f"systems/{number}/*.yaml", f"r{number}", REVIEW) for number in range(size)
        }
        place = tmp_path / f"{size}"
        repository([Step("2026-01-05", {**texts, **configs}), Step("2026-01-12", reviewed)], place)
        counts.append(most_alive(place, target))
    assert counts[0] == counts[1]
    assert counts[0] >= 1


def test_a_commit_does_not_have_every_file_matched_with_every_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    systems, files = range(10), range(10)
    reports = {named(str(one)): watching(f"systems/{one}/*.yaml", f"s{one}") for one in systems}
    configs = {f"systems/{one}/{file}.yaml": "beta: 1\n" for one in systems for file in files}
    repository([Step("2026-01-05", {**reports, **configs, "README.md": "A.\n"})], tmp_path)
    (tmp_path / "README.md").write_text("B.\n")
    git(tmp_path, "add", "README.md")
    matched: list[str] = []

    def counted(pattern: str, path: str) -> bool:
        matched.append(path)
        return matches(pattern, path)

    monkeypatch.setattr(watching_module, "matches", counted)
    assert nothing_staged_matters(tmp_path, named=True)
    assert sorted(matched) == sorted(configs), "each by the one report that looks where it lies"
    assert unconcerned_reports(tmp_path, named=True) == set(reports)
    assert sorted(matched) == sorted([*configs, *configs])
