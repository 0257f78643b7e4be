"""RR006: a rule that fails is reported, and the other rules still speak."""

from __future__ import annotations

from collections.abc import Sequence

from rrlint import engine
from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.engine import Outcome
from rrlint.facts import Facts
from rrlint.rules import rule_crashed
from rrlint.rules._rule import LoadedRule, Rule
from tests.families import SETTINGS
from tests.output.cases import AS_OF, SMALL, broken, outcome
from tests.timeline import facts

RULE = "RR006"


def crashed() -> Outcome:
    return outcome(SMALL, rules=broken("RR105"))


def test_a_rule_that_raises_becomes_a_finding_with_an_exit_code_of_its_own() -> None:
    made = crashed()
    (finding,) = (one for one in made.findings if one.rule == RULE)
    assert finding.result is Result.CRASH
    assert finding.primary.location.span is None
    assert finding.message == (
        "rule RR105 (watch-matches-nothing) crashed: ValueError: a value\nthat it did not expect"
    )
    assert "a bug in rrlint" in finding.help
    assert made.exit_code() == 70
    assert made.exit_code(Severity.ERROR, allow_unverifiable=True) == 70


def test_the_other_rules_still_speak() -> None:
    assert [finding.rule for finding in crashed().findings] == [RULE, "RR301"]


def test_what_the_rule_had_found_before_is_kept() -> None:
    known = facts(SMALL, AS_OF)
    (stale,) = _shown(known)
    rules = broken("RR105", found=[stale])
    assert [finding.rule for finding in _shown(known, rules)] == [RULE, "RR301", "RR301"]


def _shown(known: Facts, rules: Sequence[LoadedRule] | None = None) -> tuple[Diagnostic, ...]:
    return engine.settle(known, engine.judge(known, rules), SETTINGS).findings


def test_an_error_without_words_is_named_alone() -> None:
    rule = Rule("RR999", "bad-thing", "0.1", Severity.ERROR, "a bad thing")
    message = rule_crashed.diagnose(facts(SMALL, AS_OF), rule, AssertionError()).message
    assert message == "rule RR999 (bad-thing) crashed: AssertionError"


def test_no_rule_crashes_on_a_plain_report() -> None:
    assert all(finding.rule != RULE for finding in outcome(SMALL).findings)
