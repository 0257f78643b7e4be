"""From a table to a curve: series by seed, and the flaws that keep a table from being one."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.curves.curve import Run
from rrlint.curves.draw import Drawing, draw, number, seconds
from rrlint.curves.rows import Cell, Row, Table
from rrlint.curves.stated import Column, StatedCurve

AT = "/evaluation/learning_curves/0"


def stated(*y: str, x: str = "step", seed_column: str = "") -> StatedCurve:
    columns = tuple(Column(name, "", f"{AT}/y/{index}/column") for index, name in enumerate(y))
    return StatedCurve("c", "training", "c.csv", AT, x, "steps", columns, seed_column)


def table(names: str, *rows: Sequence[Cell]) -> Table:
    columns = tuple(names.split())
    numbered = enumerate(rows, 1)
    return Table(columns, tuple(Row(n, n + 1, dict(zip(columns, row, strict=False))) for n, row in numbered))


def flaws(drawing: Drawing) -> list[tuple[str, str]]:
    return [(flaw.kind, flaw.pointer.removeprefix(AT)) for flaw in drawing.flaws]


#: Runs by seed; every run rises.
RUNS = st.dictionaries(
    st.sampled_from("abcd"), st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=8, unique=True), min_size=1
).map(lambda runs: {seed: sorted(xs) for seed, xs in runs.items()})


@given(RUNS, st.randoms(use_true_random=False))
def test_runs_that_rise_are_drawn_as_they_are_however_their_rows_are_mixed(
    runs: dict[str, list[int]], random: object
) -> None:
    drawing = draw(stated("y", seed_column="seed"), mixed(runs, random))
    assert drawing.flaws == ()
    (series,) = drawing.curve.series
    assert {run.seed: list(run.xs) for run in series.runs} == runs
    assert all(run.ys == tuple(x / 2 for x in run.xs) for run in series.runs)
    assert drawing.curve.seeds == runs.keys()


@given(RUNS, st.data())
def test_swapping_two_places_of_one_seed_is_a_flaw(runs: dict[str, list[int]], data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(sorted(runs)))
    one, other = data.draw(st.lists(st.sampled_from(range(len(runs[seed]))), min_size=2, max_size=2, unique=True))
    xs = list(runs[seed])
    xs[one], xs[other] = xs[other], xs[one]
    random = data.draw(st.randoms(use_true_random=False))
    drawing = draw(stated("y", seed_column="seed"), mixed({**runs, seed: xs}, random))
    assert flaws(drawing) == [("falls", "/x/column")]
    assert f"seed {seed!r}" in drawing.flaws[0].message


@given(RUNS)
def test_two_runs_that_nothing_tells_apart_are_a_flaw(runs: dict[str, list[int]]) -> None:
    rows = [(x, 0.5) for _ in range(2) for x in next(iter(runs.values()))]
    assert flaws(draw(stated("y"), table("step y", *rows))) == [("falls", "/x/column")]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 5) | st.sampled_from([0.5, 1.5])), min_size=1))
def test_an_axis_rises_if_every_run_is_in_order_without_doubles(points: list[tuple[str, float]]) -> None:
    drawing = draw(stated("y", seed_column="seed"), table("step y seed", *((x, 1.0, seed) for seed, x in points)))
    runs = [[x for other, x in points if other == seed] for seed in "ab"]
    assert bool(flaws(drawing)) == any(xs != sorted(set(xs)) for xs in runs)


def mixed(runs: dict[str, list[int]], random: object) -> Table:
    """The rows of all runs, each run's in its order."""
    left = {seed: list(xs) for seed, xs in runs.items()}
    rows: list[tuple[Cell, ...]] = []
    while left:
        seed = random.choice(sorted(left))  # type: ignore[attr-defined]
        x = left[seed].pop(0)
        rows.append((str(x), str(x / 2), seed))
        if not left[seed]:
            del left[seed]
    return table("step y seed", *rows)


def test_a_row_without_a_value_is_no_point_and_may_lack_its_place() -> None:
    drawing = draw(stated("y", "z"), table("step y z", (0, 1.0, ""), (0, "", 2.0), (1, None, 3.0), ("", " ", None)))
    assert drawing.flaws == ()
    assert [one.runs for one in drawing.curve.series] == [
        (Run("", (0.0,), (1.0,)),),
        (Run("", (0.0, 1.0), (2.0, 3.0)),),
    ]


