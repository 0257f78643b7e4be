"""How much people are told while a commit waits: whatever stops it, and of the rest what is its own."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Diagnostic, Label, Location, Result, Severity
from rrlint.engine import Outcome
from rrlint.output import formats, text
from rrlint.output.detail import Detail, Waiting
from rrlint.settings import Settings
from tests.output.cases import SMALL, outcome

OWN, FAR = "own/reward-report.yaml", "far/reward-report.yaml"
BLANK = outcome(SMALL)
#: What is printed by a format for people alone.
FOR_PEOPLE = {"text", "concise", "github"}

FINDINGS = st.builds(
    lambda result, severity, path: Diagnostic("RR301", "stale-config", result, severity, "It is so.", _at(path)),
    st.sampled_from(Result),
    st.sampled_from(Severity),
    st.sampled_from([OWN, FAR]),
)


def _at(path: str) -> Label:
    return Label(Location("INDEX", path), "")


def finding(severity: Severity, path: str, result: Result = Result.VIOLATION, help: str = "") -> Diagnostic:
    return Diagnostic("RR202", "review-overdue", result, severity, f"{severity.word} on {path}", _at(path), help=help)


def having(findings: Sequence[Diagnostic], fail_on: Severity = Severity.ERROR) -> Outcome:
    """An outcome with some findings on two reports that are current."""
    reports = tuple(BLANK.reports[0]._replace(path=path, verdict="current") for path in (OWN, FAR))
    settings = Settings()._replace(fail_on=fail_on)
    return replace(BLANK, reports=reports, findings=tuple(findings), settings=settings)


def waiting(*, stopped: bool = False, is_push: bool = False, verbosity: int = 0) -> Detail:
    return Detail(verbosity, waiting=Waiting(is_push, frozenset({FAR}), stopped))


@given(st.lists(FINDINGS, max_size=8), st.sampled_from(Severity))
def test_nothing_that_stops_a_commit_is_left_out(findings: list[Diagnostic], fail_on: Severity) -> None:
    """Alone, each finding that is not shown lets the commit pass; and all that are not shown are counted."""
    made = having(findings, fail_on)
    shown, counted = list(waiting().shown(made)), waiting().left_out(made)
    left = list(findings)
    for one in shown:
        left.remove(one)
    assert [having([one], fail_on).exit_code(apart={FAR}) for one in left] == [0] * len(left)
    assert sum(counted.values()) == len(left)
    stops = [waiting().stops(one, made) for one in shown]
    assert stops == sorted(stops)
    assert any(stops) is (made.exit_code(apart={FAR}) != 0)


@given(st.lists(FINDINGS, max_size=8), st.sampled_from(Severity))
def test_reports_apart_decide_nothing_unless_a_rule_crashed_on_them(
    findings: list[Diagnostic], fail_on: Severity
) -> None:
    near = [one for one in findings if one.primary.location.path == OWN or one.result is Result.CRASH]
    assert having(findings, fail_on).exit_code(apart={FAR}) == having(near, fail_on).exit_code()


@given(st.lists(FINDINGS, max_size=8), st.sampled_from(Severity))
def test_all_is_shown_where_nothing_waits_or_more_is_asked_for(findings: list[Diagnostic], fail_on: Severity) -> None:
    made = having(findings, fail_on)
    for detail in (Detail(), waiting(verbosity=1), Detail(statistics=True, waiting=waiting().waiting)):
        assert sorted(detail.shown(made)) == sorted(findings)
        assert (detail.left_out(made), list(detail.standing(made))) == ({}, list(made.reports))


def test_a_warning_is_told_to_those_whose_commit_concerns_it() -> None:
    made = having([finding(Severity.WARNING, FAR), finding(Severity.INFO, FAR), finding(Severity.WARNING, OWN)])
    said = text.render(made, waiting())
    assert f"{OWN}: warning[RR202]" in said and f"{FAR}:" not in said
    assert said.splitlines()[-2:] == [
        "not shown: 2 on reports that this commit does not concern (-v shows them)",
        "2 reports checked as of 2026-01-20: 2 warnings, 1 note",
    ]
    loud = text.render(made, waiting(verbosity=1))
    assert f"{FAR}: warning[RR202]" in loud and f"{FAR}: info[RR202]" in loud and "not shown" not in loud
    assert (
        f"{FAR}: current; last review 1.0 of 2026-01-05; next due 2026-04-05; this commit does not concern it" in loud
    )


@pytest.mark.parametrize("verdict", ["stale", "unknown", "invalid", "no-report"])
def test_a_report_that_does_not_stand_well_is_never_passed_over(verdict: str) -> None:
    """Its finding may be accepted, excused or weigh less."""
    made = having([])
    own, far = made.reports
    made = replace(made, reports=(own, far._replace(verdict=verdict)))
    assert list(waiting().standing(made)) == list(made.reports)
    assert f"{FAR}: {verdict}" in text.render(made, waiting())


def test_what_stops_the_commit_stands_nearest_to_the_prompt() -> None:
    both = itertools.product([Severity.ERROR, Severity.WARNING], [OWN, FAR])
    made = having([finding(severity, path) for severity, path in both])
    assert [one.message for one in waiting().shown(made)] == [f"warning on {OWN}", f"error on {OWN}"]
    loud = [one.message for one in waiting(verbosity=1).shown(made)]
    assert loud == [f"warning on {OWN}", f"warning on {FAR}", f"error on {FAR}", f"error on {OWN}"]


def test_the_outcome_for_programs_is_whole() -> None:
    made = having([finding(severity, path) for severity in Severity for path in (OWN, FAR)])
    detail = waiting(stopped=True)
    for name in set(formats.names()) - FOR_PEOPLE:
        assert formats.render(name, made, detail) == formats.render(name, made), name
    github = formats.render("github", made, detail)
    assert github.count("\n::warning ") == github.count("\n::notice ") == 2
    assert f"{FAR}: warning[RR202]" not in formats.render("concise", made, detail)


def test_the_last_line_says_what_to_do_before_the_next_try() -> None:
    advised, bare = finding(Severity.ERROR, OWN, help="review it"), finding(Severity.ERROR, OWN)
    for findings, is_push, line in (
        ([advised], False, "before you commit again: do what `help:` says, and `git add` what that changes"),
        ([advised], True, "before you push again: do what `help:` says, and commit what that changes"),
        ([advised, bare], False, "before you commit again: put right what is said above, and `git add` it"),
        ([bare], True, "before you push again: put right what is said above, and commit it"),
    ):
        made = having(findings)
        last = text.render(made, waiting(stopped=True, is_push=is_push)).splitlines()[-1]
        assert last == line and len(last) <= 80
        assert "before you" not in text.render(made, waiting(is_push=is_push))
        assert "before you" not in text.render(made, waiting(stopped=True, verbosity=-1))


def test_a_standing_says_that_a_commit_leaves_it_alone_only_where_that_is_known() -> None:
    lines = text.render(having([finding(Severity.ERROR, OWN)]), waiting(verbosity=1)).splitlines()
    own, far = (next(line for line in lines if line.startswith(f"{path}: current")) for path in (OWN, FAR))
    assert far.endswith("this commit does not concern it") and "this commit" not in own
