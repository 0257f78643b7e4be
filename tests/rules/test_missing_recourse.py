"""RR605: recourse where people are affected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from tests.bindings.systems import GAP, Sections, findings, framed, messages

RULE = "RR605"
PEOPLE: Sections = {"optimization_intent": {"targets": "[people]"}}
LOOP = "[{id: l, kind: behavioral, description: Pupils practise what it suggests.}]"
ANSWERS = ["Ask the teacher.", "{available: true, channels: [{how: Ask.}]}", "{channels: [{how: Ask.}]}", GAP]


def with_recourse(value: str, **more: str) -> str:
    return framed("tool", {**PEOPLE, "institutional_interface": {"recourse": value}}, **more)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (framed("tool", PEOPLE), "they are among the targets"),
        (
            framed("tool", {"institutional_interface": {"feedback_loops": LOOP}}),
            "a feedback loop runs through their behaviour",
        ),
        (framed("framework"), "the system is framed as a framework"),
        (framed("tool", components="[{name: picker, framing: framework}]"), "the system is framed as a framework"),
    ],
)
def test_who_is_affected_is_owed_recourse(text: str, sign: str) -> None:
    (finding,) = findings(text, RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == f"people are affected ({sign}), and the report names no recourse"


@pytest.mark.parametrize("targets", ["[environment]", "[model_output, market]", GAP])
def test_where_nobody_is_known_to_be_affected_none_is_owed(targets: str) -> None:
    assert messages(framed("tool", {"optimization_intent": {"targets": targets}}), RULE) == []


@pytest.mark.parametrize("stage", ["trial", "deployed", "rolled_back", ""])
def test_outside_of_a_simulation_people_are_affected(stage: str) -> None:
    assert len(messages(framed("tool", PEOPLE, stage=stage), RULE)) == 1


def test_in_a_simulation_nobody_is() -> None:
    assert messages(framed("framework", PEOPLE, stage="simulated"), RULE) == []


@pytest.mark.parametrize(
    ("recourse", "lack"),
    [
        ("{available: true}", "does not say how they get recourse"),
        ("{available: true, channels: []}", "does not say how they get recourse"),
        ("{available: false}", "says that they have no recourse, and not why"),
        ("{}", "names no recourse"),
    ],
)
def test_half_an_answer(recourse: str, lack: str) -> None:
    (message,) = messages(with_recourse(recourse), RULE)
    assert message.endswith(f"the report {lack}")


@given(st.sampled_from(ANSWERS), st.sampled_from(["trial", "deployed", ""]))
def test_an_answer_takes_the_finding_away(answer: str, stage: str) -> None:
    assert messages(with_recourse(answer, stage=stage), RULE) == []


def test_a_draft_gets_a_note_and_a_report_that_is_over_nothing() -> None:
    assert [one.severity for one in findings(framed("framework", status="draft"), RULE)] == [Severity.INFO]
    assert messages(framed("framework", status="superseded"), RULE) == []
