"""RR704: a training curve was made with the configs as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrlint.diagnostic import Diagnostic, Result, Severity, Span
from tests.reports import WATCH, entry, report
from tests.rules.finding import said
from tests.timeline import REPORT, Step, facts

RULE = "RR704"
FIRST = entry("1.0", "2026-01-01", "initial")
CONFIG, CURVE = "conf/ppo.yaml", "runs/c.csv"
VERSIONS = "system_details:\n  versions: [{id: v1, date: 2026-01}, {id: v2, date: %s}, {id: v3}]\n"


def content(curve: str = "", status: str = "active", trigger: str = WATCH, more: str = "") -> str:
    text = report(FIRST, triggers=(trigger,), status=status).replace("  status:", f"{more}  status:")
    return text + f"evaluation: {{learning_curves: [{{id: c, path: {CURVE}{curve}}}]}}\n"


def findings(text: str, after: str = "beta: 2\n", edges: tuple[str, ...] = ()) -> list[Diagnostic]:
    first = {REPORT: text, CONFIG: "beta: 1\n", CURVE: "step,y\n0,1\n"}
    script = [Step("2026-01-01", first), Step("2026-01-02", {CONFIG: after})]
    return said(facts(script, "2026-01-03", edges=edges), RULE)


def test_what_it_says() -> None:
    (finding,) = findings(content())
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "the curve runs/c.csv was made in 1 (2026-01-01), and since then /beta of conf/ppo.yaml went from 1 to 2"
    )
    assert finding.primary.location.pointer == "/evaluation/learning_curves/0/path"
    (label,) = finding.related
    assert (label.location.path, label.location.span) == (CONFIG, Span(1, 7, 1, 8))
    assert "`version: …`" in finding.help
    assert "omitted: pending" in finding.help


@pytest.mark.parametrize("after", ["beta: 1\n", "beta: 1  # as before\n", "beta: 1\nlr: 3\n"])
def test_what_is_no_change_of_a_watched_value(after: str) -> None:
    assert findings(content(), after) == []


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("beta: 1\nreward: [a]\n", "/reward of conf/ppo.yaml was added"),
        ("lr: 1\n", "/beta of conf/ppo.yaml was removed"),
        ("beta: [\n", "conf/ppo.yaml changed (it is compared as a whole)"),
    ],
)
def test_other_changes_in_words(after: str, words: str) -> None:
    assert any(words in finding.message for finding in findings(content(), after))


def test_a_curve_that_came_with_the_change_or_after_it() -> None:
    start = {REPORT: content(), CONFIG: "beta: 1\n", CURVE: "step,y\n0,1\n"}
    together = {CONFIG: "beta: 2\n", CURVE: "step,y\n0,2\n"}
    assert said(facts([Step("2026-01-01", start), Step("2026-01-02", together)], "2026-01-03"), RULE) == []


def test_many_changes_are_one_finding() -> None:
    trigger = WATCH.replace(", keys: [/reward, /beta]", "")
    (finding,) = findings(content(trigger=trigger), "".join(f"k{n}: 1\n" for n in range(9)))
    assert finding.message.endswith("; and 7 more")
    assert len(finding.related) == 3


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("config_change", [Severity.ERROR]),
        ("base_model_change", [Severity.ERROR]),
        ("data_change", [Severity.ERROR]),
        ("code_change", [Severity.WARNING]),
        ("dependency_change", [Severity.WARNING]),
        ("regulatory", []),
        ("release", []),
    ],
)
def test_how_much_a_change_weighs_by_what_its_trigger_is_about(kind: str, expected: list[Severity]) -> None:
    found = findings(content(trigger=WATCH.replace("reward_change", kind)))
    assert [one.severity for one in found] == expected


@pytest.mark.parametrize(
    ("after", "span"), [("numpy==1.0\ntorch==2.2\n", Span(2, 1, 2, 6)), ("numpy==1.0\n", None)], ids=["other", "gone"]
)
def test_a_locked_package_is_shown_where_it_is_named(after: str, span: Span | None) -> None:
    trigger = "{id: t, kind: dependency_change, description: D., watch: [{package: torch, path: requirements.txt}]}"
    lock = "requirements.txt"
    first = {REPORT: content(trigger=trigger), lock: "numpy==1.0\ntorch==2.1\n", CURVE: "step,y\n0,1\n"}
    (finding,) = said(facts([Step("2026-01-01", first), Step("2026-01-02", {lock: after})], "2026-01-03"), RULE)
    assert "torch is locked otherwise in requirements.txt" in finding.message
    (label,) = finding.related
    assert (label.location.path, label.location.span) == (lock, span)


@pytest.mark.parametrize(
    ("version", "date", "count"),
    [
        ("v1", "2026-02", 0),
        *(("v1", date, 1) for date in ("2026-01", "2026-01-31", "2026")),
        ("v2", "2026-02", 1),
        ("v3", "2026-02", 1),
        ("v9", "2026-02", 1),
    ],
)
def test_a_curve_of_an_earlier_version_may_stay_as_it_is(version: str, date: str, count: int) -> None:
    text = content(f", version: {version}").replace("system_details:\n", VERSIONS % date)
    assert len(findings(text)) == count


def test_a_curve_of_deployment_is_of_the_world() -> None:
    assert findings(content(", kind: deployment")) == []
    assert len(findings(content(", kind: training"))) == 1


@pytest.mark.parametrize(
    ("status", "more", "expected"),
    [
        ("draft", "", [Severity.WARNING]),
        ("active", "  authorship: third_party\n", [Severity.WARNING]),
        ("superseded", "", []),
        ("retired", "", []),
    ],
)
def test_whose_report_it_is(status: str, more: str, expected: list[Severity]) -> None:
    assert [one.severity for one in findings(content(status=status, more=more))] == expected


def test_cut_off_history_is_no_pass() -> None:
    (finding,) = findings(content(), edges=("2",))
    assert finding.result is Result.UNVERIFIABLE
    assert finding.message.startswith(
        "cannot tell whether the curve runs/c.csv was made with the configs as they are: "
    )
    assert "history is cut off there" in finding.message
    assert "--unshallow" in finding.help


def test_a_curve_that_is_not_there_is_not_spoken_of() -> None:
    assert said(facts([Step("2026-01-01", {REPORT: content()})], "2026-01-03"), RULE) == []


def test_without_a_past_it_cannot_be_told() -> None:
    known = facts([Step("2026-01-01", {REPORT: content(), CURVE: "step,y\n0,1\n"})], "2026-01-03")
    assert known.history is not None
    (finding,) = said(replace(known, history=replace(known.history, cited=())), RULE)
    assert (finding.result, "its history is not there" in finding.message) == (Result.UNVERIFIABLE, True)


def test_no_commit_waits_for_a_training() -> None:
    first = {REPORT: content(), CONFIG: "beta: 1\n", CURVE: "step,y\n0,1\n"}
    known = facts([Step("2026-01-01", first), Step("2026-01-02", {CONFIG: "beta: 2\n"})], "2026-01-03")
    assert [one.severity for one in said(replace(known, local=True), RULE)] == [Severity.WARNING]
