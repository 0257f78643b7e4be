"""Watched values that differ are those that differ when both configs are written out key by key."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rrlint.compare import Section
from rrlint.compare.side import ValueChange
from tests.compare.sides import LOST, compared, told
from tests.reports import report

Data = Any

CONFIG, OTHER = "conf/a.yaml", "conf/b.yaml"
scalars = st.sampled_from([0, 1, 1.0, True, "1", "a", None, 0.5])
trees = st.dictionaries(
    st.sampled_from(["p", "q", "r"]),
    st.recursive(
        scalars | st.lists(scalars, max_size=2),
        lambda inner: st.dictionaries(st.sampled_from(["p", "q", "r"]), inner, max_size=3),
        max_leaves=8,
    ),
    min_size=1,
)
keys = st.lists(st.sampled_from(["/p", "/q", "/p/q", "/r/p"]), max_size=2, unique=True)


def watching(kind: str = "config_change", path: str = "conf/*.yaml", id: str = "w", **more: object) -> str:
    watch = {"path": path, **more}
    return json.dumps({"id": id, "kind": kind, "description": "A change.", "watch": [watch]})


def flat(data: Data, at: str = "") -> dict[str, str]:
    """Every leaf by its pointer: lists and empty mappings are leaves, and types count."""
    if isinstance(data, dict) and data:
        return {k: v for key, value in data.items() for k, v in flat(value, f"{at}/{key}").items()}
    return {at: repr(data)}


def seen(data: Data, watched: list[str], ignored: list[str]) -> dict[str, str]:
    def below(pointer: str, keys: list[str]) -> bool:
        return any(pointer == key or pointer.startswith(key + "/") for key in keys)

    leaves = flat(data)
    return {at: one for at, one in leaves.items() if (not watched or below(at, watched)) and not below(at, ignored)}


@given(trees, trees, keys, keys, keys)
def test_what_differs_is_what_differs_key_by_key(
    old: Data, new: Data, before: list[str], after: list[str], ignored: list[str]
) -> None:
    """Whatever either version of the report watches counts: a watch cannot be dropped with the change."""
    found = compared(
        report(triggers=[watching(keys=before, ignore=ignored)]),
        {CONFIG: json.dumps(old)},
        report(triggers=[watching(keys=after, ignore=ignored)]),
        {CONFIG: json.dumps(new)},
    )
    sights = [before] if before == after else [before, after]
    expected: dict[str, tuple[str | None, str | None]] = {}
    for keys_of_one in sights:
        was, now = seen(old, keys_of_one, ignored), seen(new, keys_of_one, ignored)
        expected |= {at: (was.get(at), now.get(at)) for at in was.keys() | now.keys() if was.get(at) != now.get(at)}
    places = {place for place, *_ in told(found, Section.VALUES)}
    assert places == {f"{CONFIG}#{at}" for at in expected}
    for place, *values in told(found, Section.VALUES):
        shown = [None if value is None else repr(value) for value in values]
        # null and absent look alike as plain data
        assert shown == [None if one in (None, "None") else one for one in expected[place.partition("#")[2]]]


@given(trees, trees)
def test_the_other_way_round_old_and_new_change_places(old: Data, new: Data) -> None:
    text = report(triggers=[watching()])
    there = told(compared(text, {CONFIG: json.dumps(old)}, text, {CONFIG: json.dumps(new)}), Section.VALUES)
    back = told(compared(text, {CONFIG: json.dumps(new)}, text, {CONFIG: json.dumps(old)}), Section.VALUES)
    assert sorted(map(repr, there)) == sorted(repr((place, after, before)) for place, before, after in back)


def test_the_same_value_is_told_once_for_all_who_watch_it() -> None:
    first, second = watching(keys=["/p"]), watching(id="v", kind="data_change")
    text = report(triggers=[first, second])
    (change,) = compared(text, {CONFIG: "p: 1"}, text, {CONFIG: "p: 2"}).changes[Section.VALUES]
    assert isinstance(change, ValueChange)
    assert change.triggers == ("w", "v")


def test_files_that_come_and_go_are_told_as_files() -> None:
    text = report(triggers=[watching()])
    found = compared(text, {CONFIG: "p: 1"}, text, {OTHER: "q: 2\nr: 3"})
    assert told(found, Section.VALUES) == [(f"{CONFIG}#", "vanished"), (f"{OTHER}#", "appeared")]
    assert found.moved == ()


def test_a_file_that_moved_is_compared_with_itself() -> None:
    text = report(triggers=[watching()])
    found = compared(text, {CONFIG: "p: 1\nq: 1\nr: 1"}, text, {OTHER: "p: 1\nq: 1\nr: 2"})
    assert found.moved == ((CONFIG, OTHER),)
    assert told(found, Section.VALUES) == [(f"{OTHER}#/r", 1, 2)]
    found = compared(text, {CONFIG: "p: 1"}, text, {OTHER: "# no value\np: 1"})
    assert (found.moved, told(found, Section.VALUES), found.status) == (((CONFIG, OTHER),), [], "changed")


def test_of_several_files_the_most_alike_are_one() -> None:
    text = report(triggers=[watching()])
    before = {"conf/a.yaml": "p: 1\nq: 1\nr: 1\ns: 1", "conf/b.yaml": "p: 1\nq: 1\nr: 1\ns: 2"}
    after = {"conf/c.yaml": "p: 1\nq: 1\nr: 1\ns: 2", "conf/d.yaml": "p: 1\nq: 1\nr: 9\ns: 1"}
    found = compared(text, before, text, after)
    assert dict(found.moved) == {"conf/b.yaml": "conf/c.yaml", "conf/a.yaml": "conf/d.yaml"}
    assert told(found, Section.VALUES) == [("conf/d.yaml#/r", 1, 9)]


def test_of_two_files_one_alone_can_have_become_a_third() -> None:
    text = report(triggers=[watching()])
    before = {"conf/a.yaml": "p: 1\nq: 1\nr: 1\ns: 1", "conf/b.yaml": "p: 1\nq: 1\nr: 1\ns: 2"}
    found = compared(text, before, text, {"conf/c.yaml": "p: 1\nq: 1\nr: 9\ns: 2"})
    assert found.moved == (("conf/b.yaml", "conf/c.yaml"),)
    assert told(found, Section.VALUES) == [("conf/a.yaml#", "vanished"), ("conf/c.yaml#/r", 1, 9)]


def test_what_two_files_take_from_one_parent_makes_them_no_file_that_moved() -> None:
    text, parent = report(triggers=[watching(path="conf/*.yaml")]), "p: 1\nq: 1\nr: 1\n"
    before = {"base.yaml": parent, CONFIG: "_base_: ../base.yaml\nmodel: one\n"}
    after = {"base.yaml": parent, OTHER: "_base_: ../base.yaml\nmodel: two\n"}
    assert compared(text, before, text, after).moved == ()


def test_many_files_that_come_and_go_are_paired_by_equal_values_alone() -> None:
    text, numbers = report(triggers=[watching()]), range(120)
    before = {f"conf/a{number}.yaml": f"p: {number}\nq: 1\nr: 1" for number in numbers}
    after = {f"conf/b{number}.yaml": f"p: {number if number % 2 else -1 - number}\nq: 1\nr: 1" for number in numbers}
    found = compared(text, before, text, after)
    assert dict(found.moved) == {f"conf/a{number}.yaml": f"conf/b{number}.yaml" for number in numbers[1::2]}


def test_what_cannot_be_looked_into_is_said_if_it_differs() -> None:
    text = report(triggers=[watching(keys=["/p"])])
    found = compared(text, {CONFIG: "p: ["}, text, {CONFIG: "p: 1"})
    assert told(found, Section.VALUES) == [(f"{CONFIG}#", "replaced")]
    assert [CONFIG in gap.reason for gap in found.gaps] == [True]
    assert compared(text, {CONFIG: "p: ["}, text, {CONFIG: "p: ["}).status == "unchanged"


def test_more_values_than_are_looked_at_are_no_reason_to_be_silent() -> None:
    bomb = "a: &a {x: 1, y: 2}\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} {{x: *{chr(97 + n)}, y: *{chr(97 + n)}}}\n" for n in range(20)
    )
    text = report(triggers=[watching()])
    found = compared(text, {CONFIG: bomb}, text, {CONFIG: bomb.replace("y: 2", "y: 3")})
    assert told(found, Section.VALUES) == [(f"{CONFIG}#", "replaced")]
    assert "more values than are taken apart" in found.gaps[0].reason


def test_a_link_is_compared_well_enough_as_a_whole() -> None:
    text = report(triggers=[watching()])
    found = compared(text, {CONFIG: "x"}, text, {CONFIG: "y"}, modes={CONFIG: "120000"})
    assert (told(found, Section.VALUES), found.gaps) == ([(f"{CONFIG}#", "replaced")], ())


def test_a_missing_object_leaves_open_what_differs_unless_both_states_have_the_same_one() -> None:
    text = report(triggers=[watching()])
    found = compared(text, {CONFIG: LOST}, text, {CONFIG: "p: 1"})
    assert found.status == "unknown"
    assert "lacks object" in found.gaps[0].reason


def test_a_change_through_a_parent_names_the_parent() -> None:
    text = report(triggers=[watching(path="conf/a.yaml")])
    child = "_base_: base.yaml\nq: 1\n"
    found = compared(
        text, {CONFIG: child, "conf/base.yaml": "p: 1\nq: 2"}, text, {CONFIG: child, "conf/base.yaml": "p: 2\nq: 3"}
    )
    (change,) = found.changes[Section.VALUES]
    assert isinstance(change, ValueChange)
    assert (change.pointer, change.through) == ("/p", "conf/base.yaml")


def test_a_parent_that_counts_as_a_whole_is_said() -> None:
    text, child = report(triggers=[watching(path="conf/a.yaml")]), "defaults: [base.json]\nq: 1\n"
    found = compared(text, {CONFIG: child, "conf/base.json": "{"}, text, {CONFIG: child, "conf/base.json": "["})
    assert told(found, Section.VALUES) == [(f"{CONFIG}#<conf/base.json", "parent")]
    assert "conf/base.json" in found.gaps[0].reason


def test_a_package_is_told_by_its_lock() -> None:
    lock = (
        'version = 1\n[[package]]\nname = "trl"\nversion = "{}"\nsource = {{ registry = "https://pypi.org/simple" }}\n'
    )
    trigger = "{id: w, kind: dependency_change, description: D., watch: [{package: TRL, path: uv.lock}]}"
    text = report(triggers=[trigger])
    (change,) = compared(text, {"uv.lock": lock.format(1)}, text, {"uv.lock": lock.format(2)}).changes[Section.VALUES]
    assert isinstance(change, ValueChange)
    assert (change.kind, change.name, change.triggers) == ("package", "trl", ("w",))


def test_a_metric_is_compared_by_its_latest_value() -> None:
    metric = "performance_metrics: [{id: m, name: M, source: {path: eval.csv, column: score}}]"
    trigger = "{id: w, kind: metric_threshold, description: D., watch: [{metric: m}]}"
    text = report(triggers=[trigger]).replace("performance_metrics: [{id: m, name: M}]", metric)
    before, after = "step,score\n1,0.5\n", "step,score\n1,0.5\n2,0.7\n"
    found = compared(text, {"eval.csv": before}, text, {"eval.csv": after})
    assert told(found, Section.VALUES) == [("eval.csv#/score", "0.5", "0.7")]
    found = compared(text, {"eval.csv": before}, text, {"eval.csv": after.replace("0.7", "0.5")})
    assert found.status == "unchanged"
    found = compared(text, {}, text, {"eval.csv": after})
    assert (told(found, Section.VALUES), found.gaps) == ([("eval.csv#/score", None, "0.7")], ())
    found = compared(text, {}, text, {})
    assert (found.status, found.gaps) == ("unchanged", ())
    other = text.replace("column: score", "column: step")
    assert told(compared(text, {"eval.csv": after}, other, {"eval.csv": after}), Section.VALUES) == [
        ("eval.csv#/step", "0.7", "2")
    ]
    found = compared(text, {"eval.csv": before}, text, {"eval.csv": "step\n1\n"})
    assert (found.status, "no number" in found.gaps[0].reason) == ("unknown", True)
