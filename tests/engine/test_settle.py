"""What is wrong with one value is told once."""

from __future__ import annotations

import pytest

from rrlint import engine
from rrlint.diagnostic import Severity
from rrlint.engine import Settled
from rrlint.settings import Layer, Settings
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT, Step, facts

PLACE = "/system_maintenance/update_triggers/0/watch/0/path"
BOTH = Layer(("RR002", "RR105"))


def settled(path: str = "../conf/*.yaml", comment: str = "", layer: Layer = BOTH) -> Settled:
    text = report(entry("1.0", "2026-01-05", "initial"), triggers=(WATCH.replace("conf/*.yaml", path) + comment,))
    known = facts([Step("2026-01-05", {REPORT: text, "conf/a.yaml": "reward: 1\nbeta: 1\n"})], "2026-01-06")
    return engine.settle(known, engine.judge(known), Settings(layer))


def rules(one: Settled) -> list[str]:
    return [finding.rule for finding in one.findings if finding.primary.location.pointer == PLACE]


@pytest.mark.parametrize("path", ["../conf/*.yaml", "/conf/*.yaml", "conf\\\\a.yaml"])
def test_what_the_schema_refuses_is_said_once(path: str) -> None:
    assert rules(settled(path)) == ["RR002"]


def test_what_the_schema_admits_is_left_to_the_other_rules() -> None:
    assert rules(settled("configs/*.yaml")) == ["RR105"]


@pytest.mark.parametrize("layer", [Layer(("RR105",)), Layer(ignore=("RR002",))], ids=["not selected", "ignored"])
def test_it_is_said_by_the_other_rule_where_the_schema_is_not_asked(layer: Layer) -> None:
    assert rules(settled(layer=layer)) == ["RR105"]


def test_it_is_said_by_the_other_rule_where_a_comment_excuses_the_schema() -> None:
    assert rules(settled(comment="  # rrlint: ignore[RR002] -- a folder beside this one")) == ["RR105"]


def test_an_error_is_not_left_out_for_less_than_an_error() -> None:
    layer = Layer(("RR002", "RR105"), severity={"RR002": Severity.INFO})
    assert rules(settled(layer=layer)) == ["RR002", "RR105"]


def test_what_changed_is_said_beside_what_is_wrong() -> None:
    before = report(entry("1.0", "2026-01-05", "initial"))
    after = before.replace("goal_of_reinforcement: Walk.", 'goal_of_reinforcement: ""')
    known = facts([Step("2026-01-05", {REPORT: before}), Step("2026-01-06", {REPORT: after})], "2026-01-07")
    found = engine.settle(known, engine.judge(known), Settings(Layer(("RR002", "RR404")))).findings
    assert {(one.rule, one.primary.location.pointer) for one in found} == {
        ("RR002", "/optimization_intent/goal_of_reinforcement"),
        ("RR404", "/optimization_intent/goal_of_reinforcement"),
    }
