"""RR308: days that were to force a review."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrlint.diagnostic import Severity
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR308"
FIRST = entry("1.0", "2026-01-05", "initial")
TRIGGER = WATCH.replace("reward_change", "date").replace(
    '{path: "conf/*.yaml", keys: [/reward, /beta]}', "{date: 2026-01-15}"
)


def story(trigger: str = TRIGGER) -> list[Step]:
    return [Step("2026-01-05", {REPORT: report(FIRST, triggers=(trigger,))})]


def reviewed(day: str, **cited: list[str]) -> list[Step]:
    answer = entry("1.1", day, "triggered" if cited else "scheduled", cited.get("triggers", []))
    return [*story(), Step(day, {REPORT: report(answer, FIRST, triggers=(TRIGGER,))})]


@pytest.mark.parametrize("today", ["2026-01-15", "2026-02-01"])
def test_a_day_that_has_come(today: str) -> None:
    known = facts(story(), today)
    finding = only(known, RULE)
    assert place(finding) == (RULE, 17, 8)
    assert finding.severity is Severity.ERROR
    assert finding.message == "the day 2026-01-15 has come and no review covers it"
    assert finding.related == ()
    assert known.verdict == "stale"


def test_a_day_that_has_not_come() -> None:
    known = facts(story(), "2026-01-14")
    assert said(known, RULE) == []
    assert known.verdict == "current"


def test_a_review_on_the_day_or_later() -> None:
    assert said(facts(reviewed("2026-01-15"), "2026-01-20"), RULE) == []
    assert said(facts(reviewed("2026-01-18", triggers=["weights"]), "2026-01-20"), RULE) == []


def test_a_review_before_the_day_or_of_another_trigger() -> None:
    assert len(said(facts(reviewed("2026-01-14"), "2026-01-20"), RULE)) == 1
    assert len(said(facts(reviewed("2026-01-18", triggers=["other"]), "2026-01-20"), RULE)) == 1


def test_an_entry_that_claims_a_later_day_than_its_commit_is_no_answer() -> None:
    answer = report(entry("1.1", "2026-01-16"), FIRST, triggers=(TRIGGER,))
    steps = [*story(), Step("2026-01-10", {REPORT: answer})]
    assert len(said(facts(steps, "2026-01-20"), RULE)) == 1


def test_time_may_be_left_for_the_review() -> None:
    lenient = story(TRIGGER.replace("watch:", "within: P7D, watch:"))
    assert only(facts(lenient, "2026-01-22"), RULE).severity is Severity.WARNING
    assert only(facts(lenient, "2026-01-23"), RULE).severity is Severity.ERROR


def test_it_does_not_stop_a_commit_that_is_waiting() -> None:
    assert only(replace(facts(story(), "2026-02-01"), local=True), RULE).severity is Severity.WARNING


def test_a_day_that_no_calendar_has_never_comes_here() -> None:
    known = facts(story(TRIGGER.replace("2026-01-15", "2026-02-30")), "2026-03-05")
    assert said(known, RULE) == []
    assert len(said(known, "RR004")) == 1
