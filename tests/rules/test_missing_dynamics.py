"""RR602: feedback loops, time scales and drift of what learns from its own effects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from tests.bindings.systems import GAP, findings, framed, messages

RULE = "RR602"
LOOP, TIMED = "{id: a, description: A.}", "{id: b, description: B., time_scale: P1W}"
FED = "{from_deployment: true}"


def dynamic(loops: str = "", drift: str = "", *, flow: str = "", framing: str = "framework", **more: str) -> str:
    sections: dict[str, dict[str, str]] = {"institutional_interface": {}, "implementation": {}}
    if loops:
        sections["institutional_interface"]["feedback_loops"] = loops
    if drift:
        sections["implementation"]["environment_details"] = f"{{drift: {drift}}}"
    if flow:
        sections["implementation"]["data_flow"] = flow
    return framed(framing, {name: fields for name, fields in sections.items() if fields}, **more)


def test_a_framework_that_shows_nothing_is_one_error() -> None:
    (finding,) = findings(framed("framework"), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message == "the system is framed as a framework, and the report names no feedback loop, no drift"


@pytest.mark.parametrize("framing", ["tool", "metaphor"])
def test_data_from_use_make_any_system_owe_it(framing: str) -> None:
    (finding,) = findings(dynamic(flow=FED, framing=framing), RULE)
    assert finding.message.startswith("data from use come back into training")
    assert finding.primary.location.pointer == "/implementation/data_flow/from_deployment"


def test_a_part_that_is_a_framework_owes_it() -> None:
    assert len(messages(framed("tool", components="[{name: picker, framing: framework}]"), RULE)) == 1


@pytest.mark.parametrize("flow", ["", "{from_deployment: false}", GAP])
def test_other_systems_do_not(flow: str) -> None:
    assert messages(dynamic(flow=flow, framing="tool"), RULE) == []


@given(
    st.sampled_from(["", "[]", f"[{LOOP}]", f"[{TIMED}]", f"[{LOOP}, {TIMED}]", GAP]),
    st.sampled_from(["", "[]", "[A new season.]", GAP]),
)
def test_what_is_missing_is_named_and_nothing_else(loops: str, drift: str) -> None:
    no_loop, no_time = loops in ("", "[]"), loops == f"[{LOOP}]"
    names = [
        *(["feedback loop"] if no_loop else ["time scale of a loop"] if no_time else []),
        *(["drift"] if drift in ("", "[]") else []),
    ]
    expected = ["the system is framed as a framework, and the report names no " + ", no ".join(names)] if names else []
    assert messages(dynamic(loops, drift), RULE) == expected


def test_a_gap_for_the_environment_answers_for_its_drift() -> None:
    text = framed("framework", {"implementation": {"environment_details": GAP}})
    assert messages(text, RULE) == ["the system is framed as a framework, and the report names no feedback loop"]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (framed("framework", status="draft"), Severity.INFO),
        (framed("framework", authorship="third_party"), Severity.WARNING),
    ],
    ids=["draft", "third party"],
)
def test_drafts_and_outsiders_get_no_error(text: str, severity: Severity) -> None:
    assert [one.severity for one in findings(text, RULE)] == [severity]


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_a_report_that_is_over_owes_nothing(status: str) -> None:
    assert messages(framed("framework", status=status), RULE) == []
