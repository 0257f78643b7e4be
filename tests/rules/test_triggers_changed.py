"""RR312: changes of the report's own triggers and cadence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrlint.diagnostic import INDEX, WORKTREE, Severity
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR312"
FIRST = entry("1.0", "2026-01-05", "initial")
NARROWED = WATCH.replace("[/reward, /beta]", "[/beta]")


def story(changed: str) -> list[Step]:
    start = {REPORT: report(FIRST), "conf/a.yaml": "reward: 1\nbeta: 1\n"}
    return [Step("2026-01-05", start), Step("2026-01-10", {REPORT: changed}, name="c0ffee1")]


@pytest.mark.parametrize(
    "changed",
    [
        report(FIRST, triggers=(NARROWED,)),
        report(FIRST, triggers=(WATCH.replace("watch:", "within: P30D, watch:"),)),
        report(FIRST, triggers=(WATCH, WATCH.replace("id: weights", "id: more"))),
        report(FIRST, triggers=(WATCH.replace("id: weights", "id: renamed"),)),
    ],
    ids=["a key less", "more time", "a trigger more", "another id"],
)
def test_a_change_of_what_they_do(changed: str) -> None:
    finding = only(facts(story(changed), "2026-01-11"), RULE)
    assert place(finding) == (RULE, 16, 3)
    assert finding.severity is Severity.ERROR
    assert finding.message.startswith("the report's triggers changed in c0ffee1 (2026-01-10) and no review covers it: ")
    assert finding.help.endswith("and why: rrlint review reward-report.yaml")


@pytest.mark.parametrize(("state", "where"), [(INDEX, "in what is staged"), (WORKTREE, "in the work tree")])
def test_what_is_not_committed_yet_is_told_in_a_sentence(state: str, where: str) -> None:
    first, last = story(report(FIRST, triggers=(NARROWED,)))
    finding = only(facts([first, replace(last, name=state)], "2026-01-11"), RULE)
    assert finding.message == (
        f"the report's triggers changed {where} and no review covers it: 'weights' is not what it was"
    )


def test_what_no_review_ever_saw() -> None:
    none = report(entry("1.0", "2026-01-05", "correction"))
    finding = only(facts([Step("2026-01-05", {REPORT: none})], "2026-01-11"), RULE)
    assert finding.message == "no review ever covered what the report watches"


def test_it_is_said_what_became_of_each_trigger() -> None:
    more = WATCH.replace("id: weights", "id: more")
    assert only(facts(story(report(FIRST, triggers=(NARROWED, more))), "2026-01-11"), RULE).message.endswith(
        "'weights' is not what it was, 'more' is new"
    )
    assert only(facts(story(report(FIRST, triggers=(more,))), "2026-01-11"), RULE).message.endswith(
        "'weights' is gone, 'more' is new"
    )


@pytest.mark.parametrize(
    "changed",
    [
        report(FIRST, triggers=(WATCH.replace("Rewards.", "What is rewarded."),)),
        report(FIRST, cadence="{every: P3M, rationale: Twice a year was too rare., owner: team}"),
        report(FIRST).replace("\n    - {id: weights", "\n    # as agreed\n    - {id: weights"),
    ],
    ids=["description", "rationale", "comment"],
)
def test_prose_may_be_reworded(changed: str) -> None:
    assert said(facts(story(changed), "2026-01-11"), RULE) == []


@pytest.mark.parametrize(("kind", "triggers"), [("scheduled", ()), ("triggered", ("weights",))])
def test_a_review_in_the_same_commit_covers_it(kind: str, triggers: tuple[str, ...]) -> None:
    changed = report(entry("1.1", "2026-01-10", kind, triggers), FIRST, triggers=(NARROWED,))
    assert said(facts(story(changed), "2026-01-11"), RULE) == []


def test_a_correction_does_not_cover_it() -> None:
    changed = report(entry("1.1", "2026-01-10", "correction"), FIRST, triggers=(NARROWED,))
    assert place(only(facts(story(changed), "2026-01-11"), RULE)) == (RULE, 16, 3)


def test_the_first_version_of_a_report_is_no_change() -> None:
    assert said(facts(story(report(FIRST))[:1], "2026-01-06"), RULE) == []
