"""RR103: weights that the report states and configs that say otherwise."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Diagnostic, Result, Severity, Span
from tests.bindings.reports import beside, with_terms
from tests.rules.finding import only, said

RULE = "RR103"
PPO = "conf/ppo.yaml"


def term(weight: str, path: str = PPO, key: str = "/reward/form", id: str = "form") -> str:
    stated = f"weight: {weight}, " if weight else ""
    return f"{{id: {id}, description: Form., {stated}weight_from: {{path: {path}, key: {key}}}}}"


def findings(weight: str, config: str, **more: str) -> list[Diagnostic]:
    path = more.get("path", PPO)
    return said(beside(with_terms([term(weight, **more)]), {path: config}), RULE)


@pytest.mark.parametrize("written", ["0.5", "5.0e-1", "0.50", ".5", "+0.5"])
def test_numbers_are_compared_as_numbers(written: str) -> None:
    assert findings("0.5", f"reward: {{form: {written}}}\n") == []


def test_one_is_one_whole_or_broken() -> None:
    assert findings("1", "reward: {form: 1.0}\n") == []
    assert findings("1.0", "reward: {form: 1}\n") == []


def test_another_weight_is_an_error_that_shows_both_places() -> None:
    (finding,) = findings("0.2", "reward:\n  form: 0.5\n")
    assert finding.severity is Severity.ERROR
    assert finding.message == "the report says that 'form' weighs 0.2, and conf/ppo.yaml says 0.5"
    assert finding.primary.location.pointer == "/implementation/reward_details/terms/0/weight"
    (related,) = finding.related
    assert (related.location.path, related.location.pointer) == (PPO, "/reward/form")
    assert related.location.span == Span(2, 9, 2, 12)


def test_an_item_of_a_list_is_named_by_its_place() -> None:
    lists = "reward_funcs: [right, form]\nreward_weights: [1.0, 0.2]\n"
    assert findings("0.2", lists, key="/reward_weights/1") == []
    assert len(findings("0.2", lists, key="/reward_weights/0")) == 1


def test_a_merge_key_is_looked_through() -> None:
    config = "base: &base {form: 0.2}\nreward:\n  <<: *base\n"
    assert findings("0.2", config) == []
    assert len(findings("0.3", config)) == 1


def test_what_pyyaml_reads_as_text_is_said_instead_of_a_plain_mismatch() -> None:
    (finding,) = findings("0.0001", "reward: {form: 1e-4}\n")
    assert finding.severity is Severity.INFO
    assert finding.message == "conf/ppo.yaml: /reward/form is 1e-4, which PyYAML reads as the text '1e-4'"


def test_text_to_pyyaml_and_another_number_to_the_rest_is_a_mismatch() -> None:
    (finding,) = findings("0.1", "reward: {form: 1e-4}\n")
    assert finding.severity is Severity.ERROR
    assert "says 1e-4" in finding.message


def test_an_octal_number_is_told_by_both_its_readings() -> None:
    for weight in ("15", "17"):
        (finding,) = findings(weight, "reward: {form: 017}\n")
        assert finding.message == "conf/ppo.yaml: /reward/form is 017, which PyYAML reads as 15"


@pytest.mark.parametrize("value", ["'0.5'", "true", "high", "[0.5]", "{a: 0.5}", "null"])
def test_what_is_no_number_is_no_weight(value: str) -> None:
    (finding,) = findings("", f"reward: {{form: {value}}}\n")
    assert finding.message.startswith("conf/ppo.yaml: /reward/form is ")
    assert finding.message.endswith(", which is no number")
    assert finding.primary.location.pointer.endswith("/weight_from")


def test_json_has_one_reading() -> None:
    assert findings("0.0001", '{"reward": {"form": 1e-4}}', path="conf/ppo.json") == []


@pytest.mark.parametrize(
    ("path", "config", "key"),
    [
        ("conf/a.toml", "[reward]\nform = 5e-1\n", "/reward/form"),
        ("conf/a.ini", "[reward]\nform = 0.50\n", "/reward/form"),
        ("conf/a.cfg", "living_reward = 0.5\n", "/living_reward"),
        ("conf/a.gin", "Agent.form = 0.5\n", "/Agent.form"),
    ],
)
def test_other_formats_have_numbers_too(path: str, config: str, key: str) -> None:
    assert findings("0.5", config, path=path, key=key) == []
    (finding,) = findings("0.6", config, path=path, key=key)
    assert finding.severity is Severity.ERROR


def test_a_file_that_is_not_there_is_named_with_the_nearest_that_is() -> None:
    content = with_terms([term("0.5", path="config/ppo.yaml")])
    finding = only(beside(content, {PPO: "reward: {form: 0.5}\n"}), RULE)
    assert finding.message == "there is no file 'config/ppo.yaml' to take the weight from"
    assert finding.help == "did you mean 'conf/ppo.yaml'?"
    assert finding.primary.location.pointer.endswith("/weight_from/path")


def test_a_key_that_is_not_there_is_named_with_the_nearest_that_is() -> None:
    (finding,) = findings("0.5", "env: {reward: {form: 0.5}}\n")
    assert finding.message == "conf/ppo.yaml has nothing at '/reward/form', where the weight is said to stand"
    assert finding.help == "did you mean '/env/reward/form'?"
    (finding,) = findings("0.5", "reward: {other: 1}\n", key="/xyz/abc")
    assert "JSON pointer" in finding.help


def test_a_path_out_of_the_repository() -> None:
    finding = only(beside(with_terms([term("0.5", path="../ppo.yaml")]), {}), RULE)
    assert finding.message == "the path '../ppo.yaml' leads out of the repository"


@pytest.mark.parametrize(
    ("path", "config", "why"),
    [
        (PPO, "reward: {form: [}\n", "line 1"),
        (PPO, "reward: {form: '${weights.form}'}\n", '/reward/form is "${weights.form}", which only a run resolves'),
        (PPO, "defaults: [base]\nreward: {other: 1}\n", "may come from a file that it inherits from"),
    ],
)
def test_what_cannot_be_read_is_said_and_is_no_violation(path: str, config: str, why: str) -> None:
    (finding,) = findings("0.5", config, path=path)
    assert finding.result is Result.UNVERIFIABLE
    assert finding.message.startswith("cannot tell whether conf/ppo.yaml gives 'form' the weight")
    assert why in finding.message


def test_a_term_that_names_no_config_is_not_compared() -> None:
    assert said(beside(with_terms(["{id: form, description: Form., weight: 1}"]), {PPO: "rewards: 2\n"}), RULE) == []


def test_two_terms_are_two_findings() -> None:
    terms = [term("0.2", id="one"), term("0.3", id="two")]
    found = said(beside(with_terms(terms), {PPO: "reward: {form: 0.5}\n"}), RULE)
    assert len({finding.fingerprint for finding in found}) == 2
