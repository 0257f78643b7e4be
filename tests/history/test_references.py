"""RR313: watched values that refer to what nobody watches."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Diagnostic, Severity
from tests.reports import entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR313"
FIRST = entry("1.0", "2026-01-05", "initial")
BETA = "{path: conf/a.yaml, keys: [/beta]}"


def story(files: dict[str, str], *watches: str) -> list[Step]:
    """A report with a trigger for each watch."""
    triggers = [
        f"{{id: t{number}, kind: reward_change, description: Rewards., watch: [{watch}]}}"
        for number, watch in enumerate(watches)
    ]
    return [Step("2026-01-05", {REPORT: report(FIRST, triggers=triggers), **files})]


def findings(config: str, *watches: str, **more: str) -> list[Diagnostic]:
    files = {"conf/a.yaml": config, **{name.replace("__", "/") + ".yaml": text for name, text in more.items()}}
    return said(facts(story(files, *(watches or (BETA,))), "2026-01-06"), RULE)


def told(config: str, *watches: str, **more: str) -> str:
    """What the one finding says after the path; "" where there is none."""
    found = findings(config, *watches, **more)
    assert len(found) <= 1
    return found[0].message.partition("not watched: ")[2] if found else ""


def test_a_key_of_the_same_config_that_nobody_watches() -> None:
    (finding,) = findings("kl: {coef: 0.04}\nbeta: ${kl.coef}\n")
    assert place(finding) == (RULE, 17, 69)
    assert finding.severity is Severity.WARNING
    assert finding.message == "conf/a.yaml: some values refer to what is not watched: /beta to /kl/coef"
    assert finding.primary.message == "a change of what they refer to is none of theirs"
    assert finding.help == "watch what they refer to as well, or put it under `ignore`: /kl/coef"


@pytest.mark.parametrize(
    ("config", "watch"),
    [
        ("kl: 1\nbeta: ${kl}\n", "{path: conf/a.yaml}"),
        ("kl: 1\nbeta: ${kl}\n", "{path: conf/a.yaml, keys: [/beta, /kl]}"),
        ("kl: {a: 1, b: {c: 2}}\nbeta: ${kl}\n", "{path: conf/a.yaml, keys: [/beta, /kl/a, /kl/b]}"),
        ("kl: [{a: 1}, 2]\nbeta: ${kl[0].a}\n", "{path: conf/a.yaml, keys: [/beta, /kl]}"),
        ("kl: 1\nbeta: ${kl}\n", "{path: conf/a.yaml, keys: [/beta], ignore: [/kl]}"),
        ("kl: 1\nbeta: ${kl}\n", "{path: conf/a.yaml, keys: [/**], ignore: [/beta]}"),
        ("base: &b {x: 1}\nbeta: {<<: *b, y: '${.x}'}\n", BETA),
    ],
)
def test_what_is_watched_as_well_or_left_out_on_purpose_is_not_told(config: str, watch: str) -> None:
    assert told(config, watch) == ""


@pytest.mark.parametrize(
    ("config", "watch", "says"),
    [
        ("kl: {a: 1, b: 2}\nbeta: ${kl}\n", "{path: conf/a.yaml, keys: [/beta, /kl/a]}", "/beta to /kl"),
        ("kl: [{a: 1}]\nbeta: ${kl[0].a}\n", BETA, "/beta to /kl/0/a"),
        ("kl: 1\nbeta: [{x: [1, '${kl}']}]\n", BETA, "/beta to /kl"),
        ("kl: 1\nx: 2\nbeta: a${kl}b${x}\n", BETA, "/beta to /kl, /beta to /x"),
        ("kl: 1\nbeta: {x: 2, y: '${..kl}${.x}'}\n", BETA, "/beta/y to /kl"),
        ("kl: 1\nbeta: '${mul:2,${kl}}'\n", BETA, "/beta to /kl, /beta to ${mul:2,${kl}}"),
        ("base: &b {x: 1}\nkl: {<<: *b}\nbeta: ${kl.x}\n", BETA, "/beta to /kl/<</x"),
        ("one: {kl: 1}\nkl: ${one}\nbeta: ${kl.kl}\n", BETA, "/beta to /kl"),
        ("kl: 1\nbeta: |\n  several ${lines} of ${kl}\n", BETA, "/beta to /kl"),
    ],
)
def test_where_references_lead(config: str, watch: str, says: str) -> None:
    assert told(config, watch) == says


def test_what_another_trigger_watches_is_not_told() -> None:
    assert told("kl: 1\nbeta: ${kl}\n", BETA, "{path: 'conf/*', keys: [/kl]}") == ""


@pytest.mark.parametrize("text", ["${kl}", "${..kl}", "${oc.env:BETA}", "${now:%Y}", "${eval:1+1}"])
def test_what_no_key_of_the_config_gives_is_a_note(text: str) -> None:
    (finding,) = findings(f"beta: '{text}'\n")
    assert finding.severity is Severity.INFO
    assert finding.message.endswith(f": /beta to {text}")


@pytest.mark.parametrize(
    "text",
    ["|\n  export A=${HOME}\n  run", "'{% if x %}${y}{% endif %}'", "'${{ secrets.KEY }}'", "'\\${kl}'", "'$kl {kl}'"],
)
def test_scripts_and_templates_are_texts(text: str) -> None:
    assert told(f"kl: 1\nbeta: {text}\n") == ""


def test_only_yaml_has_them() -> None:
    watch = "{path: 'conf/*', keys: [/beta]}"
    files = {"conf/a.json": '{"kl": 1, "beta": "${kl}"}', "conf/a.toml": 'kl = 1\nbeta = "${kl}"\n'}
    assert said(facts(story(files, watch), "2026-01-06"), RULE) == []


def test_the_effective_config_counts() -> None:
    watch = "{path: conf/a.yaml, keys: [/train]}"
    config = "defaults: [_self_, {train: ppo}]\nkl: 1\n"
    assert told(config, watch, conf__train__ppo="beta: ${kl}\n") == "/train/beta to /kl"


def test_a_watch_has_one_finding_for_all_its_files() -> None:
    config = "kl: 1\nbeta: {a: '${kl}', b: '${kl}', c: '${gone}', d: '${oc.env:X}'}\n"
    files = {"conf/a.yaml": config, "conf/b.yaml": config, "conf/c.yaml": "beta: 1\n"}
    finding = only(facts(story(files, "{path: 'conf/*', keys: [/beta]}"), "2026-01-06"), RULE)
    assert finding.message == (
        "conf/a.yaml and 1 more: some values refer to what is not watched: "
        "/beta/a to /kl, /beta/b to /kl, /beta/c to ${gone} and 1 more"
    )
    assert finding.help.endswith(": /kl")


@pytest.mark.parametrize(
    "tag", ["!include kl.yaml", "!inc [kl.yaml, x]", "!include conf/kl.yaml", "{x: !use ./kl.yaml}"]
)
def test_a_file_that_a_tag_names(tag: str) -> None:
    (finding,) = findings(f"beta: {tag}\n", conf__kl="0.04\n")
    assert finding.severity is Severity.WARNING
    assert finding.message.endswith(" to conf/kl.yaml")
    assert finding.help.endswith(": conf/kl.yaml")


def test_a_file_that_a_parent_names_is_seen_from_there() -> None:
    more = {"base__base": "beta: !include kl.yaml\n", "base__kl": "1\n", "conf__kl": "2\n"}
    assert told("defaults: [../base/base.yaml]\n", **more) == "/beta to base/kl.yaml"


@pytest.mark.parametrize(
    "config", ["beta: !env kl\n", "beta: !include ../../kl.yaml\n", "beta: kl.yaml\n", "beta: !!str kl.yaml\n"]
)
def test_a_tag_that_names_no_file_is_a_value(config: str) -> None:
    assert told(config, conf__kl="0.04\n") == ""


def test_a_file_that_a_tag_names_and_some_watch_looks_at_is_not_told() -> None:
    assert told("beta: !include kl.yaml\n", BETA, "{path: 'conf/k*'}", conf__kl="0.04\n") == ""


def test_values_stay_text() -> None:
    """What is referred to changes, and the value that refers to it does not."""
    start = story({"conf/a.yaml": "kl: 1\nbeta: ${kl}\n"}, BETA)
    known = facts([*start, Step("2026-01-06", {"conf/a.yaml": "kl: 2\nbeta: ${kl}\n"})], "2026-01-07")
    assert known.verdict == "current"
    assert only(known, RULE).severity is Severity.WARNING
