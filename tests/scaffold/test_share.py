"""Which part of a repository a report is about: its folder's, and nothing that others watch."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.scaffold.found import propose
from rrlint.scaffold.share import share_of, system_folder, system_name
from rrlint.wildcard import matches
from tests.scaffold.test_found import TRL, config

CHAT, RANK = "policies/chat/a.yaml", "policies/rank/a.yaml"
BOTH = [config(CHAT, TRL), config(RANK, TRL)]


@pytest.mark.parametrize(
    ("path", "folder", "name"),
    [
        ("reward-report.yaml", "", "mono"),
        ("policies/chat/reward-report.yaml", "policies/chat", "chat"),
        ("policies/chat/docs/reward-report.yml", "policies/chat", "chat"),
        ("docs/reports/reward-report.yaml", "", "mono"),
        ("policies/Reports/reward-report.yaml", "policies", "policies"),
        ("policies/chat.reward-report.yaml", "policies", "chat"),
        ("chat.reward-report.yaml", "", "chat"),
    ],
)
def test_a_report_is_about_the_system_in_its_folder(path: str, folder: str, name: str) -> None:
    assert (system_folder(path), system_name(path, "mono")) == (folder, name)


@pytest.mark.parametrize(
    ("path", "watched", "folder", "left"),
    [
        ("policies/chat/reward-report.yaml", [], "policies/chat", [CHAT]),
        ("policies/cha/reward-report.yaml", [], "", [CHAT, RANK]),
        ("policies/reward-report.yaml", [], "policies", [CHAT, RANK]),
        ("policies/reward-report.yaml", [RANK], "policies", [CHAT]),
        ("reward-report.yaml", [CHAT], "", [RANK]),
        ("policies/chat/reward-report.yaml", [CHAT], "policies/chat", []),
        ("elsewhere/reward-report.yaml", [CHAT], "", [RANK]),
    ],
)
def test_its_configs_lie_below_that_folder_if_any_do(
    path: str, watched: list[str], folder: str, left: list[str]
) -> None:
    found = share_of(path, BOTH, dict.fromkeys(watched, "other"))
    assert (found.folder, [one.path for one in found.configs]) == (folder, left)
    assert list(found.watched) == watched


names = st.sampled_from("abcdef")
paths = st.lists(st.tuples(names, names, names).map(lambda parts: f"{'/'.join(parts)}.yaml"), unique=True, max_size=12)


@given(paths | paths.map(lambda some: [path.replace("/", "-", 1) for path in some]), st.sets(st.integers(0, 11)))
def test_each_config_is_under_one_pattern_and_none_of_the_others_is(some: list[str], places: set[int]) -> None:
    others = [path for place, path in enumerate(some) if place in places]
    found = propose([config(path, TRL) for path in some if path not in others], others)
    patterns = {one.pattern for one in found}
    times = Counter(path for path in some for pattern in patterns if matches(pattern, path))
    assert times == Counter(path for path in some if path not in others)
