"""A report that is twice as long costs twice the work: counted in steps of the interpreter, and no seconds."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from types import CodeType, FrameType
from typing import Any

import pytest

from rrlint import engine
from rrlint.diagnostic import Span
from rrlint.facts import Facts
from rrlint.output import excerpt
from rrlint.settings import Settings
from tests.reports import report
from tests.robustness.cases import known
from tests.timeline import REPORT, Step

#: So many items are in each list of the shorter report.
SIZE = 10
#: A function that takes fewer steps for an item of the longer one is not looked at: it may be growing into its work.
RARE = 100
#: What looks for the name that was meant: it is asked for no more than `MAX_MISSPELT` names.
BOUNDED = "rrlint.bindings.names"

#: Lists of a report, and what an item says; `N` is its number.
LISTS = {
    "performance_metrics": "{id: mN, name: n, direction: max, threshold: {fail: 1}, source: {path: pN, key: /a}}",
    "oversight_metrics": "{id: oN, name: n, slices: [a]}",
    "claims": "{id: clN, text: n, kind: safety, evidence: [mN, aN]}",
    "known_failure_modes": "{id: fmN, description: It is not completely clear., metrics: [mN]}",
    "versions": "{id: sN, stage: trial, date: 2025-01-01, base_model: {id: bN}}",
    "other_resources": "{kind: model_card, title: t, path: rN.md}",
    "events": "{id: eN, trigger: tN, date: 2025-01-01, note: n}",
    "assumptions": "{id: asN, text: n, revisit_by: 2025-01-01}",
    "actions": "{id: acN, text: Is it TBD., due: 2025-01-01}",
    "feedback_loops": "{id: lN, description: d, sign: reinforcing, observed: yes, metrics: [mN]}",
    "stakeholders": "{id: stN, name: S, relation: It is there., part: none}",
    "terms": "{id: teN, description: D., metric: mN, weight: 1, weight_from: {path: aN, key: /a}}",
    "drift": "As of 2024-01-01 dN is so every 3 months",
    "learning_curves": "{id: lcN, kind: training, path: lcN.csv, x: {column: a}, y: [{column: b, metric: mN}]}",
}
TRIGGER = (
    "{id: tN, kind: config_change, description: D., who: stN, watch: [{path: cN.yaml, keys: [/a]}, {metric: mN}, "
    "{date: 2025-01-01}, {tag: vN}, {package: x, path: uvN.lock}]}"
)
ENTRIES = (
    '{version: "1.N", date: 2025-01-05, kind: initial, by: [team], summary: S., triggers: [tN], events: [eN]}',
    '{version: "0.N", date: 2025-01-05, kind: correction, by: [team], summary: S., corrects: ["1.N"]}',
)
UNKNOWN = "# rrlint: ignore[RR002] -- one\n# rrlint: ignore[RR002] -- two\nkN: 1\n"


def many(item: str, count: int) -> list[str]:
    return [item.replace("N", str(number)) for number in range(count)]


def long_report(count: int) -> str:
    """A report in which every list that a rule looks at has so many items."""
    lists = {name: f"{name}: [{', '.join(many(item, count))}]" for name, item in LISTS.items()}

    def some(*names: str) -> str:
        return ", ".join(lists[name] for name in names)

    text = report(*(one for entry in ENTRIES for one in many(entry, count)), triggers=many(TRIGGER, count))
    text = text.replace("performance_metrics: [{id: m, name: M}]", "x-no: 1")
    text = text.replace("  framing:", "".join(f"  {lists[name]}\n" for name in list(LISTS)[:4]) + "  framing:")
    text = text.replace("  system_owner", f"  {lists['versions']}\n  {lists['other_resources']}\n  system_owner")
    text = text.replace("  changelog:", "".join(f"  {lists[name]}\n" for name in list(LISTS)[6:9]) + "  changelog:")
    return (
        f"{text}institutional_interface: {{{some('feedback_loops', 'stakeholders')}}}\n"
        f"implementation: {{reward_details: {{{lists['terms']}}}, environment_details: {{{lists['drift']}}}}}\n"
        f"evaluation: {{{lists['learning_curves']}}}\n{''.join(many(UNKNOWN, count))}"
    )


def checked(count: int) -> engine.Settled:
    facts = judged(count)
    return engine.settle(facts, engine.judge(facts), Settings())


def judged(count: int) -> Facts:
    return known((Step("2026-01-05", {REPORT: long_report(count)}),), date(2026, 1, 20))


def steps(work: Callable[[], object]) -> Counter[CodeType]:
    """How many steps each function of rrlint takes in some work."""
    counted: Counter[CodeType] = Counter()

    def step(frame: FrameType, event: str, _: Any) -> Any:
        counted[frame.f_code] += event == "opcode"
        return step

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        module = str(frame.f_globals.get("__name__", ""))
        if not module.startswith("rrlint.") or module == BOUNDED:
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return step

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted


def growing(work: Callable[[int], object]) -> list[str]:
    """The functions that take more than twice the steps for twice the items."""
    work(1)  # what is remembered is known then
    short, long = steps(lambda: work(SIZE)), steps(lambda: work(2 * SIZE))
    steep = [code for code, count in long.items() if count > max(2.7 * short[code], RARE * 2 * SIZE)]
    return [f"{code.co_qualname}: {short[code]} steps, then {long[code]}" for code in steep]


def test_the_reports_are_worth_looking_at() -> None:
    facts = judged(3)
    assert facts.report is not None and not facts.document.problems
    assert len({finding.rule for finding in engine.judge(facts)}) > 15


def test_no_rule_takes_steps_for_pairs_of_items() -> None:
    assert growing(checked) == []


def test_a_function_that_does_is_found() -> None:
    names: dict[str, Any] = {"__name__": "rrlint.tried"}
    exec("def paired(count):\n    return sum(one == other for one in range(count) for other in range(count))", names)
    found = growing(lambda count: names["paired"](5 * count))
    assert len(found) == 1 and "steps, then" in found[0]


def test_a_long_line_is_looked_at_near_the_mark_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    spelt: list[int] = []

    def counting(text: str) -> str:
        spelt.append(len(text))
        return text

    monkeypatch.setattr(excerpt, "printable", counting)
    line = "a: [" + "word, " * 100_000 + "]"
    found = excerpt.excerpt(line, Span(1, 300_001, 1, 300_005))
    assert found is not None and found.text.startswith("...") and found.text.endswith("...")
    assert sum(spelt) < 10_000
