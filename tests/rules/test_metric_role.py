"""RR102: what is rewarded and what oversees are kept apart."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from rrlint.facts import Facts
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said

RULE = "RR102"


def known(performance: str, oversight: str = "[]", terms: str = "") -> Facts:
    text = report(entry("1.0", "2026-01-05", "initial"))
    metrics = f"performance_metrics: [{performance}]\n" + (f"  oversight_metrics: {oversight}\n" if oversight else "")
    text = text.replace("performance_metrics: [{id: m, name: M}]\n", metrics)
    return of_text(text + (f"implementation: {{reward_details: {{terms: [{terms}]}}}}\n" if terms else ""))


M, REWARDED = "{id: m, name: M}", "{id: m, name: M, in_reward: true}"
TERM = "{id: t, description: T., kind: %s, metric: %s}"


def test_an_oversight_metric_in_the_reward_is_an_error() -> None:
    finding = only(known(M, "[{id: o, name: O, in_reward: true}]"), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message == "the oversight metric 'o' is said to be in the reward; what is optimized cannot oversee"
    assert finding.primary.location.pointer == "/optimization_intent/oversight_metrics/0/in_reward"


@pytest.mark.parametrize("kind", ["metric", "penalty", "shaping"])
def test_an_oversight_metric_that_a_term_names_is_an_error(kind: str) -> None:
    finding = only(known(M, "[{id: o, name: O}]", TERM % (kind, "o")), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.primary.location.pointer == "/implementation/reward_details/terms/0/metric"


@pytest.mark.parametrize("weight", ["0", "0.0", "-0"])
def test_a_term_that_weighs_nothing_rewards_nothing(weight: str) -> None:
    term = TERM.replace("metric: %s", f"metric: %s, weight: {weight}")
    assert said(known(M, "[{id: o, name: O}]", term % ("penalty", "o")), RULE) == []
    other = f"{TERM % ('metric', 'n')}, {term % ('metric', 'm')}"
    assert only(known(f"{REWARDED}, {{id: n, name: N}}", "[]", other), RULE).severity is Severity.WARNING


def test_a_bound_beside_a_term_takes_nothing_out_of_the_reward() -> None:
    terms = f"{TERM % ('penalty', 'o')}, {{id: b, description: B., kind: constraint, metric: o}}"
    assert only(known(M, "[{id: o, name: O}]", terms), RULE).severity is Severity.ERROR


def test_both_at_once_are_one_finding() -> None:
    assert len(said(known(M, "[{id: o, name: O, in_reward: true}]", TERM % ("metric", "o")), RULE)) == 1


def test_a_rewarded_metric_that_no_term_names_is_a_warning() -> None:
    finding = only(known(f"{REWARDED}, {{id: n, name: N}}", "[]", TERM % ("metric", "n")), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.primary.location.pointer == "/optimization_intent/performance_metrics/0/in_reward"


def test_a_term_of_a_metric_that_names_none_is_a_warning() -> None:
    finding = only(known(M, "[]", "{id: t, description: T., kind: metric}"), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == "the reward term 't' is of kind `metric` and names none"


@pytest.mark.parametrize(
    ("performance", "oversight", "terms"),
    [
        (REWARDED, "[{id: o, name: O}]", TERM % ("metric", "m")),
        (REWARDED, "[{id: o, name: O, in_reward: false}]", ""),
        (M, "[{id: o, name: O}]", TERM % ("constraint", "o")),  # held in bounds beside the reward
        (REWARDED, "", "{id: t, description: T., kind: shaping}"),
        (M, "[{id: o, name: O, in_reward: 'true'}]", ""),  # RR002 speaks of that
        (M, "{omitted: unknown, reason: R., owner: team}", TERM % ("metric", "m")),
    ],
)
def test_what_is_consistent_or_not_said(performance: str, oversight: str, terms: str) -> None:
    assert said(known(performance, oversight, terms), RULE) == []


def test_doing_what_it_says_makes_it_go() -> None:
    assert said(known(M, "[{id: o, name: O, in_reward: true}]"), RULE)
    assert not said(known(f"{M}, {{id: o, name: O, in_reward: true}}"), RULE)
