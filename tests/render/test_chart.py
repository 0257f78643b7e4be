"""Learning curves as pictures: which share one, and that no run is drawn as something that it is not."""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rrlint.bindings.surroundings import Unread
from rrlint.curves.curve import Curve, Run, Series
from rrlint.curves.draw import Drawing, Flaw
from rrlint.curves.stated import StatedCurve
from rrlint.gather.portrait import ShownCurve
from rrlint.model import Entry
from rrlint.render import chart
from rrlint.render.chart import Chart, draw_chart, mean, thinned
from rrlint.render.labels import span, width
from rrlint.render.measures import Bound, Measured
from rrlint.render.panels import Panel, panels, remarks

values = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=300)
METRIC = Measured("Distance", "m", "more is better", (Bound("fail", 12.0), Bound("warn", 900.0)))
ENTRY = Entry(version="1.0", date="2026-01-05", kind="initial", pointer="")


def run(*ys: float, seed: str = "") -> Run:
    return Run(seed, tuple(float(x) for x in range(len(ys))), ys)


def curve(
    id: str, *runs: Run, metric: str = "m", kind: str = "training", unit: str = "steps", entry: Entry | None = None
) -> ShownCurve:
    drawn = Curve("step", unit, is_time=False, series=(Series("return", metric, runs),))
    return ShownCurve(StatedCurve(id, kind, f"{id}.csv", "/x"), Drawing(drawn), entry)


def drawn(*curves: ShownCurve) -> Chart:
    (panel,) = panels(curves)
    return draw_chart(panel, {"m": METRIC})


@given(values, st.integers(1, 20))
def test_a_thinned_run_keeps_its_ends_and_its_extremes_in_their_places(ys: list[float], pieces: int) -> None:
    whole = run(*ys)
    points = list(zip(whole.xs, whole.ys, strict=True))
    kept = thinned(whole, pieces)
    assert kept == sorted(kept)
    assert set(kept) <= set(points)
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert {min(y for _, y in kept), max(y for _, y in kept)} == {min(ys), max(ys)}
    assert len(kept) <= 2 * pieces + 2


@given(
    st.integers(1, 20).flatmap(lambda n: st.lists(st.lists(st.floats(-1e6, 1e6), min_size=n, max_size=n), min_size=2))
)
def test_the_mean_is_that_of_the_runs_at_each_place(rows: list[list[float]]) -> None:
    found = mean([run(*row) for row in rows])
    assert found is not None
    assert list(found.ys) == pytest.approx([fmean(column) for column in zip(*rows, strict=True)], abs=1e-3)


def test_runs_that_were_measured_at_other_places_have_no_mean() -> None:
    assert mean([run(1, 2), Run("b", (0.0, 5.0), (1.0, 2.0))]) is None
    assert mean([run(1, 2)]) is None


def test_versions_of_a_system_share_a_picture_and_what_is_not_the_same_does_not() -> None:
    shown = [
        curve("old", run(1, 2)),
        curve("new", run(1, 3)),
        curve("old", run(1, 1), entry=ENTRY),
        curve("use", run(1, 2), kind="deployment"),
        curve("hours", run(1, 2), unit="hours"),
        curve("other", run(1, 2), metric=""),
    ]
    found = [[path.label for path in panel.paths] for panel in panels(shown)]
    assert found == [["old", "new", "old, as 1.0 of 2026-01-05 reviewed it"], ["use"], ["hours"], ["other"]]


def test_columns_of_one_curve_are_told_apart() -> None:
    series = tuple(Series(column, "m", (run(1, 2),)) for column in ("train", "held_out"))
    one = draw_chart(panel_of(Curve("step", "", is_time=False, series=series)), {"m": METRIC})
    assert [line.file for line in one.lines] == ["c.csv: train", "c.csv: held_out"]


def test_a_picture_says_what_it_shows() -> None:
    one = drawn(curve("old", run(1, 2, seed="a"), run(3, 4, seed="b")), curve("new", run(5, 6)))
    assert one.title == "Distance in m (more is better), in training"
    assert one.along == "steps"
    assert [line.label for line in one.lines] == ["old", "new"]
    assert one.lines[0].summary == "2 seeds, 4 points; the last ones: mean 3, 2 to 4"
    assert one.lines[1].summary == "2 points; the last is 6"


def test_a_point_alone_is_one() -> None:
    (line,) = drawn(curve("old", run(1))).lines
    assert line.summary == "1 point; the last is 1"
    assert len(set(line.runs[0].split())) == 1


def test_what_is_all_but_one_is_not_said_to_be_one() -> None:
    metric = METRIC._replace(bounds=(Bound("fail", 0.99995),))
    one = draw_chart(
        panel_of(Curve("x", "", is_time=False, series=(Series("y", "m", (run(0.5, 0.99996),)),))), {"m": metric}
    )
    assert one.lines[0].summary == "2 points; the last is 0.99996"
    assert [limit.label for limit in one.limits] == ["fail 0.99995"]


