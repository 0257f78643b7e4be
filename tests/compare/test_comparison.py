"""What a difference is about, and that nothing is told twice or left out."""

from __future__ import annotations

from typing import Any

import pytest

from rrlint.compare import Section
from rrlint.compare.side import ValueChange
from tests.compare.sides import compared, told
from tests.compare.test_values import CONFIG, watching
from tests.reports import entry, report

INITIAL = entry("1.0", "2026-01-05", "initial")
WHOLE = report(INITIAL).replace(
    "optimization_intent:",
    "  base_model: {id: acme/one, revision: a}\n"
    "  versions: [{id: v1, base_model: {id: acme/one}, note: First.}]\n"
    "optimization_intent:",
    1,
) + (
    "implementation:\n"
    "  reward_details:\n"
    "    description: What is rewarded.\n"
    "    terms: [{id: format, description: A shape., weight: 0.2, weight_from: {path: conf/a.yaml, key: /w/1}}]\n"
    "  limitations: None known.\n"
)

FIELDS: list[tuple[str, str, Section, list[tuple[Any, ...]]]] = [
    ("primary: tool", "primary: framework", Section.FRAMING, [
        ("/optimization_intent/framing/primary", "tool", "framework"),
    ]),
    ("base_model: {id: acme/one, revision: a}", "base_model: {id: acme/two, revision: a}", Section.BASE_MODEL, [
        ("/system_details/base_model/id", "acme/one", "acme/two"),
    ]),
    ("base_model: {id: acme/one}, note: First.", "base_model: {id: acme/two}, note: First.", Section.BASE_MODEL, [
        ("/system_details/versions/v1/base_model/id", "acme/one", "acme/two"),
    ]),
    ("First.", "The first.", Section.FIELDS, [("/system_details/versions/v1/note", "First.", "The first.")]),
    ("weight: 0.2", "weight: 0.5", Section.REWARD, [
        ("/implementation/reward_details/terms/format/weight", 0.2, 0.5),
    ]),
    ("None known.", "Many.", Section.FIELDS, [("/implementation/limitations", "None known.", "Many.")]),
    ("every: P3M", "every: P6M", Section.TRIGGERS, [("/system_maintenance/reporting_cadence/every", "P3M", "P6M")]),
    ("keys: [/reward, /beta]", "keys: [/reward]", Section.TRIGGERS, [
        ("/system_maintenance/update_triggers/weights/watch/0/keys", ["/reward", "/beta"], ["/reward"]),
    ]),
    ("Acme.", '"Acme."  # as ever', Section.FIELDS, []),
]  # fmt: skip


@pytest.mark.parametrize(("written", "instead", "section", "expected"), FIELDS)
def test_a_field_is_told_where_it_belongs_and_nowhere_else(
    written: str, instead: str, section: Section, expected: list[tuple[Any, ...]]
) -> None:
    assert WHOLE.count(written) == 1
    found = compared(WHOLE, {}, WHOLE.replace(written, instead), {})
    assert {one: told(found, one) for one in Section if found.changes[one]} == ({section: expected} if expected else {})
    assert found.status == ("changed" if expected else "unchanged")


@pytest.mark.parametrize(
    ("kinds", "section"),
    [
        (["base_model_change"], Section.BASE_MODEL),
        (["reward_change"], Section.REWARD),
        (["reward_change", "base_model_change"], Section.BASE_MODEL),
        (["config_change", "reward_change"], Section.REWARD),
        (["data_change"], Section.VALUES),
    ],
)
def test_a_value_is_told_by_what_its_triggers_are_about(kinds: list[str], section: Section) -> None:
    text = report(triggers=[watching(kind, id=f"w{number}") for number, kind in enumerate(kinds)])
    found = compared(text, {CONFIG: "p: 1"}, text, {CONFIG: "p: 2"})
    assert {one: told(found, one) for one in Section if found.changes[one]} == {section: [(f"{CONFIG}#/p", 1, 2)]}


def test_a_weight_that_a_reward_term_names_is_reward_whether_watched_or_not() -> None:
    found = compared(WHOLE, {CONFIG: "w: {'1': 1}\nlr: 1"}, WHOLE, {CONFIG: "w: {'1': 2}\nlr: 2"})
    (change,) = found.changes[Section.REWARD]
    assert isinstance(change, ValueChange)
    assert (change.pointer, change.triggers, change.terms) == ("/w/1", (), ("format",))
    assert not found.changes[Section.VALUES]


def test_a_weight_that_a_trigger_of_the_base_model_watches_is_told_with_that() -> None:
    text = WHOLE.replace("kind: reward_change", "kind: base_model_change").replace("/reward, /beta", "/w")
    found = compared(text, {CONFIG: "w: {'1': 1}"}, text, {CONFIG: "w: {'1': 2}"})
    assert told(found, Section.BASE_MODEL) == [(f"{CONFIG}#/w/1", 1, 2)]
    assert not found.changes[Section.REWARD]


def test_a_weight_in_a_file_of_another_format_is_read_as_the_triggers_read_it() -> None:
    path = "conf/weights.txt"
    text = WHOLE.replace("conf/a.yaml", path).replace('path: "conf/*.yaml"', f"path: {path}, format: json")
    found = compared(text, {path: '{"w": {"1": 1}}'}, text, {path: '{"w": {"1": 2}}'})
    assert told(found, Section.REWARD) == [(f"{path}#/w/1", 1, 2)]
    assert found.gaps == ()


def test_a_path_that_a_reward_term_names_is_no_pattern() -> None:
    text = WHOLE.replace("path: conf/a.yaml", 'path: "conf/[a].yaml"')
    before, after = ({"conf/[a].yaml": f"w: [0, {n}]", "conf/a.yaml": f"w: [0, {n}]"} for n in (1, 2))
    found = compared(text, before, text, after)
    assert {one.path for one in found.changes[Section.REWARD] if isinstance(one, ValueChange)} == {"conf/[a].yaml"}


def test_entries_that_came_went_or_were_reworded() -> None:
    old = report(entry("1.1", "2026-02-01"), INITIAL)
    new = report(entry("1.2", "2026-03-01", "triggered", ["weights"]), INITIAL.replace("Looked.", "Looked well."))
    found = compared(old, {}, new, {})
    told_of = [(one.what, one.entry.version, one.summary) for one in found.entries]
    assert told_of == [("added", "1.2", "Looked."), ("reworded", "1.0", "Looked well."), ("removed", "1.1", "Looked.")]
    assert not any(found.changes.values())


def test_baselines_and_the_order_of_entries_are_no_difference() -> None:
    one, other = (
        entry("1.1", "2026-02-01"),
        entry("1.1", "2026-02-01", baselines={"weights": {CONFIG: "rr1:" + "0" * 32}}),
    )
    assert compared(report(one, INITIAL), {}, report(INITIAL, other), {}).status == "unchanged"
