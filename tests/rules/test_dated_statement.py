"""RR506: days in prose against the day of the last review, 2026-01-05."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from rrlint.facts import Facts
from tests.bindings.prose_cases import FIELD, saying
from tests.rules.finding import only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR506"


def known(answer: str, status: str = "active") -> Facts:
    return facts([Step("2026-01-05", {REPORT: saying(answer, status=status)})], "2026-01-20")


@pytest.mark.parametrize(
    "day",
    [
        "2025-12-21",
        "2025-11",
        "2024",
        "March 2024",
        "Sept. 2025",
        "21 December 2025",
        "December 21st, 2025",
        "the end of May, 2025",
    ],
)
def test_an_older_day_is_a_warning(day: str) -> None:
    finding = only(known(f"There were 40 riders as of {day}."), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.primary.location.pointer == FIELD
    assert finding.message == f"'as of {day}' is before the last review, 1.0 of 2026-01-05"


@pytest.mark.parametrize(
    "day", ["2026-01-05", "2026-01-06", "2026-01", "2026", "January 2026", "2026-13-40", "2025-12-999", "now"]
)
def test_a_day_that_may_be_that_of_the_review_or_is_none(day: str) -> None:
    assert said(known(f"There were 40 riders as of {day}."), RULE) == []


@pytest.mark.parametrize("day", ["2026-01-04", "2025-12-22", "2025-12", "4 January 2026"])
def test_what_was_so_in_the_fourteen_days_before_the_review_was_looked_at_for_it(day: str) -> None:
    assert said(known(f"There were 40 riders as of {day}."), RULE) == []


def test_history_and_code_are_no_states() -> None:
    assert said(known("The route was opened in March 2024."), RULE) == []
    assert said(known("The query is `as of 2024`."), RULE) == []


def test_a_report_that_is_over_owes_nothing() -> None:
    assert said(known("As of 2020, 40 riders.", "retired"), RULE) == []


def test_an_unrelated_sentence_changes_nothing() -> None:
    assert only(known("As of 2020 there were 40."), RULE) == only(known("As of 2020 there were 40. They walk."), RULE)
