"""A defaults list comes to what Hydra itself makes of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from rrlint.tree.node import to_data
from tests.values import hydra_itself
from tests.values.commit import parsed

#: ``RRLINT_HYDRA_EXAMPLES`` says how many trees of configs to try.
EXAMPLES = int(os.environ.get("RRLINT_HYDRA_EXAMPLES", "60"))

LEAVES = {
    "db/mysql.yaml": "driver: mysql\nport: 1\n",
    "db/pg.yaml": "driver: pg\nport: 2\nextra: {deep: 1}\n",
    "opt/adam.yaml": "lr: 1\nbetas: [1, 2]\n",
    "opt/sgd.yaml": "lr: 2\nmomentum: 0\n",
    "base.yaml": "seed: 1\ndb: {port: 9}\n",
}

CASES: Mapping[str, Mapping[str, str]] = {
    "a choice": {"main.yaml": "defaults: [{db: mysql}, {opt: adam}]\nseed: 3\n"},
    "self is last if it is not named": {"main.yaml": "defaults: [{db: mysql}]\ndb: {port: 5}\n"},
    "self first": {"main.yaml": "defaults: [_self_, {db: mysql}]\ndb: {port: 5, more: 1}\n"},
    "self between": {"main.yaml": "defaults: [base, _self_, {db: mysql}]\nseed: 2\ndb: {port: 5}\n"},
    "a config by name": {"main.yaml": "defaults: [base]\nx: 1\n"},
    "a config by name with its suffix": {"main.yaml": "defaults: [base.yaml, _self_]\nx: 1\n"},
    "nothing chosen": {"main.yaml": "defaults: [{db: null}, {opt: sgd}]\nx: 1\n"},
    "still open": {"main.yaml": 'defaults: [{db: "???"}, {opt: sgd}]\nx: 1\n'},
    "optional and absent": {"main.yaml": "defaults: [{optional db: oracle}, {opt: sgd}]\nx: 1\n"},
    "a package": {"main.yaml": "defaults: [{db@source: mysql}, {db@sink.main: pg}]\nx: 1\n"},
    "the package of who lists it": {"main.yaml": "defaults: [{db@_here_: mysql}]\nx: 1\n"},
    "the root as a package": {"main.yaml": "defaults: [{db@_global_: mysql}]\nx: 1\n"},
    "a package built on the group": {"main.yaml": "defaults: [{db@_group_.main: mysql}]\nx: 1\n"},
    "several options": {"main.yaml": "defaults: [{db: [mysql, pg]}]\nx: 1\n"},
    "an override in the list itself": {"main.yaml": "defaults: [{db: mysql}, {override db: pg}]\nx: 1\n"},
    "an override from below": {
        "main.yaml": "defaults: [{db: mysql}, {exp: one}]\nx: 1\n",
        "exp/one.yaml": "# @package _global_\ndefaults: [{override /db: pg}]\nx: 2\n",
    },
    "the later override wins": {
        "main.yaml": "defaults: [{db: mysql}, {exp: one}, {override db: mysql}]\nx: 1\n",
        "exp/one.yaml": "# @package _global_\ndefaults: [{override /db: pg}]\nx: 2\n",
    },
    "a group in a group": {
        "main.yaml": "defaults: [{server: big}]\n",
        "server/big.yaml": "defaults: [{db: fast}, _self_]\nram: 1\n",
        "server/db/fast.yaml": "port: 7\n",
    },
    "counted from the root": {
        "main.yaml": "defaults: [{server: big}]\n",
        "server/big.yaml": "defaults: [{/db: pg}, {/opt@_global_.tuning: adam}, _self_]\ndb: {port: 4}\n",
    },
    "a package in the file": {
        "main.yaml": "defaults: [{server: a}, {server@other: b}]\n",
        "server/a.yaml": "# @package far.away\nram: 1\n",
        "server/b.yaml": "# @package _global_\nram: 2\n",
    },
    "an option in a folder of its group": {
        "main.yaml": "defaults: [{model: layers/mlp}]\n",
        "model/layers/mlp.yaml": "defaults: [base, _self_]\nwidth: 1\n",
        "model/base.yaml": "depth: 2\n",
    },
    "a name made of choices": {
        "main.yaml": "defaults: [{db: pg}, {opt: sgd}, {both: '${db}_${opt}'}]\nx: 1\n",
        "both/pg_sgd.yaml": "tuned: true\n",
    },
    "a name made of an overridden choice": {
        "main.yaml": "defaults: [{db: mysql}, {both: '${db}_sgd'}, {override db: pg}]\nx: 1\n",
        "both/pg_sgd.yaml": "tuned: true\n",
    },
    "lists are replaced and open values yield": {
        "main.yaml": "defaults: [{opt: adam}, _self_]\nopt: {betas: [3], lr: '???', new: {}}\n",
    },
    "null replaces, and is replaced": {
        "main.yaml": "defaults: [one, two, _self_]\nb: null\n",
        "one.yaml": "a: null\nb: {x: 1}\n",
        "two.yaml": "a: {y: 1}\nb: {z: 1}\n",
    },
    "a config of nothing": {"main.yaml": "defaults: [{db: none}]\nx: 1\n", "db/none.yaml": "# nothing\n"},
    "a config of nothing but its package": {
        "main.yaml": "defaults: [{db: none}]\nx: 1\n",
        "db/none.yaml": "# @package _global_\n",
    },
    "nothing but a list": {"main.yaml": "defaults: [{db: pg}, base]\n"},
    "Hydra's own groups": {"main.yaml": "defaults: [{db: pg}, {override hydra/job_logging: disabled}]\nx: 1\n"},
}


@pytest.mark.parametrize("files", CASES.values(), ids=CASES.keys())
def test_each_form_of_an_item_comes_to_what_hydra_makes_of_it(files: Mapping[str, str]) -> None:
    everything = {**LEAVES, **files}
    found = parsed("main.yaml", everything)
    assert _data(found.node) == hydra_itself.composed(everything, "main")
    assert not found.uncomposed


@pytest.mark.parametrize("header", ["_group_", "_group_.inner", "_name_", "_group_._name_"])
def test_old_words_in_the_package_of_a_file_mean_what_they_meant(header: str) -> None:
    files = {"main.yaml": "defaults: [{db: mysql}]\n", "db/mysql.yaml": f"# @package {header}\nport: 1\n"}
    assert _data(parsed("main.yaml", files).node) == hydra_itself.composed(files, "main", version="1.1")


def test_configs_below_a_folder_are_composed_from_there() -> None:
    configs = {**LEAVES, **CASES["counted from the root"]}
    files = {f"app/conf/{path}": text for path, text in configs.items()}
    expected = hydra_itself.composed(configs, "main")
    assert _data(parsed("app/conf/main.yaml", files).node) == expected
    inner = parsed("app/conf/server/big.yaml", files)
    assert to_data(inner.node) == {
        "db": {"driver": "pg", "port": 4, "extra": {"deep": 1}},
        "tuning": {"lr": 1, "betas": [1, 2]},
    }


def test_the_search_path_of_a_primary_config_is_followed_from_the_root_of_the_repository() -> None:
    files = {
        "app/main.yaml": "defaults: [{opt: adam}, {db: local}]\nhydra: {searchpath: ['file://lib/conf']}\n",
        "app/db/local.yaml": "port: 1\n",
        "lib/conf/opt/adam.yaml": "lr: 1\n",
    }
    found = parsed("app/main.yaml", files)
    assert _data(found.node) == {"opt": {"lr": 1}, "db": {"port": 1}}
    assert not found.uncomposed


def test_what_is_not_in_the_repository_or_open_to_code_is_said() -> None:
    files = {
        "main.yaml": "defaults: [schema, {db: '${oc.env:DB}'}, {override /opt: adam}]\nx: 1\n",
        "opt/adam.yaml": "lr: 1\n",
    }
    found = {one.name: one.why for one in parsed("main.yaml", files).uncomposed}
    assert found == {
        "schema": "it is not in the repository",
        "db/${oc.env:DB}": "its name is known only when it runs",
        "opt/adam.yaml": "it overrides a choice of a config that is not composed here",
    }


def test_every_part_knows_the_file_that_it_comes_from() -> None:
    files = LEAVES | {"main.yaml": "defaults: [{db: pg}, {opt@tuning: adam}]\ndb: {port: 4}\nx: 1\n"}
    found = parsed("main.yaml", files)
    places = ("/db/port", "/db/driver", "/db/extra/deep", "/tuning/betas", "/x")
    assert [found.origin(place) for place in places] == ["", "db/pg.yaml", "db/pg.yaml", "opt/adam.yaml", ""]


GROUPS = ("db", "db/kind", "opt")
NAMES = ("a", "b")
PACKAGES = (None, None, None, "_global_", "_here_", "_group_.in", "pkg", "pkg.deep")
HEADERS = ("", "", "", "# @package _global_\n", "# @package far\n", "# @package db\n")


@st.composite
def trees(draw: st.DrawFn) -> dict[str, str]:
    """A primary config and groups of configs that list each other, without circles."""
    order = ["main", *draw(st.permutations([f"{group}/{name}" for group in GROUPS for name in NAMES] + ["one"]))]
    files = {}
    for place, path in enumerate(order):
        most = 5 if path == "main" else 2
        items = [draw(_items(order[place + 1 :], path)) for _ in range(draw(st.integers(0, most)))]
        plain = [item for item in items if not item.startswith("{override")]
        overrides = [item for item in items if item.startswith("{override")]
        if draw(st.booleans()) and plain:
            plain.insert(draw(st.integers(0, len(plain))), "_self_")
        listed = f"defaults: [{', '.join([*plain, *overrides])}]\n" if items else ""
        head = "start: 0\n" if path == "main" else draw(st.sampled_from(HEADERS))
        files[f"{path}.yaml"] = head + listed + draw(_content())
    assume(not _lists_a_list_twice(files))
    return files


def _lists_a_list_twice(files: Mapping[str, str]) -> bool:
    """Is a file that lists others listed twice?

    Hydra keeps what it loads, and what is merged into it for one place shows at the other.
    """
    listed = Counter(one for text in files.values() for one in _listed(yaml.safe_load(text) or {}))
    for path, text in files.items():
        group, _, name = path.removesuffix(".yaml").rpartition("/")
        if "defaults:" in text and listed[group.rpartition("/")[2], name] > 1:
            return True
    return False


def _listed(config: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a config lists: the last part of a group, and a name in it."""
    for item in config.get("defaults", ()):
        if isinstance(item, str):
            yield "", item.partition("@")[0].removeprefix("/")
            continue
        for key, names in item.items():
            group = key.split()[-1].partition("@")[0].rpartition("/")[2]
            yield from ((group, name) for name in (names if isinstance(names, list) else [names]))


