"""RR107: the report names another base model than the config that it watches, or the model card."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.models import Named, agrees, named_in_cards, named_in_configs, same_revision
from rrlint.bindings.stated import Model, base_models, reward_models
from rrlint.diagnostic import Diagnostic, Label, Severity, Span
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join

RULE = Rule(
    id="RR107",
    name="base-model-differs",
    since="0.1",
    severity=Severity.ERROR,
    summary="the base model of the report is not that of a config which it watches, or of the model card",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)

#: So many places are shown of those that say the same thing.
_SHOWN = 3
_MOVING = frozenset({"main", "master", "HEAD"})


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for all configs with another model, and one for each card or revision that differs."""
    assert facts.report is not None and facts.surroundings is not None and facts.document.node is not None
    stated = base_models(facts.document.node)
    if not stated:
        return
    scorers = reward_models(facts.document.node)
    named = [one for one in named_in_configs(facts.report, facts.surroundings) if not agrees(one, scorers)]
    yield from _of_configs(facts, stated, named)
    cards = named_in_cards(facts.surroundings)
    others = [card for card in cards if not any(agrees(one, stated) for one in card)]
    severity = Severity.ERROR if len(others) == len(cards) else Severity.WARNING
    for card in others:
        yield _differs(facts, stated[0], card[:1], "the model card", severity)


def _of_configs(facts: Facts, stated: tuple[Model, ...], named: list[Named]) -> Iterator[Diagnostic]:
    same = [(model, one) for one in named if (model := agrees(one, stated)) is not None]
    for model, one in same:
        if model.revision and one.revision and not same_revision(model.revision, one.revision):
            yield _other_revision(facts, model, one)
    others = [one for one in named if agrees(one, stated) is None]
    if places := [one for one in others if one.is_local]:
        yield _not_compared(facts, stated[0], places)
    if published := [one for one in others if not one.is_local]:
        yield _differs(facts, stated[0], published, published[0].path, Severity.WARNING if same else Severity.ERROR)


def _not_compared(facts: Facts, stated: Model, places: list[Named]) -> Diagnostic:
    first = places[0]
    return RULE.at(
        facts,
        join(stated.pointer, "id"),
        f"{first.path}: {first.pointer} is {first.id!r}, a place and no name, which is not held against the report"
        + _more(places),
        severity=Severity.INFO,
        related=_labels(facts, places),
        help="a folder that is named like the model, or the model's published name, can be compared",
        identity=tuple(one.path + one.pointer for one in places),
    )


def _differs(facts: Facts, stated: Model, named: list[Named], where: str, severity: Severity) -> Diagnostic:
    return RULE.at(
        facts,
        join(stated.pointer, "id"),
        f"the report says that the base model is {stated.id!r}, and {where} says {named[0].id!r}{_more(named)}",
        severity=severity,
        related=_labels(facts, named),
        help="if the report is out of date, correct it; a model that a later stage starts from belongs to `versions`",
        identity=tuple(one.path + one.pointer for one in named),
    )


def _more(named: list[Named]) -> str:
    return f" (and so on in {len(named) - 1} more)" if len(named) > 1 else ""


def _other_revision(facts: Facts, stated: Model, named: Named) -> Diagnostic:
    moving = named.revision in _MOVING
    what = f"takes {named.revision!r}, whatever that is on the day" if moving else f"says {named.revision!r}"
    return RULE.at(
        facts,
        join(stated.pointer, "revision"),
        f"the report says that {stated.id!r} is taken in revision {stated.revision!r}, and {named.path} {what}",
        severity=Severity.WARNING if moving else Severity.ERROR,
        related=(_label(facts, named, named.revision_span),),
        help="pin the same revision in both",
        identity=("revision", named.path, named.pointer),
    )


def _labels(facts: Facts, named: list[Named]) -> tuple[Label, ...]:
    return tuple(_label(facts, one, one.span) for one in named[:_SHOWN])


def _label(facts: Facts, named: Named, span: Span | None) -> Label:
    assert facts.surroundings is not None
    return Label(facts.surroundings.location(named.path, named.pointer, span), "named here")
