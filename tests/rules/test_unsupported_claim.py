"""RR606: claims without evidence, and claims in prose alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from tests.bindings.systems import GAP, findings, framed, messages

RULE = "RR606"
BARE = "{id: c, text: Solves word problems., kind: capability}"
BACKED = "{id: d, text: Solves word problems., kind: capability, evidence: [m]}"
NOTHING = "{omitted: not_applicable, reason: Nothing is claimed.}"
SUPERHUMAN, SAFE = "It achieves superhuman play.", "The arm is safe."


def claiming(claims: str = "", *texts: str, framing: str = "tool", **more: str) -> str:
    fields = ("engineering_tricks", "algorithmic_details", "measurement_details")
    sections = {"implementation": dict(zip(fields, texts, strict=False))}
    if claims:
        sections["optimization_intent"] = {"claims": claims}
    return framed(framing, {name: fields for name, fields in sections.items() if fields}, **more)


@given(st.lists(st.sampled_from(["[]", "[m]", "[results/eval.json]"]), max_size=4))
def test_each_claim_without_evidence_is_a_warning(evidence: list[str]) -> None:
    claims = [f"{{id: c{n}, text: Works., evidence: {one}}}" for n, one in enumerate(evidence)]
    found = findings(claiming(f"[{', '.join(claims)}]"), RULE)
    assert [one.message for one in found] == [
        f"claim 'c{n}' names no evidence" for n, one in enumerate(evidence) if one == "[]"
    ]
    assert {one.severity for one in found} <= {Severity.WARNING}


def test_a_claim_that_does_not_speak_of_evidence_names_none() -> None:
    assert messages(claiming(f"[{BARE}, {BACKED}]"), RULE) == ["claim 'c' names no evidence"]


def test_a_claim_in_prose_alone_is_a_note() -> None:
    (finding,) = findings(claiming("", SUPERHUMAN), RULE)
    assert finding.severity is Severity.INFO
    assert finding.message == "'achieves superhuman': a claim of capability stands here, and in no claim entry"
    assert finding.primary.location.pointer == "/implementation/engineering_tricks"


def test_one_note_for_each_kind_shows_the_other_places() -> None:
    capability, safety = findings(claiming("", SUPERHUMAN, SAFE, SUPERHUMAN), RULE)
    assert [label.location.pointer for label in capability.related] == ["/implementation/measurement_details"]
    assert "safety" in safety.message and safety.related == ()


def test_a_claim_entry_of_that_kind_takes_the_note_away_and_no_other() -> None:
    assert messages(claiming(f"[{BACKED}]", SUPERHUMAN), RULE) == []
    assert len(messages(claiming(f"[{BACKED}]", SUPERHUMAN, SAFE), RULE)) == 1


def test_what_is_denied_is_no_claim() -> None:
    assert messages(claiming("", "We do not claim that the arm is safe."), RULE) == []


def test_a_gap_is_an_answer_unless_it_denies_what_is_claimed() -> None:
    assert messages(claiming(GAP, SUPERHUMAN), RULE) == []
    assert messages(claiming(NOTHING), RULE) == []
    assert len(messages(claiming(NOTHING, SUPERHUMAN), RULE)) == 1


@pytest.mark.parametrize("claims", ["", "[]"])
def test_a_metaphor_lists_its_claims(claims: str) -> None:
    (finding,) = findings(claiming(claims, framing="metaphor"), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == "RL is framed as a metaphor, and no claim is listed"


def test_a_metaphor_without_claims_hears_it_once() -> None:
    (message,) = messages(claiming("", SUPERHUMAN, SAFE, framing="metaphor"), RULE)
    assert message.endswith("no claim is listed, while a text says 'achieves superhuman'")


@pytest.mark.parametrize("claims", [f"[{BACKED}]", GAP, NOTHING])
def test_a_metaphor_with_claims_or_a_gap_is_fine(claims: str) -> None:
    assert messages(claiming(claims, framing="metaphor"), RULE) == []


def test_a_part_that_is_a_metaphor_makes_claims_too() -> None:
    assert len(messages(claiming(components="[{name: planner, framing: metaphor}]"), RULE)) == 1


def test_a_draft_gets_notes_and_a_report_that_is_over_nothing() -> None:
    text = claiming(f"[{BARE}]", SAFE, framing="metaphor", status="draft")
    assert {one.severity for one in findings(text, RULE)} == {Severity.INFO}
    assert messages(claiming(f"[{BARE}]", SAFE, framing="metaphor", status="retired"), RULE) == []
