"""RR310: reports of which nothing can call for a review."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.bindings.prose_cases import by_third_party
from tests.history.cases import A, config
from tests.reports import WATCH, entry, report
from tests.rules.finding import of_text, only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR310"
TODAY = "2026-01-20"
FIRST = entry("1", "2026-01-05", "initial")
GONE = WATCH.replace("conf/*.yaml", "recipes/*.yaml")
STRANGER = "{id: call, kind: incident, description: A call., who: nobody}"
TEAM = STRANGER.replace("nobody", "team")
BOUND = "{id: m, name: M, direction: max, threshold: {fail: 0.5}, source: {path: out.json, key: /m}}"


def watching(watch: str) -> str:
    return f"{{id: other, kind: date, description: Other., watch: [{watch}]}}"


def found(*triggers: str, metric: str = "{id: m, name: M}", more: str = "", first: str = FIRST) -> list[str]:
    text = report(first, triggers=triggers).replace("{id: m, name: M}", metric) + more
    step = Step("2026-01-05", {A: config(), "out.json": '{"m": 0.9}\n', REPORT: text}, name="start")
    return [finding.message for finding in said(facts([step], TODAY), RULE)]


def test_files_that_are_not_there_and_people_whom_nobody_knows() -> None:
    (message,) = found(GONE, STRANGER)
    assert message == (
        "no trigger can fire: weights (recipes/*.yaml matches no file); call ('nobody' has no part in the report)"
    )


def test_each_reason_of_a_trigger_is_named_once() -> None:
    package = "{package: trl, path: requirements.txt}"
    several = GONE.replace("watch: [", f"who: nobody, watch: [{package}, ").replace("]}]", f"]}}, {package}]")
    files = {"requirements.txt": "torch==2.1\n", REPORT: report(FIRST, triggers=(several,))}
    assert only(facts([Step("2026-01-05", files)], TODAY), RULE).message == (
        "no trigger can fire: weights (trl is in no lock file, recipes/*.yaml matches no file, "
        "'nobody' has no part in the report)"
    )


@pytest.mark.parametrize("trigger", [WATCH, TEAM], ids=["a file", "a filer"])
def test_one_trigger_that_can_fire_is_enough(trigger: str) -> None:
    assert found(GONE, STRANGER, trigger) == []


def test_a_trigger_is_alive_if_one_of_its_watches_is_or_somebody_may_fire_it() -> None:
    assert found(GONE.replace("watch: [", 'watch: [{path: "conf/*.yaml"}, ')) == []
    assert found(GONE.replace("watch: [", "who: team, watch: [")) == []


@pytest.mark.parametrize(
    ("watch", "dead"),
    [
        ("{path: conf/a.yaml, keys: [/nothing]}", True),
        ("{path: conf/a.yaml, keys: [/nothing, /beta]}", False),
        ("{package: trl, path: uv.lock}", True),
        ('{tag: "v*"}', False),
        ("{date: 2026-01-02}", True),
        ("{date: 2026-01-12}", False),
        ("{date: 2027-01-01}", False),
        ("{metric: m}", True),
        ("{metric: other}", True),
    ],
)
def test_what_a_watch_may_still_see(watch: str, dead: bool) -> None:
    """The review of 5 January covers the day before it and not the one after."""
    assert bool(found(watching(watch))) is dead


@pytest.mark.parametrize(
    ("metric", "dead"),
    [
        (BOUND, False),
        (BOUND.replace("threshold: {fail: 0.5}, ", ""), True),
        (BOUND.replace("path: out.json, key: /m", "url: https://tracker.acme.org/m"), True),
    ],
    ids=["measured", "no bound", "no file"],
)
def test_a_metric_fires_if_it_has_a_bound_and_a_file(metric: str, dead: bool) -> None:
    assert bool(found(watching("{metric: m}"), metric=metric)) is dead


@pytest.mark.parametrize(
    ("part", "dead"),
    [("", False), (", part: may_trigger", False), (", part: consulted", False), (", part: none", True)],
)
def test_a_stakeholder_may_fire_it_who_has_a_part(part: str, dead: bool) -> None:
    more = f"institutional_interface:\n  stakeholders: [{{id: nobody, name: Parents{part}}}]\n"
    assert bool(found(STRANGER, more=more)) is dead


def test_without_a_repository_files_may_be_there() -> None:
    assert said(of_text(report(FIRST, triggers=(GONE,))), RULE) == []
    assert len(said(of_text(report(FIRST, triggers=(STRANGER,))), RULE)) == 1


@pytest.mark.parametrize(
    "text",
    [report(FIRST, triggers=(STRANGER,), status="draft"), by_third_party(report(FIRST, triggers=(STRANGER,)))],
    ids=["draft", "third party"],
)
def test_a_draft_and_who_tells_of_others_are_warned(text: str) -> None:
    assert only(of_text(text), RULE).severity is Severity.WARNING


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_what_is_over_owes_nothing(status: str) -> None:
    assert said(of_text(report(FIRST, triggers=(STRANGER,), status=status)), RULE) == []
