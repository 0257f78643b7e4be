"""Fixes put a report right, and never do harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint import engine
from rrlint.diagnostic import Severity
from rrlint.plans.fix import Fixed, plan_fixes
from rrlint.plans.harm import new_errors
from rrlint.settings import Layer, Settings
from tests.reports import entry, report
from tests.rules.finding import of_text

ENTRY = entry("1.0", "2026-01-05", "initial")
VALID = report(ENTRY)


DEFAULTS = Settings()


def fixed(text: str, settings: Settings = DEFAULTS, *, unsafe: bool = False) -> Fixed:
    return plan_fixes(of_text(text), settings, unsafe=unsafe)


def text_of(made: Fixed) -> str:
    return made.after.document.text


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('version: "1.0"', "version: 1.0"),
        ("title: A policy", "titel: A policy"),
        ("title: A policy", "Title: A policy"),
        ("feedback_and_communication", "feedback-and-communication"),
        ("status: active", "status: Active"),
        ("date: 2026-01-05", "date: 2026-1-5"),
        ("date: 2026-01-05", "date: 2026/01/05"),
        ("every: P3M", "every: 3 months"),
        ("every: P3M", "every: p3m"),
    ],
)
def test_what_was_meant_beyond_doubt_is_written(right: str, wrong: str) -> None:
    made = fixed(VALID.replace(right, wrong, 1))
    assert text_of(made) == VALID
    assert len(made.titles) == 1 and not made.refused


def test_all_that_is_wrong_is_put_right_in_one_run() -> None:
    wrong = VALID
    for right, written in [("title:", "titel:"), ("active", "Active"), ("P3M", "Every 3 months"), ('"1.0"', "1.0")]:
        wrong = wrong.replace(right, written, 1)
    made = fixed(wrong)
    assert text_of(made) == VALID and len(made.titles) == 4


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("title: A policy", "titles_of_it: A policy"),
        ("status: active", "status: activ"),
        ("title: A policy", "title: true"),
        ("title: A policy", "title: null"),
        ("title: A policy", "title: A policy\n  titel: B"),
        ("date: 2026-01-05", "date: 05.01.2026"),
        ("date: 2026-01-05", "date: 2026/13/05"),
        ("every: P3M", "every: from time to time"),
        ("every: P3M", "every: biannual"),
    ],
)
def test_what_may_have_been_meant_otherwise_stays(right: str, wrong: str) -> None:
    text = VALID.replace(right, wrong, 1)
    assert text_of(fixed(text)) == text


def test_a_guess_is_made_if_asked_for() -> None:
    text = VALID.replace("status: active", "status: activ")
    assert text_of(fixed(text, unsafe=True)) == VALID


def test_a_start_after_its_end_is_swapped_if_asked_for() -> None:
    text = VALID.replace("  system_owner", '  dates: {from: 2026-03-01, to: "2025"}\n  system_owner')
    assert text_of(fixed(text)) == text
    assert '  dates: {from: "2025", to: 2026-03-01}\n' in text_of(fixed(text, unsafe=True))


def test_entries_are_put_in_order_and_those_of_a_day_keep_theirs() -> None:
    first, second, third = (
        entry(version, day) for version, day in [("1", '"2026"'), ("2", "2026-01-19"), ("3", "2026-01-19")]
    )
    assert text_of(fixed(report(ENTRY, third, second, first))) == report(third, second, ENTRY, first)


def test_a_fix_that_brings_a_new_error_is_not_made() -> None:
    dates = "  dates: {from: 2026-1-5, to: 2025-01-01}\n  system_owner"
    text = VALID.replace("  system_owner", dates).replace("title: A policy", "titel: A policy")
    made = fixed(text)
    assert text_of(made) == text.replace("titel", "title")
    assert [title.partition(" ")[2] for title in made.refused] == ["RR002 write '2026-01-05'"]


def test_what_nobody_asked_for_is_not_fixed() -> None:
    text = VALID.replace("status: active", "status: Active")
    assert text_of(fixed(text, Settings(command_line=Layer(select=("RR4",))))) == text
    changed = Settings(command_line=Layer(severity={"RR002": Severity.INFO}))
    assert text_of(fixed(text, changed)) == VALID


def test_what_a_comment_excuses_is_not_fixed() -> None:
    excuse = "  # rrlint: ignore[RR002] -- read by another program\n  status: Active"
    text = VALID.replace("  status: active", excuse)
    assert text_of(fixed(text)) == text


#: Slips of the pen: some can be put right, some cannot, some only once others are.
SLIPS = [
    ("title:", "Title:"),
    ("status:", "staus:"),
    ("version:", "vers:"),
    ("date:", "dte:"),
    ("changelog:", "change-log:"),
    ("every:", "evry:"),
    ("schema:", "Schema:"),
    ("date: 2026-01-05", "date: 2026/1/5"),
    ('version: "1.0"', "version: 1.0"),
    ("P3M", "Quarterly"),
    ("active", "Superseded"),
    ("kind: initial", "kind: Initial"),
    ("summary: Looked.", "summary: 7"),
    ("  title:", "  titel: 7\n  title:"),
    ("system_details:\n", "system_details:\n  dates: {from: 2026.2.1, to: 2026/01/01}\n"),
]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(SLIPS), max_size=6, unique=True), st.booleans())
def test_whatever_is_wrong_no_fix_makes_it_worse(slips: list[tuple[str, str]], unsafe: bool) -> None:
    text = VALID
    for right, wrong in slips:
        text = text.replace(right, wrong, 1)
    made = fixed(text, unsafe=unsafe)
    assert made.after.document.readable
    assert new_errors(made.before, made.after) == []
    assert text_of(fixed(text_of(made), unsafe=unsafe)) == text_of(made)


def test_a_fixed_report_has_nothing_left_to_fix() -> None:
    made = fixed(VALID.replace("status: active", "status: Active").replace("P3M", "quarterly "), unsafe=True)
    assert all(one.fix is None for one in engine.judge(made.after))
    assert text_of(plan_fixes(made.after, Settings())) == text_of(made)
