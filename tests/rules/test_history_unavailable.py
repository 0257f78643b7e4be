"""RR007: what cannot be told is said, and is no violation."""

from __future__ import annotations

from dataclasses import replace

from rrlint.diagnostic import Result
from rrlint.history.gaps import Gap
from tests.output.cases import judged
from tests.reports import WATCH, entry, report
from tests.rules.finding import of_text, only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR007"
FIRST = entry("1.0", "2026-01-05", "initial")
METRIC = WATCH.replace('{path: "conf/*.yaml", keys: [/reward, /beta]}', "{metric: m}")


def test_a_watch_that_cannot_be_judged_is_named_at_its_place() -> None:
    steps = [Step("2026-01-05", {REPORT: report(FIRST, triggers=(METRIC,))})]
    known = facts(steps, "2026-01-06")
    finding = only(known, RULE)
    assert place(finding) == (RULE, 17, 74)
    assert finding.result is Result.UNVERIFIABLE
    assert finding.message.startswith(
        "cannot tell whether the report is current: trigger 'weights' watches the metric 'm'"
    )
    assert known.verdict == "unknown"


def test_without_any_history_the_gap_concerns_the_whole_file() -> None:
    known = of_text(report(FIRST), gaps=(Gap("no history: not a repository", "commit it"),))
    finding = only(known, RULE)
    assert finding.primary.location.span is None
    assert finding.message == "cannot tell whether the report is current: no history: not a repository"
    assert finding.help == "commit it"
    assert judged(known).exit_code() == 3
    assert judged(known).exit_code(allow_unverifiable=True) == 0


def test_two_gaps_are_two_statements() -> None:
    known = of_text(report(FIRST), gaps=(Gap("one thing", "a"), Gap("another thing", "b")))
    assert len({finding.fingerprint for finding in said(known, RULE)}) == 2


def test_a_violation_outweighs_what_cannot_be_told() -> None:
    steps = [
        Step(
            "2026-01-05",
            {
                REPORT: report(FIRST, triggers=(WATCH, METRIC.replace("id: weights", "id: quality"))),
                "conf/a.yaml": "reward: 1\nbeta: 1\n",
            },
        )
    ]
    known = facts([*steps, Step("2026-01-07", {"conf/a.yaml": "reward: 1\nbeta: 2\n"})], "2026-01-08")
    assert known.verdict == "stale"
    assert judged(known).exit_code() == 1


def test_history_that_nobody_asked_for_is_not_missed() -> None:
    assert said(of_text(report(FIRST)), RULE) == []


def test_full_history_has_no_gap() -> None:
    known = facts([Step("2026-01-05", {REPORT: report(FIRST), "conf/a.yaml": "reward: 1\n"})], "2026-01-06")
    assert said(known, RULE) == []
    assert said(replace(known, gaps=()), RULE) == []
