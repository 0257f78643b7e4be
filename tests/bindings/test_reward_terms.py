"""Reward blocks in every form and format, and the matching of terms against a plain oracle."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint.bindings.reward_block import Block, blocks
from rrlint.bindings.reward_terms import Matching
from rrlint.bindings.stated import Term
from rrlint.bindings.surroundings import Surroundings
from rrlint.tree.document import Parsed
from rrlint.tree.node import Node
from rrlint.values.json import read_json
from rrlint.values.python import read_python
from rrlint.values.toml import read_toml
from rrlint.values.yaml import read_yaml

NAMES = st.sampled_from(["alpha", "bravo", "chase", "delta", "echo"])
WEIGHTS = st.sampled_from([0, 0.0, 1, -0.5, 2.5])

CLASSES = """
class Walker(Base):
    class rewards(Base.rewards):
        sigma = 0.25
        class scales(Base.rewards.scales):
            tracking = 1.0
            torques = -0.0001
            stumble = -0.0
"""


def found(tree: Node, *keys: str) -> list[tuple[str, dict[str, float]]]:
    return [(block.pointer, {one.name: one.weight for one in block.terms}) for block in blocks("f", tree, keys)]


SCALES = {"tracking": 1.0, "torques": -0.0001, "stumble": 0.0}


@pytest.mark.parametrize("key", ["/Walker", "/Walker/rewards", "/Walker/rewards/scales", ""])
def test_nested_classes(key: str) -> None:
    assert found(read_python(CLASSES), key) == [("/Walker/rewards/scales", SCALES)]


@pytest.mark.parametrize(
    "tree",
    [
        read_yaml("rewards:\n  scales: {tracking: 1.0, torques: -1.0e-4, stumble: 0}\n"),
        read_toml("[rewards.scales]\ntracking = 1.0\ntorques = -1e-4\nstumble = 0\n"),
        read_json(json.dumps({"rewards": {"scales": SCALES}})),
    ],
)
def test_one_block_in_every_format(tree: Node) -> None:
    assert found(tree) == found(tree, "/rewards") == [("/rewards/scales", SCALES)]


def test_weights_that_loaders_read_differently_are_weights_all_the_same() -> None:
    assert found(read_yaml("rewards: {a: 1e-4, b: 1_000}\n")) == [("/rewards", {"a": 0.0001, "b": 1000})]


def test_what_is_merged_in_belongs_to_the_block() -> None:
    text = "base: &base {a: 1, b: 2}\nrewards:\n  <<: *base\n  b: 3\n  c: 4\n"
    (block,) = blocks("f", read_yaml(text), ["/rewards"])
    assert {one.pointer: one.weight for one in block.terms} == {"/rewards/b": 3, "/rewards/c": 4, "/rewards/<</a": 1}


@pytest.mark.parametrize(
    "config",
    [
        "rewards: [1, 2]",
        "rewards: {}",
        "rewards: {a: 1, mode: sparse}",
        "rewards: {a: 1, clip: true}",
        "rewards: {a: '${weight}'}",
        "reward_funcs: 7",
        "reward_funcs: [{a: 1}]",
        "reward_weights: [1, 2]",
        "gamma: {a: 1}",
        "scales: {a: 1}",
        "",
    ],
)
def test_what_is_no_reward_block(config: str) -> None:
    tree = read_yaml(config)
    assert found(tree) == found(tree, "/rewards", "/reward_weights", "/gamma", "/scales") == []


def test_two_blocks_are_two() -> None:
    assert len(found(read_yaml("a: {rewards: {x: 1}}\nb: {rewards: {y: 2}}\n"))) == 2


def test_an_alias_bomb_has_no_reward() -> None:
    lines = ["x0: &x0 {rewards: {a: 1}}"] + [
        f"x{n}: &x{n} {{a: *x{n - 1}, b: *x{n - 1}, c: *x{n - 1}}}" for n in range(1, 25)
    ]
    assert found(read_yaml("\n".join(lines))) == []


def block_of(weights: Mapping[str, float]) -> tuple[list[Block], Surroundings]:
    tree = read_json(json.dumps({"rewards": weights}))
    return blocks("f.json", tree, ()), Surroundings("HEAD", frozenset({"f.json"}), {"f.json": Parsed(tree)})


@settings(deadline=None)
@given(st.dictionaries(NAMES, WEIGHTS, max_size=5), st.sets(NAMES, max_size=5))
def test_matching_is_the_difference_of_two_sets(weights: dict[str, float], listed: set[str]) -> None:
    block, around = block_of(weights)
    terms = [Term(name, "", f"/{name}") for name in sorted(listed)]
    matching = Matching(terms, block)
    spoken = bool(weights.keys() & listed)
    missing = {name for name, weight in weights.items() if weight and name not in listed}
    assert {one.written for one in matching.unlisted()} == (missing if spoken else set())
    zero = {name for name in listed if weights.get(name) == 0}
    silent = {one.term.id: bool(one.zeros) for one in matching.silent(around)}
    absent = listed - weights.keys() if spoken else set()
    assert silent == {**dict.fromkeys(zero, True), **dict.fromkeys(absent, False)}


def test_a_term_of_a_base_class_is_not_missed() -> None:
    tree = read_python(CLASSES)
    around = Surroundings("HEAD", frozenset({"f.py"}), {"f.py": Parsed(tree)})
    matching = Matching([Term("tracking", "", "/0"), Term("inherited", "", "/1")], blocks("f.py", tree, ()))
    assert [one.written for one in matching.unlisted()] == ["torques"]
    assert list(matching.silent(around)) == []
    plain = read_python(
        CLASSES.replace("(Base)", "").replace("(Base.rewards)", "").replace("(Base.rewards.scales)", "")
    )
    around = Surroundings("HEAD", frozenset({"f.py"}), {"f.py": Parsed(plain)})
    assert [one.term.id for one in matching.silent(around)] == ["inherited"]
