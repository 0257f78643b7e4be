"""RR406: reviews that say nothing but that there was one."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.history.cases import A, config
from tests.reports import entry, report
from tests.rules.finding import only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR406"
TODAY = "2026-01-20"
FIRST = entry("1", "2026-01-05", "initial", more=", lessons: The slope of the floor matters more than the load.")
START = Step("2026-01-05", {A: config(), REPORT: report(FIRST)}, name="start")


def look(summary: str = "Looked.", kind: str = "scheduled", more: str = "") -> str:
    triggers = ["weights"] if kind == "triggered" else []
    return entry("2", "2026-01-12", kind, triggers, more=more).replace("Looked.", f'"{summary}"')


def found(second: str, *before: Step, beta: int = 1) -> list[str]:
    step = Step("2026-01-12", {REPORT: report(second, FIRST), A: config(beta=beta)}, name="look")
    return [finding.primary.location.pointer for finding in said(facts([START, *before, step], TODAY), RULE)]


def test_a_bump_of_the_date() -> None:
    finding = only(facts([START, Step("2026-01-12", {REPORT: report(look(), FIRST)})], TODAY), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.primary.location.pointer == "/system_maintenance/changelog/0/summary"
    assert "no_change: {reason: …}" in finding.help


@pytest.mark.parametrize(
    "summary",
    [
        "Reviewed.",
        "Quarterly review, no changes.",
        "Regular review for Q3 2026: everything is still up to date.",
        "Bumped the date.",
        "2026-01-12",
        "Ada and Ben sat together in the lab.",
    ],
)
def test_a_look_that_changed_nothing_says_more_than_that(summary: str) -> None:
    assert len(found(look(summary))) == 1


@pytest.mark.parametrize(
    "more",
    [
        ", lessons: Slow drift shows on wet floors first.",
        ", no_change: {reason: Read thirty transcripts and the logs of both labs.}",
        ", assumptions: [{id: a1, verdict: holds}]",
        ", changed: [/system_details/system_owner]",
    ],
)
def test_what_a_review_may_have_to_say(more: str) -> None:
    assert found(look(more=more)) == []


@pytest.mark.parametrize(
    "more",
    [
        ", no_change: {}",
        ", no_change: {reason: Nothing to change.}",
        ", assumptions: [{id: a1}]",
        ", assumptions: []",
        ", changed: []",
        ", lessons: None.",
        ", lessons: The slope of the floor matters more than the load.",
    ],
)
def test_what_says_nothing(more: str) -> None:
    """The last one is copied from the entry before."""
    assert len(found(look(more=more))) == 1


def test_a_metric_that_the_summary_names() -> None:
    text = report(look("Tracking error stayed below 0.1 m."), FIRST).replace("{id: m, name: M}", "ID")
    named = text.replace("ID", "{id: error, name: Tracking error}")
    first = report(FIRST).replace("{id: m, name: M}", "{id: error, name: Tracking error}")
    script = [Step("2026-01-05", {A: config(), REPORT: first}), Step("2026-01-12", {REPORT: named})]
    assert said(facts(script, TODAY), RULE) == []


@pytest.mark.parametrize(("summary", "expected"), [("Raised beta against drift.", 0), ("Reviewed the change.", 1)])
@pytest.mark.parametrize("kind", ["scheduled", "triggered"])
def test_where_something_had_changed_a_summary_in_own_words_is_enough(summary: str, expected: int, kind: str) -> None:
    assert len(found(look(summary, kind), beta=2)) == expected
    assert len(found(look(summary, kind), Step("2026-01-10", {A: config(beta=2)}), beta=2)) == expected


def test_a_report_that_reads_otherwise_shows_what_the_review_did() -> None:
    text = report(look(), FIRST).replace("system_owner: Acme.", "system_owner: Acme Robotics.")
    assert said(facts([START, Step("2026-01-12", {REPORT: text})], TODAY), RULE) == []


def test_only_the_newest_review_is_looked_at() -> None:
    empty, last = look(), entry("3", "2026-01-13", more=", lessons: Short answers fool the verifier.")
    steps = [START, Step("2026-01-12", {REPORT: report(empty, FIRST)})]
    steps.append(Step("2026-01-13", {REPORT: report(last, empty, FIRST)}))
    assert said(facts(steps, TODAY), RULE) == []


def test_a_first_review_has_the_report_to_show() -> None:
    first = entry("1", "2026-01-05", "initial")
    assert said(facts([Step("2026-01-05", {A: config(), REPORT: report(first)})], TODAY), RULE) == []


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_what_is_over_owes_nothing(status: str) -> None:
    steps = [START, Step("2026-01-12", {REPORT: report(look(), FIRST, status=status)})]
    again = Step("2026-01-13", {REPORT: report(entry("3", "2026-01-13"), look(), FIRST, status=status)})
    assert said(facts([*steps, again], TODAY), RULE) == []


def test_where_the_review_before_may_be_cut_off_nothing_is_said() -> None:
    script = (START, Step("2026-01-12", {REPORT: report(look(), FIRST)}, name="look"))
    top = Step("2026-01-13", {"README.md": "Hi.\n"}, name="top")
    assert said(facts([*script, top], TODAY, edges=("look",)), RULE) == []
