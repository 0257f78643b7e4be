"""RR505: one answer in two fields."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.bindings.prose_cases import flow, saying
from tests.rules.finding import of_text, only, said

RULE = "RR505"
ANSWER = "Two people look at each complaint and reply within a week."


def both(one: object, other: object, status: str = "active") -> str:
    return saying(one, status=status, more=f"implementation:\n  limitations: {flow(other)}\n")


@pytest.mark.parametrize("other", [ANSWER, ANSWER.upper(), f"*{ANSWER}*", ANSWER.replace(" ", "\n")])
def test_the_same_words_are_the_same_answer(other: str) -> None:
    finding = only(of_text(both(ANSWER, other)), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.primary.location.pointer == "/implementation/limitations"
    assert finding.related[0].location.pointer == "/optimization_intent/goal_of_reinforcement"


@pytest.mark.parametrize("text", ["None.", "See above.", "See the model card of the base model."])
def test_a_short_answer_may_be_right_twice(text: str) -> None:
    assert said(of_text(both(text, text)), RULE) == []


def test_ten_words_are_an_answer_and_nine_are_none() -> None:
    nine = "one two three four five six seven eight nine"
    assert said(of_text(both(nine, nine)), RULE) == []
    assert len(said(of_text(both(f"{nine} ten", f"{nine} ten")), RULE)) == 1


def test_one_more_sentence_makes_another_answer() -> None:
    assert said(of_text(both(ANSWER, f"{ANSWER} So far nobody has.")), RULE) == []


def test_gaps_may_have_one_reason_and_like_things_something_in_common() -> None:
    gap = {"omitted": "undisclosed", "reason": ANSWER, "withheld_by": "Acme"}
    assert said(of_text(both(gap, gap)), RULE) == []
    loops = ", ".join(f"{{id: l{n}, description: {flow(ANSWER)}}}" for n in range(2))
    text = saying("Walk.", more=f"institutional_interface:\n  feedback_loops: [{loops}]\n")
    assert said(of_text(text), RULE) == []


def test_a_report_that_is_over_owes_nothing() -> None:
    assert said(of_text(both(ANSWER, ANSWER, "retired")), RULE) == []