@pytest.mark.parametrize(
    "y", ["nan", "NaN", "inf", "-inf", math.nan, -math.inf, "n/a", "1,5", "1_0", "\uff11", True, [1], "0x10"]
)
def test_a_value_that_is_no_finite_number(y: Cell) -> None:
    drawing = draw(stated("y"), table("step y", (0, 1.0), (1, y), (2, 2.0)))
    assert flaws(drawing) == [("value", "/y/0/column")]
    assert drawing.flaws[0].line == 3
    assert drawing.curve.series[0].runs == (Run("", (0.0, 2.0), (1.0, 2.0)),)


def test_rows_with_a_flaw_are_counted_once_however_many_columns_are_drawn() -> None:
    rows = [(0, 1.0, 1.0), (1, "nan", 2.0), ("?", 1.0, 1.0), ("?", "nan", 1.0), (2, "inf", 3.0), (1, 4.0, 4.0)]
    drawing = draw(stated("y", "z"), table("step y z", *rows))
    assert {(flaw.kind, flaw.pointer.removeprefix(AT)): flaw.rows for flaw in drawing.flaws} == {
        ("value", "/y/0/column"): 3,
        ("place", "/x/column"): 2,
        ("falls", "/x/column"): 1,
    }


@pytest.mark.parametrize("x", ["", None, "v2", "nan", "2026-03-04"])
def test_a_place_that_is_none_on_this_axis(x: Cell) -> None:
    assert flaws(draw(stated("y"), table("step y", (0, 1.0), (x, 2.0)))) == [("place", "/x/column")]


def test_a_value_that_is_deep_is_named_by_its_kind() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    (flaw,) = draw(stated("y"), table("step y", (0, deep))).flaws
    assert "'a list'" in flaw.message
    while deep:  # taken apart by hand, as Python would do it by recursion
        deep = deep.pop()  # type: ignore[assignment]


def test_dates_are_places_too_and_the_first_one_decides() -> None:
    days = table("day y", ("2026-03", 1.0), ("2026-03-08", 2.0), ("2026-03-08T12:00:00+01:00", 3.0))
    drawing = draw(stated("y", x="day"), days)
    assert drawing.flaws == ()
    assert drawing.curve.is_time
    assert drawing.curve.series[0].runs[0].xs == (1772323200.0, 1772928000.0, 1772967600.0)
    assert flaws(draw(stated("y", x="day"), table("day y", ("2026-03-08", 1), ("7", 2)))) == [("place", "/x/column")]


@pytest.mark.parametrize(("x", "y", "seed", "where"), [
    ("stp", "y", "", "/x/column"), ("step", "z", "", "/y/0/column"), ("step", "y", "sed", "/seed_column"),
])  # fmt: skip
def test_columns_that_are_not_there(x: str, y: str, seed: str, where: str) -> None:
    drawing = draw(stated(y, x=x, seed_column=seed), table("step y seed", (0, 1.0, "a")))
    assert flaws(drawing) == [("column", where)]
    assert drawing.curve.series == ()
    assert drawing.columns == ("step", "y", "seed")


def test_a_column_with_nothing_in_it_and_a_row_without_a_seed() -> None:
    assert flaws(draw(stated("y"), table("step y", (0, ""), (1, None)))) == [("empty", "/y/0/column")]
    assert flaws(draw(stated("y"), table("step y"))) == [("empty", "/y/0/column")]
    assert flaws(draw(stated("y"), table("step y", (0, "nan")))) == [("value", "/y/0/column")]
    seeds = table("step y seed", (0, 1.0, "a"), (0, 2.0, ""))
    assert flaws(draw(stated("y", seed_column="seed"), seeds)) == [("seed", "/seed_column")]


def test_seeds_are_texts_as_they_stand_there() -> None:
    rows = [(0, 1.0, 1), (0, 2.0, "1 "), (0, 3.0, 2)]
    drawing = draw(stated("y", seed_column="seed"), table("step y seed", *rows))
    assert flaws(drawing) == [("falls", "/x/column")]
    assert drawing.curve.seeds == {"1", "2"}


@given(st.one_of(st.text(max_size=12), st.integers(), st.floats(), st.booleans(), st.none(), st.lists(st.none())))
def test_whatever_stands_in_a_cell_is_a_number_a_time_or_neither(cell: Cell) -> None:
    for value in (number(cell), seconds(cell)):
        assert value is None or isinstance(value, float)
