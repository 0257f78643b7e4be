"""A config's value is what it comes to with the files that it inherits from, in the same commit."""

from __future__ import annotations

from collections.abc import Sequence

from rrlint.history.rows import Row
from tests.reports import entry, report
from tests.timeline import REPORT, Step, history

TODAY = "2026-01-20"
FIRST = entry("1.0", "2026-01-05", "initial")
START = {
    "base.yaml": "beta: 1\nreward: {x: 1, y: 1}\n",
    "conf/a.yaml": "defaults: ../base.yaml\nreward: {y: 2}\n",
    REPORT: report(FIRST),
}


def story(*changes: dict[str, str | None], start: dict[str, str] | None = None) -> list[Step]:
    """A reviewed state and changes after it, one a day."""
    first = Step("2026-01-05", START if start is None else start)
    return [first, *(Step(f"2026-01-{day:02}", files) for day, files in enumerate(changes, 6))]


def told(script: Sequence[Step]) -> list[tuple[str, str, str, str, str]]:
    """Of each uncovered row: the step, the watched file, the key, the file that it points into, and the one edited."""
    return [_short(row) for row in history(script, TODAY).uncovered]


def _short(row: Row) -> tuple[str, str, str, str, str]:
    return row.commit.id, row.path, row.pointer, row.source.path, row.through


def test_a_change_of_a_parent_is_one_of_the_keys_that_inherit_it() -> None:
    script = story({"base.yaml": "beta: 9\nreward: {x: 1, y: 1}\n"})
    assert told(script) == [("2", "conf/a.yaml", "/beta", "base.yaml", "base.yaml")]


def test_what_the_watched_file_overrides_is_no_change() -> None:
    found = history(story({"base.yaml": "beta: 1\nreward: {x: 1, y: 9}\n"}), TODAY)
    assert found.verdict == "current"


def test_a_parent_may_inherit_too() -> None:
    start = START | {"conf/a.yaml": "defaults: mid.yaml\n", "conf/mid.yaml": "defaults: ../base.yaml\n"}
    start[REPORT] = report(FIRST, triggers=[_trigger("conf/a.yaml")])
    assert told(story({"base.yaml": "beta: 9\n"}, start=start)) == [
        ("2", "conf/a.yaml", "/beta", "base.yaml", "base.yaml"),
        ("2", "conf/a.yaml", "/reward/x", "base.yaml", "base.yaml"),
        ("2", "conf/a.yaml", "/reward/y", "base.yaml", "base.yaml"),
    ]


def test_another_parent_shows_as_the_keys_that_it_changes() -> None:
    other = "beta: 1\nreward: {x: 5, y: 5}\n"
    script = story({"conf/a.yaml": "defaults: ../other.yaml\nreward: {y: 2}\n", "other.yaml": other})
    assert told(script) == [("2", "conf/a.yaml", "/reward/x", "other.yaml", "")]


def test_another_grandparent_is_told_of_at_the_parent_that_names_it() -> None:
    start = START | {"mid.yaml": "defaults: base.yaml\n", "conf/a.yaml": "defaults: ../mid.yaml\n"}
    start |= {"other.yaml": "beta: 9\nreward: {x: 1, y: 1}\n"}
    script = story({"mid.yaml": "defaults: other.yaml\n"}, start=start)
    assert told(script) == [("2", "conf/a.yaml", "/beta", "other.yaml", "mid.yaml")]


def test_a_value_that_moves_into_the_parent_is_no_change() -> None:
    script = story({"base.yaml": "beta: 1\nreward: {x: 1, y: 2}\n", "conf/a.yaml": "defaults: ../base.yaml\n"})
    assert history(script, TODAY).verdict == "current"


def test_a_parent_that_is_renamed_is_no_change() -> None:
    moved = {
        "base.yaml": None,
        "core.yaml": START["base.yaml"],
        "conf/a.yaml": "defaults: ../core.yaml\nreward: {y: 2}\n",
    }
    assert history(story(moved), TODAY).verdict == "current"


