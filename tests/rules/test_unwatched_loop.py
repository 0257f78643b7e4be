"""RR603: which feedback loops are watched, and which are held."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from tests.bindings.systems import GAP, findings, framed, messages

RULE = "RR603"
OVERSIGHT = "[{id: spread, name: Spread}]"


def looping(*loops: str, oversight: str = OVERSIGHT, **more: str) -> str:
    sections = {
        "optimization_intent": {"oversight_metrics": oversight},
        "institutional_interface": {"feedback_loops": f"[{', '.join(loops)}]"},
    }
    return framed("tool", sections, **more)


def loop(more: str = "", id: str = "l") -> str:
    return f"{{id: {id}, description: It comes back.{', ' if more else ''}{more}}}"


RUNAWAY = "sign: reinforcing, observed: yes"


@pytest.mark.parametrize(
    ("metrics", "lack"),
    [
        ("", "is watched by no metric"),
        ("metrics: []", "is watched by no metric"),
        ("metrics: [m]", "is watched by performance metrics alone"),
    ],
)
def test_a_loop_that_nobody_watches_is_a_warning(metrics: str, lack: str) -> None:
    (finding,) = findings(looping(loop(metrics)), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == f"feedback loop 'l' {lack}"


@pytest.mark.parametrize("metrics", ["[spread]", "[m, spread]"])
def test_one_oversight_metric_is_enough(metrics: str) -> None:
    assert messages(looping(loop(f"metrics: {metrics}")), RULE) == []


def test_an_id_that_no_metric_has_is_for_another_rule() -> None:
    assert messages(looping(loop("metrics: [spraed]")), RULE) == []


def test_a_gap_for_all_oversight_metrics_is_an_answer() -> None:
    assert messages(looping(loop(), oversight=GAP), RULE) == []


def test_each_loop_is_told_by_its_name() -> None:
    text = looping(loop(id="a"), loop("metrics: [spread]", id="b"), loop(id="c"))
    assert [message.split()[2] for message in messages(text, RULE)] == ["'a'", "'c'"]


@given(
    st.sampled_from(["", "sign: reinforcing", "sign: balancing", "sign: unknown"]),
    st.sampled_from(["", "observed: no", "observed: suspected", "observed: yes"]),
    st.sampled_from(["", "intended: true", "intended: false"]),
    st.sampled_from(["", "mitigation: A tenth is drawn at random.", f"mitigation: {GAP}"]),
)
def test_what_reinforces_itself_and_is_seen_and_not_held_is_an_error(
    sign: str, observed: str, intended: str, mitigation: str
) -> None:
    said = [one for one in (sign, observed, intended, mitigation, "metrics: [spread]") if one]
    found = findings(looping(loop(", ".join(said))), RULE)
    runs_away = sign.endswith("reinforcing") and observed.endswith("yes") and not mitigation
    assert [one.severity for one in found] == ([Severity.ERROR] if runs_away else [])


def test_the_two_lacks_of_a_loop_are_two_findings() -> None:
    assert [one.severity for one in findings(looping(loop(RUNAWAY)), RULE)] == [Severity.ERROR, Severity.WARNING]


@pytest.mark.parametrize(
    ("more", "severity"),
    [({"status": "draft"}, Severity.INFO), ({"authorship": "third_party"}, Severity.WARNING)],
    ids=["draft", "third party"],
)
def test_drafts_and_outsiders_get_no_error(more: dict[str, str], severity: Severity) -> None:
    assert {one.severity for one in findings(looping(loop(RUNAWAY), **more), RULE)} == {severity}


def test_a_report_that_is_over_owes_nothing() -> None:
    assert messages(looping(loop(RUNAWAY), status="retired"), RULE) == []
