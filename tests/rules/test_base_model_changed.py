"""RR302: changes that triggers of kind base_model_change watch."""

from __future__ import annotations

from rrlint.diagnostic import Severity
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR302"
FIRST = entry("1.0", "2026-01-05", "initial")
TRIGGER = WATCH.replace("reward_change", "base_model_change").replace("[/reward, /beta]", "[/model]")


def story(after: str) -> list[Step]:
    start = {REPORT: report(FIRST, triggers=(TRIGGER,)), "conf/a.yaml": "model: a\nlr: 1\n"}
    return [Step("2026-01-05", start), Step("2026-01-10", {"conf/a.yaml": after})]


def test_another_base_model_is_told_by_this_rule_alone() -> None:
    known = facts(story("model: b\nlr: 1\n"), "2026-01-20")
    finding = only(known, RULE)
    assert place(finding) == (RULE, 17, 8)
    assert finding.severity is Severity.ERROR
    assert finding.message == 'conf/a.yaml: /model changed from "a" to "b" and no review covers it'
    assert said(known, "RR301") == []


def test_a_model_that_was_put_back_is_a_note_of_this_rule() -> None:
    finding = only(facts([*story("model: b\n"), Step("2026-01-11", {"conf/a.yaml": "model: a\n"})], "2026-01-20"), RULE)
    assert finding.severity is Severity.INFO


def test_another_key_of_the_same_config_is_none() -> None:
    assert said(facts(story("model: a\nlr: 2\n"), "2026-01-20"), RULE) == []
