"""What an audit tells: what ended before a moment is left out, and time is summed up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rrlint.history.audit import Audit, Form, Stretch, audit
from rrlint.history.survey import Survey
from tests.history.cases import A, config
from tests.reports import entry, report
from tests.timeline import REPORT, Step, recording, report_at, survey, time_of

MONTHLY = "{every: P1M, rationale: Each month., owner: team}"
FIRST, SECOND, THIRD = (
    entry(version, day, kind)
    for version, day, kind in (
        ("1", "2026-01-01", "initial"),
        ("2", "2026-01-16", "scheduled"),
        ("3", "2026-02-26", "scheduled"),
    )
)
SCRIPT = [
    Step("2025-12-24", {A: config()}, name="config"),
    Step("2026-01-01", {REPORT: report(FIRST, cadence=MONTHLY)}, name="start"),
    Step("2026-01-11", {A: config(beta=2)}, name="change"),
    Step("2026-01-16", {REPORT: report(SECOND, FIRST, cadence=MONTHLY)}, name="review"),
    Step("2026-02-26", {REPORT: report(THIRD, SECOND, FIRST, cadence=MONTHLY)}, name="late"),
    Step("2026-03-01", {A: config(beta=3)}, name="again"),
]
TODAY = date(2026, 3, 2)


def walked() -> Survey:
    past = recording(SCRIPT)
    return survey(past, report_at(past, SCRIPT[-1].name))


def audited(*, every_commit: bool = False) -> Audit:
    whole = walked()
    return audit(
        whole,
        lambda position: Form.ABSENT if whole.lineage[position] is None else Form.CONFORMING,
        TODAY,
        every_commit=every_commit,
    )


def told(found: Audit) -> dict[str, list[str]]:
    return {
        "states": [state.commit.id for state in found.states],
        "stretches": [stretch.first.commit.id for stretch in found.stretches],
        "reviews": [review.entry.version for review in found.reviews],
        "lapses": [lapse.entered.id for lapse in found.lapses],
        "late": [str(late.done) for late in found.late],
    }


ALL = {
    "states": ["start", "change", "review", "late", "again"],
    "stretches": ["start", "change", "review", "again"],
    "reviews": ["1", "2", "3"],
    "lapses": ["change", "again"],
    "late": ["2026-02-26"],
}


@pytest.mark.parametrize(
    ("moment", "left_out"),
    [
        (time_of("2026-01-01"), {}),
        (time_of("2026-01-01") + 1, {"states": ["start"], "reviews": ["1"]}),
        (time_of("2026-01-16") - 1, {"states": ["start", "change"], "stretches": ["start"], "reviews": ["1"]}),
        (
            time_of("2026-01-16"),
            {"states": ["start", "change"], "stretches": ["start", "change"], "reviews": ["1"], "lapses": ["change"]},
        ),
        (
            time_of("2026-02-26"),
            {
                "states": ["start", "change", "review"],
                "stretches": ["start", "change"],
                "reviews": ["1", "2"],
                "lapses": ["change"],
            },
        ),
        (
            time_of("2026-02-27"),
            {
                "states": ["start", "change", "review", "late"],
                "stretches": ["start", "change"],
                "reviews": ["1", "2", "3"],
                "lapses": ["change"],
                "late": ["2026-02-26"],
            },
        ),
    ],
)
def test_what_ended_before_a_moment_is_left_out(moment: int, left_out: dict[str, list[str]]) -> None:
    found = told(audited().since(moment))
    assert found == {part: [one for one in ALL[part] if one not in left_out.get(part, [])] for part in ALL}


def test_the_last_review_stays_known_however_long_ago_it_was() -> None:
    found = audited().since(time_of("2026-03-02"))
    assert found.reviews == ()
    assert found.last is not None
    assert (found.last.entry.version, found.last.effective) == ("3", date(2026, 2, 26))


def test_of_two_reviews_on_a_day_the_later_one_is_the_last() -> None:
    same = entry("4", "2026-02-26", "scheduled")
    more = Step("2026-02-27", {REPORT: report(same, THIRD, SECOND, FIRST, cadence=MONTHLY)})
    past = recording([*SCRIPT, more])
    whole = survey(past, report_at(past, "7"))
    found = audit(whole, lambda position: Form.CONFORMING, TODAY)
    assert found.last is not None
    assert found.last.entry.version == "4"


def test_what_was_so_at_the_moment_begins_there() -> None:
    moment = time_of("2026-01-13")
    found = audited().since(moment)
    change, review = time_of("2026-01-11"), time_of("2026-01-16")
    assert [(one.verdict, one.start, one.end) for one in found.stretches[:2]] == [
        ("stale", moment, review),
        ("current", review, time_of("2026-03-01")),
    ]
    assert found.longest_gap == (moment, review)
    (lapse, _) = found.lapses
    assert lapse.start == change, "that it began earlier is not hidden"


def test_every_commit_in_its_state() -> None:
    found = audited(every_commit=True)
    assert [(state.commit.id, state.verdict) for state in found.states] == [
        ("start", "current"),
        ("change", "stale"),
        ("review", "current"),
        ("late", "current"),
        ("again", "stale"),
    ]
    assert told(found) == ALL


def test_the_verdict_is_that_of_the_last_state_and_the_commits_that_are_told_of_are_named() -> None:
    found = audited()
    assert found.verdict == "stale"
    assert found.named == {"start", "change", "review", "late", "again"}


def test_nothing_is_summed_up_where_there_was_no_report_yet() -> None:
    none = replace(audited(), stretches=())
    assert (none.verdict, none.share_current, none.longest_gap) == ("no-report", None, None)


def stretches(*times: tuple[str, int]) -> Audit:
    """An audit with verdicts that lasted so long each, one after the other."""
    found, first, start = [], audited().states[0], 0
    for verdict, seconds in times:
        found.append(Stretch(verdict, first, start, start + seconds))
        start += seconds
    return replace(audited(), stretches=tuple(found))


def test_a_gap_goes_on_through_verdicts_that_are_not_current() -> None:
    found = stretches(("stale", 3), ("unknown", 4), ("current", 13), ("invalid", 6))
    assert found.longest_gap == (0, 7)
    assert found.share_current == 0.5


def test_of_two_gaps_of_one_length_the_earlier_is_told() -> None:
    assert stretches(("stale", 5), ("current", 1), ("stale", 5)).longest_gap == (0, 5)
    assert stretches(("stale", 4), ("current", 1), ("stale", 5)).longest_gap == (5, 10)
    assert stretches(("current", 5)).longest_gap is None
