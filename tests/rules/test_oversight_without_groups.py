"""RR607: oversight metrics by group."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from tests.bindings.systems import GAP, findings, framed, messages

RULE = "RR607"
PLAIN, SLICED = "{id: spread, name: Spread}", "{id: falls, name: Falls, slices: [age]}"


def watched(metrics: str, framing: str = "framework", **more: str) -> str:
    return framed(framing, {"optimization_intent": {"oversight_metrics": metrics}}, **more)


def test_no_oversight_metric_at_all() -> None:
    (finding,) = findings(framed("framework"), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message.endswith("there is no oversight metric")


@given(st.lists(st.sampled_from([PLAIN, "{id: m, name: M, slices: []}"]), min_size=1, max_size=3), st.booleans())
def test_one_with_slices_is_enough(metrics: list[str], has_slices: bool) -> None:
    listed = [*metrics, SLICED] if has_slices else metrics
    assert len(messages(watched(f"[{', '.join(listed)}]"), RULE)) == (0 if has_slices else 1)


def test_slices_of_performance_do_not_count() -> None:
    text = watched(f"[{PLAIN}]").replace("[{id: m, name: M}]", "[{id: m, name: M, slices: [age]}]")
    assert "slices: [age]" in text and len(messages(text, RULE)) == 1


def test_a_gap_is_an_answer() -> None:
    assert messages(watched(GAP), RULE) == []


@pytest.mark.parametrize("framing", ["tool", "metaphor"])
def test_other_framings_do_not_owe_it_but_for_a_part(framing: str) -> None:
    assert messages(watched(f"[{PLAIN}]", framing), RULE) == []
    assert len(messages(watched(f"[{PLAIN}]", framing, components="[{name: p, framing: framework}]"), RULE)) == 1


def test_a_draft_gets_a_note_and_a_report_that_is_over_nothing() -> None:
    assert [one.severity for one in findings(framed("framework", status="draft"), RULE)] == [Severity.INFO]
    assert messages(framed("framework", status="retired"), RULE) == []
