"""What a clone lacks leaves open what depends on it, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrlint.history.gaps import DEEPEN, FETCH_OBJECTS, Gap
from tests.digests import of
from tests.history.cases import INITIAL, A, B, config, step
from tests.reports import entry, report
from tests.timeline import REPORT, Step, entry_of, history

TODAY = "2026-01-20"
SOURCE = "direction: max, threshold: {fail: 0.5}, source: {path: out.json, key: /acc}"
METRIC = "{id: quality, kind: metric_threshold, description: Quality., watch: [{metric: m}]}"
MEASURED = report(INITIAL, triggers=[METRIC]).replace("{id: m, name: M}", f"{{id: m, name: M, {SOURCE}}}")
OBJECTS = Gap(
    "trigger 'quality' watches the metric 'm', and a version of its source is missing",
    FETCH_OBJECTS,
    "/system_maintenance/update_triggers/0/watch/0",
)


def value(number: float) -> str:
    return f'{{"acc": {number}}}'


def course(*values: float) -> list[Step]:
    first = Step("2026-01-05", {REPORT: MEASURED, "out.json": value(values[0])})
    return [first, *(Step(f"2026-01-{day}", {"out.json": value(one)}) for day, one in enumerate(values[1:], 10))]


@pytest.mark.parametrize(
    ("values", "lost", "verdict"),
    [
        ([0.8, 0.7], 0.7, "unknown"),  # it may be past its bound now
        ([0.8, 0.4], 0.8, "unknown"),  # it may have been so when it was reviewed
        ([0.8, 0.7], 0.8, "current"),  # it is not past it, whatever it was
        ([0.8, 0.7, 0.6], 0.7, "current"),
        ([0.8, 0.4, 0.3], 0.8, "unknown"),
    ],
)
def test_a_version_of_the_file_of_a_metric(values: list[float], lost: float, verdict: str) -> None:
    found = history(course(*values), TODAY, lost=[value(lost)])
    assert found.verdict == verdict
    assert found.uncovered == ()
    assert found.gaps == ((OBJECTS,) if verdict == "unknown" else ())


def test_a_metric_that_passed_its_bound_after_what_is_missing_has_done_so() -> None:
    found = history(course(0.8, 0.7, 0.6, 0.4), TODAY, lost=[value(0.7)])
    assert found.verdict == "stale"
    assert [row.commit.id for row in found.uncovered] == ["4"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_first_object_is_named_and_the_others_are_counted(count: int) -> None:
    files = [f"conf/{name}.yaml" for name in "abc"]
    first = {REPORT: report(INITIAL), **{path: config(beta=path) for path in files}}
    later = {path: config(beta=path, reward=2) for path in files}
    lost = list(later.values())[:count]
    found = history([Step("2026-01-05", first), Step("2026-01-10", later)], TODAY, lost=lost)
    name = min(entry_of(text).oid for text in lost)
    more = f" and {count - 1} more" if count > 1 else ""
    assert found.gaps == (Gap(f"the repository lacks object {name}{more}", FETCH_OBJECTS),)


def test_a_file_that_is_missing_hides_no_change_of_another() -> None:
    first = {REPORT: report(INITIAL), A: config(), B: config(beta=5)}
    found = history([Step("2026-01-05", first), Step("2026-01-10", {A: config(beta=2)})], TODAY, lost=[first[B]])
    assert found.verdict == "stale"
    assert [(row.path, row.pointer) for row in found.uncovered] == [(A, "/beta")]


def test_a_file_that_is_missing_is_not_said_to_depart_from_a_baseline_that_is_wrong() -> None:
    wrong = entry("1", "2026-01-05", "initial", baselines={"weights": {A: of(beta=9, reward=1)}})
    later = config(beta=2)
    script = [Step("2026-01-05", {A: config(), REPORT: report(wrong)}), Step("2026-01-10", {A: later})]
    assert [row.what for row in history(script[:1], TODAY).uncovered] == ["drifted"]
    found = history(script, TODAY, lost=[later])
    assert (found.verdict, found.uncovered) == ("unknown", ())


LEFT, RIGHT = entry("2", "2026-01-14"), entry("3", "2026-01-15")
#: Two lines of which each is reviewed with its value; the merge takes that of the first.
MERGED = (
    step("start", {A: config(), REPORT: report(INITIAL)}, day="2026-01-05"),
    step("left", {"a.txt": "a"}, "start"),
    step("look left", {REPORT: report(LEFT, INITIAL)}, "left", day="2026-01-14"),
    step("right", {A: config(beta=2)}, "start"),
    step("look right", {REPORT: report(RIGHT, INITIAL)}, "right", day="2026-01-15"),
    step("merge", {REPORT: report(RIGHT, LEFT, INITIAL)}, "look left", "look right", day="2026-01-16"),
)


def test_whether_a_merge_drops_a_reviewed_value_takes_the_past_that_both_lines_share() -> None:
    assert [row.commit.id for row in history(MERGED, TODAY).uncovered] == ["merge"]
    found = history(MERGED, TODAY, edges=("left", "right"))
    assert found.verdict == "unknown"
    why = Gap("the clone is shallow, and a merge joins lines whose common past is cut off", DEEPEN)
    assert [gap for gap in found.gaps if gap.leaves_verdict_open] == [why]


def test_a_merge_of_lines_that_end_at_one_cut_is_judged() -> None:
    start, *rest = MERGED
    after = [replace(one, on=("edge",)) if one.on == ("start",) else one for one in rest]
    script = [start, step("edge", {"b.txt": "b"}, "start"), *after]
    found = history(script, TODAY, edges=("edge",))
    assert found.verdict == "stale"
    assert [row.commit.id for row in found.uncovered] == ["merge"]


def test_an_unknown_merge_of_what_nothing_watches_is_no_gap() -> None:
    unwatched = [replace(one, files={**one.files, A: config(lr=2)}) if one.name == "right" else one for one in MERGED]
    assert history(unwatched, TODAY, edges=("left", "right")).verdict == "current"


def test_a_review_that_may_descend_from_a_change_beyond_the_cut_leaves_it_open() -> None:
    first, second = entry("1", "2026-01-01", "initial"), entry("2", "2026-01-04", "triggered", ["weights"])
    script = [
        Step("2026-01-01", {A: config(), B: config(), REPORT: report(first)}, name="start"),
        Step("2026-01-02", {B: None}, name="change"),
        Step("2026-01-03", {"notes.txt": "Walks.\n"}, name="cut"),
        Step("2026-01-04", {REPORT: report(second, first)}, name="review"),
        Step("2026-01-05", {REPORT: report(first, second)}, on=("review", "change"), name="merge"),
    ]
    assert history(script, TODAY).verdict == "current"
    assert history(script, TODAY, edges=("cut",)).verdict == "unknown"


def test_a_review_above_an_older_cut_does_not_descend_from_a_change() -> None:
    first, second = entry("1", "2026-01-01", "initial"), entry("2", "2026-01-04", "triggered", ["weights"])
    script = [
        Step("2026-01-01", {A: config(), B: config(), REPORT: report(first)}, name="start"),
        Step("2026-01-02", {"notes.txt": "Walks.\n"}, name="cut"),
        Step("2026-01-03", {B: None}, on=("start",), name="change"),
        Step("2026-01-04", {REPORT: report(second, first)}, on=("cut",), name="review"),
        Step("2026-01-05", {B: None}, on=("review", "change"), name="merge"),
    ]
    for edges in ((), ("cut",)):
        assert [row.commit.id for row in history(script, TODAY, edges=edges).uncovered] == ["change"]
