"""RR604: observations, actions, horizon and termination."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from tests.bindings.systems import GAP, findings, framed, messages

RULE = "RR604"
PARTS = ("observations", "actions", "horizon", "termination")


def stating(parts: dict[str, str], framing: str = "tool", **more: str) -> str:
    details = ", ".join(f"{part}: {value}" for part, value in parts.items())
    return framed(framing, {"implementation": {"environment_details": f"{{{details}}}"}}, **more)


@given(
    st.sets(st.sampled_from(PARTS)), st.sampled_from(["tool", "metaphor", "framework"]), st.sampled_from(["Yes.", GAP])
)
def test_what_is_not_stated_is_named_and_nothing_else(stated: set[str], framing: str, value: str) -> None:
    missing = [part for part in PARTS if part not in stated]
    is_or_are = "is" if len(missing) == 1 else "are"
    expected = [f"the problem is not fully stated: {', '.join(missing)} {is_or_are} missing"] if missing else []
    assert messages(stating(dict.fromkeys(sorted(stated), value), framing), RULE) == expected


def test_a_report_that_says_nothing_of_it_gets_one_warning() -> None:
    (finding,) = findings(framed("tool"), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.primary.location.pointer == "/optimization_intent/goal_of_reinforcement"


def test_the_finding_stands_where_the_details_stand() -> None:
    (finding,) = findings(stating({"horizon": "One answer."}), RULE)
    assert finding.primary.location.pointer == "/implementation/environment_details"


def test_a_gap_for_the_whole_answers_for_the_parts() -> None:
    assert messages(framed("tool", {"implementation": {"environment_details": GAP}}), RULE) == []


def test_words_in_another_place_do_not_count() -> None:
    assert len(messages(stating({"description": "Horizon and actions."}), RULE)) == 1


def test_a_draft_gets_a_note_and_a_report_that_is_over_nothing() -> None:
    assert [one.severity for one in findings(framed("tool", status="draft"), RULE)] == [Severity.INFO]
    assert messages(framed("tool", status="retired"), RULE) == []
