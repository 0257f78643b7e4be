"""RR313: watched files that are not taken apart."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Link, Step, facts

RULE = "RR313"
FIRST = entry("1.0", "2026-01-05", "initial")
ANYTHING = WATCH.replace("conf/*.yaml", "conf/*")


def story(path: str, content: str, *triggers: str) -> list[Step]:
    files = {
        REPORT: report(FIRST, triggers=triggers or (ANYTHING,)),
        path: content,
        "conf/ok.yaml": "reward: 1\nbeta: 1\n",
    }
    return [Step("2026-01-05", files)]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("conf/a.yaml", "beta: [1\n"),
        ("conf/a.json", '{"beta": 1, "beta": 2}'),
        ("conf/a.txt", "beta 1\n"),
        ("conf/Makefile", "all:\n"),
    ],
)
def test_a_file_that_is_not_taken_apart(path: str, content: str) -> None:
    finding = only(facts(story(path, content), "2026-01-06"), RULE)
    assert place(finding) == (RULE, 17, 74)
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith(f"{path} is compared as a whole: ")
    assert finding.primary.message == "a change anywhere in that file counts"


def test_a_file_that_unfolds_to_more_watched_values_than_are_told_apart() -> None:
    ten = [f"k{number}" for number in range(10)]
    lines = ["a0: &a0 {" + ", ".join(f"{key}: {key}" for key in ten) + "}"]
    lines += [f"a{at}: &a{at} {{" + ", ".join(f"{key}: *a{at - 1}" for key in ten) + "}" for at in range(1, 5)]
    for keys, named in (("[/a3]", False), ("[/a4]", False), ("[/a4, /a0]", True)):  # 10,000, 100,000 and ten more
        script = story("conf/a.yaml", "\n".join(lines) + "\n", ANYTHING.replace("[/reward, /beta]", keys))
        found = said(facts(script, "2026-01-06"), RULE)
        assert [one.message.partition(":")[0] for one in found] == ["conf/a.yaml is compared as a whole"] * named


def test_a_watch_that_asks_for_bytes_does_not_make_another_one_beside_it_blind() -> None:
    trigger = ANYTHING.replace("/beta]}", '/beta]}, {path: "conf/a.yaml", format: bytes}')
    assert said(facts(story("conf/a.yaml", "beta: 1\n", trigger), "2026-01-06"), RULE) == []


def test_a_file_that_parses_is_not_named() -> None:
    assert said(facts(story("conf/a.yaml", "beta: 1\n"), "2026-01-06"), RULE) == []


def test_a_file_that_nothing_watches_is_not_named() -> None:
    assert said(facts(story("elsewhere/a.yaml", "beta: [1\n"), "2026-01-06"), RULE) == []


def test_a_file_that_several_triggers_watch_is_told_once() -> None:
    other = ANYTHING.replace("id: weights", "id: other")
    finding = only(facts(story("conf/a.yaml", "beta: [1\n", ANYTHING, other), "2026-01-06"), RULE)
    assert place(finding)[1] == 17


def test_parents_that_cannot_be_taken_in_are_told_once_for_all_files_that_have_them() -> None:
    script = story("conf/a.yaml", "defaults: [mappo_config, _self_]\nbeta: 1\n")
    more = {"conf/b.yaml": "defaults: [mappo_config, _self_]\nbeta: 2\n"}
    finding = only(facts([Step("2026-01-05", {**script[0].files, **more})], "2026-01-06"), RULE)
    assert finding.severity is Severity.INFO
    assert finding.message == (
        "conf/a.yaml and 1 more: what comes from mappo_config is not taken in: it is not in the repository"
    )
    assert finding.primary.message == "only their names are compared"


@pytest.mark.parametrize(("count", "more"), [(3, ""), (4, " and 1 more")])
def test_of_many_parents_three_are_named(count: int, more: str) -> None:
    parents = [f"p{number}" for number in range(count)]
    config = f"defaults: [{', '.join(parents)}, _self_]\nbeta: 1\n"
    finding = only(facts(story("conf/a.yaml", config), "2026-01-06"), RULE)
    nearest = ", ".join(parents[:-4:-1])  # the last overrides those before it
    assert f": what comes from {nearest}{more} is not taken in: " in finding.message


def test_a_parent_that_is_there_and_does_not_parse_is_a_warning() -> None:
    files = dict(story("conf/a.yaml", "defaults: ../base.yaml\nbeta: 1\n")[0].files)
    finding = only(facts([Step("2026-01-05", {**files, "base.yaml": "beta: [1\n"})], "2026-01-06"), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == "conf/a.yaml: what comes from base.yaml is not taken in: it does not parse"
    assert finding.primary.message == "any edit of them counts as a change"


def linked(watch: str, text: str = "../recipes/v3.yaml") -> list[Step]:
    """A report whose one watch is given, a link in conf and the file that it leads to."""
    trigger = f"{{id: weights, kind: reward_change, description: Rewards., watch: [{watch}]}}"
    files = {REPORT: report(FIRST, triggers=(trigger,)), "conf/a.yaml": Link(text), "recipes/v3.yaml": "beta: 1\n"}
    return [Step("2026-01-05", files)]


@pytest.mark.parametrize("keys", [", keys: [/beta]", ""])
def test_a_link_whose_end_is_not_watched_is_a_warning(keys: str) -> None:
    finding = only(facts(linked(f"{{path: conf/a.yaml{keys}}}"), "2026-01-06"), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == "conf/a.yaml is compared as a whole: a symbolic link, compared by its text"
    assert finding.primary.message == "a change of what it leads to is none of it"
    assert finding.help == "watch what it leads to by its own name: recipes/v3.yaml"


def test_a_link_whose_end_is_watched_for_other_keys_is_a_warning() -> None:
    watches = "{path: conf/a.yaml, keys: [/beta]}, {path: recipes/v3.yaml, keys: [/reward]}"
    assert [one.severity for one in said(facts(linked(watches), "2026-01-06"), RULE)] == [Severity.WARNING]


def test_a_link_whose_end_is_watched_is_a_note() -> None:
    finding = only(facts(linked('{path: "*/*.yaml", keys: [/beta]}'), "2026-01-06"), RULE)
    assert (finding.severity, finding.help) == (Severity.INFO, "")
    assert finding.message.startswith("conf/a.yaml is compared as a whole: ")


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("../../elsewhere.yaml", "watch a file of the repository in its place"),
        ("/etc/elsewhere.yaml", "watch a file of the repository in its place"),
        ("../recipes/gone.yaml", "watch what it leads to by its own name: recipes/gone.yaml"),
    ],
)
def test_a_link_that_leads_nowhere_is_a_warning_even_under_a_pattern_that_matches_all(text: str, way_out: str) -> None:
    finding = only(facts(linked('{path: "**", keys: [/beta]}', text), "2026-01-06"), RULE)
    assert (finding.severity, finding.help) == (Severity.WARNING, way_out)


def test_a_link_that_a_watch_asks_the_bytes_of_is_not_named() -> None:
    assert said(facts(linked("{path: conf/a.yaml, format: bytes}"), "2026-01-06"), RULE) == []
