"""RR305: changes of locked packages."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity, Span
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR305"
FIRST = entry("1.0", "2026-01-05", "initial")


def watch(package: str, path: str = "uv.lock", kind: str = "dependency_change") -> str:
    old = '{path: "conf/*.yaml", keys: [/reward, /beta]}'
    return WATCH.replace("reward_change", kind).replace(old, f'{{package: "{package}", path: "{path}"}}')


def locked(*packages: tuple[str, str, str]) -> str:
    """A uv.lock of packages, each with its version and the digits of its hash."""
    parts = [
        f'[[package]]\nname = "{name}"\nversion = "{version}"\n'
        'source = { registry = "https://pypi.org/simple" }\n'
        f'sdist = {{ url = "https://e.org/{name}", hash = "sha256:{digits}", size = 1 }}\n'
        for name, version, digits in packages
    ]
    return "\n".join(["version = 1\n", *parts])


def story(before: str | None, after: str | None, trigger: str, path: str = "uv.lock") -> list[Step]:
    start: dict[str, str | None] = {REPORT: report(FIRST, triggers=(trigger,))}
    return [
        Step("2026-01-05", {**start, path: before} if before is not None else start),
        Step("2026-01-10", {path: after}),
    ]


TRL, TORCH = ("trl", "0.9.4", "aa"), ("torch", "2.8.0", "bb")


def test_another_version_is_one_warning_at_the_line_of_the_version() -> None:
    known = facts(story(locked(TRL, TORCH), locked(TORCH, ("trl", "0.10.1", "cc")), watch("trl")), "2026-01-20")
    finding = only(known, RULE)
    assert place(finding) == (RULE, 17, 8)
    assert finding.severity is Severity.WARNING
    assert finding.message == "uv.lock: trl changed from 0.9.4 to 0.10.1 and no review covers it"
    (label,) = finding.related
    assert (label.location.path, label.location.span) == ("uv.lock", Span(11, 11, 11, 19))
    assert known.verdict == "stale"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (locked(("trl", "0.9.4", "dd")), "trl 0.9.4 has other hashes than before"),
        (locked(TORCH), "trl was removed (it was 0.9.4)"),
        (locked(TRL, ("trl", "0.8", "dd")), "trl changed from 0.9.4 to 0.8 and 0.9.4"),
        (locked(TRL).replace("[[package]]", "[[package"), "this file changed (it is compared as a whole)"),
        (None, "this watched file is gone"),
    ],
    ids=["hashes", "removed", "two versions", "does not parse", "gone"],
)
def test_whatever_else_happens_to_a_package(after: str | None, words: str) -> None:
    finding = only(facts(story(locked(TRL), after, watch("trl")), "2026-01-20"), RULE)
    assert finding.message == f"uv.lock: {words} and no review covers it"


def test_a_package_that_comes_is_a_change() -> None:
    finding = only(facts(story(locked(TORCH), locked(TORCH, TRL), watch("trl")), "2026-01-20"), RULE)
    assert finding.message == "uv.lock: trl was added as 0.9.4 and no review covers it"


@pytest.mark.parametrize(
    "after",
    [
        locked(TORCH, TRL),
        locked(TRL, ("torch", "2.9.0", "ee")),
        locked(TRL).replace("pypi.org", "mirror.acme.org"),
        "# locked\n" + locked(TRL),
    ],
    ids=["order", "another package", "a mirror", "a comment"],
)
def test_what_is_no_change_of_the_package(after: str) -> None:
    assert said(facts(story(locked(TRL), after, watch("trl")), "2026-01-20"), RULE) == []


@pytest.mark.parametrize("name", ["Flash_Attn", "flash-attn", "flash.attn", "FLASH--attn"])
def test_a_name_is_compared_as_package_managers_compare_it(name: str) -> None:
    before, after = locked(("flash-attn", "2.7", "aa")), locked(("flash-attn", "2.8", "bb"))
    known = facts(story(before, after, watch(name)), "2026-01-20")
    assert only(known, RULE).message == "uv.lock: flash-attn changed from 2.7 to 2.8 and no review covers it"
    assert said(known, "RR105") == []


def test_a_package_is_told_by_this_rule_whatever_the_trigger_is_about() -> None:
    steps = story(locked(TRL), locked(("trl", "1.0", "cc")), watch("trl", kind="reward_change"))
    assert len(said(facts(steps, "2026-01-20"), RULE)) == 1


def test_a_file_that_is_no_lock_is_compared_as_a_whole_and_that_is_said() -> None:
    known = facts(
        story("[trl]\na = 1\n", "[trl]\na = 1\nb = 1\n", watch("trl", "pyproject.toml"), "pyproject.toml"), "2026-01-20"
    )
    assert "no lock file" in only(known, "RR313").message
    assert len(said(known, RULE)) == 1


def test_a_package_in_no_lock_file_is_a_watch_that_matches_nothing() -> None:
    finding = only(facts(story(locked(TORCH), locked(TORCH, TRL), watch("trll")), "2026-01-20"), "RR105")
    assert finding.message == "the package 'trll' is in none of the watched lock files"


def test_a_review_covers_it() -> None:
    steps = story(locked(TRL), locked(("trl", "1.0", "cc")), watch("trl"))
    answer = report(entry("1.1", "2026-01-11", "triggered", ["weights"]), FIRST, triggers=(watch("trl"),))
    known = facts([*steps, Step("2026-01-11", {REPORT: answer})], "2026-01-20")
    assert said(known, RULE) == []
    assert known.verdict == "current"
