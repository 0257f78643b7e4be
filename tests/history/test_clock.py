"""The clock of random lines of commits, with clocks that are wrong, agrees with the plain one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, note, settings
from hypothesis import strategies as st

from tests import reports
from tests.history.clock import Entry, Promise, State, read
from tests.timeline import REPORT, Step, history

PROMISES = (Promise(1, 0), Promise(3, 0), Promise(0, 10), Promise(1, 0, 20), Promise(12, 0), Promise(0, 40, 5))
STEPS = (0, 0, 1, 3, 14, 15, 16, 28, 31, 45, 90, -1, -20)
CLAIMS = (0, 0, 0, -1, -13, -14, -15, -40, 1, 2, 20)


@st.composite
def lines(draw: st.DrawFn) -> list[State]:
    """A line of commits; some have days of long ago or long to come."""
    day = date(2026, 1, draw(st.sampled_from((5, 30, 31))))
    first = Entry("1", day, draw(st.sampled_from(("initial", "initial", "correction"))))
    states = [State(day, (first,), draw(st.sampled_from(PROMISES)), draw(st.booleans()))]
    for number in range(2, draw(st.integers(2, 8)) + 1):
        day += timedelta(days=draw(st.sampled_from(STEPS)))
        wrong = draw(st.sampled_from((None,) * 8 + (date(1975, 3, 1), date(2100, 1, 1))))
        state = replace(states[-1], day=wrong or day)
        edit = draw(st.sampled_from(("review", "review", "review", "status", "promise", "nothing")))
        if edit == "review":
            claim = day + timedelta(days=draw(st.sampled_from(CLAIMS)))
            kind = draw(st.sampled_from(("scheduled", "triggered", "initial", "correction")))
            state = replace(state, entries=(Entry(str(number), claim, kind), *state.entries))
        elif edit == "status":
            state = replace(state, active=not state.active)
        elif edit == "promise":
            state = replace(state, promise=draw(st.sampled_from(PROMISES)))
        states.append(state)
    return states


@settings(max_examples=150, deadline=None)
@given(states=lines(), ahead=st.sampled_from((0, 1, 10, 30, 31, 32, 100, 400)))
def test_the_clock_of_any_line_is_as_its_definitions_say(states: list[State], ahead: int) -> None:
    sane = max(state.day for state in states if state.day.year < 2100)
    today = max(sane, date(2026, 1, 5)) + timedelta(days=ahead)
    for state in states:
        note(str(state))
    found, expected = history(_script(states), today.isoformat()).cadence, read(states, today)
    assert (found.status, found.start, found.due) == (expected.status, expected.start, expected.due)
    assert tuple((late.start, late.due, late.done) for late in found.late) == expected.late


def _script(states: Sequence[State]) -> list[Step]:
    return [Step(state.day.isoformat(), {REPORT: _text(state)}, message=str(n)) for n, state in enumerate(states)]


def _text(state: State) -> str:
    entries = [reports.entry(one.version, one.day.isoformat(), one.kind) for one in state.entries]
    every = f"P{state.promise.months}M{state.promise.days}D"
    cadence = f"{{every: {every}, grace: P{state.promise.grace}D, rationale: Each term., owner: team}}"
    return reports.report(*entries, cadence=cadence, status="active" if state.active else "draft")
