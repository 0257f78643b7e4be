"""RR306: release tags that no review covers."""

from __future__ import annotations

from dataclasses import replace

from rrlint.diagnostic import Severity
from rrlint.history.commits import Tags
from rrlint.history.judge import judge
from rrlint.report.read import read_report
from rrlint.report.yaml import read_document
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts, recording, survey

RULE = "RR306"
FIRST = entry("1.0", "2026-01-05", "initial")
TRIGGER = WATCH.replace("reward_change", "release").replace(
    '{path: "conf/*.yaml", keys: [/reward, /beta]}', '{tag: "v*"}'
)
REVIEWED = entry("1.1", "2026-01-12", "triggered", ["weights"])


def start(*tags: str) -> Step:
    return Step("2026-01-05", {REPORT: report(FIRST, triggers=(TRIGGER,))}, name="start", tags=tags)


def review(day: str = "2026-01-12", **more: tuple[str, ...]) -> Step:
    return Step(day, {REPORT: report(REVIEWED, FIRST, triggers=(TRIGGER,))}, **more)  # type: ignore[arg-type]


def test_a_tag_after_the_last_review() -> None:
    known = facts([start(), Step("2026-01-10", {}, name="c0ffee1", tags=("v1",))], "2026-01-20")
    finding = only(known, RULE)
    assert place(finding) == (RULE, 17, 8)
    assert finding.severity is Severity.ERROR
    assert finding.message == "v1 was released in c0ffee1 (2026-01-10) and no review covers it"
    assert finding.related == ()
    assert known.verdict == "stale"


def test_each_tag_is_a_finding() -> None:
    known = facts(
        [start(), Step("2026-01-10", {}, tags=("v1", "v1-rc")), Step("2026-01-11", {}, tags=("v2",))], "2026-01-20"
    )
    assert [one.message.split()[0] for one in said(known, RULE)] == ["v1", "v1-rc", "v2"]
    assert len({one.fingerprint for one in said(known, RULE)}) == 3


def test_a_tag_that_a_review_came_with_or_after() -> None:
    assert said(facts([start("v0"), review(tags=("v1",))], "2026-01-20"), RULE) == []
    assert said(facts([start(), Step("2026-01-10", {}, tags=("v1",)), review()], "2026-01-20"), RULE) == []
    assert facts([start("v0")], "2026-01-20").verdict == "current"


def test_a_tag_from_before_the_report() -> None:
    steps = [Step("2026-01-01", {}, name="old", tags=("v0",)), replace(start(), on=("old",))]
    assert said(facts(steps, "2026-01-20"), RULE) == []


def test_other_tags_do_not_count() -> None:
    known = facts([start("v0"), Step("2026-01-10", {}, tags=("nightly", "old/v1"))], "2026-01-20")
    assert said(known, RULE) == said(known, "RR105") == []


def test_a_tag_on_a_branch_that_the_target_does_not_have() -> None:
    steps = [start("v0"), Step("2026-01-10", {}, name="side", tags=("v1",)), Step("2026-01-11", {}, on=("start",))]
    assert said(facts(steps, "2026-01-20"), RULE) == []


def test_a_tag_on_a_side_that_the_review_has_not_seen() -> None:
    steps = [
        start(),
        Step("2026-01-10", {}, name="side", tags=("v1",)),
        review(on=("start",)),
        Step("2026-01-14", {REPORT: report(REVIEWED, FIRST, triggers=(TRIGGER,))}, on=("3", "side")),
    ]
    assert only(facts(steps, "2026-01-20"), RULE).message.startswith("v1 was released in side")


def test_time_may_be_left_for_the_review() -> None:
    lenient = TRIGGER.replace("watch:", "within: P7D, watch:")
    steps = [Step("2026-01-05", {REPORT: report(FIRST, triggers=(lenient,))}), Step("2026-01-10", {}, tags=("v1",))]
    assert only(facts(steps, "2026-01-17"), RULE).severity is Severity.WARNING
    assert only(facts(steps, "2026-01-18"), RULE).severity is Severity.ERROR


def test_a_pattern_that_none_of_the_tags_matches() -> None:
    finding = only(facts([start("1.0")], "2026-01-20"), "RR105")
    assert finding.severity is Severity.WARNING
    assert finding.message == "no tag matches 'v*', though there are tags"
    assert said(facts([start()], "2026-01-20"), "RR105") == []


def test_without_tags_that_may_not_have_been_fetched_nobody_can_tell() -> None:
    past = replace(recording([start()]), tags=Tags(complete=False))
    document = read_document(REPORT, "", start().files[REPORT].encode())  # type: ignore[union-attr]
    assert document.node is not None
    judged = judge(survey(past, read_report(document.node)), 0, facts([start()], "2026-01-20").today)
    assert judged.verdict == "unknown"
    assert "fetch-tags: true" in judged.gaps[0].remedy
