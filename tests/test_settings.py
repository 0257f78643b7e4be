"""Which rules count for which report: layers, selectors, severities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.dates import Duration
from rrlint.diagnostic import Severity
from rrlint.settings import Choice, Layer, Settings

RULES = ["RR001", "RR101", "RR105", "RR301", "RR302", "RR311", "RR503"]
SELECTORS = sorted({rule[:length] for rule in RULES for length in (2, 3, 4, 5)})

selectors = st.lists(st.sampled_from(SELECTORS), max_size=3).map(tuple)
layers = st.builds(
    Layer,
    select=st.none() | selectors,
    ignore=selectors,
    severity=st.dictionaries(st.sampled_from(SELECTORS), st.sampled_from(Severity), max_size=3),
)


def matched(rule: str, chosen: tuple[str, ...]) -> bool:
    return rule in {one for one in RULES for selector in chosen if one.startswith(selector)}


@given(layers, layers, layers, st.sampled_from(RULES))
def test_a_rule_runs_by_the_words_of_the_schema(line: Layer, special: Layer, general: Layer, rule: str) -> None:
    """`ignore` is stronger than `select`; a table for a report replaces `select` and adds to `ignore`."""
    if line.select is not None:
        expected = matched(rule, line.select) and not matched(rule, line.ignore)
    else:
        chosen = general.select if special.select is None else special.select
        left_out = (*line.ignore, *special.ignore, *general.ignore)
        expected = (chosen is None or matched(rule, chosen)) and not matched(rule, left_out)
    assert Choice((line, special, general)).runs(rule) is expected


@pytest.mark.parametrize(
    ("default", "found", "asked", "shown"),
    [
        ("ERROR", "ERROR", "WARNING", "WARNING"),
        ("ERROR", "WARNING", "WARNING", "WARNING"),
        ("ERROR", "WARNING", "ERROR", "WARNING"),  # due soon stays less than overdue
        ("ERROR", "WARNING", "INFO", "INFO"),
        ("WARNING", "WARNING", "ERROR", "ERROR"),
        ("WARNING", "ERROR", "INFO", "INFO"),
        ("WARNING", "INFO", "ERROR", "INFO"),
    ],
)
def test_a_severity_is_that_of_the_rule_s_worst(default: str, found: str, asked: str, shown: str) -> None:
    choice = Choice((Layer(), Layer(severity={"RR2": Severity[asked]})))
    assert choice.severity("RR202", Severity[default], Severity[found]) is Severity[shown]


def test_the_longest_selector_and_the_strongest_layer_decide() -> None:
    general = Layer(severity={"RR": Severity.INFO, "RR30": Severity.WARNING, "RR3": Severity.INFO})
    special = Layer(severity={"RR3": Severity.ERROR})

    def level(*chosen: Layer) -> Severity:
        return Choice(chosen).severity("RR301", Severity.ERROR, Severity.ERROR)

    assert level(Layer(), general) is Severity.WARNING
    assert level(Layer(), special, general) is Severity.ERROR
    assert level(Layer(severity={"RR": Severity.INFO}), special, general) is Severity.INFO
    assert level(Layer()) is Severity.ERROR


def test_of_two_tables_that_fit_a_report_the_later_one_is_stronger() -> None:
    first, second = Layer(warn_before=Duration(days=1)), Layer(warn_before=Duration(days=2))
    settings = Settings(per_report=(("a/**", first), ("**/x.yaml", second)))
    assert settings.of("a/x.yaml").warn_before == Duration(days=2)
    assert settings.of("a/y.yaml").warn_before == Duration(days=1)
    assert settings.of("b/y.yaml").warn_before == Duration(days=14)


def test_what_is_excluded() -> None:
    settings = Settings(exclude=("vendor/**", "*.reward-report.json"))
    assert [settings.excludes(path) for path in ("vendor/a/b", "x.reward-report.json", "a/x.reward-report.json")] == [
        True,
        True,
        False,
    ]
