"""RR507: open questions, and who owns them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from tests.bindings.prose_cases import FIELD, saying
from tests.rules.finding import of_text, only, said

RULE = "RR507"
HEDGES = [
    "It is not completely clear how drivers react.",
    "It is unclear whether this holds.",
    "The threshold is to be determined.",
    "We don\u2019t know who is affected.",
    "We do\nnot know.",
    "This has not yet been decided.",
    "The effect remains to be seen.",
]


@pytest.mark.parametrize("text", HEDGES)
def test_a_hedge_is_a_warning_that_offers_the_gap(text: str) -> None:
    finding = only(of_text(saying(text)), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.primary.location.pointer == FIELD
    assert "omitted: unknown" in finding.help


@pytest.mark.parametrize(
    "text",
    [
        "The rules are clear.",
        "Answers that are hard to read or unclear get no reward.",
        "The agent does not know the map.",
        "Users do not know the score.",
        "The output `to be determined` is a token.",
    ],
)
def test_no_hedge(text: str) -> None:
    assert said(of_text(saying(text)), RULE) == []


def test_an_owned_gap_may_say_so() -> None:
    gap = {"omitted": "unknown", "reason": "We do not know who is affected.", "owner": "team"}
    assert said(of_text(saying(gap)), RULE) == []


def test_a_question_that_is_listed_is_owned() -> None:
    listed = '  assumptions: [{id: a1, text: "It is unclear whether it holds.", revisit_by: 2026-06-01}]\n'
    assert said(of_text(saying("It is unclear (see a1).", more=listed)), RULE) == []
    assert len(said(of_text(saying("It is unclear (see a12).", more=listed)), RULE)) == 1


def test_a_report_that_is_over_owes_nothing() -> None:
    assert said(of_text(saying(HEDGES[0], status="retired")), RULE) == []


@given(st.sampled_from(HEDGES), st.text("xyz .", max_size=20))
def test_taking_it_out_takes_the_finding_away(hedge: str, other: str) -> None:
    assert len(said(of_text(saying(f"Walk. {other}. {hedge}")), RULE)) == 1
    assert said(of_text(saying(f"Walk. {other}.")), RULE) == []
