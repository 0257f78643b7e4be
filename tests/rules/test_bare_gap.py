"""RR503: gaps and their reasons."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.bindings.prose_cases import FIELD, by_third_party, saying
from tests.rules.finding import of_text, only, said

RULE = "RR503"
GAP = {"omitted": "unknown", "owner": "team"}


def test_a_gap_without_a_reason_is_an_error_that_names_the_way_out() -> None:
    finding = only(of_text(saying(GAP)), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.primary.location.pointer == FIELD
    assert "reason:" in finding.help


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("not_applicable", "why the question does not arise"),
        ("unknown", "what it would take to find out"),
        ("undisclosed", "what the one who withholds it says"),
        ("pending", "what it waits for"),
    ],
)
def test_each_kind_of_gap_is_asked_for_a_reason_of_its_own(kind: str, asked: str) -> None:
    finding = only(of_text(saying({**GAP, "omitted": kind, "revisit_by": "2026-03-01"})), RULE)
    assert finding.message == f"the gap gives no reason for being '{kind}'"
    assert asked in finding.help


@pytest.mark.parametrize(
    "reason", ["", "  ", "unknown", "N/A", "n.a.", "TBD", "-", "Not applicable.", "to be determined"]
)
def test_a_reason_that_says_nothing_is_none(reason: str) -> None:
    assert len(said(of_text(saying({**GAP, "reason": reason})), RULE)) == 1


@pytest.mark.parametrize(
    "reason", ["The sensor broke.", "Not known to us: the vendor logs it.", "理由はここにあります"]
)
def test_a_reason_in_words_is_one(reason: str) -> None:
    assert said(of_text(saying({**GAP, "reason": reason})), RULE) == []


@pytest.mark.parametrize(("kind", "hollow"), [("unknown", False), ("pending", True)])
def test_that_nothing_is_decided_is_a_reason_where_nothing_is_promised(kind: str, hollow: bool) -> None:
    gap = {"omitted": kind, "reason": "Not decided.", "owner": "team", "revisit_by": "2027-01-01"}
    assert bool(said(of_text(saying(gap)), RULE)) is hollow


def test_what_the_schema_refuses_is_not_said_twice() -> None:
    known = of_text(saying({"omitted": "pending", "reason": "The trial runs until March."}))
    assert len(said(known, "RR002")) == 2
    assert said(known, RULE) == []


@pytest.mark.parametrize(
    "text", [saying(GAP, status="draft"), by_third_party(saying(GAP))], ids=["draft", "third party"]
)
def test_who_may_not_know_is_warned(text: str) -> None:
    assert only(of_text(text), RULE).severity is Severity.WARNING


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_what_is_over_owes_nothing(status: str) -> None:
    assert said(of_text(saying(GAP, status=status)), RULE) == []


def test_an_extension_may_use_the_word_as_it_likes() -> None:
    assert said(of_text(saying("Walk.", more="x-own: {omitted: true}\n")), RULE) == []


def test_where_no_gap_may_stand_a_reason_is_no_way_out() -> None:
    known = of_text(saying("Walk.").replace("primary: tool", "omitted: unknown", 1))
    assert [one.primary.location.pointer for one in said(known, "RR002")] == [
        "/optimization_intent/framing",
        "/optimization_intent/framing/omitted",
    ]
    assert said(known, RULE) == []
