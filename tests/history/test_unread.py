"""What is called proved where versions of a report are missing is true of the history with all of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from rrlint.history.audit import Audit, Form, audit
from rrlint.history.judge import History, judge
from rrlint.history.lapses import Lapse
from rrlint.history.rows import Row
from rrlint.history.unread import only_proved
from tests.history.test_horizon import scripts
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT, Step, entry_of, lacking, recording, report_at, survey, time_of

EXAMPLES = int(os.environ.get("RRLINT_ORACLE_EXAMPLES", "300"))
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
TODAY = date(2026, 3, 1)
LATER = '{id: others, kind: data_change, description: Data., watch: [{path: "data/*.yaml"}]}'
FIRST = entry("0", "2026-01-01", "initial")


def judged(script: Sequence[Step], lost: Sequence[str]) -> History:
    """What is proved of the last step, in a clone that lacks some texts of the report."""
    past = lacking(recording(script), *lost)
    looked_at = survey(past, report_at(past, past.commits[-1].id))
    return only_proved(judge(looked_at, len(past.commits) - 1, TODAY), looked_at)


def said(row: Row) -> tuple[str, ...]:
    """What a row is about."""
    return row.commit.id, row.trigger, row.path, row.pointer, row.what


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=CHECKS)
@given(script=scripts(), data=st.data())
def test_what_is_proved_is_so(script: list[Step], data: st.DataObject) -> None:
    texts = [step.files[REPORT] for step in script]
    others = sorted({text for text in texts if text is not None and text != texts[-1]})
    lost = data.draw(st.lists(st.sampled_from(others), min_size=1, unique=True)) if others else []
    past = recording(script)
    whole = judge(survey(past, report_at(past, past.commits[-1].id)), len(past.commits) - 1, TODAY)
    found = judged(script, lost)
    event(f"{whole.verdict} whole, {found.verdict} without")
    assert {said(row) for row in found.uncovered} <= {said(row) for row in whole.uncovered}
    assert (found.verdict == "stale") <= (whole.verdict == "stale")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=CHECKS)
@given(script=scripts(), data=st.data())
def test_an_audit_tells_what_an_audit_of_the_whole_tells_or_that_it_is_not_known(
    script: list[Step], data: st.DataObject
) -> None:
    texts = [step.files[REPORT] for step in script]
    lost = data.draw(st.lists(st.sampled_from(sorted({one for one in texts if one and one != texts[-1]} or {""}))))
    whole, found = audited(script, []), audited(script, lost)
    known = {state.commit.id: state for state in whole.states}
    for state in found.states:
        event(f"{known[state.commit.id].verdict} whole, {state.verdict} without")
        assert state.verdict == "unknown" or state == known[state.commit.id]
    assert set(found.reviews) <= set(whole.reviews)
    assert {told_of(one) for one in found.lapses} <= {told_of(one) for one in whole.lapses}
    assert set(found.late) <= set(whole.late)


def audited(script: Sequence[Step], lost: Sequence[str]) -> Audit:
    """The audit of all commits in a clone that lacks some texts of the report."""
    past = lacking(recording(script), *lost)
    looked_at = survey(past, report_at(past, past.commits[-1].id))
    missing = {entry_of(text) for text in lost}
    unread = {position for position, snapshot in enumerate(past.snapshots) if snapshot.get(REPORT) in missing}

    def form(position: int) -> Form:
        if position in unread:
            return Form.MISSING
        return Form.CONFORMING if REPORT in past.snapshots[position] else Form.ABSENT

    return audit(looked_at, form, TODAY, unread, every_commit=True)


def told_of(lapse: Lapse) -> tuple[object, ...]:
    """What a lapse is about, and how long it lasted."""
    return *said(lapse.row), lapse.entered.id, lapse.start, lapse.end


def test_what_changed_after_all_that_is_missing_is_proved() -> None:
    start = report(FIRST, triggers=(WATCH, LATER))
    known = report(entry("1", "2026-01-03", "triggered", ["others"]), FIRST, triggers=(WATCH, LATER))
    script = [
        Step("2026-01-01", {REPORT: start, "conf/a.yaml": "beta: 1\n"}),
        Step("2026-01-02", {"conf/a.yaml": "beta: 2\n"}),
        Step("2026-01-03", {REPORT: known}),
        Step("2026-01-04", {"conf/a.yaml": "beta: 3\n"}),
    ]
    assert {row.commit.id for row in judged(script, [start]).uncovered} == {"4"}
    assert judged(script[:3], [start]).verdict == "unknown"
    assert judged(script[:3], []).verdict == "stale"


def test_an_audit_does_not_say_that_nothing_reviewed_a_change_if_a_version_that_may_have_is_missing() -> None:
    reviewed = entry("1", "2026-01-03", "triggered", ["weights"])
    lost, last = report(reviewed, FIRST), report(entry("2", "2026-01-04", "scheduled"), reviewed, FIRST)
    script = [
        Step("2026-01-01", {REPORT: report(FIRST), "conf/a.yaml": "beta: 1\n"}),
        Step("2026-01-02", {"conf/a.yaml": "beta: 2\n"}),
        Step("2026-01-03", {REPORT: lost}),
        Step("2026-01-04", {REPORT: last}),
    ]
    assert [(one.entered.id, one.end) for one in audited(script, []).lapses] == [("2", time_of("2026-01-03"))]
    found = audited(script, [lost])
    assert [state.verdict for state in found.states] == ["current", "stale", "unknown", "unknown"]
    assert (found.lapses, found.late, found.due) == ((), (), None)
