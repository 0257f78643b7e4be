"""RR404: what a report says does not change without an entry."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import entry, report
from tests.rules.finding import only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR404"
TODAY = "2026-01-20"
FIRST = entry("1", "2026-01-05", "initial")
SECOND = entry("2", "2026-01-12")
MEND = entry("2", "2026-01-12", "correction")
GOAL = "goal_of_reinforcement: Walk."
LONG = (
    "goal_of_reinforcement: Track commanded velocities on rough ground without falling and without wearing the motors."
)
METRICS = "performance_metrics: [{id: m, name: M}]"
LOOPS = "\n  oversight_metrics: [{id: o, name: Falls, direction: min}]"


def text(*entries: str, status: str = "active", **changes: str) -> str:
    """A report with a long goal and an oversight metric; ``changes`` replaces pieces of it."""
    found = report(*entries, status=status).replace(GOAL, LONG).replace(METRICS, METRICS + LOOPS)
    for old, new in (one.split(" -> ") for one in changes.values()):
        assert old in found, old
        found = found.replace(old, new, 1)
    return found


def write(name: str, content: str | None, on: tuple[str, ...] | None = None) -> Step:
    return Step("2026-01-10", {REPORT: content}, on=on, name=name)


START = Step("2026-01-05", {REPORT: text(FIRST)}, name="start")


def found(*script: Step, edges: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The field and the commit of each finding."""
    findings = said(facts(script, TODAY, edges=edges), RULE)
    return [(one.identity[1], one.message.partition(" in ")[2].partition(" ")[0]) for one in findings]


def edited(change: str, *entries: str) -> list[tuple[str, str]]:
    return found(START, write("edit", text(*(entries or (FIRST,)), change=change)))


def test_another_goal() -> None:
    finding = only(facts([START, write("edit", text(FIRST, change="rough -> flat"))], TODAY), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "/optimization_intent/goal_of_reinforcement says something else since a change in edit (2026-01-10), "
        "and no changelog entry came with it or after it"
    )
    assert finding.primary.location.pointer == "/optimization_intent/goal_of_reinforcement"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ("without falling -> falling", "/optimization_intent/goal_of_reinforcement"),
        (
            "id: m, name: M -> id: m, name: M, in_reward: true}, {id: n, name: N",
            "/optimization_intent/performance_metrics",
        ),
        ("direction: min -> direction: max", "/optimization_intent/oversight_metrics"),
        (LOOPS + " -> ", "/optimization_intent/oversight_metrics"),
        ("primary: tool -> primary: framework", "/optimization_intent/framing"),
        ("A known objective. -> An unknown objective.", "/optimization_intent/framing"),
        ("status: active -> status: retired", "/report/status"),
        ("id: o, name: Falls -> id: p, name: Falls", "/optimization_intent/oversight_metrics"),
        ("rationale: A known objective. -> rationale: {omitted: unknown, reason: R.}", "/optimization_intent/framing"),
        ("Acme. -> {omitted: undisclosed, withheld_by: Acme}", "/system_details/system_owner"),
    ],
    ids=[
        "not",
        "one more metric",
        "a word",
        "removed",
        "framing",
        "rationale of framing",
        "status",
        "id",
        "rationale to a gap",
        "to a gap",
    ],
)
def test_what_is_substantive(change: str, field: str) -> None:
    assert edited(change) == [(field, "edit")]


@pytest.mark.parametrize(
    "change",
    [
        "rough ground without -> rough   ground,\n    without",
        "commanded -> comanded",
        "Track commanded -> track Commanded",
        "rough ground -> [rough](https://acme.org/rough) ground",
        "contact: team@tutor.acme.org -> contact: walking@tutor.acme.org",
        "feedback_and_communication: team@tutor.acme.org -> feedback_and_communication: walking@tutor.acme.org",
        "title: A policy -> title: The policy",
        "performance_metrics: -> # seen by all\n  performance_metrics:",
        "system_owner: Acme. -> system_owner: 'Acme'",
        "description: Rewards. -> description: All rewards.",
        "rationale: Each term. -> rationale: Every term.",
        "direction: min -> direction: min, why: Falls hurt.",
        "{id: o, name: Falls, direction: min} -> {id: o, name: Falls, direction: min}, {id: p, name: Wear}",
        "system_maintenance: -> x-note: Hi.\nsystem_maintenance:",
        "system_maintenance: -> system_maintenance:\n  comments_on_performance: It walks well.",
        "{id: o, name: Falls, direction: min} -> {direction: min, name: Falls, id: o}",
        "{id: o, name: Falls, direction: min} -> {'id': \"o\", name: 'Falls', direction: min}",
        "[{id: o, name: Falls, direction: min}] -> \n    - id: o\n      name: Falls\n      direction: min",
        "filers: [ -> filers: [{id: second, name: Second, role: auditor, contact: s@acme.org}, ",
        "without wearing -> without *wearing*",
    ],
)
def test_what_is_not(change: str) -> None:
    assert edited(change) == []


