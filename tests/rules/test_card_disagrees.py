"""RR801: data sets and results, as the report and a model card state them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.facts import Facts
from tests.bindings.carded import RESULTS, card, carded
from tests.bindings.reports import beside
from tests.rules.finding import only, said

RULE = "RR801"
GSM8K = {"gsm8k-accuracy": "Accuracy on GSM8K"}


def trained(sources: list[str], named: list[str]) -> list[Diagnostic]:
    return said(beside(carded(sources), {"README.md": card(named)}), RULE)


def scored(metrics: dict[str, str], values: dict[str, object], *results: tuple[str, str, object]) -> Facts:
    return beside(carded(metrics=metrics), {RESULTS: json.dumps(values), "README.md": card(results=results)})


def agree(value: object, stated: object) -> bool:
    return said(scored(GSM8K, {"gsm8k-accuracy": value}, ("gsm8k", "accuracy", stated)), RULE) == []


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("openai/gsm8k", "OpenAI/GSM8K"),
        ("gsm8k", "openai/gsm8k"),
        ("openai/gsm8k", "gsm8k"),
        ("https://huggingface.co/datasets/openai/gsm8k", "openai/gsm8k"),
        ("https://hf.co/datasets/openai/gsm8k/tree/main", "openai/gsm8k"),
        ("hf://datasets/openai/gsm8k@main/train.jsonl", "openai/gsm8k"),
        ("https://huggingface.co/datasets/gsm8k/viewer/main", "gsm8k"),
        ("openai/gsm8k@abc1234", "openai/gsm8k"),
        ("openai/gsm8k", "generator"),
    ],
)
def test_the_same_data_set_by_another_name(source: str, named: str) -> None:
    assert trained([source], [named]) == []


def test_data_sets_that_have_nothing_in_common_are_an_error() -> None:
    (finding,) = trained(["acme/maths"], ["openai/gsm8k"])
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "README.md says that the model was trained on 'openai/gsm8k', not named in the report, "
        "which has 'acme/maths' instead"
    )
    assert finding.primary.location.pointer == "/implementation/data_flow/sources/0/id"
    assert finding.related[0].location.path == "README.md"


@pytest.mark.parametrize(("count", "more"), [(3, ""), (4, " and 1 more"), (5, " and 2 more")])
def test_of_many_data_sets_some_are_named_and_the_rest_counted(count: int, more: str) -> None:
    (finding,) = trained(["acme/shared", "acme/own"], ["acme/shared", *(f"acme/b{number}" for number in range(count))])
    assert finding.primary.location.pointer == "/implementation/data_flow/sources/1/id", "the one that the card lacks"
    assert f"'acme/b0', 'acme/b1', 'acme/b2'{more}, not named" in finding.message
    assert len(finding.related) == 3
    (finding,) = trained(["acme/shared", "acme/a", "acme/b"], ["acme/shared", "acme/c"])
    assert finding.message.endswith("not named in the report, which has 'acme/a', 'acme/b' instead")


def test_a_card_that_only_says_more_is_not_said_to_be_out_of_date() -> None:
    (finding,) = trained(["acme/a"], ["acme/a", "acme/c"])
    assert finding.message.endswith("on 'acme/c', not named in the report")
    assert finding.help == "name them under `sources` too, if they were used"


@pytest.mark.parametrize(
    ("sources", "named", "severity"),
    [
        (["acme/a", "acme/b"], ["acme/a", "acme/c"], Severity.WARNING),
        (["acme/a"], ["acme/a", "acme/c"], Severity.INFO),
        (["our own prompts"], ["acme/c"], Severity.INFO),
        (["prompts"], ["acme/c"], Severity.INFO),
        (["acme/a", "prompts"], ["acme/c"], Severity.INFO),
        (["./data/maths"], ["acme/c"], Severity.INFO),
        (["acme/maths"], ["other/maths"], Severity.ERROR),
    ],
)
def test_how_sure_it_is(sources: list[str], named: list[str], severity: Severity) -> None:
    assert [finding.severity for finding in trained(sources, named)] == [severity]


def test_a_report_may_say_more_and_either_may_say_nothing() -> None:
    assert trained(["acme/a", "acme/b"], ["acme/a"]) == []
    assert trained([], ["acme/a"]) == []
    assert trained(["acme/a"], []) == []


@pytest.mark.parametrize("named", ["acme/c", "\n- acme/c", "[1, {x: y}, acme/c]"])
def test_one_data_set_or_a_list(named: str) -> None:
    readme = f"---\ndatasets: {named}\n---\n"
    assert only(beside(carded(["acme/a"]), {"README.md": readme}), RULE).severity is Severity.ERROR


@pytest.mark.parametrize(
    ("value", "stated"),
    [
        (0.8534, 0.85),
        (0.85, 0.8534),
        (0.8534, 85.3),
        (85.3, "85.3%"),
        (0.853, "0.85 +/- 0.01"),
        (250.3, "250.30 \u00b1 20.1"),
        (85, 85.4),
        ("0.85", 0.85),
        (1e-05, 0.00001),
    ],
)
def test_the_same_value_as_far_as_both_go(value: object, stated: object) -> None:
    assert agree(value, stated)


@pytest.mark.parametrize(("value", "stated"), [(0.8534, 0.86), (0.8534, 85.4), (85, 86), (0.8, "0.9 +/- 0.2"), (-1, 1)])
def test_another_value(value: object, stated: object) -> None:
    assert not agree(value, stated)


@pytest.mark.parametrize("stated", ["high", None, True, [0.1], "1" * 200, float("inf")])
def test_what_is_no_number_is_not_compared(stated: object) -> None:
    assert agree(0.5, stated)
    assert agree(stated, 0.5)


def test_another_result_is_an_error_that_shows_both_values() -> None:
    finding = only(scored(GSM8K, {"gsm8k-accuracy": 0.81}, ("gsm8k", "accuracy", 0.85)), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "README.md says that accuracy on gsm8k is 0.85, and eval/results.json, where the report has 'gsm8k-accuracy' "
        "from, says 0.81"
    )
    assert finding.primary.location.pointer == "/optimization_intent/performance_metrics/0/source/key"
    assert [label.location.path for label in finding.related] == ["README.md", RESULTS]


def test_an_accepted_difference_stays_accepted_when_the_metric_is_named_in_other_words() -> None:
    id_, result = "gsm8k-accuracy", ("gsm8k", "accuracy", 0.85)
    known = [scored({id_: name}, {id_: 0.81}, result) for name in ("Accuracy on GSM8K", "GSM8K, accuracy")]
    assert len({only(one, RULE).fingerprint for one in known}) == 1


@pytest.mark.parametrize(
    ("id_", "name"),
    [("gsm8k", "GSM8K"), ("accuracy", "Accuracy"), ("acc", "Accuracy score"), ("g", "gsm8k (test)")],
)
def test_half_a_name_is_a_warning(id_: str, name: str) -> None:
    finding = only(scored({id_: name}, {id_: 0.5}, ("gsm8k", "accuracy", 0.85)), RULE)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("metrics", "results"),
    [
        ({"accuracy": "Accuracy"}, [("gsm8k", "accuracy", 0.85), ("math", "accuracy", 0.4)]),
        ({"gsm8k": "GSM8K"}, [("gsm8k", "accuracy", 0.85), ("gsm8k", "pass@8", 0.9)]),
        ({"gsm8k-pass-8": "Pass@8 on GSM8K"}, [("gsm8k", "pass@1", 0.85)]),
        ({"solved": "Share of problems solved"}, [("gsm8k", "accuracy", 0.85)]),
        ({"math-accuracy": "Accuracy on MATH"}, [("gsm8k", "accuracy", 0.85)]),
        ({"gsm8k-accuracy": "Accuracy"}, [("gsm8k", "accuracy", 0.85), ("gsm8k", "accuracy", 0.84)]),
    ],
)
def test_what_may_be_another_measurement_is_not_compared(
    metrics: dict[str, str], results: list[tuple[str, str, object]]
) -> None:
    assert said(scored(metrics, dict.fromkeys(metrics, 0.1), *results), RULE) == []


def test_another_part_of_the_data_is_another_measurement() -> None:
    head = (
        "---\nmodel-index:\n- name: t\n  results:\n  - dataset: {name: GSM8K, split: %s}\n"
        "    metrics: [{type: accuracy, value: 0.9}]\n---\n"
    )
    content = carded(metrics={"v": "Accuracy on GSM8K validation"})
    for split, found in (("test", 0), ("validation", 1), ("dev", 1)):
        files = {RESULTS: '{"v": 0.5}', "README.md": head % split}
        assert len(said(beside(content, files), RULE)) == found


def test_the_part_may_stand_in_the_name_of_the_measure() -> None:
    results = [("gsm8k", "Validation accuracy", 0.9), ("gsm8k", "Test accuracy", 0.5)]
    assert said(scored({"v": "GSM8K test accuracy"}, {"v": 0.5}, *results), RULE) == []
    finding = only(scored({"v": "GSM8K validation accuracy"}, {"v": 0.5}, *results), RULE)
    assert "Validation accuracy on gsm8k is 0.9" in finding.message


def test_a_column_goes_on_after_the_card() -> None:
    source = 'source: {path: eval/log.csv, column: "gsm8k-accuracy"}'
    content = carded(metrics=GSM8K).replace('"source": {"path": "eval/results.json", "key": "/gsm8k-accuracy"}', source)
    files = {"eval/log.csv": "gsm8k-accuracy\n0.1\n", "README.md": card(results=[("gsm8k", "accuracy", 0.9)])}
    assert said(beside(content, files), RULE) == []


@pytest.mark.parametrize(
    "readme",
    [
        card(["acme/c"], base="acme/another-model"),
        card(["acme/c"], base_model_relation="quantized"),
        card(["acme/c"], base_model_relation="merge"),
        "# Tutor\n",
        "---\n- a\n---\n",
        "---\ndatasets: {a: b}\nmodel-index: 3\n---\n",
        "---\nmodel-index: [{name: a, results: [1, {metrics: [{value: 1}, 2]}]}]\n---\n",
    ],
)
def test_a_card_of_another_model_or_of_none(readme: str) -> None:
    assert said(beside(carded(["acme/a"]), {"README.md": readme}), RULE) == []


def test_several_models_in_one_index_are_not_told_apart() -> None:
    one = '{"name": "%s", "results": [{"dataset": {"name": "gsm8k"}, "metrics": [{"type": "accuracy", "value": 0.9}]}]}'
    readme = f"---\nmodel-index: [{one % 'a'}, {one % 'b'}]\n---\n"
    content = carded(metrics=GSM8K)
    assert said(beside(content, {RESULTS: '{"gsm8k-accuracy": 0.1}', "README.md": readme}), RULE) == []


def test_listed_cards_count_and_not_the_readme_beside_them() -> None:
    content = carded(["acme/a"], cards=["docs/card.md"])
    files = {"docs/card.md": card(["acme/a"]), "README.md": card(["acme/c"])}
    assert said(beside(content, files), RULE) == []
    files["docs/card.md"] = card(["acme/c"])
    assert only(beside(content, files), RULE).related[0].location.path == "docs/card.md"


def test_several_cards_may_each_speak_of_a_part() -> None:
    content = carded(["acme/a"], cards=["a.md", "b.md"])
    assert (
        only(beside(content, {"a.md": card(["acme/a"]), "b.md": card(["acme/c"])}), RULE).severity is Severity.WARNING
    )


def test_a_readme_beside_several_reports_may_be_of_another_system() -> None:
    files = {"README.md": card(["acme/c"]), "other/reward-report.yaml": "schema: reward-report/1.0\n"}
    assert said(beside(carded(["acme/a"]), files), RULE) == []


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_a_report_that_is_over_is_left_alone(status: str) -> None:
    content = carded(["acme/a"]).replace("status: active", f"status: {status}")
    assert said(beside(content, {"README.md": card(["acme/c"])}), RULE) == []


@pytest.mark.parametrize(
    "readme",
    [
        "---\ndatasets: [\n---\n",
        "---\ndatasets: a\ndatasets: b\n---\n",
        "---\ndatasets: [acme/c]\n# Tutor\n",
        "---\ndatasets:\n" + "- acme/data-set\n" * 80_000 + "---\n",
    ],
    ids=["no YAML", "a key twice", "no end", "too long"],
)
def test_metadata_that_cannot_be_read_are_said(readme: str) -> None:
    known = beside(carded(["acme/a"]), {"README.md": readme})
    assert only(known, "RR007").result is Result.UNVERIFIABLE
    assert said(known, RULE) == []


def test_a_readme_with_a_line_at_its_head_is_no_broken_card() -> None:
    for readme in ("---\n# Tutor\n", "---\ntitle: [\n---\n"):
        assert said(beside(carded(["acme/a"]), {"README.md": readme}), "RR007") == []


DATA = st.lists(st.sampled_from([f"acme/data-{letter}" for letter in "abcdef"]), min_size=1, max_size=4, unique=True)
VALUES = st.dictionaries(
    st.sampled_from(["gsm8k", "math", "humaneval", "mbpp"]),
    st.decimals(0, 100, places=3, allow_nan=False),
    min_size=1,
)


@given(DATA, VALUES, st.data())
def test_a_report_made_from_a_card_agrees_and_each_change_is_found(
    named: list[str], values: dict[str, object], data: st.DataObject
) -> None:
    metrics = {f"{name}-accuracy": f"Accuracy on {name}" for name in values}
    measured = {f"{name}-accuracy": str(value) for name, value in values.items()}
    results = [(name, "accuracy", str(value)) for name, value in values.items()]
    content, files = carded(named, metrics), {RESULTS: json.dumps(measured), "README.md": card(named, results)}
    assert said(beside(content, files), RULE) == []

    place = data.draw(st.integers(0, len(named) - 1))
    others = [*named[:place], "acme/another", *named[place + 1 :]]
    finding = only(beside(content, files | {"README.md": card(others, results)}), RULE)
    assert "'acme/another'" in finding.message
    assert finding.severity is (Severity.WARNING if len(named) > 1 else Severity.ERROR)

    which = data.draw(st.sampled_from(sorted(measured)))
    finding = only(beside(content, files | {RESULTS: json.dumps({**measured, which: "-7.125"})}), RULE)
    assert repr(which) in finding.message
