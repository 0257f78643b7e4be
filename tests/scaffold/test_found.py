"""What is proposed for some configs: keys that they have, under a pattern that matches them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.habits import recognise
from rrlint.habits.config import Config
from rrlint.scaffold.draft import Curve
from rrlint.scaffold.found import base_models, literal, one_reward, propose, reward_blocks
from rrlint.scaffold.results import read_curve
from rrlint.tree.document import Parsed
from rrlint.values import read_value
from rrlint.wildcard import matches

SCHEMA = Path(__file__).parents[2] / "schema/reward-report/1.0/schema.json"
PATH_FORM = json.loads(SCHEMA.read_text("utf-8"))["definitions"]["path"]["pattern"]

TRL = "model_name_or_path: acme/base-7b\ndataset_name: acme/maths\nlearning_rate: 1.0e-6\nbeta: 0.04\n"
REWARDED = TRL + "reward_funcs: [accuracy, format]\nreward_weights: [1.0, 0.2]\n"


def config(path: str, text: str) -> Config:
    recognised = recognise(path, text.encode())
    assert recognised is not None
    value = read_value(path, "100644", text.encode())
    return Config(path, recognised.habit, value.node if isinstance(value, Parsed) else None)


def test_only_keys_that_some_config_has() -> None:
    found = {one.about: one.keys for one in propose([config("a.yaml", TRL)])}
    assert found == {
        "reward": ("/beta",),
        "model": ("/model_name_or_path",),
        "data": ("/dataset_name",),
        "optimisation": ("/learning_rate",),
    }
    both = propose([config("r/a.yaml", TRL), config("r/b.yaml", REWARDED)])
    assert next(one.keys for one in both if one.about == "reward") == ("/beta", "/reward_funcs", "/reward_weights")


def test_a_key_about_the_reward_is_not_about_the_optimization_too() -> None:
    found = {one.about: one.keys for one in propose([config("a.json", '{"gamma": 1, "clip_range": 2, "ent_coef": 3}')])}
    assert found == {"reward": ("/gamma",), "optimisation": ("/clip_range", "/ent_coef")}


def test_a_key_of_which_all_is_noise_is_not_proposed() -> None:
    verl = "actor_rollout_ref: {model: {path: a/b}, actor: {optim: {fused: true}}}\n"
    assert {one.about for one in propose([config("a.yaml", verl)])} == {"model"}


def test_configs_that_only_the_root_has_in_common_are_watched_folder_by_folder() -> None:
    """A pattern for everything would also watch what only has the suffix."""
    found = propose([config(path, TRL) for path in ("a/1.yaml", "a/2.yaml", "b/x/1.yaml", "b/y/1.yaml", "c.yaml")])
    assert {one.pattern for one in found} == {"a/*.yaml", "b/**/*.yaml", "c.yaml"}


def test_a_place_is_watched_once_whatever_trains_there() -> None:
    hydra = "defaults:\n- _self_\nagent: {name: ppo}\ntask: walk\n"
    found = propose([config(path, text) for path in ("r/a.yaml", "r/b.yaml") for text in (TRL, hydra)])
    assert {one.frameworks for one in found} == {("Hydra", "TRL")}
    assert sorted(one.about for one in found) == ["data", "model", "optimisation", "reward"]


@pytest.mark.parametrize(
    ("paths", "pattern"),
    [
        (["a.yaml"], "a.yaml"),
        (["a.yaml", "b.yaml"], "*.yaml"),
        (["r/a.yaml", "r/b.yaml"], "r/*.yaml"),
        (["r/x/a.yaml", "r/y/b.yaml"], "r/**/*.yaml"),
        (["r/a.yaml", "r/y/b.yaml"], "r/**/*.yaml"),
        ([f"r{n}/a.yaml" for n in range(5)], "**/*.yaml"),
        (["r[1]/a.yaml"], "r[[]1]/a.yaml"),
        (["r*/a.yaml", "r*/b.yaml"], "r[*]/*.yaml"),
        (["r?/a.yaml"], "r[?]/a.yaml"),
        (["r\\1/a.yaml"], "r?1/a.yaml"),
    ],
)
def test_the_pattern_matches_every_file(paths: list[str], pattern: str) -> None:
    found = propose([config(path, TRL) for path in paths])
    assert {one.pattern for one in found} == {pattern}
    assert all(matches(pattern, path) for path in paths)


names = st.text("ab*?[]!^-.", min_size=1, max_size=6).map(lambda name: f"{name}.yaml")


@given(names, names)
def test_a_path_as_a_pattern_matches_nothing_else_and_is_of_the_form_that_reports_have(path: str, other: str) -> None:
    assert matches(literal(path), path)
    assert matches(literal(path), other) == (path == other)
    assert re.search(PATH_FORM, literal(path))


def test_formats_and_frameworks_have_rows_of_their_own() -> None:
    toml = 'model_name_or_path = "acme/b"\ndataset_name = "acme/m"\nlearning_rate = 1.0\nbeta = 0.1\n'
    found = propose([config("a.yaml", TRL), config("a.toml", toml)])
    assert {one.pattern for one in found} == {"a.yaml", "a.toml"}


def test_a_config_that_cannot_be_read_proposes_nothing() -> None:
    broken = config("a.yaml", TRL + "beta: 1\n")  # a duplicate key
    assert broken.tree is None
    assert propose([broken]) == [] and base_models([broken]) == [] and reward_blocks([broken]) == []


def test_one_reward_only_if_all_name_the_same_terms() -> None:
    same = REWARDED.replace("0.2", "0.5")
    other = REWARDED.replace("format]", "length]")
    first = one_reward(reward_blocks([config("a.yaml", REWARDED), config("b.yaml", same)]))
    assert first is not None and [term.weight for term in first.terms] == [1.0, 0.2]
    assert one_reward(reward_blocks([config("a.yaml", REWARDED), config("b.yaml", other)])) is None
    assert one_reward([]) is None


@pytest.mark.parametrize("name", ["/data/base", "./out", "${MODEL}", "$MODEL", "gpt2", "~/m/x", "s3://a/b", "a/b/c"])
def test_a_place_is_no_base_model(name: str) -> None:
    assert base_models([config("a.yaml", TRL.replace("acme/base-7b", f'"{name}"'))]) == []


def test_each_base_model_once_with_a_config_that_names_it() -> None:
    configs = [config("a.yaml", TRL), config("b.yaml", TRL), config("c.yaml", TRL.replace("7b", "8b"))]
    assert base_models(configs) == [("acme/base-7b", "a.yaml"), ("acme/base-8b", "c.yaml")]


@pytest.mark.parametrize(
    ("path", "text", "curve"),
    [
        ("c.csv", "step,mean_reward\n0,1\n1,2\n", ("step", "mean_reward")),
        ("c.csv", "total_timesteps,loss,episode_return\n0,1,2\n1,2,3\n", ("total_timesteps", "episode_return")),
        ("trainer_state.json", '{"log_history": [{"step": 1, "loss": 2}, {"step": 2, "loss": 1}]}', ("step", "loss")),
        ("c.csv", "step,mean_reward\n0,1\n", None),
        ("c.csv", "a,b\n0,1\n1,2\n", None),
        ("c.csv", "step,b\n0,1\n1,2\n", None),
        ("trainer_state.json", '{"other": []}', None),
    ],
)
def test_a_file_of_results_is_a_curve_by_its_columns(path: str, text: str, curve: tuple[str, str] | None) -> None:
    value = read_value(path, "100644", text.encode())
    assert isinstance(value, Parsed)
    assert read_curve(path, value.node) == (Curve(path, *curve) if curve else None)
