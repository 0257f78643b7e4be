"""RR501: prompts in texts.  One short upstream question serves as the prompt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from tests.bindings.prose_cases import FIELD, by_third_party, saying
from tests.rules.finding import of_text, only, said

RULE = "RR501"
PROMPT = "Can stakeholders or users contest the decisions or actions of the system?"
ANSWER = "Riders write to the desk at the depot, and two people read each letter within a week."


def test_a_prompt_is_an_error_and_its_field_is_named() -> None:
    finding = only(of_text(saying(PROMPT)), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.primary.location.pointer == FIELD
    assert finding.message == "this text is the prompt of 'recourse' from the template"


def test_the_own_prompt_is_told_from_another() -> None:
    text = saying("Walk.", more=f'institutional_interface:\n  recourse: "{PROMPT}"\n')
    assert only(of_text(text), RULE).message == "this text is its own prompt from the template"


@pytest.mark.parametrize(
    "form",
    [
        "*{}*",
        "> {}",
        "- **{}**",
        "“{}”",
        "<!-- a note -->{}",
        "{} TBD.",
        "TODO: {} (see the wiki)",
        "\u200b{}",
    ],
)
def test_form_and_a_few_words_do_not_hide_a_prompt(form: str) -> None:
    assert only(of_text(saying(form.format(PROMPT))), RULE).severity is Severity.ERROR


def test_lines_and_capitals_do_not_count() -> None:
    wrapped = PROMPT.replace(" ", "\n  ").upper()
    assert len(said(of_text(saying(wrapped)), RULE)) == 1


def test_a_prompt_above_an_answer_is_a_warning() -> None:
    finding = only(of_text(saying(f"*{PROMPT}*\n\n{ANSWER}")), RULE)
    assert finding.severity is Severity.WARNING
    assert "delete the prompt" in finding.help


@pytest.mark.parametrize(("count", "severity"), [(5, Severity.ERROR), (6, Severity.WARNING)])
def test_a_few_words_are_five(count: int, severity: Severity) -> None:
    beside = " ".join(ANSWER.split()[:count])
    assert only(of_text(saying(f"{PROMPT}\n\n{beside}")), RULE).severity is severity


@pytest.mark.parametrize(
    "text",
    [ANSWER, f"Yes, users contest the decisions. {ANSWER}", "Contest the decisions or actions", ""],
    ids=["answer", "words of the prompt in an answer", "a few words", "empty"],
)
def test_an_answer_is_no_prompt(text: str) -> None:
    assert said(of_text(saying(text)), RULE) == []


@pytest.mark.parametrize("text", [saying(PROMPT, status="draft"), by_third_party(saying(PROMPT))])
def test_a_draft_and_a_third_party_are_warned(text: str) -> None:
    assert only(of_text(text), RULE).severity is Severity.WARNING


def test_a_report_that_is_over_owes_nothing() -> None:
    assert said(of_text(saying(PROMPT, status="retired")), RULE) == []


@given(st.lists(st.sampled_from(ANSWER.split()), min_size=10, max_size=40))
def test_removing_the_prompt_removes_the_finding(answer: list[str]) -> None:
    rest = " ".join(answer)
    assert len(said(of_text(saying(f"{PROMPT}\n\n{rest}")), RULE)) == 1
    assert said(of_text(saying(rest)), RULE) == []
