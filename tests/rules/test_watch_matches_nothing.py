"""RR105: watches that can never fire."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR105"


def story(trigger: str = WATCH, config: str = "reward: 1\nbeta: 1\n") -> list[Step]:
    content = report(entry("1.0", "2026-01-05", "initial"), triggers=(trigger,))
    return [Step("2026-01-05", {REPORT: content, "conf/a.yaml": config})]


def test_a_path_that_matches_no_file() -> None:
    finding = only(facts(story(WATCH.replace("conf/*.yaml", "config/*.yaml")), "2026-01-06"), RULE)
    assert place(finding) == (RULE, 17, 74)
    assert finding.severity is Severity.ERROR
    assert finding.message == "the path 'config/*.yaml' matches no file"
    assert finding.help == "did you mean 'conf/*.yaml'?"
    assert finding.primary.message == "this matches nothing"


def test_a_path_that_leads_out_of_the_repository() -> None:
    finding = only(facts(story(WATCH.replace("conf/*.yaml", "../conf/*.yaml")), "2026-01-06"), RULE)
    assert finding.message == "the path '../conf/*.yaml' leads out of the repository"


def test_a_key_that_is_in_no_file() -> None:
    finding = only(facts(story(config="reward: 1\n"), "2026-01-06"), RULE)
    assert place(finding) == (RULE, 17, 111)
    assert finding.message == "the key '/beta' is in none of the watched files"
    assert "JSON pointer" in finding.help


def test_each_part_that_matches_nothing_is_a_finding_of_its_own() -> None:
    findings = said(facts(story(config="other: 1\n"), "2026-01-06"), RULE)
    assert [place(finding) for finding in findings] == [(RULE, 17, 102), (RULE, 17, 111)]
    assert len({finding.fingerprint for finding in findings}) == 2


def test_one_file_with_the_key_is_enough() -> None:
    steps = story(config="reward: 1\n")
    steps[0] = Step(steps[0].day, {**steps[0].files, "conf/b.yaml": "beta: 1\n"})
    assert said(facts(steps, "2026-01-06"), RULE) == []


def test_the_keys_of_a_file_compared_by_its_bytes_are_not_missed() -> None:
    assert said(facts(story(config="beta: [1\n"), "2026-01-06"), RULE) == []


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("config/a.yaml", "conf/a.yaml"),
        ("conf/a.yml", "conf/a.yaml"),
        ("conf/*.yml", "conf/*.yaml"),
        ("confs/*.yaml", "conf/*.yaml"),
        ("a.yaml", "conf/a.yaml"),
    ],
)
def test_a_path_that_is_nearly_right_is_offered(path: str, near: str) -> None:
    finding = only(facts(story(WATCH.replace("conf/*.yaml", path)), "2026-01-06"), RULE)
    assert finding.help == f"did you mean {near!r}?"


@pytest.mark.parametrize(
    ("watch", "part", "message"),
    [
        (
            "{package: torsh, path: requirements.txt}",
            "package",
            "the package 'torsh' is in none of the watched lock files",
        ),
        ("{package: torch, path: uv.lock}", "path", "the path 'uv.lock' matches no file"),
        ("{tag: 'release-*'}", "tag", "no tag matches 'release-*', though there are tags"),
    ],
)
def test_packages_and_tags_are_looked_for_too(watch: str, part: str, message: str) -> None:
    trigger = "{id: t, kind: release, description: D., watch: [%s]}"
    files = {REPORT: story(trigger % watch)[0].files[REPORT], "requirements.txt": "torch==2.1\n"}
    finding = only(facts([Step("2026-01-05", files, tags=("v1",))], "2026-01-06"), RULE)
    assert finding.primary.location.pointer == f"/system_maintenance/update_triggers/0/watch/0/{part}"
    assert finding.message == message
    assert finding.severity is (Severity.WARNING if part == "tag" else Severity.ERROR)
    right = watch.replace("torsh", "torch").replace("uv.lock", "requirements.txt").replace("release-*", "v*")
    files[REPORT] = story(trigger % right)[0].files[REPORT]
    assert said(facts([Step("2026-01-05", files, tags=("v1",))], "2026-01-06"), RULE) == []


@pytest.mark.parametrize("path", ["somewhere/else.toml", "src/**/x.py", "zzz/*"])
def test_where_nothing_is_like_it_the_form_of_a_path_is_told(path: str) -> None:
    finding = only(facts(story(WATCH.replace("conf/*.yaml", path)), "2026-01-06"), RULE)
    assert "root of the repository" in finding.help


@pytest.mark.parametrize(
    ("key", "config", "near"),
    [
        ("/beta", "reward: 1\ntrainer: {beta: 1}\n", "/trainer/beta"),
        ("/beta", "reward: 1\nbetas: 1\n", "/betas"),
        ("/**/beta", "reward: 1\ntrainer: {betas: 1}\n", "/**/betas"),
        ("/trainer/beta", "reward: 1\nbeta: 1\n", "/beta"),
    ],
)
def test_a_key_that_is_nearly_right_is_offered(key: str, config: str, near: str) -> None:
    finding = only(facts(story(WATCH.replace("/beta", key), config), "2026-01-06"), RULE)
    assert finding.help == f"did you mean {near!r}?"
