"""From a report's text to the model: what is stated is there, and what cannot be read is left out."""

from __future__ import annotations

from rrlint.model import Report
from rrlint.report.read import read_report
from rrlint.report.yaml import read_document
from tests.reports import entry, report

VALID = report(entry("1.0", "2026-01-05", "initial"))


def model(text: str) -> Report:
    document = read_document("reward-report.yaml", "WORKTREE", text.encode())
    assert document.node is not None, document.problems
    return read_report(document.node)


def test_the_format_of_a_watch_is_part_of_what_it_looks_at() -> None:
    (plain,) = model(VALID).triggers
    (stated,) = model(VALID.replace("watch: [{", "watch: [{format: ini, ")).triggers
    assert [watch.format for watch in (*plain.watches, *stated.watches)] == ["", "ini"]
    assert plain.watches != stated.watches


def test_a_changed_format_is_a_change_of_the_reports_own_triggers() -> None:
    stated = VALID.replace("watch: [{", "watch: [{format: ini, ")
    digests = {model(text).triggers_digest for text in (VALID, stated, stated.replace("ini", "bytes"))}
    assert len(digests) == 3


def test_a_correction_names_the_versions_that_it_corrects() -> None:
    corrected = VALID.replace("kind: initial", "kind: correction, corrects: ['0.9', '0.8', [no text]]")
    assert [one.corrects for text in (VALID, corrected) for one in model(text).entries] == [(), ("0.9", "0.8")]


def test_a_format_or_correction_of_another_kind_is_left_out() -> None:
    odd = VALID.replace("watch: [{", "watch: [{format: [ini], ").replace(
        "kind: initial", "kind: initial, corrects: '0.9'"
    )
    (trigger,) = model(odd).triggers
    assert (trigger.watches[0].format, model(odd).entries[0].corrects) == ("", ())
