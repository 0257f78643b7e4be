"""RR107: the report names another base model than the config that it watches, or the model card."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.models import Named, agrees, named_in_cards, named_in_configs, same_revision
from rrlint.bindings.stated import Model, base_models, model_cards, reward_models
from rrlint.bindings.surroundings import Unread
from rrlint.diagnostic import Diagnostic, Label, Location, Result, Severity
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

_MOVING = frozenset({"main", "master", "HEAD"})


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each place that names another model, or the same one in another revision."""
    assert facts.report is not None and facts.surroundings is not None and facts.document.node is not None
    stated = base_models(facts.document.node)
    if not stated:
        return
    others = reward_models(facts.document.node)
    for named in named_in_configs(facts.report, facts.surroundings):
        if agrees(named, others) is None:
            yield from _compared(facts, stated, named)
    for card in named_in_cards(facts.surroundings):
        if not any(agrees(named, stated) for named in card):
            yield _differs(facts, stated[0], card[0], "the model card")
    for path in model_cards(facts.document.node):
        head = facts.surroundings.cards.get(path)
        if isinstance(head, Unread):
            yield _unknown(facts, stated[0], path, head.why)


def _compared(facts: Facts, stated: tuple[Model, ...], named: Named) -> Iterator[Diagnostic]:
    same = agrees(named, stated)
    if same is not None:
        if same.revision and named.revision and not same_revision(same.revision, named.revision):
            yield _other_revision(facts, same, named)
    elif named.is_local:
        yield RULE.at(
            facts,
            join(stated[0].pointer, "id"),
            f"{named.path}: {named.pointer} is {named.id!r}, a place and no name, which is not held against the report",
            severity=Severity.INFO,
            related=(_label(facts, named),),
            help="a folder that is named like the model, or the model's published name, can be compared",
            identity=(named.path, named.pointer),
        )
    else:
        yield _differs(facts, stated[0], named, named.path)


def _differs(facts: Facts, stated: Model, named: Named, where: str) -> Diagnostic:
    return RULE.at(
        facts,
        join(stated.pointer, "id"),
        f"the report says that the base model is {stated.id!r}, and {where} says {named.id!r}",
        related=(_label(facts, named),),
        help="if the report is out of date, correct it; watch only those configs that train this system",
        identity=(named.path, named.pointer),
    )


def _other_revision(facts: Facts, stated: Model, named: Named) -> Diagnostic:
    moving = named.revision in _MOVING
    what = f"takes {named.revision!r}, whatever that is on the day" if moving else f"says {named.revision!r}"
    return RULE.at(
        facts,
        join(stated.pointer, "revision"),
        f"the report says that {stated.id!r} is taken in revision {stated.revision!r}, and {named.path} {what}",
        severity=Severity.WARNING if moving else Severity.ERROR,
        related=(_label(facts, named, revision=True),),
        help="pin the same revision in both",
        identity=("revision", named.path, named.pointer),
    )


def _unknown(facts: Facts, stated: Model, path: str, why: str) -> Diagnostic:
    return RULE.at(
        facts,
        join(stated.pointer, "id"),
        f"cannot tell whether the model card {path} names the same base model: {why}",
        result=Result.UNVERIFIABLE,
        help="mend the metadata between the two lines `---` at the head of the card",
        identity=(path,),
    )


def _label(facts: Facts, named: Named, *, revision: bool = False) -> Label:
    assert facts.surroundings is not None
    span = named.revision_span if revision and named.revision_span else named.span
    return Label(Location(facts.surroundings.revision, named.path, named.pointer, span), "named here")
