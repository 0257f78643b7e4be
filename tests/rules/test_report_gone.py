"""RR408: a report in force does not go without a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rrlint.diagnostic import Result, Severity
from rrlint.facts import Facts
from rrlint.report.yaml import read_document
from tests.output.cases import judged
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said
from tests.timeline import REPORT

RULE = "RR408"
TEXT = report(entry("1.0", "2026-01-05", "initial"))
LAST = "4f2c91e" + "0" * 33


def gone(text: str = TEXT) -> Facts:
    """The facts about a report that was there before."""
    known = of_text(text)
    return Facts(known.document._replace(revision=LAST), known.today, report=known.report, gone=True)


def test_a_report_that_is_gone_is_told_of_at_its_last_version() -> None:
    finding = only(gone(), RULE)
    assert (finding.result, finding.severity) == (Result.VIOLATION, Severity.ERROR)
    assert (finding.primary.location.revision, finding.primary.location.path) == (LAST, REPORT)
    assert finding.message.startswith("the report 'policy' is gone: no report came elsewhere with its id")
    assert finding.help.startswith("bring it back from 4f2c91e; ")


def test_no_other_rule_looks_at_what_is_gone() -> None:
    broken = gone(TEXT.replace("status: active", "status: asleep"))
    unreadable = Facts(read_document(REPORT, LAST, b"a: 1\na: 2\n"), date(2026, 1, 20), gone=True)
    for facts in (gone(), broken, unreadable):
        assert [one.rule for one in judged(facts).findings] == [RULE]
        assert (facts.verdict, judged(facts).exit_code()) == ("no-report", 1)


def test_one_whose_id_nobody_can_read_is_told_of_too() -> None:
    unreadable = Facts(read_document(REPORT, LAST, b"a: 1\na: 2\n"), date(2026, 1, 20), gone=True)
    for facts in (unreadable, gone(TEXT.replace("  id: policy\n", ""))):
        assert only(facts, RULE).message.startswith("this report is gone: no report came elsewhere with its id")


def test_a_report_that_is_there_is_none() -> None:
    assert said(of_text(TEXT), RULE) == []


def test_the_finding_is_the_same_whichever_commit_had_the_report_last() -> None:
    earlier = replace(gone(), document=gone().document._replace(revision="0" * 40))
    assert only(earlier, RULE).fingerprint == only(gone(), RULE).fingerprint
