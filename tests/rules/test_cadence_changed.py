"""RR205: the cadence changed and no review says so."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR205"
FIRST = entry("1.0", "2026-01-05", "initial")
LONGER = "{every: P1Y, rationale: Each term., owner: team}"
SHORTER = "{every: P1M, rationale: Each term., owner: team}"


def story(changed: str, day: str = "2026-01-10") -> list[Step]:
    start = {REPORT: report(FIRST), "conf/a.yaml": "reward: 1\nbeta: 1\n"}
    return [Step("2026-01-05", start), Step(day, {REPORT: changed}, name="c0ffee1")]


def test_a_change_is_told_with_both_promises() -> None:
    known = facts(story(report(FIRST, cadence=LONGER)), "2026-01-11")
    finding = only(known, RULE)
    assert place(finding) == (RULE, 15, 3)
    assert finding.severity is Severity.ERROR
    assert finding.message == ("the cadence changed from P3M to P1Y in c0ffee1 (2026-01-10) and no review covers it")
    assert said(known, "RR312") == []


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        (SHORTER, "from P3M to P1M"),
        ("{every: P3M, grace: P1Y, rationale: Each term., owner: team}", "from P3M to P3M and grace P1Y"),
        (
            "{every: event_only, floor: P1Y, rationale: Each term., owner: team}",
            "from P3M to event_only with floor P1Y",
        ),
    ],
    ids=["shorter", "grace", "floor"],
)
def test_every_part_of_the_promise_counts(cadence: str, words: str) -> None:
    assert words in only(facts(story(report(FIRST, cadence=cadence)), "2026-01-11"), RULE).message


def test_lengthened_while_overdue() -> None:
    finding = only(facts(story(report(FIRST, cadence=LONGER), "2026-04-15"), "2026-04-16"), RULE)
    assert "(2026-04-15), when a review was 10 days overdue, and no review covers it" in finding.message


@pytest.mark.parametrize(
    ("day", "cadence", "late"),
    [
        ("2026-04-05", "every: P1Y", ""),
        ("2026-04-06", "every: P1Y", ", when a review was 1 day overdue,"),
        ("2026-04-15", "every: P1M", ""),
        ("2026-04-15", "every: P90D", ""),  # the same day
        ("2026-04-15", "every: P91D", ", when a review was 10 days overdue,"),
        ("2026-04-15", "every: P90D, grace: P1D", ", when a review was 10 days overdue,"),
        ("2026-04-15", "every: event_only", ", when a review was 10 days overdue,"),
        ("2026-04-15", "every: event_only, floor: P1M", ""),
    ],
)
def test_only_more_time_for_a_review_that_is_overdue_hides_something(day: str, cadence: str, late: str) -> None:
    changed = report(FIRST, cadence=f"{{{cadence}, rationale: Each term., owner: team}}")
    finding = only(facts(story(changed, day), "2026-04-16"), RULE)
    assert finding.message.endswith(f"in c0ffee1 ({day}){late} and no review covers it")


def test_what_is_watched_is_told_of_by_another_rule() -> None:
    narrowed = WATCH.replace("[/reward, /beta]", "[/beta]")
    known = facts(story(report(FIRST, triggers=(narrowed,))), "2026-01-11")
    assert said(known, RULE) == []
    assert len(said(known, "RR312")) == 1
    both = facts(story(report(FIRST, triggers=(narrowed,), cadence=LONGER)), "2026-01-11")
    assert (len(said(both, RULE)), len(said(both, "RR312"))) == (1, 1)


@pytest.mark.parametrize(
    "changed",
    [
        report(FIRST, cadence="{every: P3M, rationale: Twice a year was too rare., owner: team}"),
        report(entry("1.1", "2026-01-10"), FIRST, cadence=LONGER),
    ],
    ids=["rationale", "with a review"],
)
def test_what_is_no_finding(changed: str) -> None:
    assert said(facts(story(changed), "2026-01-11"), RULE) == []


def test_a_correction_does_not_cover_it() -> None:
    changed = report(entry("1.1", "2026-01-10", "correction"), FIRST, cadence=LONGER)
    assert len(said(facts(story(changed), "2026-01-11"), RULE)) == 1


def test_a_cadence_changed_and_put_back_is_no_finding() -> None:
    script = [*story(report(FIRST, cadence=LONGER)), Step("2026-01-12", {REPORT: report(FIRST)})]
    assert said(facts(script, "2026-01-13"), RULE) == []


def test_a_change_beyond_a_cut_is_unknown_and_one_above_it_is_seen() -> None:
    script = [*story(report(FIRST, cadence=LONGER)), Step("2026-01-12", {"README.md": "Hi.\n"}, name="top")]
    known = facts(script, "2026-01-13", edges=["c0ffee1"])
    assert (known.verdict, said(known, RULE)) == ("unknown", [])
    assert len(said(facts(script, "2026-01-13", edges=["1"]), RULE)) == 1
