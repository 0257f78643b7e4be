"""A change that nobody reviewed and that was put back is over, and what stands uncovered is what a check says."""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from rrlint.history.audit import Audit, audit
from rrlint.history.judge import judge
from rrlint.history.rows import Row
from tests import oracle_states
from tests.history import scripts
from tests.history.cases import A, config
from tests.history.test_audit import form, surveyed
from tests.reports import entry, report
from tests.timeline import REPORT, Step, recording, report_at, survey, time_of

EXAMPLES = int(os.environ.get("RRLINT_ORACLE_EXAMPLES", "300"))
TODAY = date(2026, 3, 1)
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIRST, SECOND = entry("1", "2026-01-01", "initial"), entry("2", "2026-01-03")
START = Step("2026-01-01", {A: config(beta=1), REPORT: report(FIRST)})


def change(day: int, value: int | None, **files: str) -> Step:
    return Step(f"2026-01-{day:02}", {A: None if value is None else config(beta=value), **files})


def audited(*script: Step) -> Audit:
    past = recording([START, *script])
    whole = survey(past, report_at(past, past.commits[-1].id))
    return audit(whole, lambda position: form(whole, position), TODAY)


def day_of(moment: int | None) -> int | None:
    return next((day for day in range(1, 32) if moment == time_of(f"2026-01-{day:02}")), None)


@pytest.mark.parametrize(
    ("values", "over"),
    [
        ((2, 1), [3, 3]),
        ((2, 3, 1), [4, 4, 4]),
        ((2, 1, 5, 1), [3, 3, 5, 5]),
        ((None, 1), [3, 3]),
        ((2,), [None]),
        ((2, 1, 2), [None, None, None]),
        ((2, 3), [None, None]),
    ],
)
def test_a_change_is_over_when_what_was_reviewed_stands_there_again(
    values: tuple[int | None, ...], over: list[int | None]
) -> None:
    found = audited(*(change(day, value) for day, value in enumerate(values, 2)))
    assert [day_of(lapse.over) for lapse in found.lapses] == over
    assert all((lapse.review, lapse.end) == (None, None) for lapse in found.lapses)


def test_a_revert_of_a_review_with_its_change() -> None:
    reviewed = {REPORT: report(SECOND, FIRST)}
    (lapse,) = audited(change(3, 2, **reviewed), change(5, 1, **{REPORT: report(FIRST)})).lapses
    assert (day_of(lapse.start), day_of(lapse.back)) == (5, 5)


def test_what_was_reviewed_is_over_by_the_review() -> None:
    reviewed = Step("2026-01-04", {REPORT: report(entry("2", "2026-01-04"), FIRST)})
    found = audited(change(2, 2), change(3, 1), reviewed)
    assert [(day_of(lapse.over), lapse.back) for lapse in found.lapses] == [(4, None)] * 2


@settings(max_examples=EXAMPLES, deadline=None, print_blob=True, suppress_health_check=CHECKS)
@given(commits=scripts.histories())
def test_what_is_not_over_is_what_a_check_finds_uncovered(commits: list[oracle_states.Commit]) -> None:
    _, whole = surveyed(commits)
    found = audit(whole, lambda position: form(whole, position), TODAY)
    said = judge(whole, len(whole.lineage) - 1, TODAY)
    uncovered, transient = ({key(row) for row in rows} for rows in (said.uncovered, said.transient))
    for lapse in found.lapses:
        if lapse.review is None:
            assert key(lapse.row) in (uncovered if lapse.over is None else transient)
        assert lapse.over is None or lapse.over >= lapse.start


def key(row: Row) -> tuple[str, ...]:
    return row.commit.id, row.trigger, row.path, row.pointer
