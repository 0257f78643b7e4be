"""RR705: where a metric's values are, and whether there was a new one in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.dates import parse_duration
from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.facts import Facts
from tests.reports import entry, report
from tests.rules.finding import only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR705"
FIRST = entry("1.0", "2026-01-05", "initial")
SOURCE = "source: {path: out.json, key: /acc}"
GOOD: Mapping[str, str | None] = {"out.json": '{"acc": 0.8}'}
CURVE = (
    "evaluation: {learning_curves: [{id: c, kind: deployment, path: c.csv, x: {column: d}, "
    "y: [{column: y, metric: m}]}]}\n"
)


def content(metric: str, status: str = "active", more: str = "") -> str:
    """A report with one metric, which says some more."""
    said_more = f", {metric}" if metric else ""
    return report(FIRST, status=status).replace("{id: m, name: M}", f"{{id: m, name: M{said_more}}}") + more


def known(text: str, files: Mapping[str, str | None], *later: Step, as_of: str = "2026-01-06", cut: str = "") -> Facts:
    return facts([Step("2026-01-05", {REPORT: text, **files}), *later], as_of, edges=(cut,) if cut else ())


def findings(metric: str, files: Mapping[str, str | None] = GOOD, more: str = "") -> list[Diagnostic]:
    return said(known(content(metric, more=more), files), RULE)


@pytest.mark.parametrize(
    "metric",
    [
        SOURCE,
        "source: {path: out.json}",
        "source: 'https://metrics.acme.org/m'",
        "source: {omitted: unknown, reason: R., owner: team}",
    ],
)
def test_a_metric_that_says_where_its_value_is(metric: str) -> None:
    assert findings(metric) == []


def test_metrics_without_a_source_are_one_finding() -> None:
    (finding,) = findings("")
    assert (finding.severity, finding.primary.location.pointer) == (
        Severity.WARNING,
        "/optimization_intent/performance_metrics/0",
    )
    assert finding.message == "the metric 'm' does not say where its values are found"
    assert "`source: {omitted: …, reason: …}`" in finding.help
    (both,) = findings("direction: max}, {id: n, name: N}, {id: o, name: O")
    assert both.message == "the metrics 'm', 'n' and 'o' do not say where their values are found"
    assert both.primary.location.pointer == "/optimization_intent/performance_metrics/0"


def test_a_curve_that_shows_a_metric_is_its_source() -> None:
    rows = {"c.csv": "d,y\n2026-01-01,0.5\n"}
    assert findings("", rows, CURVE) == []
    assert len(findings("", rows, CURVE.replace("metric: m", "metric: other"))) == 1


def test_a_source_that_is_not_there() -> None:
    (finding,) = findings(SOURCE, {"out2.json": "{}"})
    assert finding.message == "the source of the metric 'm' is not there: out.json"
    assert finding.primary.location.pointer == "/optimization_intent/performance_metrics/0/source/path"
    assert finding.help == "did you mean 'out2.json'?"
    assert findings(SOURCE, {"out.json.dvc": "outs: []\n"}) == []


@pytest.mark.parametrize(
    ("path", "text", "source", "has_value"),
    [
        ("out.json", '{"acc": 1}', "key: /acc", True),
        ("out.json", '{"acc": "1"}', "key: /acc", True),
        ("out.csv", "step,acc\n1,nan\n", "column: acc", False),
        ("out.json", '{"acc": null}', "key: /acc", False),
        ("out.json", "{}", "key: /acc", False),
        ("out.jsonl", '{"acc": 1}\n{"loss": 2}\n', "key: /acc", True),
        ("trainer_state.json", '{"log_history": [{"acc": 1}]}', "key: /acc", True),
        ("out.csv", "step,acc\n1,0.5\n", "column: acc", True),
        ("out.csv", "step,acc\n1,\n", "column: acc", False),
        ("out.csv", "step,loss\n1,2\n", "column: acc", False),
        ("out", '{"acc": 1}', "key: /acc, format: json", True),
        ("out", '{"loss": 1}', "key: /acc, format: json", False),
    ],
)
def test_a_source_holds_a_number(path: str, text: str, source: str, has_value: bool) -> None:
    found = findings(f"source: {{path: {path}, {source}}}", {path: text})
    assert [one.message for one in found] == (
        [] if has_value else [f"the metric 'm' has no value: there is no number at /acc in {path}"]
    )


@pytest.mark.parametrize("text", ["{", '{"acc": NaN}'])
def test_a_source_that_cannot_be_taken_apart_is_no_pass(text: str) -> None:
    (finding,) = findings(SOURCE, {"out.json": text})
    assert (finding.result, finding.severity) == (Result.UNVERIFIABLE, Severity.INFO)
    assert "out.json cannot be taken apart" in finding.message


RHYTHMS = st.sampled_from(["P1D", "P2W", "P1M", "P1Y", "monthly", "quarterly"])


@given(RHYTHMS, st.dates(date(2026, 1, 10), date(2028, 3, 1)), st.sets(st.integers(6, 9), max_size=4))
def test_a_new_value_is_due_when_the_rhythm_says(every: str, today: date, days: set[int]) -> None:
    steps = [Step(f"2026-01-0{day}", {"out.json": f'{{"acc": 0.{day}1}}'}) for day in sorted(days)]
    found = said(known(content(f"{SOURCE}, every: {every}"), GOOD, *steps, as_of=today.isoformat()), RULE)
    rhythm = parse_duration(every)
    assert rhythm is not None
    due = rhythm.after(date(2026, 1, max({5, *days})))
    assert [f"was due on {due}" in one.message for one in found] == ([True] if today > due else [])


def test_what_is_no_new_value() -> None:
    monthly = content(f"{SOURCE}, every: P1M")
    new = {"out.json": '{"acc": 0.9}'}
    late = known(monthly, GOOD, Step("2026-02-01", new), Step("2026-02-10", GOOD), as_of="2026-02-12")
    assert "was due on 2026-02-05, 7 days ago: out.json was made in 1 (2026-01-05)" in only(late, RULE).message
    assert said(known(monthly, GOOD, Step("2026-02-01", new), as_of="2026-02-12"), RULE) == []
    renamed = Step("2026-02-10", {"out.json": None, "b.json": GOOD["out.json"], REPORT: monthly.replace("out.", "b.")})
    assert "due on 2026-02-05" in only(known(monthly, GOOD, renamed, as_of="2026-02-12"), RULE).message


def test_the_newest_curve_counts_where_curves_are_the_source() -> None:
    rows = {"c.csv": "d,y\n2026-01-01,0.5\n"}
    late = known(content("every: P1M", more=CURVE), rows, as_of="2026-02-12")
    assert "c.csv was made in 1" in only(late, RULE).message
    more = Step("2026-02-01", {"c.csv": rows["c.csv"] + "2026-02-01,0.6\n"})
    assert said(known(content("every: P1M", more=CURVE), rows, more, as_of="2026-02-12"), RULE) == []


def test_what_cannot_be_told_is_a_note() -> None:
    (address,) = said(known(content("source: 'https://metrics.acme.org/m', every: P3M"), {}, as_of="2027-01-01"), RULE)
    assert (address.result, address.severity) == (Result.UNVERIFIABLE, Severity.INFO)
    assert address.message == (
        "cannot tell whether the metric 'm' has had a new value within P3M: its source is an address, "
        "https://metrics.acme.org/m"
    )
    monthly = content(f"{SOURCE}, every: P1M")
    later = Step("2026-01-20", {"x": "x"})
    (cut,) = said(known(monthly, GOOD, later, as_of="2026-02-12", cut="2"), RULE)
    assert (cut.result, "--unshallow" in cut.help) == (Result.UNVERIFIABLE, True)
    (sure,) = said(known(monthly, GOOD, later, as_of="2026-02-25", cut="2"), RULE)
    assert (sure.result, "due on 2026-02-20" in sure.message) == (Result.VIOLATION, True)
    here = known(monthly, GOOD, as_of="2026-03-01")
    assert here.history is not None
    (past,) = said(replace(here, history=replace(here.history, cited=())), RULE)
    assert past.result is Result.UNVERIFIABLE


def test_whose_report_it_is() -> None:
    for status, expected in (("draft", [Severity.INFO]), ("superseded", []), ("retired", [])):
        assert [one.severity for one in said(known(content("", status), {}), RULE)] == expected
