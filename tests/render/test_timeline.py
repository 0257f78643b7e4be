"""The past as a picture: every moment and every event has its place, and nothing is drawn twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.gather import Request
from rrlint.gather.audits import gather_audits
from rrlint.history.audit import AuditedReport
from rrlint.output.audit_events import REVIEW, events
from rrlint.render import timeline
from rrlint.render.labels import span
from rrlint.render.timeline import Timeline, draw_timeline
from tests.render.story import AS_OF, CONFIG, INITIAL, STORY, text
from tests.timeline import REPORT, Step, repository, time_of

TODAY = date.fromisoformat(AS_OF)
#: A change a week, each reviewed long after the next.
BUSY = [
    Step("2026-01-04", {CONFIG: "reward: 1\n", REPORT: text(INITIAL)}),
    *(Step(f"2026-{2 + week // 4:02}-{1 + week % 4 * 7:02}", {CONFIG: f"reward: {week + 2}\n"}) for week in range(12)),
]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> AuditedReport:
    return audited(STORY, tmp_path_factory)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> AuditedReport:
    return audited(BUSY, tmp_path_factory)


def audited(script: list[Step], places: pytest.TempPathFactory) -> AuditedReport:
    folder = places.mktemp("past")
    repository(script, folder)
    (found,) = gather_audits(Request("HEAD", TODAY, folder))[2]
    return found


def drawn(one: AuditedReport) -> Timeline:
    picture = draw_timeline(one, TODAY)
    assert picture is not None
    return picture


def test_verdicts_fill_the_time_without_a_hole(story: AuditedReport) -> None:
    bands = drawn(story).bands
    assert [band.kind for band in bands] == ["current", "stale", "current", "stale"]
    assert bands[0].x == timeline.LEFT
    assert all(after.x == pytest.approx(before.x + before.width, abs=0.2) for before, after in pairwise(bands))


def test_a_verdict_is_as_wide_as_it_was_long(story: AuditedReport) -> None:
    lengths = [stretch.end - stretch.start for stretch in story.audit.stretches]
    widths = [band.width for band in drawn(story).bands]
    assert [width / sum(widths) for width in widths] == pytest.approx(
        [length / sum(lengths) for length in lengths], abs=0.001
    )


@pytest.mark.parametrize("which", ["story", "busy"])
def test_every_event_is_a_mark_or_a_bar_or_counted(which: str, request: pytest.FixtureRequest) -> None:
    one = request.getfixturevalue(which)
    picture, happened = drawn(one), events(one, TODAY)
    assert [mark.words for mark in picture.reviews] == [event.words for event in happened if event.kind == REVIEW]
    lasting = [event.words for event in happened if event.kind in ("uncovered", "late")]
    assert {bar.words for bar in picture.bars} <= set(lasting)
    assert len(picture.bars) + picture.left_out == len(lasting)


def test_bars_lie_in_the_picture_and_not_on_each_other(busy: AuditedReport) -> None:
    picture = drawn(busy)
    assert picture.left_out == 5  # 12 changes and a late review, and eight rows
    for bar in picture.bars:
        assert timeline.LEFT <= bar.x <= bar.x + bar.width <= timeline.RIGHT + 2
        assert bar.y + timeline.LANE <= picture.axis
    for y in {bar.y for bar in picture.bars}:
        row = sorted(bar for bar in picture.bars if bar.y == y)
        assert all(before.x + before.width < after.x for before, after in pairwise(row))


@given(st.lists(st.tuples(st.floats(timeline.LEFT, timeline.RIGHT), st.text("1.9ab\u4e2d", max_size=30))).map(sorted))
def test_no_label_of_a_review_is_cut_off_or_lies_on_another(reviews: list[tuple[float, str]]) -> None:
    places = [place for place, _ in reviews]
    labels = timeline.with_labels(places, [label for _, label in reviews])
    spans = [span(place, label, timeline.WIDTH) for place, label in zip(places, labels, strict=True) if label]
    assert all(0 <= start <= end <= timeline.WIDTH for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert len(reviews) != 1 or len(reviews[0][1]) > 24 or labels == [reviews[0][1]]


def test_days_are_written_apart(story: AuditedReport, busy: AuditedReport) -> None:
    for one in (story, busy):
        spans = [span(tick.place, tick.label, timeline.WIDTH) for tick in drawn(one).ticks]
        assert len(spans) >= 2
        assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_what_is_due_stands_on_its_day(story: AuditedReport) -> None:
    due = drawn(story).due
    assert due is not None
    assert due.label == "due 2026-05-09"
    (late,) = (bar for bar in drawn(story).bars if bar.kind == "late")
    assert late.x == due.x


def test_what_was_due_before_the_picture_begins_is_not_said_to_be_due_there(story: AuditedReport) -> None:
    cut = replace(story, audit=story.audit.since(time_of("2026-06-01")))
    due = drawn(cut).due
    assert due is not None
    assert (due.x, due.label) == (timeline.LEFT, "\u2190 due 2026-05-09")


def test_what_is_due_long_after_today_does_not_press_the_past_together(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    one = audited([Step("2026-06-18", {CONFIG: "reward: 1\n", REPORT: text(INITIAL)})], tmp_path_factory)
    picture = drawn(one)
    assert picture.due is not None
    assert picture.due.label.startswith("due 2026-0")
    assert picture.today > (timeline.LEFT + timeline.RIGHT) / 2
