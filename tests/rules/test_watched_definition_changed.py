"""RR304: changes that triggers of kind code_change watch."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR304"
FIRST = entry("1.0", "2026-01-05", "initial")


def story(kind: str) -> list[Step]:
    trigger = WATCH.replace("reward_change", kind)
    start = {REPORT: report(FIRST, triggers=(trigger,)), "conf/a.yaml": "beta: 1\n"}
    return [Step("2026-01-05", start), Step("2026-01-10", {"conf/a.yaml": "beta: 2\n"})]


def test_what_a_trigger_about_code_watches_is_told_by_this_rule_alone() -> None:
    known = facts(story("code_change"), "2026-01-20")
    finding = only(known, RULE)
    assert place(finding) == (RULE, 17, 8)
    assert finding.severity is Severity.ERROR
    assert said(known, "RR301") == []


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("config_change", "RR301"),
        ("reward_change", "RR301"),
        ("framing_change", "RR301"),
        ("release", "RR301"),
        ("metric_threshold", "RR301"),
        ("date", "RR301"),
        ("base_model_change", "RR302"),
        ("data_change", "RR303"),
        ("code_change", "RR304"),
        ("dependency_change", "RR305"),
    ],
)
def test_one_change_is_told_once_by_the_rule_of_its_trigger(kind: str, rule: str) -> None:
    known = facts(story(kind), "2026-01-20")
    told = [one for number in range(301, 313) for one in said(known, f"RR{number}")]
    assert [one.rule for one in told] == [rule]
