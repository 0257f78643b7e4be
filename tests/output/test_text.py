"""The format for people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrlint.diagnostic import Severity
from rrlint.output import text
from tests.output.cases import AS_OF, SMALL, judged, opaque_drift, outcome, outcomes
from tests.timeline import facts
from tests.update import GOLDEN

OUTCOMES = outcomes()


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_is_printed_as_in_its_golden_file(name: str) -> None:
    assert text.render(OUTCOMES[name]).encode() == (GOLDEN / f"{name}.txt").read_bytes()


def test_a_finding_has_its_place_its_message_its_lines_and_what_to_do() -> None:
    assert text.render(OUTCOMES["crash"]).partition("\n\n")[2] == (
        "reward-report.yaml:17:8: error[RR301] stale-config\n"
        "   conf/a.yaml: /beta changed from 1 to 2 and no review covers it\n"
        '   17 |     - {id: conf, kind: config_change, description: Any value., watch: [{path: "conf/*"}]}\n'
        "      |        ^^^^^^^^ this trigger watches it\n"
        '   conf/a.yaml:1:7 in c0ffee1 "Raise beta" (2026-01-12)\n'
        "    1 | beta: 2\n"
        "      |       ^ changed here\n"
        "   help: review the report: rrlint review reward-report.yaml --trigger conf\n"
        "\n"
        "reward-report.yaml: stale; last review 1.0 of 2026-01-05; next due 2026-04-05\n"
        "1 report checked as of 2026-01-20: 1 error, 1 rule that crashed\n"
    )


def test_the_hard_lines_of_four_configs() -> None:
    shown = text.render(OUTCOMES["lines"])
    assert '    2 |     "beta":    0.25\n      |                ^^^^ changed here\n' in shown, "tabs"
    assert "    2 | beta: 0.25\n      |       ^^^^ changed here\n" in shown, "carriage returns"
    assert "    1 | 報酬: {目標: 0.25, β: 2}\n      |              ^^^^ changed here\n" in shown, "wide characters"
    line, under = shown[shown.index("    1 | ...") :].split("\n")[:2]
    assert line.endswith("...")
    assert len(line) <= len("    1 | ") + 100
    assert line[under.index("^") : under.rindex("^") + 1] == "0.25", "a long line"
    assert "\r" not in shown
    assert "\t" not in shown


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("current", "1 report checked as of 2026-01-20: no findings"),
        ("transient", "1 report checked as of 2026-01-20: 1 note"),
        ("unknown", "1 report checked as of 2026-01-20: 1 thing that could not be verified"),
        ("unreadable", "1 report checked as of 2026-01-20: 1 error"),
        ("crash", "1 report checked as of 2026-01-20: 1 error, 1 rule that crashed"),
        ("lines", "1 report checked as of 2026-01-20: 4 errors"),
        ("nothing", "no report found in the index"),
    ],
)
def test_the_last_line_counts_everything_that_was_said(name: str, last: str) -> None:
    assert text.render(OUTCOMES[name]).endswith(last + "\n")


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("current", "current; last review 1.0 of 2026-01-05; next due 2026-04-05"),
        ("overdue", "current; last review 1.0 of 2026-01-05; next was due 2026-04-05"),
        ("unknown", "unknown"),
        ("unreadable", "invalid"),
        ("drift", "stale; last review 1.0 of 2026-01-05; next due 2026-04-05"),
    ],
)
def test_a_report_has_a_line_of_its_own(name: str, verdict: str) -> None:
    assert f"reward-report.yaml: {verdict}" in text.render(OUTCOMES[name]).split("\n")


def test_without_history_no_verdict_is_claimed() -> None:
    known = replace(facts(SMALL, AS_OF), history=None)
    expected = "reward-report.yaml: conforms to its format (history was not looked at)"
    assert expected in text.render(judged(known)).split("\n")


@pytest.mark.parametrize("gone", [True, False])
def test_a_drift_of_a_file_that_counts_as_a_whole_has_no_line(gone: bool) -> None:
    known = facts(SMALL, AS_OF)
    assert known.history is not None
    history = replace(known.history, uncovered=(opaque_drift(gone=gone),))
    shown = text.render(judged(replace(known, history=history), SMALL))
    words = "this watched file is gone" if gone else "this file is not as last reviewed"
    assert f"   conf/a.yaml: {words}" in shown
    assert "\n   conf/a.yaml no single commit can be named\n   help: " in shown


def test_the_styles_carry_nothing_that_the_text_does_not() -> None:
    made = outcome(SMALL)
    assert "".join("".join(piece for piece, _ in line) + "\n" for line in text.lines(made)) == text.render(made)
    styles = {style for line in text.lines(made) for _, style in line}
    assert "bold red" in styles


@pytest.mark.parametrize(
    ("name", "fail_on", "code"),
    [
        ("current", Severity.INFO, 0),
        ("nothing", Severity.INFO, 0),
        ("transient", Severity.ERROR, 0),
        ("transient", Severity.INFO, 1),
        ("lines", Severity.ERROR, 1),
        ("overdue", Severity.ERROR, 1),
        ("drift", Severity.ERROR, 1),
        ("unreadable", Severity.ERROR, 1),
        ("unknown", Severity.ERROR, 3),
        ("crash", Severity.ERROR, 70),
    ],
)
def test_the_exit_code(name: str, fail_on: Severity, code: int) -> None:
    assert OUTCOMES[name].exit_code(fail_on) == code


def test_what_could_not_be_verified_can_be_accepted_and_nothing_else_can() -> None:
    accepted = {name: made.exit_code(allow_unverifiable=True) for name, made in OUTCOMES.items()}
    assert accepted["unknown"] == 0
    assert accepted["lines"] == 1
    assert accepted["crash"] == 70