def test_lines_that_look_the_same_have_numbers_on_them_beside_each_other() -> None:
    few = drawn(*(curve(f"v{number}", run(1, 2)) for number in range(chart.LOOKS)))
    assert {line.number for line in few.lines} == {""}
    many = drawn(*(curve(f"v{number}", run(*range(number, number + 50))) for number in range(chart.LOOKS + 1)))
    assert [line.number for line in many.lines] == [str(number + 1) for number in range(chart.LOOKS + 1)]
    assert len({(line.look, line.number) for line in many.lines}) == len(many.lines)
    assert all(f"{line.place[0]},{line.place[1]}" in line.runs[0].split() for line in many.lines)
    across = sorted(line.place[0] for line in many.lines)
    assert all(after - before >= 14 for before, after in pairwise(across))


PLACES = st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=9)
TIMES = st.lists(st.floats(-6e10, 2.5e11), min_size=1, max_size=9)


@given(st.tuples(PLACES, st.just("")) | st.tuples(TIMES, st.just("time")))
@example(([1e6, 1e6 + 1e-3], ""))
@example(([-1.2345e-300, -1.2345001e-300], ""))
@example(([1_767_236_403.0, 1_767_236_408.0], "time"))
def test_no_label_of_an_axis_is_cut_off_or_lies_on_another(axis: tuple[list[float], str]) -> None:
    places = tuple(sorted(set(axis[0])))
    one = draw_chart(panel_of(Curve("x", "", bool(axis[1]), (Series("return", "", (Run("", places, places),)),))), {})
    assert all(one.left - 6 - width(tick.label) >= 0 for tick in one.y_ticks)
    assert one.left < chart.WIDTH / 2
    spans = [span(tick.place, tick.label, chart.WIDTH) for tick in one.x_ticks]
    assert len(spans) >= 2
    assert all(0 <= start <= end <= chart.WIDTH for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


def panel_of(shown: Curve) -> Panel:
    (panel,) = panels([ShownCurve(StatedCurve("c", "training", "c.csv", "/x"), Drawing(shown))])
    return panel


def test_a_place_alone_in_time_has_a_day_around_it() -> None:
    series = Series("return", "", (Run("", (1_767_225_600.0,), (3.0,)),))
    one = draw_chart(panel_of(Curve("day", "", is_time=True, series=(series,))), {})
    assert [tick.label for tick in one.x_ticks] == ["2025-12-31 12:00", "2026-01-01 12:00"]


def test_every_run_is_drawn_inside_the_picture() -> None:
    one = drawn(curve("old", run(1, 200, -7), run(5, 5, 5)))
    points = [pair.split(",") for line in (*one.lines[0].runs, one.lines[0].mean) for pair in line.split()]
    assert all(chart.LEFT <= float(x) <= chart.RIGHT and chart.TOP <= float(y) <= chart.BOTTOM for x, y in points)
    assert len(one.lines[0].runs) == 2


def test_too_many_runs_are_counted_and_not_all_drawn() -> None:
    runs = [run(1, number, seed=str(number)) for number in range(chart.MAX_RUNS + 5)]
    (line,) = drawn(curve("old", *runs)).lines
    assert len(line.runs) == chart.MAX_RUNS
    assert line.summary.startswith(f"{chart.MAX_RUNS + 5} seeds, {chart.MAX_RUNS} of them drawn")


def test_a_bound_is_drawn_where_it_stands_if_the_curve_comes_near_it_and_told_otherwise() -> None:
    one = drawn(curve("old", run(2, 10)))
    assert [(limit.kind, limit.label) for limit in one.limits] == [("fail", "fail 12")]
    assert one.limits[0].place == chart.TOP  # the greatest value there is
    assert one.beyond == "warn 900"


def test_what_cannot_be_drawn_is_said() -> None:
    stated = StatedCurve("c", "training", "c.csv", "/x")
    nothing = Curve("step", "", is_time=False, series=())
    shown = [
        ShownCurve(stated, Unread("it is a Git LFS pointer")),
        ShownCurve(stated, Drawing(nothing, (Flaw("file", "", "gone"),))),
    ]
    assert panels(shown) == []
    assert remarks(shown) == ["c (c.csv): it is a Git LFS pointer", "c (c.csv): gone"]


@pytest.mark.parametrize(
    ("rows", "more"), [(1, ""), (2, ", and so it is in 1 row more"), (1002, ", and so it is in 1,001 rows more")]
)
def test_all_rows_that_are_not_drawn_are_counted(rows: int, more: str) -> None:
    shown = Drawing(
        Curve("x", "", is_time=False, series=()), (Flaw("value", "", "'y' is 'nan' in line 3", 3, rows=rows),)
    )
    assert remarks([ShownCurve(StatedCurve("c", "training", "c.csv", "/x"), shown)]) == [
        f"c (c.csv): 'y' is 'nan' in line 3{more}"
    ]
