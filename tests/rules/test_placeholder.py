"""RR502: what holds a place, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from tests.bindings.prose_cases import FIELD, by_third_party, saying
from tests.rules.finding import of_text, only, said

RULE = "RR502"
MARKS = [
    "TODO",
    "TBD.",
    "(TBD)",
    "**TODO**: ask",
    "TODO(ann): ask",
    "FIXME",
    "Lorem ipsum dolor",
    "<fill in>",
    "[insert name]",
    "{{your team}}",
    "[to be written]",
    "<!-- TODO -->",
]


@pytest.mark.parametrize("text", MARKS)
def test_a_placeholder_is_an_error(text: str) -> None:
    finding = only(of_text(saying(f"Walk. {text}")), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.primary.location.pointer == FIELD


@pytest.mark.parametrize(
    "text",
    [
        "The reward of a todo-list app.",
        "A TODO-list app ranks tasks.",
        "Lines with `TODO` are dropped.",
        "``a `TODO` b``",
        "```\nTODO\n```\nText.",
        "See [the list](docs/TODO.md).",
        "TODOs are counted.",
        "Add your name <b>here</b>.",
        "[Your rights](https://acme.org/rights)",
        "The set {insert, delete} of actions.",
        "Todo el mundo.",
        "Pages of example.com are filtered out.",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert said(of_text(saying(text)), RULE) == []


@pytest.mark.parametrize(
    ("written", "pointer"),
    [
        ("title: A policy", "/report/title"),
        ("name: Team", "/report/filers/0/name"),
        ("contact: team@tutor.acme.org", "/report/filers/0/contact"),
        ("feedback_and_communication: team@tutor.acme.org", "/system_details/feedback_and_communication"),
    ],
)
def test_titles_names_and_contacts_are_looked_at(written: str, pointer: str) -> None:
    blank = saying("Walk.").replace(written, f"{written.partition(':')[0]}: TODO")
    assert only(of_text(blank), RULE).primary.location.pointer == pointer


@pytest.mark.parametrize("address", ["team@example.com", "https://example.org/help", "a@mail.example.net"])
def test_an_address_that_nobody_has(address: str) -> None:
    finding = only(of_text(saying("Walk.").replace("contact: team@tutor.acme.org", f"contact: '{address}'")), RULE)
    assert finding.primary.location.pointer == "/report/filers/0/contact"


@pytest.mark.parametrize("address", ["team@example.company", "team@counterexample.com", "example.com.acme.org"])
def test_an_address_that_somebody_may_have(address: str) -> None:
    assert said(of_text(saying("Walk.").replace("contact: team@tutor.acme.org", f"contact: '{address}'")), RULE) == []


@pytest.mark.parametrize("text", [saying("TODO", status="draft"), by_third_party(saying("TODO"))])
def test_a_draft_and_a_third_party_are_warned(text: str) -> None:
    assert only(of_text(text), RULE).severity is Severity.WARNING


def test_records_and_reports_that_are_over_are_left_alone() -> None:
    assert said(of_text(saying("TODO", status="retired")), RULE) == []
    assert said(of_text(saying("Walk.").replace("summary: Looked.", "summary: Filled the last TODO.")), RULE) == []


@pytest.mark.parametrize("summary", ["TODO", "'TODO: say what changed'", "TBD.", "'[fill in]'"])
def test_the_newest_entry_has_to_be_written(summary: str) -> None:
    written = saying("Walk.").replace("summary: Looked.", f"summary: {summary}")
    finding = only(of_text(written), RULE)
    assert finding.primary.location.pointer == "/system_maintenance/changelog/0/summary"
    newer = '{version: "9", date: 2026-01-19, kind: scheduled, by: [team], summary: Said at last.}'
    assert said(of_text(written.replace("  changelog:\n", f"  changelog:\n    - {newer}\n")), RULE) == []


@given(st.sampled_from(MARKS), st.text("abc .", max_size=20))
def test_taking_it_out_takes_the_finding_away(mark: str, other: str) -> None:
    assert len(said(of_text(saying(f"Walk. {mark} {other}")), RULE)) == 1
    assert said(of_text(saying(f"Walk. {other}")), RULE) == []
