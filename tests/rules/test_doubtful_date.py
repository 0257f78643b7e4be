"""RR402: dates of entries against today, against each other, and against their commits."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from rrlint.edits import apply
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR402"
FIRST = entry("1", "2026-01-05", "initial")


def story(day: str, claim: str, kind: str = "scheduled") -> list[Step]:
    second = Step(day, {REPORT: report(entry("2", claim, kind), FIRST)}, name="c0ffee1")
    return [Step("2026-01-05", {REPORT: report(FIRST)}), second]


@pytest.mark.parametrize("claim", ["2026-01-22", "2027-01-05", "2026-02", "2027"])
def test_a_day_that_has_not_come(claim: str) -> None:
    finding = only(of_text(report(entry("2", claim), FIRST), "2026-01-20"), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message == f"entry 2 is dated {claim}, which has not come yet"
    assert finding.primary.location.pointer == "/system_maintenance/changelog/0/date"


@pytest.mark.parametrize("claim", ["2026-01-21", "2026-01-20", "2026-01", "2026"])
def test_today_tomorrow_and_coarse_dates_that_have_begun(claim: str) -> None:
    assert said(of_text(report(entry("2", claim), FIRST), "2026-01-20"), RULE) == []


def test_a_day_that_has_not_come_is_not_out_of_order_as_well() -> None:
    known = of_text(report(FIRST, entry("2", "2027-01-12")), "2026-01-20")
    assert only(known, RULE).message == "entry 2 is dated 2027-01-12, which has not come yet"


@pytest.mark.parametrize("day", ["2026-00-10", "2026-01-00", "2026-02-30"])
def test_what_no_calendar_has_is_left_to_other_rules(day: str) -> None:
    assert said(facts(story("2026-03-05", day), "2026-03-06"), RULE) == []


def test_entries_out_of_order() -> None:
    finding = only(of_text(report(FIRST, entry("2", "2026-01-12")), "2026-01-20"), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == "entry 2 is dated 2026-01-12, and 1 of 2026-01-05 stands above it"


def test_the_fix_puts_the_newest_first_and_keeps_the_order_of_one_day() -> None:
    second, third, fourth = (entry(version, "2026-01-12") for version in ("2", "3", "4"))
    text = report(FIRST, fourth, third, second)
    fix = only(of_text(text, "2026-01-20"), RULE).fix
    assert fix is not None
    assert (fix.title, fix.safe) == ("put the entries in order, newest first", True)
    assert apply(text, fix.edits) == report(fourth, third, second, FIRST)


@pytest.mark.parametrize("pair", [("2026-01-05", "2026-01-05"), ("2026-01", "2026-01-12"), ("2026-01-05", "2026")])
def test_dates_that_may_be_in_order(pair: tuple[str, str]) -> None:
    entries = [entry(str(number), day) for number, day in enumerate(pair)]
    assert said(of_text(report(*entries), "2026-01-20"), RULE) == []


@pytest.mark.parametrize(
    ("day", "claim", "counts"),
    [("2026-01-27", "2026-01-12", "2026-01-27"), ("2026-01-12", "2026-01-14", "2026-01-12")],
    ids=["backdated", "postdated"],
)
def test_a_date_far_from_its_commit(day: str, claim: str, counts: str) -> None:
    finding = only(facts(story(day, claim), "2026-01-28"), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        f"entry 2 is dated {claim}, far from its commit, in c0ffee1 ({day}); it counts as of {counts}"
    )


@pytest.mark.parametrize(
    ("day", "claim"),
    [("2026-01-26", "2026-01-12"), ("2026-01-12", "2026-01-13"), ("2026-03-28", "2026-03"), ("2026-12-30", "2026")],
)
def test_a_date_near_its_commit(day: str, claim: str) -> None:
    assert said(facts(story(day, claim), "2026-12-31"), RULE) == []


def test_an_older_review_decides_nothing_any_more() -> None:
    script = [*story("2026-02-05", "2026-01-12")]
    last = report(entry("3", "2026-02-10"), entry("2", "2026-01-12"), FIRST)
    finding = only(facts([*script, Step("2026-02-10", {REPORT: last})], "2026-02-11"), RULE)
    assert finding.severity is Severity.INFO


def test_a_correction_has_no_clock() -> None:
    assert said(facts(story("2026-03-05", "2026-01-12", "correction"), "2026-03-06"), RULE) == []


def test_the_commit_at_a_cut_proves_nothing_of_its_entries() -> None:
    script = [
        *story("2026-01-12", "2026-01-12"),
        Step("2026-06-01", {"README.md": "Hi.\n"}, name="edge"),
        Step("2026-06-02"),
    ]
    assert said(facts(script, "2026-06-03", edges=["edge"]), RULE) == []


def test_the_end_of_the_calendar() -> None:
    assert said(of_text(report(FIRST), "9999-12-31"), RULE) == []
