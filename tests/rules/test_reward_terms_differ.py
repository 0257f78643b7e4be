"""RR104: reward terms that only one side knows."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from rrlint.bindings.reward_terms import MAX_TERMS
from rrlint.diagnostic import Result, Severity
from rrlint.facts import Facts
from tests.bindings.reports import REWARD, beside, with_terms
from tests.rules.finding import only, said
from tests.timeline import REPORT

RULE = "RR104"
PPO = "conf/ppo.yaml"
BLOCK = {"tracking": 1.0, "energy": -0.01}


def term(id: str, more: str = "") -> str:
    return f"{{id: {id}, description: A term.{more}}}"


def known(terms: Sequence[str], config: object, keys: str = "/rewards", path: str = PPO) -> Facts:
    content = config if isinstance(config, str) else json.dumps(config)
    return beside(with_terms(terms, [REWARD % (path, keys)]), {path: content})


def messages(facts: Facts) -> list[str]:
    return [finding.message for finding in said(facts, RULE)]


TRACKING, ENERGY = term("tracking"), term("energy")


def test_both_sides_know_the_same_terms() -> None:
    assert messages(known([TRACKING, ENERGY], {"rewards": BLOCK})) == []


def test_a_term_that_the_report_does_not_list() -> None:
    finding = only(known([TRACKING], {"rewards": BLOCK}), RULE)
    assert finding.severity is Severity.ERROR
    assert (
        finding.message == "'energy' is in the reward of conf/ppo.yaml, weighing -0.01, and the report does not list it"
    )
    assert finding.primary.location.pointer == "/implementation/reward_details/terms"
    assert finding.related[0].location.pointer == "/rewards/energy"
    assert "key: /rewards/energy" in finding.help


def test_a_term_of_weight_zero_need_not_be_listed() -> None:
    assert messages(known([TRACKING], {"rewards": {**BLOCK, "energy": 0}})) == []
    assert messages(known([TRACKING], {"rewards": {**BLOCK, "energy": None}})) == []
    assert messages(known([TRACKING], "rewards: {tracking: 1, energy: -0.0}\n")) == []


def test_a_listed_term_of_weight_zero() -> None:
    facts = known([TRACKING, ENERGY], {"rewards": {**BLOCK, "energy": 0.0}})
    assert messages(facts) == ["the report lists 'energy', and its weight is 0 in conf/ppo.yaml"]
    assert only(facts, RULE).primary.location.pointer == "/implementation/reward_details/terms/1"


def test_a_report_may_tell_of_a_term_that_is_switched_off() -> None:
    off = term("energy", ", weight: 0")
    assert messages(known([TRACKING, off], {"rewards": {"tracking": 1, "energy": 0}})) == []
    assert messages(known([TRACKING, off], {"rewards": {"tracking": 1}})) == []


def test_a_listed_term_that_is_absent() -> None:
    facts = known([TRACKING, ENERGY], {"rewards": {"tracking": 1.0}})
    assert messages(facts) == ["the report lists 'energy', which is no part of the reward in conf/ppo.yaml"]


@pytest.mark.parametrize(
    "more",
    [
        ", kind: constraint",
        ", kind: learned",
        ", reward_model: {id: acme/judge}",
        ", weight_from: {path: conf/ppo.yaml, key: /beta}",
    ],
)
def test_a_term_that_stands_elsewhere_is_not_missed(more: str) -> None:
    assert messages(known([TRACKING, term("kl", more)], {"rewards": {"tracking": 1.0}, "beta": 0.1})) == []


@pytest.mark.parametrize("id", ["kl", "kl-penalty", "kl_divergence", "entropy-bonus"])
def test_a_divergence_is_mostly_no_part_of_the_reward_that_is_given(id: str) -> None:
    assert messages(known([TRACKING, term(id, ", weight: 0.04, kind: penalty")], {"rewards": {"tracking": 1.0}})) == []


def test_a_term_with_the_name_of_another_key_is_not_missed() -> None:
    assert messages(known([TRACKING, term("clip")], {"rewards": {"tracking": 1.0}, "clip_coef": 0.1})) == []


def test_nothing_can_be_compared_where_no_name_is_the_same() -> None:
    assert messages(known([term("walks-well")], {"rewards": BLOCK})) == []


def test_a_report_without_terms_is_not_spoken_of() -> None:
    assert messages(known([], {"rewards": BLOCK})) == []


@pytest.mark.parametrize("kind", ["config_change", "code_change"])
def test_only_triggers_on_the_reward_say_where_it_is(kind: str) -> None:
    trigger = (REWARD % (PPO, "/rewards")).replace("reward_change", kind)
    assert messages(beside(with_terms([TRACKING], [trigger]), {PPO: json.dumps({"rewards": BLOCK})})) == []


@pytest.mark.parametrize("id", ["lin-vel-xy", "lin_vel_xy", "linVelXY", "lin_vel_xy_reward", "reward-lin-vel-xy"])
def test_a_name_is_the_same_in_every_spelling(id: str) -> None:
    assert messages(known([term(id)], {"rewards": {"lin_vel_xy": 1.0}})) == []


def test_the_place_that_a_term_names_tells_which_it_is() -> None:
    here = ", weight_from: {path: conf/ppo.yaml, key: /reward_weights/1}"
    lists = {"reward_funcs": ["accuracy_reward", "cosine_scaled"], "reward_weights": [1.0, 0.5]}
    terms = [term("accuracy"), term("answer-length", here)]
    assert messages(known(terms, lists, "/reward_weights")) == []


@pytest.mark.parametrize("keys", ["/reward_weights", "/reward_funcs", "/reward_weights, /reward_funcs", '""'])
def test_two_lists_side_by_side(keys: str) -> None:
    lists = {"reward_funcs": ["accuracy", "my.rewards.length_penalty"], "reward_weights": [1.0, 0.5], "beta": 0.04}
    assert messages(known([term("accuracy")], lists, keys)) == [
        "'length_penalty' is in the reward of conf/ppo.yaml, weighing 0.5, and the report does not list it"
    ]


def test_functions_without_weights_weigh_one() -> None:
    assert messages(known([term("accuracy")], {"reward_funcs": ["accuracy", "form"]}, "/reward_funcs")) == [
        "'form' is in the reward of conf/ppo.yaml, weighing 1, and the report does not list it"
    ]


def test_lists_of_different_lengths_are_no_pair() -> None:
    lists = {"reward_funcs": ["accuracy", "form"], "reward_weights": [1.0]}
    assert messages(known([term("accuracy")], lists, "/reward_funcs")) == []


def test_scales_beside_other_settings_of_the_reward() -> None:
    config = {"rewards": {"only_positive": True, "sigma": 0.25, "scales": BLOCK}}
    assert messages(known([TRACKING], config)) == [
        "'energy' is in the reward of conf/ppo.yaml, weighing -0.01, and the report does not list it"
    ]


def test_terms_with_a_weight_of_their_own() -> None:
    config = {"rewards": {"tracking": {"func": "f", "weight": 1.0}, "energy": {"func": "g", "weight": -2}}}
    facts = known([TRACKING], config)
    assert messages(facts) == [
        "'energy' is in the reward of conf/ppo.yaml, weighing -2, and the report does not list it"
    ]
    assert only(facts, RULE).related[0].location.pointer == "/rewards/energy/weight"


def test_keys_that_end_in_reward_scale() -> None:
    config = {"env": {"learn": {"torqueRewardScale": -0.1, "yawZRewardScale": 1.0, "dt": 0.02}}}
    assert messages(known([term("yaw-z")], config, "/env/learn")) == [
        "'torqueRewardScale' is in the reward of conf/ppo.yaml, weighing -0.1, and the report does not list it"
    ]


def test_numbers_that_are_no_rewards_are_no_terms() -> None:
    config = {"ppo": {"tracking": 0.1, "gamma": 0.99, "clip": 0.2}}
    assert messages(known([TRACKING], config, "/ppo")) == []


def test_one_name_in_many_files_is_one_finding() -> None:
    files = {
        f"conf/{name}.yaml": json.dumps({"rewards": {"tracking": 1, "energy": number}})
        for number, name in enumerate("abc")
    }
    facts = beside(with_terms([TRACKING], [REWARD % ("conf/*.yaml", "/rewards")]), files)
    finding = only(facts, RULE)
    assert (
        finding.message
        == "'energy' is in the reward of conf/b.yaml and 1 more, weighing from 1 to 2, and the report does not list it"
    )
    assert [label.location.path for label in finding.related] == ["conf/b.yaml", "conf/c.yaml"]


def test_of_many_places_three_are_shown_and_all_counted() -> None:
    files = {f"conf/{name}.yaml": json.dumps({"rewards": {"tracking": 1, "energy": -1}}) for name in "abcde"}
    finding = only(beside(with_terms([TRACKING], [REWARD % ("conf/*.yaml", "/rewards")]), files), RULE)
    assert "in the reward of conf/a.yaml and 4 more, weighing -1," in finding.message
    assert [label.location.path for label in finding.related] == ["conf/a.yaml", "conf/b.yaml", "conf/c.yaml"]


def test_a_term_that_weighs_something_in_one_file_is_not_zero() -> None:
    files = {
        "conf/a.yaml": json.dumps({"rewards": {"tracking": 1, "energy": 0}}),
        "conf/b.yaml": json.dumps({"rewards": BLOCK}),
    }
    facts = beside(with_terms([TRACKING, ENERGY], [REWARD % ("conf/*.yaml", "/rewards")]), files)
    assert messages(facts) == []


def test_a_report_is_no_config() -> None:
    content = with_terms([TRACKING], [REWARD % ('"*"', "/rewards")]) + "x-rewards: {tracking: 1, energy: 1}\n"
    assert messages(beside(content, {})) == []
    assert REPORT not in beside(content, {}).surroundings.values  # type: ignore[union-attr]


def test_a_file_that_does_not_parse_is_left_to_its_watch() -> None:
    assert messages(known([TRACKING], "rewards: [\n")) == []


def test_a_term_may_be_inherited() -> None:
    assert messages(known([TRACKING, ENERGY], "defaults: [base]\nrewards: {tracking: 1}\n")) == []
    unlisted = messages(known([TRACKING], {"defaults": ["base"], "rewards": BLOCK}))
    assert unlisted == ["'energy' is in the reward of conf/ppo.yaml, weighing -0.01, and the report does not list it"]


def test_more_terms_than_are_looked_at_are_said() -> None:
    findings = said(
        known([term(f"t{number}", ", weight: 0") for number in range(MAX_TERMS + 1)], {"rewards": {"t0": 0}}), RULE
    )
    (unsure,) = findings
    assert unsure.result is Result.UNVERIFIABLE
    assert "only the first 1,000" in unsure.message


def test_a_reward_that_is_merged_in_is_compared() -> None:
    config = "base: &base {energy: -1}\nrewards:\n  <<: *base\n  tracking: 1.0\n"
    assert messages(known([TRACKING], config)) == [
        "'energy' is in the reward of conf/ppo.yaml, weighing -1, and the report does not list it"
    ]
