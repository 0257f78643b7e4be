"""RR003: the key that says how the rest is to be read."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import entry, report
from tests.rules.finding import of_text, only, place, said

RULE = "RR003"
VALID = report(entry("1.0", "2026-01-05", "initial"))


def with_version(written: str) -> str:
    return VALID.replace("schema: reward-report/1.0", f"schema: {written}")


def test_the_version_of_today_is_fine() -> None:
    assert said(of_text(VALID), RULE) == []


def test_a_missing_version_concerns_the_whole_file() -> None:
    finding = only(of_text(VALID.replace("schema: reward-report/1.0\n", "")), RULE)
    assert (finding.primary.location.pointer, finding.primary.location.span) == ("", None)
    assert finding.severity is Severity.ERROR
    assert finding.message == "the key 'schema' is missing"
    assert finding.help == "begin the file with `schema: reward-report/1.0`"


@pytest.mark.parametrize(
    ("written", "shown", "help_"),
    [
        ("reward-reports/1.0", '"reward-reports/1.0"', "did you mean 'reward-report/1.0'?"),
        ("Reward-Report/1.0", '"Reward-Report/1.0"', "did you mean 'reward-report/1.0'?"),
        ("reward-report", '"reward-report"', "did you mean 'reward-report/1.0'?"),
        ("reward-report/1", '"reward-report/1"', "did you mean 'reward-report/1.0'?"),
        ("reward-report/1.0.0", '"reward-report/1.0.0"', "did you mean 'reward-report/1.0'?"),
        ("reward-report/01.0", '"reward-report/01.0"', "did you mean 'reward-report/1.0'?"),
        ("reward-report/\u0661.0", '"reward-report/\u0661.0"', "did you mean 'reward-report/1.0'?"),
        ("model-card/1.0", '"model-card/1.0"', "write `schema: reward-report/1.0`"),
        ("1.0", "1.0", "write `schema: reward-report/1.0`"),
        ("[reward-report/1.0]", '["reward-report/1.0"]', "write `schema: reward-report/1.0`"),
    ],
)
def test_what_is_no_version(written: str, shown: str, help_: str) -> None:
    finding = only(of_text(with_version(written)), RULE)
    assert (finding.primary.location.pointer, place(finding)) == ("/schema", (RULE, 1, 1))
    assert finding.severity is Severity.ERROR
    assert finding.message == f"{shown} is not a format of reward reports"
    assert finding.help == help_


@pytest.mark.parametrize(
    ("written", "help_"),
    [
        ("reward-report/2.0", "install a newer rrlint"),
        ("reward-report/0.9", "rrlint migrate reward-report.yaml"),
        ("reward-report/0.8", "move the report to reward-report/1.0"),
    ],
)
def test_with_another_major_number_nothing_else_is_checked(written: str, help_: str) -> None:
    known = of_text(with_version(written).replace("title: A policy", "titel: A policy"))
    finding = only(known, RULE)
    assert (finding.primary.location.pointer, place(finding)) == ("/schema", (RULE, 1, 1))
    assert finding.message == f"this rrlint checks reward-report/1.0, not {written}; nothing else was checked"
    assert finding.help == help_
    assert said(known, "RR002") == []


def test_a_newer_minor_number_is_a_warning() -> None:
    known = of_text(with_version("reward-report/1.7").replace("status: active", "status: activ"))
    finding = only(known, RULE)
    assert (finding.primary.location.pointer, place(finding)) == ("/schema", (RULE, 1, 1))
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("reward-report/1.7 is newer than this rrlint, which knows reward-report/1.0")
    assert finding.help == "install a newer rrlint"
    assert len(said(known, "RR002")) == 1