def test_a_watched_file_that_is_renamed_keeps_what_it_inherits() -> None:
    found = history(story({"conf/a.yaml": None, "conf/b.yaml": START["conf/a.yaml"]}), TODAY)
    assert found.verdict == "current"
    assert [(one.old, one.new) for one in found.moved] == [("conf/a.yaml", "conf/b.yaml")]


def test_a_parent_that_is_put_back_is_transient() -> None:
    script = story({"base.yaml": "beta: 9\nreward: {x: 1, y: 1}\n"}, {"base.yaml": START["base.yaml"]})
    found = history(script, TODAY)
    assert found.verdict == "current"
    assert [_short(row)[:3] for row in found.transient] == [
        ("2", "conf/a.yaml", "/beta"),
        ("3", "conf/a.yaml", "/beta"),
    ]


def test_a_review_covers_a_change_of_a_parent() -> None:
    reviewed = report(entry("1.1", "2026-01-07"), FIRST)
    script = story({"base.yaml": "beta: 9\nreward: {x: 1, y: 1}\n"}, {REPORT: reviewed})
    assert history(script, TODAY).verdict == "current"


def test_a_parent_counts_for_what_came_under_watch_long_after_it() -> None:
    start = {**START, REPORT: report(FIRST, triggers=[_trigger("nothing/*.yaml")])}
    watched = report(entry("1.1", "2026-01-06"), FIRST)
    script = story({REPORT: watched}, {"base.yaml": "beta: 9\nreward: {x: 1, y: 1}\n"}, start=start)
    assert told(script) == [("3", "conf/a.yaml", "/beta", "base.yaml", "base.yaml")]


def test_a_clean_merge_of_a_parent_and_a_child_changes_nothing() -> None:
    base, child = "beta: 9\nreward: {x: 1, y: 1}\n", "defaults: ../base.yaml\nreward: {y: 3}\n"
    script = [
        Step("2026-01-05", START, name="start"),
        Step("2026-01-06", {"base.yaml": base}, name="left"),
        Step("2026-01-06", {"conf/a.yaml": child}, on=("start",), name="right"),
        Step("2026-01-07", {"conf/a.yaml": child}, on=("left", "right"), name="merge"),
    ]
    assert [row[:3] for row in told(script)] == [
        ("left", "conf/a.yaml", "/beta"),
        ("right", "conf/a.yaml", "/reward/y"),
    ]


def test_a_merge_that_drops_a_change_of_a_parent_is_named() -> None:
    base = "beta: 9\nreward: {x: 1, y: 1}\n"
    both = report(entry("1.1", "2026-01-06"), FIRST)
    script = [
        Step("2026-01-05", START, name="start"),
        Step("2026-01-06", {"base.yaml": base, REPORT: both}, name="left"),
        Step("2026-01-06", {"notes.txt": "x"}, on=("start",), name="right"),
        Step("2026-01-07", {"base.yaml": START["base.yaml"]}, on=("left", "right"), name="merge"),
    ]
    assert told(script) == [("merge", "conf/a.yaml", "/beta", "base.yaml", "base.yaml")]


def test_a_parent_that_cannot_be_read_counts_as_a_whole() -> None:
    start = START | {"base.yaml": "beta: [1\n"}
    found = history(story({"base.yaml": "beta: [2\n"}, start=start), TODAY)
    assert [(row.what, *_short(row)) for row in found.uncovered] == [
        ("parent", "2", "conf/a.yaml", "", "base.yaml", "base.yaml")
    ]
    assert [(one.path, one.parent.name, one.parent.is_file) for one in found.untaken] == [
        ("conf/a.yaml", "base.yaml", True)
    ]


def test_a_parent_that_comes_is_told_of_by_its_values() -> None:
    start = {path: text for path, text in START.items() if path != "base.yaml"}
    rows = told(story({"base.yaml": START["base.yaml"]}, start=start))
    assert ("2", "conf/a.yaml", "/beta", "base.yaml", "base.yaml") in rows


def _trigger(path: str) -> str:
    return f'{{id: weights, kind: reward_change, description: Rewards., watch: [{{path: "{path}"}}]}}'
