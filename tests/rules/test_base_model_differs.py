"""RR107: which model training starts from, as the report, a config and a model card say it."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Result, Severity, Span
from rrlint.facts import Facts
from tests.bindings.reports import MODEL, beside, with_models
from tests.rules.finding import only, said

RULE = "RR107"
PPO = "conf/ppo.yaml"
SHA = "a09a35458c702b33eeacc393d103063234e8bc28"


def known(stated: str, config: str, keys: str = "/model_name_or_path, /model_revision") -> Facts:
    return beside(with_models(stated, [MODEL % (PPO, keys)]), {PPO: config})


def agree(stated: str, named: str) -> bool:
    return said(known(f"{{id: {stated}}}", f"model_name_or_path: {named}\n"), RULE) == []


@pytest.mark.parametrize(
    ("stated", "named"),
    [
        ("acme/base-7b", "acme/base-7b"),
        ("acme/Base-7B", "acme/base-7b"),
        ("openai-community/gpt2", "gpt2"),
        ("gpt2", "openai-community/gpt2"),
        ("acme/base-7b", "/data/models/base-7b"),
        ("acme/base-7b", "~/models/base-7b/"),
        ("https://huggingface.co/acme/base-7b", "acme/base-7b"),
        ("acme/base-7b", "acme/base-7b@main"),
    ],
)
def test_the_same_model(stated: str, named: str) -> None:
    assert agree(stated, named)


def test_another_model_is_an_error_that_shows_both_places() -> None:
    finding = only(known("{id: acme/base-7b}", "model_name_or_path: acme/base-8b\n"), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "the report says that the base model is 'acme/base-7b', and conf/ppo.yaml says 'acme/base-8b'"
    )
    assert finding.primary.location.pointer == "/system_details/base_model/id"
    assert finding.related[0].location.span == Span(1, 21, 1, 33)


def test_the_same_name_of_another_owner_is_another_model() -> None:
    assert not agree("acme/base-7b", "other/base-7b")


@pytest.mark.parametrize(
    "place", ["/data/run-3", "./out/sft", "outputs/sft", "s3://bucket/base", "${oc.env:MODEL}", "$MODEL", "a/b/c"]
)
def test_a_place_and_no_name_is_a_note(place: str) -> None:
    finding = only(known("{id: acme/base-7b}", f"model_name_or_path: '{place}'\n"), RULE)
    assert finding.severity is Severity.INFO
    assert "is not held against the report" in finding.message


@pytest.mark.parametrize(
    ("keys", "config"),
    [
        ("/policy", "policy: {model_name: acme/other, tokenizer: {name: acme/tok}}"),
        ("/actor_rollout_ref", "actor_rollout_ref: {model: {path: acme/other}}"),
        ("/**/model_name_or_path", "a: {b: {model_name_or_path: acme/other}}"),
        ("/actor", "actor: {path: acme/other}"),
        ('""', "--actor.model_name_or_path: acme/other"),
        ('""', "--model-name-or-path: acme/other"),
        ('""', "actor_rollout_ref.model.path: acme/other"),
        ('""', "model: acme/other\nreward_model: {path: acme/judge}\nalgorithm: ppo\nname: run"),
    ],
)
def test_the_keys_of_the_common_stacks(keys: str, config: str) -> None:
    finding = only(known("{id: acme/base-7b}", config + "\n", keys), RULE)
    assert "says 'acme/other'" in finding.message


@pytest.mark.parametrize(
    "config",
    [
        "reward_model: {model_name_or_path: acme/judge}",
        "critic: {model: {path: acme/critic}}",
        "ref: {model_name_or_path: acme/ref}",
        "tokenizer: {name: acme/tok}",
        "algorithm: {name: acme/ppo}",
        "policy: {optimizer: {name: torch.optim.AdamW}}",
        "model_name_or_path: 7",
    ],
)
def test_other_models_and_other_names_are_passed_over(config: str) -> None:
    assert said(known("{id: acme/base-7b}", config + "\n", '""'), RULE) == []


def test_a_reward_model_that_the_report_names_is_no_base_model() -> None:
    content = with_models("{id: acme/base-7b}") + (
        "implementation: {reward_details: {terms: [{id: j, description: J., reward_model: {id: acme/judge}}]}}\n"
    )
    assert said(beside(content, {PPO: "model_name_or_path: acme/judge\n"}), RULE) == []


def test_the_model_of_one_version_is_enough() -> None:
    versions = "  versions: [{id: v2, base_model: {id: acme/base-8b}}]\n"
    content = with_models("{id: acme/base-7b}", more=versions)
    assert said(beside(content, {PPO: "model_name_or_path: acme/base-8b\n"}), RULE) == []


def test_configs_of_later_stages_are_one_warning_where_an_earlier_one_agrees() -> None:
    files = {
        "conf/1.yaml": "model_name_or_path: acme/base-7b\n",
        "conf/2.yaml": "model_name_or_path: acme/base-7b-sft\n",
        "conf/3.yaml": "model_name_or_path: acme/base-7b-dpo\n",
    }
    trigger = MODEL % ('"conf/*.yaml"', "/model_name_or_path")
    finding = only(beside(with_models("{id: acme/base-7b}", [trigger]), files), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message.endswith("and conf/2.yaml says 'acme/base-7b-sft' (and so on in 1 more)")
    assert [label.location.path for label in finding.related] == ["conf/2.yaml", "conf/3.yaml"]
    del files["conf/1.yaml"]
    assert only(beside(with_models("{id: acme/base-7b}", [trigger]), files), RULE).severity is Severity.ERROR


def test_only_triggers_on_the_base_model_say_where_it_is() -> None:
    trigger = (MODEL % (PPO, "/model_name_or_path")).replace("base_model_change", "config_change")
    assert said(beside(with_models("{id: a/b}", [trigger]), {PPO: "model_name_or_path: c/d\n"}), RULE) == []


def test_revisions_are_compared_if_both_state_one() -> None:
    stated = f"{{id: acme/base-7b, revision: {SHA}}}"
    for revision in ("", f"model_revision: {SHA}\n", f"model_revision: {SHA[:7]}\n"):
        assert said(known(stated, f"model_name_or_path: acme/base-7b\n{revision}"), RULE) == []
    finding = only(known(stated, "model_name_or_path: acme/base-7b\nmodel_revision: v2\n"), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.related[0].location.span == Span(2, 17, 2, 19)
    assert finding.message.endswith(f"is taken in revision '{SHA}', and {PPO} says 'v2'")


@pytest.mark.parametrize("branch", ["main", "master", "HEAD"])
def test_a_revision_that_moves_may_be_the_one_that_is_stated(branch: str) -> None:
    config = f"model_name_or_path: acme/base-7b\nmodel_revision: {branch}\n"
    moving = only(known(f"{{id: acme/base-7b, revision: {SHA}}}", config), RULE)
    assert moving.severity is Severity.WARNING
    assert moving.message.endswith(f"and {PPO} takes '{branch}', whatever that is on the day")


CARD = "---\nlicense: mit\nbase_model: %s\n---\n# A model\n"


@pytest.mark.parametrize("base", ["acme/base-7b", "[acme/other, acme/base-7b]", "\n- acme/base-7b"])
def test_a_model_card_that_agrees(base: str) -> None:
    assert said(beside(with_models("{id: acme/base-7b}"), {"README.md": CARD % base}), RULE) == []


def test_a_model_card_that_does_not() -> None:
    finding = only(beside(with_models("{id: acme/base-7b}"), {"README.md": CARD % "acme/other"}), RULE)
    assert (
        finding.message == "the report says that the base model is 'acme/base-7b', and the model card says 'acme/other'"
    )
    assert finding.related[0].location.path == "README.md"
    assert finding.related[0].location.span == Span(3, 13, 3, 23)


@pytest.mark.parametrize(
    "readme", ["# A model\n", "---\n", "---\ntitle: x\n---\n", "---\nbase_model: [\n---\n", "", "---\na\n---\n"]
)
def test_a_readme_that_is_no_model_card(readme: str) -> None:
    assert said(beside(with_models("{id: acme/base-7b}"), {"README.md": readme}), RULE) == []


def test_a_model_card_among_the_resources() -> None:
    listed = "  other_resources: [{kind: model_card, title: Card, path: docs/card.md}]\n"
    content = with_models("{id: acme/base-7b}", more=listed)
    assert "acme/other" in only(beside(content, {"docs/card.md": CARD % "acme/other"}), RULE).message
    unsure = only(beside(content, {"docs/card.md": CARD % "["}), "RR007")
    assert unsure.result is Result.UNVERIFIABLE
    assert "docs/card.md" in unsure.message


def test_a_card_of_another_part_of_the_system_is_a_warning_where_one_agrees() -> None:
    listed = ", ".join(f"{{kind: model_card, title: Card, path: {path}}}" for path in ("a.md", "b.md"))
    content = with_models("{id: acme/base-7b}", more=f"  other_resources: [{listed}]\n")
    files = {"a.md": CARD % "acme/base-7b", "b.md": CARD % "acme/other"}
    assert only(beside(content, files), RULE).severity is Severity.WARNING
    files["a.md"] = CARD % "acme/third"
    assert {one.severity for one in said(beside(content, files), RULE)} == {Severity.ERROR}


@pytest.mark.parametrize("relation", ["quantized", "merge"])
def test_a_card_of_a_model_that_was_not_trained_from_its_base(relation: str) -> None:
    card = CARD % f"acme/tutor\nbase_model_relation: {relation}"
    assert said(beside(with_models("{id: acme/base-7b}"), {"README.md": card}), RULE) == []


def test_a_report_without_a_base_model_is_not_spoken_of() -> None:
    content = with_models("{id: x}").replace("  base_model: {id: x}\n", "")
    assert said(beside(content, {PPO: "model_name_or_path: a/b\n", "README.md": CARD % "a/b"}), RULE) == []
