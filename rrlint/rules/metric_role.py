"""RR102: a metric and the reward contradict each other about who is in whom."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.numbers import number
from rrlint.bindings.stated import TERMS
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.format import METRICS
from rrlint.rules._rule import Need, Rule
from rrlint.tree.node import Mapping, Node, Scalar
from rrlint.tree.pointer import join
from rrlint.tree.reading import mappings, text_of

RULE = Rule(
    id="RR102",
    name="metric-role",
    since="0.1",
    severity=Severity.ERROR,
    summary="an oversight metric is in the reward, a rewarded metric is in no term, or a term of a metric names none",
    needs=frozenset({Need.REPORT}),
)

_PERFORMANCE, _OVERSIGHT = METRICS


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Oversight in the reward is an error, what the report leaves open a warning."""
    root = facts.document.node
    assert root is not None
    terms = dict(mappings(root, TERMS))
    counted = {at: term for at, term in terms.items() if _counts(term) and text_of(term.get("metric"))}
    named = {text_of(term.get("metric")) for term in counted.values()}
    rewarded = {text_of(term.get("metric")): at for at, term in counted.items() if not _is_bound(term)}
    for pointer, metric in mappings(root, _OVERSIGHT):
        yield from _of_oversight(facts, pointer, metric, rewarded)
    for pointer, metric in mappings(root, _PERFORMANCE):
        if named and _is_true(metric.get("in_reward")) and (known := text_of(metric.get("id"))) and known not in named:
            yield RULE.at(
                facts,
                join(pointer, "in_reward"),
                f"the metric {known!r} is said to be in the reward, and no reward term names it",
                severity=Severity.WARNING,
                help=f"name it in the term that it is, `metric: {known}`, or write `in_reward: false`",
                identity=(known,),
            )
    for pointer, term in terms.items():
        if text_of(term.get("kind")) == "metric" and not text_of(term.get("metric")):
            yield RULE.at(
                facts,
                pointer,
                f"the reward term {text_of(term.get('id'))!r} is of kind `metric` and names none",
                severity=Severity.WARNING,
                help="add `metric:` with the id of a performance metric, or choose another kind",
            )


def _of_oversight(facts: Facts, pointer: str, metric: Mapping, rewarded: dict[str, str]) -> Iterator[Diagnostic]:
    known = text_of(metric.get("id"))
    if _is_true(metric.get("in_reward")):
        yield _rewarded(facts, join(pointer, "in_reward"), known, "is said to be in the reward")
    elif known in rewarded:
        yield _rewarded(facts, join(rewarded[known], "metric"), known, "is rewarded by a term")


def _rewarded(facts: Facts, pointer: str, known: str, how: str) -> Diagnostic:
    return RULE.at(
        facts,
        pointer,
        f"the oversight metric {known!r} {how}; what is optimized cannot oversee",
        help="take it out of the reward, or list it under `performance_metrics` and watch another one",
        identity=(known,),
    )


def _counts(term: Mapping) -> bool:
    """Is a term part of the reward?  One that says `weight: 0` is listed and rewards nothing."""
    return number(term.get("weight")) != 0


def _is_bound(term: Mapping) -> bool:
    """Is it held in bounds beside the reward, rather than pushed up or down?"""
    return text_of(term.get("kind")) == "constraint"


def _is_true(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.value is True
