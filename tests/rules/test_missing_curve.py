"""RR701: a tool shows its training, a framework its deployment."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from rrlint.facts import Facts
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said

RULE = "RR701"
CURVE = "{id: c, kind: %s, path: runs/c.csv, x: {column: step}, y: [{column: reward}]}"
GAP = "{omitted: pending, reason: In the tracker., owner: team, revisit_by: 2027-01-01}"


def known(framing: str, curves: str = "", status: str = "active", more: str = "") -> Facts:
    text = report(entry("1.0", "2026-01-05", "initial"), status=status).replace("primary: tool", f"primary: {framing}")
    text = text.replace("  status:", f"{more}  status:")
    return of_text(text + (f"evaluation: {{learning_curves: {curves}}}\n" if curves else ""))


@pytest.mark.parametrize(
    ("framing", "severity", "message"),
    [
        ("tool", Severity.ERROR, "no training curve shows the path that training took"),
        (
            "framework",
            Severity.WARNING,
            "no deployment curve shows what the system does to its surroundings over time",
        ),
    ],
)
def test_a_framing_owes_its_curve(framing: str, severity: Severity, message: str) -> None:
    finding = only(known(framing), RULE)
    assert (finding.severity, finding.message) == (severity, message)


@pytest.mark.parametrize(("framing", "kind"), [("tool", "training"), ("framework", "deployment")])
def test_the_curve_or_an_owned_gap_is_an_answer_and_the_other_curve_is_none(framing: str, kind: str) -> None:
    other = {"training": "deployment", "deployment": "training"}[kind]
    assert said(known(framing, f"[{CURVE % kind}]"), RULE) == []
    assert said(known(framing, GAP), RULE) == []
    assert said(known(framing, f"[{CURVE % other}, {CURVE % kind}]"), RULE) == []
    assert len(said(known(framing, f"[{CURVE % other}]"), RULE)) == 1
    assert len(said(known(framing, "[]"), RULE)) == 1


def test_a_gap_in_the_place_of_the_whole_section_is_an_answer_too() -> None:
    text = report(entry("1.0", "2026-01-05", "initial")) + f"evaluation: {GAP}\n"
    assert said(of_text(text), RULE) == []


def test_a_curve_of_no_kind_is_one_of_training() -> None:
    assert said(known("tool", "[{id: c, path: runs/c.csv}]"), RULE) == []
    assert len(said(known("framework", "[{id: c, path: runs/c.csv}]"), RULE)) == 1


def test_a_metaphor_owes_none() -> None:
    assert said(known("metaphor"), RULE) == []


def test_how_much_it_weighs() -> None:
    assert only(known("tool", status="draft"), RULE).severity is Severity.INFO
    assert only(known("tool", more="  authorship: third_party\n"), RULE).severity is Severity.WARNING
    assert only(known("tool", more="  authorship: first_party\n"), RULE).severity is Severity.ERROR
    for status in ("superseded", "retired"):
        assert said(known("tool", status=status), RULE) == []
