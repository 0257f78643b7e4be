"""Configs that name parents by path come to what OmegaConf makes of them, merged as NeMo RL documents it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from omegaconf import DictConfig, OmegaConf

from rrlint.tree.node import to_data
from tests.values.commit import parsed

NAMES = ("a.yaml", "deep/b.yaml", "deep/c.yaml", "d.yaml")
KEYS = ("lr", "loss", "env")


def merged(path: str, files: Mapping[str, str]) -> DictConfig:
    """Parents from first to last, each with its own, and the file on top."""
    config = OmegaConf.create(files[path])
    assert isinstance(config, DictConfig)
    if "defaults" not in config:
        return config
    named = config.pop("defaults")
    below = OmegaConf.create({})
    for name in [named] if isinstance(named, str) else named:
        below = laid(below, merged(posixpath.normpath(posixpath.join(posixpath.dirname(path), name)), files))
    return laid(below, config)


def laid(below: DictConfig, above: DictConfig) -> DictConfig:
    """One config on another; a section that says so replaces the other's."""
    for key in list(above):
        section = None if OmegaConf.is_missing(above, key) else above[key]
        if isinstance(section, DictConfig) and section.get("_override_", False):
            section.pop("_override_")
            below.pop(key, None)
    joined = OmegaConf.merge(below, above)
    assert isinstance(joined, DictConfig)
    return joined


VALUES = st.recursive(
    st.sampled_from(["1", "2", "null", "'???'", "[1, 2]", "text"]),
    lambda inner: st.dictionaries(st.sampled_from("xyz"), inner, max_size=3).map(
        lambda found: "{" + ", ".join(f"{key}: {value}" for key, value in found.items()) + "}"
    ),
    max_leaves=4,
)


@st.composite
def chains(draw: st.DrawFn) -> dict[str, str]:
    """Files of which each may name later ones."""
    files = {}
    for place, path in enumerate(NAMES):
        later = draw(st.lists(st.sampled_from(NAMES[place + 1 :]), unique=True, max_size=2)) if place < 3 else []
        named = [posixpath.relpath(name, posixpath.dirname(path) or ".") for name in later]
        listed = {0: "", 1: f"defaults: {named[0] if named else ''}\n"}.get(len(named), f"defaults: {named}\n")
        marked = draw(st.sampled_from(["", "", "_override_: true, "]))
        keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3))
        sections = "".join(f"{key}: {{{marked}{key}: {draw(VALUES)}, own: {place}}}\n" for key in keys)
        files[path] = f"{listed}name: {place}\n{sections}"
    return files


@settings(max_examples=200, deadline=None)
@given(files=chains())
def test_any_chain_comes_to_what_omegaconf_makes_of_it(files: dict[str, str]) -> None:
    try:
        expected = OmegaConf.to_container(merged("a.yaml", files), resolve=False)
    except TypeError:  # a list and a mapping in one place: no program loads that
        return
    assert to_data(parsed("a.yaml", files).node) == expected


@pytest.mark.parametrize("key", ["_base_", "_BASE_", "extends", "base_config", "toml_files", "inherit_from"])
def test_other_keys_name_parents_only_where_there_are_such_files(key: str) -> None:
    files = {"conf/a.yaml": f"{key}: base.yaml\nx: 1\n", "conf/base.yaml": "y: 2\n"}
    assert to_data(parsed("conf/a.yaml", files).node) == {key: "base.yaml", "x": 1, "y": 2}
    alone = parsed("conf/a.yaml", {"conf/a.yaml": files["conf/a.yaml"]})
    assert to_data(alone.node) == {key: "base.yaml", "x": 1}
    assert not alone.uncomposed


def test_a_path_counts_from_the_file_and_then_from_the_root() -> None:
    files = {"conf/a.yaml": "defaults: conf/base.yaml\nx: 1\n", "conf/base.yaml": "y: 2\n"}
    assert to_data(parsed("conf/a.yaml", files).node) == {"x": 1, "y": 2}


def test_toml_files_inherit_as_yaml_does() -> None:
    files = {"rl/slurm.toml": 'toml_files = ["rl.toml"]\nsteps = 2\n', "rl/rl.toml": "steps = 1\n[model]\nlr = 3\n"}
    found = parsed("rl/slurm.toml", files)
    assert to_data(found.node) == {"toml_files": ["rl.toml"], "steps": 2, "model": {"lr": 3}}
    assert found.origin("/model/lr") == "rl/rl.toml"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone.yaml", "it is not in the repository"),
        ("../../out.yaml", "it lies outside of the repository"),
        ("a.yaml", "it is a parent of itself"),
        ("broken.yaml", "it does not parse"),
    ],
)
def test_a_parent_that_cannot_be_taken_in_is_said(name: str, why: str) -> None:
    files = {"a.yaml": f"defaults: {name}\nx: 1\n", "broken.yaml": "x: [1\n"}
    found = parsed("a.yaml", files)
    assert [one.why for one in found.uncomposed] == [why]
    assert to_data(found.node) == {"x": 1}


def test_a_chain_without_end_is_cut_and_said() -> None:
    files = {f"{number}.yaml": f"defaults: {number + 1}.yaml\nx{number}: 1\n" for number in range(80)}
    found = parsed("0.yaml", files)
    assert to_data(found.node) == {"defaults": "1.yaml", "x0": 1}
    assert {"more than" in one.why for one in found.uncomposed} == {True}
    assert {"1.yaml", "40.yaml"} <= {one.name for one in found.uncomposed}


def test_a_bomb_of_aliases_is_cut_and_said() -> None:
    layers = ["a0: &a0 {x: 1, y: 2}"] + [f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}" for n in range(1, 40)]
    bomb = "\n".join([*layers, ""])
    found = parsed("a.yaml", {"a.yaml": "defaults: b.yaml\n" + bomb, "b.yaml": bomb.replace("1, y: 2", "3, y: 4")})
    assert ["steps" in one.why for one in found.uncomposed if one.name == ""] == [True]
