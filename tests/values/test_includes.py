"""gin files take in what they include; later bindings replace earlier ones."""

from __future__ import annotations

from rrlint.tree.node import to_data
from tests.values.commit import parsed

BASE = "Agent.gamma = 0.9\nAgent.net = {'a': 1, 'b': 2}\ntrain/Agent.lr = 1\n"


def test_a_binding_replaces_that_of_an_included_file_whole() -> None:
    files = {"conf/a.gin": "include 'conf/base.gin'\nAgent.net = {'c': 3}\n", "conf/base.gin": BASE}
    found = parsed("conf/a.gin", files)
    assert to_data(found.node) == {"Agent.gamma": 0.9, "Agent.net": {"c": 3}, "train": {"Agent.lr": 1}}
    assert [found.origin(place) for place in ("/Agent.gamma", "/Agent.net/c", "/train/Agent.lr")] == [
        "conf/base.gin",
        "",
        "conf/base.gin",
    ]


def test_a_file_is_found_beside_the_one_that_includes_it_too() -> None:
    files = {"conf/a.gin": "include 'base.gin'\n", "conf/base.gin": BASE}
    assert parsed("conf/a.gin", files).node.digest == parsed("conf/base.gin", files).node.digest


def test_a_file_that_is_not_there_or_includes_itself_is_said() -> None:
    files = {"a.gin": "include 'gone.gin'\ninclude 'b.gin'\nA.x = 1\n", "b.gin": "include 'a.gin'\n"}
    assert {one.name: one.why for one in parsed("a.gin", files).uncomposed} == {
        "gone.gin": "it is not in the repository",
        "a.gin": "it is a parent of itself",
    }
