"""The keys of a habit in one config: names written out, shell variables followed, noise told apart."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint.habits.keys import Keys
from rrlint.tree.pointer import reached, select
from rrlint.values.json import read_json
from rrlint.values.shell import read_shell
from rrlint.values.yaml import read_yaml

CONFIG = """\
reward_scale: 1.0
reward.seed: 3
seed: 7
optim: {lr: 1.0e-6, fused: true}
env:
  name: walk
  reward_scale: 2.0
  length_penalty: {coef: 0.1, seed: 1}
  server: {url: http://a, judge: x}
"""
SCRIPT = """\
MODEL_PATH=acme/base
DATA_DIR=/mnt
TRAIN="$DATA_DIR/maths"
FILES="['$TRAIN','$TRAIN']"
KL=0.1
ARGS=(
  --lr 1e-6
  --kl-coef $KL
)
train --model "${MODEL_PATH:-x}" --data $FILES --kl-coef ${KL} "${ARGS[@]}"
"""

#: Aliases that unfold to a billion values.
BOMB = "a0: &a0 [1, 2]\n" + "".join(f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}\n" for n in range(1, 30))


@pytest.mark.parametrize(
    ("patterns", "keys"),
    [
        (["/optim"], ["/optim"]),
        (["/optim", "/optim"], ["/optim"]),
        (["/nowhere", "/env/nowhere", "/env/nowhere/*"], []),
        (["/reward*"], ["/reward_scale"]),
        (["/env/*_penalty"], ["/env/length_penalty"]),
        (["/**/reward*"], ["/**/reward_scale"]),
        (["/**/seed*"], []),
        (["/**/lr"], ["/**/lr"]),
        (["/**/optim"], ["/optim"]),
        (["/*/name"], ["/*/name"]),
        (["/**", "/env/*", "/nowhere/**"], ["/**", "/env/*"]),
    ],
)
def test_patterns_stand_for_the_names_that_are_there(patterns: list[str], keys: list[str]) -> None:
    assert Keys(read_yaml(CONFIG)).there(patterns) == keys


def test_what_is_ignored_may_be_noise() -> None:
    assert Keys(read_yaml(CONFIG)).there(["/**/seed*", "/se*"], but_noise=False) == ["/**/seed", "/seed"]


@pytest.mark.parametrize(
    ("keys", "ignore", "noise"),
    [
        (["/env"], [], ["/**/seed", "/**/url"]),
        (["/env"], ["/env/server"], ["/env/server", "/**/seed", "/**/url"]),
        (["/optim"], ["/env/server"], ["/**/fused"]),
        (["/optim"], ["/*/warmup"], ["/*/warmup", "/**/fused"]),
        (["/optim"], ["/*/warm*"], ["/**/fused"]),
        (["/optim/lr", "/reward_scale"], ["/env/*", "/seed"], []),
        (["/env/server/judge"], ["/env/server"], []),
        (["/env/server/judge"], ["/env/serv*"], ["/env/server"]),
        (["/**"], ["/env"], ["/env", "/**/fused", "/**/seed", "/**/url"]),
        ([], ["/env"], []),
    ],
)
def test_noise_is_what_keys_reach_besides(keys: list[str], ignore: list[str], noise: list[str]) -> None:
    assert Keys(read_yaml(CONFIG)).noise(keys, ignore) == noise


def test_a_key_of_which_all_is_ignored_reaches_nothing() -> None:
    found = Keys(read_yaml(CONFIG))
    assert found.reach("/env", ["/**/seed"])
    assert not found.reach("/env", ["/env"])


def test_variables_are_followed_to_where_the_value_stands() -> None:
    found = Keys(read_shell(SCRIPT))
    assert found.variables(["/--model"]) == ["/MODEL_PATH"]
    assert found.variables(["/--data"]) == ["/FILES", "/TRAIN"], "a folder of this machine is none"
    assert found.variables(["/**/--kl-coef"]) == ["/KL"]
    assert found.variables(["/**/--lr"]) == []


def test_variables_that_name_each_other_have_an_end() -> None:
    found = Keys(read_shell("A=$B\nB=$A\ntrain --lr $A\n"))
    assert found.variables(["/--lr"]) == ["/A", "/B"]


@pytest.mark.parametrize("tree", [None, read_yaml(BOMB)])
def test_what_cannot_be_walked_has_no_keys(tree: object) -> None:
    found = Keys(tree)  # type: ignore[arg-type]
    assert found.there(["/**", "/a", "/**/a", "/*"]) == []
    assert found.variables(["/a"]) == [] and found.noise(["/a"], ["/b"]) == [] and not found.reach("/a", [])


NAMES = st.sampled_from(["reward", "reward_a", "a/b", "*", "**", "~", "a*", "seed", "0", ""])
TREES: st.SearchStrategy[object] = st.recursive(
    st.integers(0, 3), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=3)
)
PATTERNS = st.sampled_from(["/**/reward*", "/reward*", "/*/reward", "/**/a*", "/a*", "/**", "/*", "/**/*", "/**/seed"])


@settings(deadline=None)
@given(st.dictionaries(NAMES, TREES, max_size=3), st.lists(PATTERNS, max_size=3))
def test_every_key_is_one_that_a_watch_can_take(data: dict[str, object], patterns: list[str]) -> None:
    """It reaches something, and no key stands for more names than one unless the table says so."""
    node = read_json(json.dumps(data))
    for key in Keys(node).there(patterns):
        assert select(node, (key,))
        names = {pointer.rpartition("/")[2] for pointer in reached(node, key)}
        assert key in patterns or len(names) == 1