@st.composite
def _items(draw: st.DrawFn, later: Sequence[str], lister: str) -> str:
    if not later:
        return "{optional nowhere: nothing}"
    group, _, name = draw(st.sampled_from(later)).rpartition("/")
    package = draw(st.sampled_from(PACKAGES))
    tail = f"@{package}" if package else ""
    if not group:
        return f"/{name}{tail}"
    word = draw(st.sampled_from(["", "", "", "", "optional ", "override "]))
    folder = lister.rpartition("/")[0]
    inside = group.removeprefix(folder + "/") if folder and group.startswith(folder + "/") else f"/{group}"
    chosen = draw(st.sampled_from([name, name, name, name, "null", f"[{name}]", "${db}", '"???"']))
    return f"{{{word}{inside}{tail}: '{chosen}'}}" if "$" in chosen else f"{{{word}{inside}{tail}: {chosen}}}"


@st.composite
def _content(draw: st.DrawFn) -> str:
    keys = draw(st.lists(st.sampled_from(["x", "y", "pkg", "db", "opt"]), unique=True, max_size=3))
    values = st.sampled_from(["1", "2", "{x: 3}", "{x: {y: 4}}", "{}", "null", "'???'"])
    return "".join(f"{key}: {draw(values)}\n" for key in keys)


@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(files=trees())
def test_any_tree_of_configs_comes_to_what_hydra_makes_of_it(files: dict[str, str]) -> None:
    found = parsed("main.yaml", files)
    try:
        expected = hydra_itself.composed(files, "main")
    except hydra_itself.Refused as refusal:
        event(f"refused: {str(refusal).splitlines()[0].split(' ')[0]}")
        return
    event("composed")
    assert _data(found.node) == expected


def _data(node: object) -> object:
    """What a config comes to, without the items of its list that stand for themselves."""
    data = to_data(node)  # type: ignore[arg-type]
    assert isinstance(data, dict)
    return {key: value for key, value in data.items() if key not in ("defaults", "hydra")}
