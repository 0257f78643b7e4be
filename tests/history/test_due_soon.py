"""When a review counts as due soon."""

from __future__ import annotations

from datetime import date

import pytest

from rrlint.dates import Duration
from rrlint.history.cadence import CadenceState, warned

START, DUE = date(2026, 1, 5), date(2026, 4, 5)


@pytest.mark.parametrize(
    ("today", "before", "status"),
    [
        (date(2026, 3, 21), Duration(days=14), "ok"),
        (date(2026, 3, 22), Duration(days=14), "due"),
        (DUE, Duration(days=14), "due"),
        (DUE, Duration(), "due"),
        (date(2026, 3, 22), Duration(days=90), "ok"),  # reviews come as often as that
        (date(2026, 4, 6), Duration(days=14), "overdue"),
    ],
)
def test_how_long_before_the_day_a_review_is_due_soon(today: date, before: Duration, status: str) -> None:
    late = today > DUE
    state = CadenceState("overdue" if late else "ok", START, DUE, (today - DUE).days if late else 0)
    assert warned(state, today, before) == state._replace(status=status)


def test_what_has_no_day_is_never_due_soon() -> None:
    for state in (CadenceState("unknown"), CadenceState("none"), CadenceState("unknown", START)):
        assert warned(state, DUE, Duration(days=14)) == state
