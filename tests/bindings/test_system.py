"""What a report says its system is."""

from __future__ import annotations

import pytest

from rrlint.bindings.system import Stage, System, read_system
from rrlint.diagnostic import Severity
from tests.bindings.systems import framed
from tests.rules.finding import of_text


def read(text: str) -> System:
    known = of_text(text).report
    assert known is not None
    system = read_system(known)
    assert system is not None
    return system


@pytest.mark.parametrize(
    ("versions", "stage"),
    [
        ("[]", Stage.UNSTATED),
        ("[{id: v1}]", Stage.UNSTATED),
        ("{omitted: unknown, reason: Lost., owner: team}", Stage.UNSTATED),
        ("[{id: v1, stage: simulated}, {id: v0, stage: deployed}, {id: v2, stage: trial}]", Stage.DEPLOYED),
        ("[{id: v1, stage: trial}, {id: v0, stage: rolled_back}]", Stage.TRIAL),
        ("[{id: v1, stage: retired}]", Stage.UNSTATED),
        ("[{id: v1, stage: unstated}]", Stage.UNSTATED),
    ],
)
def test_the_stage_is_that_of_the_furthest_version_in_use(versions: str, stage: Stage) -> None:
    assert read(framed("tool", {"system_details": {"versions": versions}})).stage is stage


@pytest.mark.parametrize(
    ("recourse", "answered"),
    [
        ("''", False),
        ("~", False),
        ("{}", False),
        ("[]", False),
        ("Ask.", True),
        ("{available: false}", True),
        ("{omitted: not_applicable, reason: Nobody is affected.}", True),
    ],
)
def test_what_is_an_answer(recourse: str, answered: bool) -> None:
    system = read(framed("tool", {"institutional_interface": {"recourse": recourse}}))
    assert system.answers("/institutional_interface/recourse") is answered


def test_a_gap_answers_for_all_that_would_stand_below() -> None:
    gap = "{omitted: unknown, reason: Lost., owner: team}"
    system = read(framed("tool", {"implementation": {"environment_details": gap}}))
    assert system.answers("/implementation/environment_details/horizon")
    assert not system.answers("/implementation/data_flow")


@pytest.mark.parametrize(
    ("status", "authorship", "lack", "odds"),
    [
        ("active", "first_party", Severity.ERROR, Severity.ERROR),
        ("draft", "first_party", Severity.INFO, Severity.WARNING),
        ("active", "third_party", Severity.WARNING, Severity.WARNING),
        ("active", "joint", Severity.ERROR, Severity.ERROR),
    ],
)
def test_drafts_and_outsiders_get_no_error(status: str, authorship: str, lack: Severity, odds: Severity) -> None:
    system = read(framed("tool", status=status, authorship=authorship))
    assert (system.lack(Severity.ERROR), system.odds(Severity.ERROR)) == (lack, odds)
    assert system.odds(Severity.INFO) is Severity.INFO


def test_what_is_broken_is_left_out() -> None:
    broken = {
        "institutional_interface": {"feedback_loops": "[7, {id: l, metrics: 3, mitigation: ' '}]"},
        "implementation": {"data_flow": "{from_deployment: perhaps, retraining: often}"},
    }
    system = read(framed("tool", broken))
    assert [(loop.id, loop.metrics, loop.is_mitigated) for loop in system.loops] == [("l", (), False)]
    assert system.from_deployment is None and system.retraining == ""


def test_a_report_without_a_framing_has_no_system() -> None:
    known = of_text(framed("tool").replace("primary: tool, ", "")).report
    assert known is not None and read_system(known) is None
