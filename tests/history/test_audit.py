"""The audit of a line of history says of each state what a check of that state alone says."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date

from hypothesis import HealthCheck, given, settings

from rrlint.history.audit import Audit, Form, audit, first_parent_line
from rrlint.history.judge import History, judge
from rrlint.history.recording import Recording
from rrlint.history.survey import Survey
from tests import oracle, oracle_states, reports, timeline
from tests.history import scripts
from tests.history.written import script_of

EXAMPLES = int(os.environ.get("RRLINT_ORACLE_EXAMPLES", "300"))
TODAY = date(2026, 3, 1)
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=EXAMPLES, deadline=None, print_blob=True, suppress_health_check=CHECKS)
@given(commits=scripts.histories())
def test_a_survey_judges_every_commit_as_if_nothing_else_had_ever_been(commits: list[oracle_states.Commit]) -> None:
    past, whole = surveyed(commits)
    for position, commit in enumerate(past.commits):
        if whole.lineage[position] is not None:
            assert judge(whole, position, TODAY) == alone(past, commit.id, TODAY), commit.id


@settings(max_examples=EXAMPLES, deadline=None, print_blob=True, suppress_health_check=CHECKS)
@given(commits=scripts.histories())
def test_every_state_is_that_of_a_check_made_on_its_day(commits: list[oracle_states.Commit]) -> None:
    past, whole = surveyed(commits)
    line = first_parent_line(whole)
    found = audit(whole, lambda position: form(whole, position), TODAY)
    begun = len(line) - len(found.states)
    assert all(whole.lineage[position] is None for position in line[:begun])
    for state in found.states:
        if state.verdict == "no-report":
            assert whole.lineage[whole.graph.commits.index(state.commit)] is None
            continue
        check = alone(past, state.commit.id, state.day)
        assert (state.verdict, state.cadence, state.last_review) == (
            check.verdict,
            check.cadence.status,
            check.last_review,
        )


@settings(max_examples=EXAMPLES, deadline=None, print_blob=True, suppress_health_check=CHECKS)
@given(commits=scripts.histories())
def test_a_lapse_lasts_from_the_state_that_brings_the_change_to_the_first_that_covers_it(
    commits: list[oracle_states.Commit],
) -> None:
    past, whole = surveyed(commits)
    line = first_parent_line(whole)
    found = audit(whole, lambda position: form(whole, position), TODAY)
    assert _lapses(found) == set(_brute_force(commits, [past.commits[position].id for position in line]))


def test_time_is_shared_out_between_verdicts() -> None:
    script = [
        timeline.Step("2026-01-01", {"conf/a.yaml": "beta: 1\n", timeline.REPORT: _report(("1.0", "2026-01-01"))}),
        timeline.Step("2026-01-11", {"conf/a.yaml": "beta: 2\n"}),
        timeline.Step("2026-01-16", {timeline.REPORT: _report(("1.1", "2026-01-16"), ("1.0", "2026-01-01"))}),
    ]
    found = _audited(script, date(2026, 1, 30))
    ten = 10 * 3600
    days = [(stretch.verdict, stretch.start, stretch.end) for stretch in found.stretches]
    begin, change, review = (timeline.time_of(day) for day in ("2026-01-01", "2026-01-11", "2026-01-16"))
    end = timeline.time_of("2026-01-31") - ten
    assert days == [("current", begin, change), ("stale", change, review), ("current", review, end)]
    assert found.share_current == (end - begin - (review - change)) / (end - begin)
    assert found.longest_gap == (change, review)
    (lapse,) = found.lapses
    assert (lapse.row.pointer, lapse.start, lapse.end) == ("/beta", change, review)
    assert lapse.review is not None
    assert lapse.review.entry.version == "1.1"


def test_clocks_that_run_backwards_do_not_turn_time_around() -> None:
    days = ("2026-01-10", "2026-01-05", "2026-01-12")
    script = [timeline.Step(days[0], {"conf/a.yaml": "beta: 1\n", timeline.REPORT: _report(("1.0", days[0]))})]
    script += [timeline.Step(day, {"other.txt": day}) for day in days[1:]]
    assert [state.day.isoformat() for state in _audited(script, TODAY).states] == [days[0], days[0], days[2]]


def test_a_commit_from_a_year_to_come_does_not_stop_the_clock() -> None:
    script = [
        timeline.Step("2026-01-10", {"conf/a.yaml": "beta: 1\n", timeline.REPORT: _report(("1.0", "2026-01-10"))})
    ]
    script += [timeline.Step("2100-01-01", {"other.txt": "x"}), timeline.Step("2026-01-12", {"other.txt": "y"})]
    days = [state.day.isoformat() for state in _audited(script, TODAY).states]
    assert days == ["2026-01-10", "2026-01-10", "2026-01-12"]


def test_an_audit_as_of_the_last_day_of_the_calendar() -> None:
    script = [
        timeline.Step("2026-01-10", {"conf/a.yaml": "beta: 1\n", timeline.REPORT: _report(("1.0", "2026-01-10"))})
    ]
    (stretch,) = _audited(script, date.max).stretches
    assert stretch.end == timeline.time_of("9999-12-31") + 14 * 3600


# How a history looks to a check


def surveyed(commits: Sequence[oracle_states.Commit]) -> tuple[Recording, Survey]:
    """A history as a recording, and walked for the report of its last commit."""
    past = timeline.recording(script_of(commits))
    return past, timeline.survey(past, timeline.report_at(past, past.commits[-1].id))


def alone(past: Recording, name: str, today: date) -> History:
    """What a check says of one commit when its ancestors are all that there is."""
    known = {name}
    for commit in reversed(past.commits):
        if commit.id in known:
            known.update(commit.parents)
    kept = Recording([commit for commit in past.commits if commit.id in known], past.deltas, past.read)
    return judge(timeline.survey(kept, timeline.report_at(past, name)), len(kept.commits) - 1, today)


def form(survey: Survey, position: int) -> Form:
    """Every report of a random history conforms."""
    return Form.ABSENT if survey.lineage[position] is None else Form.CONFORMING


# Lapses by brute force: the states of the line, looked at one by one through the oracle's eyes

#: The changing commit, trigger and path; the state that brought it; when it was covered.
Lapse = tuple[str, str, str, str, int | None]


def _lapses(found: Audit) -> set[Lapse]:
    return {(one.row.commit.id, one.row.trigger, one.row.path, one.entered.id, one.end) for one in found.lapses}


def _brute_force(commits: Sequence[oracle_states.Commit], line: Sequence[str]) -> Iterator[Lapse]:
    times = {step.name: timeline.time_of(step.day) for step in script_of(commits)}
    moments = [max(times[before] for before in line[: number + 1]) for number in range(len(line))]
    states = [oracle.Judge(_until(commits, name)) for name in line]
    for change, key in states[-1].changes:
        first = next(number for number, state in enumerate(states) if change in state.by_name)
        covered = (number for number in range(first, len(line)) if states[number].covered(change, key.trigger))
        end = next(covered, None)
        if end != first:
            yield change, key.trigger, key.path, line[first], None if end is None else moments[end]


def _until(commits: Sequence[oracle_states.Commit], name: str) -> list[oracle_states.Commit]:
    known = {name}
    for commit in reversed(commits):
        if commit.name in known:
            known.update(commit.parents)
    return [commit for commit in commits if commit.name in known]


# Small histories


def _report(*entries: tuple[str, str]) -> str:
    return reports.report(*(reports.entry(version, day) for version, day in entries))


def _audited(script: Sequence[timeline.Step], today: date) -> Audit:
    past = timeline.recording(script)
    whole = timeline.survey(past, timeline.report_at(past, past.commits[-1].id))
    return audit(whole, lambda position: form(whole, position), today)
