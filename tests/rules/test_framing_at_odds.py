"""RR601: framings without a reason, and framings that the rest of the report contradicts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from tests.bindings.systems import GAP, findings, framed, messages

RULE = "RR601"
FRAMINGS = ["tool", "metaphor", "framework"]
MODES = ["", "none", "manual", "periodic", "triggered", "online"]
LOOPS = "[{id: l, description: It comes back.}]"
PART = "[{name: picker, framing: framework}]"


def flowing(framing: str, fed: str, mode: str, loops: str = "", **more: str) -> str:
    fields = [*([f"from_deployment: {fed}"] if fed else []), *([f"retraining: {{mode: {mode}}}"] if mode else [])]
    sections = {"implementation": {"data_flow": f"{{{', '.join(fields)}}}"}}
    if loops:
        sections["institutional_interface"] = {"feedback_loops": loops}
    return framed(framing, sections, **more)


def moving(framing: str, targets: str, **more: str) -> str:
    return framed(framing, {"optimization_intent": {"targets": targets}}, **more)


def weights(text: str) -> list[Severity]:
    return [one.severity for one in findings(text, RULE)]


@given(st.sampled_from(["tool", "metaphor"]), st.sampled_from(["", "true", "false"]), st.sampled_from(MODES))
def test_what_learns_again_and_again_from_its_use_is_a_framework(framing: str, fed: str, mode: str) -> None:
    found = weights(flowing(framing, fed, mode))
    if fed == "true" and mode in ("periodic", "triggered", "online"):
        assert found == [Severity.ERROR if mode == "online" else Severity.WARNING]
    else:
        assert found == []


@pytest.mark.parametrize(
    ("mode", "how"),
    [("online", "never finished"), ("triggered", "set off by events"), ("periodic", "repeated by the calendar")],
)
def test_it_is_said_how_training_goes_on(mode: str, how: str) -> None:
    (finding,) = findings(flowing("tool", "true", mode), RULE)
    assert f"which is {how}: that is a framework" in finding.message


@given(st.sampled_from(["", "true", "false"]), st.sampled_from(MODES), st.sampled_from(["", LOOPS]))
def test_a_framework_that_nothing_comes_back_to_is_none(fed: str, mode: str, loops: str) -> None:
    odd = fed == "false" and mode == "none" and not loops
    assert weights(flowing("framework", fed, mode, loops)) == ([Severity.WARNING] if odd else [])


@given(
    st.sampled_from(FRAMINGS),
    st.sampled_from(["[people]", "[market, people]", "[model_output]", GAP]),
    st.sampled_from(["", "simulated", "trial", "deployed", "rolled_back"]),
)
def test_what_people_meet_is_no_metaphor(framing: str, targets: str, stage: str) -> None:
    found = weights(moving(framing, targets, stage=stage))
    odd = framing == "metaphor" and "people" in targets and stage in ("trial", "deployed")
    assert found == ([Severity.ERROR if stage == "deployed" else Severity.WARNING] if odd else [])


def test_the_finding_shows_both_places() -> None:
    (finding,) = findings(flowing("tool", "true", "online"), RULE)
    assert finding.primary.location.pointer == "/optimization_intent/framing/primary"
    assert [label.location.pointer for label in finding.related] == [
        "/implementation/data_flow/from_deployment",
        "/implementation/data_flow/retraining/mode",
    ]


def test_a_part_that_is_framed_as_a_framework_is_the_way_out() -> None:
    assert weights(flowing("tool", "true", "online", components=PART)) == []
    assert weights(moving("metaphor", "[people]", stage="deployed", components=PART)) == []


@pytest.mark.parametrize(
    "rationale", ["Tool.", "It is a tool.", "RL is used as a tool here.", "n/a", "See above.", "'---'"]
)
def test_a_reason_that_gives_none(rationale: str) -> None:
    (finding,) = findings(framed("tool", rationale=rationale), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == "the reason says no more than that it is a tool"
    assert finding.help.startswith("say in a sentence what is optimized")
    assert finding.primary.location.pointer == "/optimization_intent/framing/rationale"


@pytest.mark.parametrize(
    "rationale", ["A known objective.", "It is a tool to walk.", "\u5831\u916c\u306f\u660e\u78ba."]
)
def test_a_reason_in_any_words_of_its_own(rationale: str) -> None:
    assert messages(framed("tool", rationale=rationale), RULE) == []


def test_drafts_and_outsiders_get_no_error() -> None:
    assert weights(flowing("tool", "true", "online", status="draft")) == [Severity.WARNING]
    assert weights(flowing("tool", "true", "online", authorship="third_party")) == [Severity.WARNING]
    assert weights(framed("tool", rationale="Tool.", status="draft")) == [Severity.INFO]


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_a_report_that_is_over_owes_nothing(status: str) -> None:
    assert weights(flowing("tool", "true", "online", rationale="Tool.", status=status)) == []
