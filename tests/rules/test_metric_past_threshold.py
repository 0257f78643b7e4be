"""RR307: metrics that passed their bound."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity, Span
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR307"
FIRST = entry("1.0", "2026-01-05", "initial")
TRIGGER = WATCH.replace("reward_change", "metric_threshold").replace(
    '{path: "conf/*.yaml", keys: [/reward, /beta]}', "{metric: m}"
)
SOURCE = "direction: max, threshold: {fail: 0.5}, source: {path: out.json, key: /acc}"


def content(*entries: str, metric: str = SOURCE, trigger: str = TRIGGER) -> str:
    return report(*entries, triggers=(trigger,)).replace("{id: m, name: M}", f"{{id: m, name: M, {metric}}}")


def story(*values: str, path: str = "out.json", metric: str = SOURCE, trigger: str = TRIGGER) -> list[Step]:
    first = {REPORT: content(FIRST, metric=metric, trigger=trigger), path: values[0]}
    return [
        Step("2026-01-05", first),
        *(Step(f"2026-01-{day}", {path: text}) for day, text in enumerate(values[1:], 10)),
    ]


def test_a_value_below_the_bound_of_what_should_be_high() -> None:
    known = facts(story('{"acc": 0.8}', '{"acc": 0.4}'), "2026-01-20")
    finding = only(known, RULE)
    assert place(finding) == (RULE, 17, 8)
    assert finding.severity is Severity.ERROR
    assert finding.message == "out.json: m changed from 0.8 to 0.4, past its bound of 0.5, and no review covers it"
    (label,) = finding.related
    assert (label.location.revision, label.location.span) == ("2", Span(1, 9, 1, 12))
    assert known.verdict == "stale"


@pytest.mark.parametrize(
    ("metric", "good", "bad"),
    [
        ("direction: max, threshold: {fail: 0.5}", "0.5", "0.49"),
        ("direction: min, threshold: {warn: 0.1, fail: 0.5}", "0.5", "0.51"),
        ("direction: range, threshold: {fail: [0.2, 0.5]}", "0.2", "0.19"),
        ("direction: target, threshold: {fail: [0.2, 0.5]}", "0.5", "0.6"),
    ],
)
def test_which_side_is_past_the_bound(metric: str, good: str, bad: str) -> None:
    metric += ", source: {path: out.json, key: /acc}"
    assert said(facts(story('{"acc": 0.3}', f'{{"acc": {good}}}', metric=metric), "2026-01-20"), RULE) == []
    assert len(said(facts(story(f'{{"acc": {good}}}', f'{{"acc": {bad}}}', metric=metric), "2026-01-20"), RULE)) == 1


@pytest.mark.parametrize(
    ("path", "source", "before", "after"),
    [
        ("out.csv", "column: acc", "step,acc\n1,0.2\n2,0.8\n", "step,acc\n1,0.8\n2,0.4\n3,\n"),
        ("out.tsv", "column: acc", "acc\n0.8\n", "acc\n0.4\n"),
        ("out.jsonl", "key: /eval/acc", '{"eval": {"acc": 0.8}}\n', '{"eval": {"acc": 0.4}}\n{"loss": 2}\n'),
        (
            "trainer_state.json",
            "key: /acc",
            '{"log_history": [{"acc": 0.8}]}',
            '{"log_history": [{"acc": 0.4}, {"lr": 1}]}',
        ),
        ("out.yaml", "key: /a/acc", "a: {acc: 0.8}\n", "a: {acc: 0.4}\n"),
    ],
)
def test_where_the_latest_value_is_found(path: str, source: str, before: str, after: str) -> None:
    metric = f"direction: max, threshold: {{fail: 0.5}}, source: {{path: {path}, {source}}}"
    assert "past its bound" in only(facts(story(before, after, path=path, metric=metric), "2026-01-20"), RULE).message
    known = facts(story(before, before + "\n", path=path, metric=metric), "2026-01-20")
    assert said(known, RULE) == said(known, "RR007") == []


def test_a_review_that_came_with_it_or_after_it() -> None:
    answer = content(entry("1.1", "2026-01-12", "triggered", ["weights"]), FIRST)
    steps = story('{"acc": 0.8}', '{"acc": 0.4}')
    known = facts(
        [*steps, Step("2026-01-12", {REPORT: answer}), Step("2026-01-13", {"out.json": '{"acc": 0.3}'})], "2026-01-20"
    )
    assert said(known, RULE) == []
    assert known.verdict == "current"
    with_it = [steps[0], Step("2026-01-12", {REPORT: answer, "out.json": '{"acc": 0.4}'})]
    assert said(facts(with_it, "2026-01-20"), RULE) == []


def test_a_second_fall_after_the_review_of_the_first() -> None:
    answer = content(entry("1.1", "2026-01-12", "triggered", ["weights"]), FIRST)
    steps = [*story('{"acc": 0.8}', '{"acc": 0.4}'), Step("2026-01-12", {REPORT: answer})]
    again = [Step("2026-01-13", {"out.json": '{"acc": 0.9}'}), Step("2026-01-14", {"out.json": '{"acc": 0.2}'})]
    assert "from 0.9 to 0.2" in only(facts([*steps, *again], "2026-01-20"), RULE).message


def test_a_metric_that_came_back_is_a_note_unless_every_change_counts() -> None:
    values = ('{"acc": 0.8}', '{"acc": 0.4}', '{"acc": 0.9}')
    known = facts(story(*values), "2026-01-20")
    assert only(known, RULE).severity is Severity.INFO
    assert known.verdict == "current"
    strict = TRIGGER.replace("watch:", "every_change: true, watch:")
    assert only(facts(story(*values, trigger=strict), "2026-01-20"), RULE).severity is Severity.ERROR


@pytest.mark.parametrize(
    ("metric", "text", "why"),
    [
        ("direction: max, threshold: {fail: 0.5}, source: 'https://runs.acme.org/1'", "1", "no file of the repository"),
        ("direction: max, threshold: {fail: 0.5}", "1", "no file of the repository"),
        ("direction: max, source: {path: out.json, key: /acc}", "{}", "do not say together"),
        ("direction: watch, threshold: {fail: 1}, source: {path: out.json, key: /acc}", "{}", "do not say together"),
        ("direction: max, threshold: {fail: [0, 1]}, source: {path: out.json, key: /acc}", "{}", "do not say together"),
        (SOURCE.replace("max", "watch"), '{"acc": 0.1}', "do not say together"),
        (SOURCE.replace("max", "range"), '{"acc": 0.1}', "do not say together"),
        (SOURCE.replace("0.5", "9" * 400), '{"acc": 0.1}', "do not say together"),
        (SOURCE, '{"acc": "high"}', "no number"),
        (SOURCE, '{"acc": true}', "no number"),
        (SOURCE, "{", "and out.json cannot be taken apart: Expecting"),
        (SOURCE.replace("out.json", "gone.json"), "{}", "there is no file gone.json"),
        (SOURCE.replace("/acc", "/other"), '{"acc": 1}', "no number"),
    ],
)
def test_what_cannot_be_judged_is_said(metric: str, text: str, why: str) -> None:
    known = facts(story(text, metric=metric), "2026-01-20")
    assert why in only(known, "RR007").message
    assert said(known, RULE) == []
    assert known.verdict == "unknown"


def test_a_metric_that_the_report_does_not_have() -> None:
    known = facts(story('{"acc": 1}', trigger=TRIGGER.replace("metric: m", "metric: n")), "2026-01-20")
    assert "which the report does not have" in only(known, "RR007").message


def test_a_number_that_is_none_is_no_value() -> None:
    metric = SOURCE.replace("out.json, key: /acc", "out.csv, column: acc")
    known = facts(story("acc\n0.8\nnan\n", path="out.csv", metric=metric), "2026-01-20")
    assert said(known, RULE) == [], "the last row that has a number counts"