NUMBERED = "{id: o, name: Falls, direction: min} -> {id: o, name: Falls, direction: min, threshold: {fail: %s}}"


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("0.001", "1.0e-3", False),
        ("0.001", "0.0010", False),
        ("0.001", "0.002", True),
        ("1", "10", True),
        ("1", "-1", True),
    ],
)
def test_a_number_counts_by_its_value(before: str, after: str, changed: bool) -> None:
    start = Step("2026-01-05", {REPORT: text(FIRST, change=NUMBERED % before)}, name="start")
    expected = [("/optimization_intent/oversight_metrics", "edit")] if changed else []
    assert found(start, write("edit", text(FIRST, change=NUMBERED % after))) == expected


def test_the_order_of_a_list_does_not_count() -> None:
    one, two = "{id: o, name: Falls, direction: min}", "{id: p, name: Wear, direction: max}"
    start = Step("2026-01-05", {REPORT: text(FIRST, change=f"{one} -> {one}, {two}")}, name="start")
    assert found(start, write("edit", text(FIRST, change=f"{one} -> {two}, {one}"))) == []


def test_a_gap_may_be_filled() -> None:
    gap = "Acme. -> {omitted: pending, reason: Being founded., owner: team, revisit_by: 2026-03-01}"
    start = Step("2026-01-05", {REPORT: text(FIRST, change=gap)}, name="start")
    assert found(start, write("fill", text(FIRST))) == []


@pytest.mark.parametrize("second", [SECOND, MEND, entry("2", "2026-01-12", "triggered", ["weights"])])
def test_any_entry_speaks_of_it_in_the_same_commit_or_later(second: str) -> None:
    assert edited("rough -> flat", second, FIRST) == []
    edit = write("edit", text(FIRST, change="rough -> flat"))
    assert found(START, edit, write("say", text(second, FIRST, change="rough -> flat"))) == []


def test_an_entry_before_the_change_does_not() -> None:
    script = (START, write("say", text(SECOND, FIRST)), write("edit", text(SECOND, FIRST, change="rough -> flat")))
    assert [commit for _, commit in found(*script)] == ["edit"]


def test_a_change_of_framing_takes_a_review() -> None:
    assert edited("primary: tool -> primary: framework", SECOND, FIRST) == []
    assert edited("primary: tool -> primary: framework", MEND, FIRST) == [("/optimization_intent/framing", "edit")]


def test_a_change_that_was_put_back() -> None:
    edit = write("edit", text(FIRST, change="rough -> flat"))
    assert found(START, edit, write("back", text(FIRST))) == []
    other = write("other", text(FIRST, change="rough -> steep"))
    assert found(START, edit, other) == [("/optimization_intent/goal_of_reinforcement", "edit")]


def test_a_draft_may_be_written() -> None:
    start = Step("2026-01-05", {REPORT: text(FIRST, status="draft")}, name="start")
    edit = write("edit", text(FIRST, status="draft", change="rough -> flat"))
    assert found(start, edit) == []
    publish = write("publish", text(FIRST, change="rough -> flat"))
    assert found(start, edit, publish) == [("/report/status", "publish")]
    assert found(start, edit, write("publish", text(SECOND, FIRST, change="rough -> flat"))) == []


def test_parallel_edits_with_entries_of_their_own() -> None:
    third = entry("3", "2026-01-12")
    one, two = "rough -> flat", "direction: min -> direction: max"
    left = write("left", text(SECOND, FIRST, change=one), on=("start",))
    right = write("right", text(third, FIRST, change=two), on=("start",))
    merge = write("merge", text(third, SECOND, FIRST, change=one, more=two), on=("left", "right"))
    assert found(START, left, right, merge) == []
    evil = write("merge", text(third, SECOND, FIRST, change=one, more=two, evil="Acme. -> Foo."), on=("left", "right"))
    assert found(START, left, right, evil) == [("/system_details/system_owner", "merge")]


def test_both_sides_of_a_merge_edit_one_field() -> None:
    third = entry("3", "2026-01-12")
    left = write("left", text(SECOND, FIRST, change="rough -> flat"), on=("start",))
    right = write("right", text(third, FIRST, change="motors -> legs"), on=("start",))
    both = text(third, SECOND, FIRST, change="rough -> flat", more="motors -> legs")
    assert found(START, left, right, write("merge", both, on=("left", "right"))) == []


def test_an_edit_on_a_side_branch_is_not_covered_by_the_other() -> None:
    side = write("side", text(FIRST, change="rough -> flat"), on=("start",))
    main = write("main", text(SECOND, FIRST), on=("start",))
    merge = write("merge", text(SECOND, FIRST, change="rough -> flat"), on=("main", "side"))
    assert found(START, side, main, merge) == [("/optimization_intent/goal_of_reinforcement", "side")]


def test_beyond_a_cut_a_change_may_be_a_restoration() -> None:
    before = write("before", text(FIRST, change="rough -> flat"))
    script = (START, before, Step("2026-01-11", {"README.md": "Hi.\n"}, name="edge"), write("back", text(FIRST)))
    assert found(*script) == []
    assert found(*script, edges=("edge",)) == []
    assert found(START, Step("2026-01-11", name="edge"), before, edges=("edge",)) == []
    assert facts([START, Step("2026-01-11", name="edge"), before], TODAY, edges=("edge",)).verdict == "unknown"


def test_the_first_version_is_no_change_and_neither_is_a_move_of_an_item() -> None:
    assert found(START) == []
    two = "{id: o, name: Falls, direction: min} -> {id: p, name: Wear}, {id: o, name: Falls, direction: min}"
    assert edited(two) == []
