"""What the rules on framing and dynamics say together: few findings, one for each lack, and a way out of each."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint import engine
from rrlint.diagnostic import Result
from rrlint.rules._rule import all_rules
from tests.bindings.systems import framed
from tests.rules.finding import of_text

RULES = [one for one in all_rules() if one.rule.id == "RR504" or one.rule.id.startswith("RR60")]

#: What the smallest active report gets, by framing and stage: W is a warning, E an error.
SMALLEST = {
    ("tool", ""): "RR504 W, RR604 W",
    ("tool", "simulated"): "RR504 W, RR604 W",
    ("tool", "trial"): "RR504 W, RR604 W",
    ("tool", "deployed"): "RR504 E, RR604 W",
    ("metaphor", ""): "RR504 W, RR604 W, RR606 W",
    ("metaphor", "simulated"): "RR504 W, RR604 W, RR606 W",
    ("metaphor", "trial"): "RR504 W, RR604 W, RR606 W",
    ("metaphor", "deployed"): "RR504 E, RR604 W, RR606 W",
    ("framework", ""): "RR504 W, RR602 E, RR604 W, RR605 W, RR607 W",
    ("framework", "simulated"): "RR504 W, RR602 E, RR604 W, RR607 W",
    ("framework", "trial"): "RR504 W, RR602 E, RR604 W, RR605 W, RR607 W",
    ("framework", "deployed"): "RR504 E, RR602 E, RR604 W, RR605 W, RR607 W",
}
FRAMINGS = ("tool", "metaphor", "framework")
STAGES = ("", "simulated", "trial", "deployed")

#: All that any of them asks for.
EVERYTHING: dict[str, dict[str, str]] = {
    "system_details": {"base_model": "{id: acme/base}"},
    "optimization_intent": {
        "oversight_metrics": "[{id: falls, name: Falls, slices: [age]}]",
        "known_failure_modes": "[{id: pad, description: It pads.}]",
        "claims": "[{id: c, text: Walks., kind: generality, evidence: [m]}]",
    },
    "institutional_interface": {
        "deployment_agency": "The plant manager.",
        "stakeholders": "[{id: users, name: Users}]",
        "explainability_and_transparency": "Each answer shows its rule.",
        "recourse": "Ask the plant manager.",
        "feedback_loops": "[{id: l, description: It comes back., time_scale: P1W, metrics: [falls]}]",
    },
    "implementation": {
        "reward_details": "{terms: [{id: t, description: Tracks., weight: 1}]}",
        "environment_details": "{observations: Joints., actions: Torques., horizon: 20 s., termination: A fall., "
        "drift: [Wear.]}",
        "data_flow": "{collection: offline}",
        "limitations": "No stairs.",
    },
    "evaluation": {"evaluation_validity": "Other halls.", "evaluation_environment": "A hall."},
}
FIELDS = sorted((section, field) for section, fields in EVERYTHING.items() for field in fields)


def said(text: str) -> str:
    """The findings of all these rules, each as its id and the letter of its severity."""
    known = of_text(text)
    assert known.violations == (), text
    found = engine.judge(known, RULES)
    return ", ".join(f"{one.rule} {one.severity.name[0]}" for one in sorted(found, key=lambda one: one.rule))


def speaking(text: str) -> set[str]:
    """The rules that find something."""
    return {one.split()[0] for one in said(text).split(", ") if one}


def told(text: str) -> list[str]:
    """The words of all findings."""
    return sorted(one.message for one in engine.judge(of_text(text), RULES))


def without(*fields: tuple[str, str]) -> Mapping[str, Mapping[str, str]]:
    kept = {
        section: {field: value for field, value in values.items() if (section, field) not in fields}
        for section, values in EVERYTHING.items()
    }
    return {section: values for section, values in kept.items() if values}


@pytest.mark.parametrize(("framing", "stage"), SMALLEST)
def test_the_smallest_report(framing: str, stage: str) -> None:
    assert said(framed(framing, stage=stage)) == SMALLEST[framing, stage]


@pytest.mark.parametrize(("framing", "stage"), SMALLEST)
def test_the_smallest_draft_gets_the_same_as_notes(framing: str, stage: str) -> None:
    expected = SMALLEST[framing, stage].replace(" W", " I").replace(" E", " I")
    assert said(framed(framing, stage=stage, status="draft")) == expected


@pytest.mark.parametrize(("framing", "stage"), [pair for pair in SMALLEST if pair[1]])
def test_a_report_with_everything_gets_nothing(framing: str, stage: str) -> None:
    assert said(framed(framing, EVERYTHING, stage=stage)) == ""


@pytest.mark.parametrize("field", FIELDS, ids="/".join)
@pytest.mark.parametrize("framing", FRAMINGS)
def test_one_lack_is_one_finding(framing: str, field: tuple[str, str]) -> None:
    """But for two rules that ask for different things in one list."""
    asked = len(said(framed(framing, without(field), stage="deployed")).split(", "))
    assert asked <= (2 if field[1] in ("environment_details", "oversight_metrics") else 1)


@given(st.sampled_from(FRAMINGS), st.sampled_from(STAGES), st.sets(st.sampled_from(FIELDS)), st.sampled_from(FIELDS))
def test_an_answer_brings_nothing_new(
    framing: str, stage: str, gone: set[tuple[str, str]], added: tuple[str, str]
) -> None:
    """Loops and claims aside, which are themselves asked for more."""
    if added[1] in ("feedback_loops", "claims") or "feedback_loops" in {field for _, field in gone}:
        return
    before = speaking(framed(framing, without(*gone, added), stage=stage))
    assert speaking(framed(framing, without(*(gone - {added})), stage=stage)) <= before


@given(
    st.sampled_from(FRAMINGS),
    st.sampled_from(STAGES),
    st.sets(st.sampled_from(FIELDS)),
    st.sampled_from(["# a remark\n", "x-note: It is safe.\n", ""]),
)
def test_what_has_nothing_to_do_with_it_changes_nothing(
    framing: str, stage: str, gone: set[tuple[str, str]], edit: str
) -> None:
    text = framed(framing, without(*gone), stage=stage)
    assert told(text.replace("title: A policy", "title: Another policy") + edit) == told(text)


@pytest.mark.parametrize("primary", ["[tool]", "{}", "other", "~"])
@pytest.mark.parametrize("value", ["7", "[1]", "{a: b}", "[[]]", "~"])
def test_a_report_that_does_not_conform_breaks_nothing(primary: str, value: str) -> None:
    broken = {section: dict.fromkeys(fields, value) for section, fields in EVERYTHING.items()}
    text = framed(primary, broken, stage="deployed")
    assert [one for one in engine.judge(of_text(text), RULES) if one.result is Result.CRASH] == []
