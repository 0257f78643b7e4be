"""RR403: what an entry of each kind has to have, and versions that go on."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.bindings.prose_cases import by_third_party
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said

RULE = "RR403"
FIRST = entry("1.0", "2026-01-05", "initial")
BARE = entry("1.1", "2026-01-12", "triggered")
AT = "/system_maintenance/changelog/0"


def found(*entries: str) -> list[str]:
    return [one.primary.location.pointer for one in said(of_text(report(*entries)), RULE)]


def test_a_triggered_review_that_names_nothing_covers_nothing() -> None:
    finding = only(of_text(report(BARE, FIRST)), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.primary.location.pointer == f"{AT}/kind"
    assert finding.message == "entry 1.1 is `triggered`, and names no trigger and no event: it covers nothing"


@pytest.mark.parametrize(
    "named", [", triggers: [weights]", ", events: [e1]", ", triggers: [weights], events: [e1]"], ids=str
)
def test_a_trigger_or_an_event_is_enough(named: str) -> None:
    assert found(entry("1.1", "2026-01-12", "triggered", more=named), FIRST) == []


def test_an_empty_list_names_nothing() -> None:
    assert found(entry("1.1", "2026-01-12", "triggered", more=", triggers: [], events: []"), FIRST) == [f"{AT}/kind"]


def test_a_correction_answers_no_trigger() -> None:
    assert found(entry("1.1", "2026-01-12", "correction", ["weights"]), FIRST) == [f"{AT}/triggers"]
    assert found(entry("1.1", "2026-01-12", "correction"), FIRST) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026-01-05", "2026-01-12", 1),
        ("2025", "2026-01-12", 1),
        ("2025-12", "2026-01", 1),
        ("2026-01-05", "2026-01-05", 0),
        ("2026", "2026-01-12", 0),
        ("2026-01-12", "2026-01", 0),
    ],
)
def test_initial_is_the_first_as_far_as_dates_can_tell(first: str, second: str, expected: int) -> None:
    assert len(found(entry("1.1", second, "initial"), entry("1.0", first))) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1.0", "1.0.0"),
        ("1.1", "1.0"),
        ("1.10", "1.9"),
        ("2.0", "1.99"),
        ("v2", "v1"),
        ("v2", "1"),
        ("2026-03", "2026-02"),
        ("report-4", "report-3"),
        ("9" * 5000, "1"),
    ],
)
def test_a_version_that_does_not_go_on(before: str, after: str) -> None:
    assert found(entry(after, "2026-01-12"), entry(before, "2026-01-05", "initial")) == [f"{AT}/version"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1.0", "1.0.1"),
        ("1.9", "1.10"),
        ("1.99", "2.0"),
        ("1", "v2"),
        ("2026-03-01", "2026-04-01"),
        ("report-9", "report-10"),
        ("2.0", "spring"),
        ("a3f", "1b2"),
        ("2.0", "2.0-rc1"),
        ("model-7", "report-3"),
    ],
)
def test_a_version_that_goes_on_or_cannot_be_compared(before: str, after: str) -> None:
    assert found(entry(after, "2026-01-12"), entry(before, "2026-01-05", "initial")) == []


def test_versions_of_the_past_are_left_alone() -> None:
    """The way out of a version that is committed: a correction with a later one is the newest entry then."""
    low = entry("1.1", "2026-01-12")
    assert found(low, entry("1.3", "2026-01-08"), FIRST) == [f"{AT}/version"]
    assert found(entry("1.4", "2026-01-13", "correction"), low, entry("1.3", "2026-01-08"), FIRST) == []


def test_the_order_in_the_file_does_not_count_but_on_one_day() -> None:
    assert found(entry("1.0", "2026-01-05", "initial"), entry("1.1", "2026-01-12")) == []
    assert found(entry("1.1", "2026-01-05"), FIRST) == []
    assert found(FIRST, entry("1.1", "2026-01-05")) == [f"{AT}/version"]


def test_dates_too_coarse_to_tell_which_is_newer() -> None:
    assert found(entry("1.0", "2026-01-12"), entry("1.1", "2026-01", "initial")) == []


def test_one_version_twice_is_a_broken_id() -> None:
    assert found(entry("1.0", "2026-01-12"), FIRST) == []


@pytest.mark.parametrize(
    "text",
    [report(BARE, FIRST, status="draft"), by_third_party(report(BARE, FIRST))],
    ids=["draft", "third party"],
)
def test_a_draft_and_who_tells_of_others_are_warned(text: str) -> None:
    assert only(of_text(text), RULE).severity is Severity.WARNING


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_what_is_over_owes_nothing(status: str) -> None:
    assert said(of_text(report(BARE, FIRST, status=status)), RULE) == []
