"""Steps follow each other, and every older version that is published has a way to the present one."""

from __future__ import annotations

import pytest

from rrlint.format import FORMAT, FORMAT_VERSION
from rrlint.migrations.chain import CannotMigrate, known_steps, lift, migrate, stated_version, way
from rrlint.migrations.shapes import Keyed, Nested
from rrlint.migrations.step import Step
from rrlint.migrations.words import Renamed, Reworded
from rrlint.report.yaml import Document, read_document
from rrlint.spec.load import published
from rrlint.tree.node import to_data

_STATED = Reworded("/schema", {"reward-report/0.7": "reward-report/0.8"})
FIRST = Step((0, 7), (0, 8), (Renamed("/a", "b"), Nested("/c", "x"), _STATED))
SECOND = Step(
    (0, 8),
    FORMAT_VERSION,
    (Renamed("/b", "d"), Keyed("/e", ("p", "q")), Reworded("/schema", {"reward-report/0.8": "reward-report/1.0"})),
)
TEXT = "schema: reward-report/0.7\na: 1  # one\nc: 2\ne: [3, 4]\nf: {a: 5}\n"


def read(text: str) -> Document:
    return read_document("reward-report.yaml", "", text.encode())


def test_steps_follow_each_other() -> None:
    steps = (SECOND, FIRST)
    assert way((0, 7), steps) == (FIRST, SECOND)
    made = migrate(read(TEXT), steps)
    assert made.text == "schema: reward-report/1.0\nd: 1  # one\nc: {x: 2}\ne: {p: 3, q: 4}\nf: {a: 5}\n"
    before = read(TEXT).node
    assert before is not None and made.node is not None
    assert to_data(lift(before, steps)) == to_data(made.node)


def test_an_operation_may_stand_on_what_the_one_before_it_made() -> None:
    both = Step((0, 7), FORMAT_VERSION, (*FIRST.operations, *SECOND.operations))
    assert migrate(read(TEXT), (both,)).text == migrate(read(TEXT), (FIRST, SECOND)).text


def test_a_way_that_ends_before_the_present_version_is_none() -> None:
    assert way((0, 7), (FIRST,)) == ()
    assert way(FORMAT_VERSION) == way((9, 9)) == way(None) == ()
    assert migrate(read(TEXT), (FIRST,)).text == TEXT


def test_every_published_version_has_a_way_to_the_present_one() -> None:
    versions = [tuple(map(int, version.split("."))) for name, version in published() if name == FORMAT]
    assert {step.source for step in known_steps()} == set(versions) - {FORMAT_VERSION}
    for step in known_steps():
        assert way(step.source)[-1].target == FORMAT_VERSION


@pytest.mark.parametrize("text", ["", "[a]", "a: 1", "schema: [reward-report/0.9]", "schema: {reward-report/0.9: 1}"])
def test_what_states_no_version_stays_as_it_is(text: str) -> None:
    node = read(text).node
    assert stated_version(node) is None
    assert node is None or lift(node) is node


def test_a_broken_version_of_the_past_is_read_as_far_as_it_goes() -> None:
    text = (
        "schema: reward-report/0.9\nreport: {base_model: a}\noptimization_intent: [1]\n"
        "system_maintenance: {reporting_cadence: {every: P3M}, update_triggers: {}, changelog: [x, {kind: periodic}]}\n"
    )
    node = read(text).node
    assert node is not None
    wanted = {
        "reporting_cadence": {"every": "P3M"},
        "update_triggers": {},
        "changelog": ["x", {"kind": "scheduled"}],
    }
    assert to_data(lift(node)) == {
        "schema": "reward-report/1.0",
        "report": {"base_model": "a"},
        "optimization_intent": [1],
        "system_maintenance": wanted,
    }


def test_the_place_that_stops_a_migration_is_named() -> None:
    step = Step((0, 7), FORMAT_VERSION, (Reworded("/a/*", {"old": "new"}),))
    text = "schema: reward-report/0.7\na:\n  - old\n  - >-  # why\n    old\n"
    with pytest.raises(CannotMigrate) as refused:
        migrate(read(text), (step,))
    assert (refused.value.pointer, refused.value.span.line) == ("/a/1", 4)
