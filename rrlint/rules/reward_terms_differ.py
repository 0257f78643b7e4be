"""RR104: the report lists other reward terms than the reward block that it watches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrlint.bindings.reward_terms import MAX_TERMS, Matching, Place, Silent, Unlisted, watched_blocks
from rrlint.bindings.stated import TERMS, terms
from rrlint.diagnostic import Diagnostic, Label, Result, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR104",
    name="reward-terms-differ",
    since="0.1",
    severity=Severity.ERROR,
    summary="a term of the watched reward is not in the report, or one in the report weighs nothing there",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)

#: So many places of one term are shown; the message says how many there are.
_SHOWN = 3


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each name that the watched reward has and the report has not, or the other way round."""
    assert facts.report is not None and facts.surroundings is not None and facts.document.node is not None
    listed = terms(facts.document.node)
    if not listed:
        return
    if len(listed) > MAX_TERMS:
        message = f"cannot tell whether all terms are those of the reward: only the first {MAX_TERMS:,} are looked at"
        yield RULE.at(facts, TERMS, message, result=Result.UNVERIFIABLE)
    matching = Matching(listed, watched_blocks(facts.report, facts.surroundings))
    for unlisted in matching.unlisted():
        yield _unlisted(facts, unlisted)
    for silent in matching.silent(facts.surroundings):
        yield _zero(facts, silent) if silent.zeros else _absent(facts, silent, matching)


def _unlisted(facts: Facts, unlisted: Unlisted) -> Diagnostic:
    block, weighted = unlisted.places[0]
    binding = f"weight_from: {{path: {block.path}, key: {weighted.pointer}}}"
    weights = sorted({place.weight for _, place in unlisted.places})
    weighs = f"{weighted.weight:g}" if len(weights) == 1 else f"from {weights[0]:g} to {weights[-1]:g}"
    where = f"{unlisted.written!r} is in the reward of {_where(unlisted.places)}"
    return RULE.at(
        facts,
        TERMS,
        f"{where}, weighing {weighs}, and the report does not list it",
        related=_labels(facts, unlisted.places),
        help=f"add a term with `id: {unlisted.written}` and `{binding}`",
        identity=("unlisted", unlisted.written),
    )


def _zero(facts: Facts, silent: Silent) -> Diagnostic:
    return RULE.at(
        facts,
        silent.term.pointer,
        f"the report lists {silent.term.id!r}, and its weight is 0 in {_where(silent.zeros)}",
        related=_labels(facts, silent.zeros),
        help="take the term out, or say `weight: 0` if the report should tell of a term that is switched off",
        identity=("zero", silent.term.id),
    )


def _absent(facts: Facts, silent: Silent, matching: Matching) -> Diagnostic:
    paths = [block.path for block in matching.blocks]
    return RULE.at(
        facts,
        silent.term.pointer,
        f"the report lists {silent.term.id!r}, which is no part of the reward in {_files(paths)}",
        related=tuple(
            Label(facts.surroundings.location(block.path, block.pointer, block.terms[0].span), "the reward")
            for block in matching.blocks[:1]
            if facts.surroundings is not None
        ),
        help="take the term out, or say with `weight_from` where its weight stands",
        identity=("absent", silent.term.id),
    )


def _where(places: Sequence[Place]) -> str:
    return _files([block.path for block, _ in places])


def _files(paths: Sequence[str]) -> str:
    """The first of some files, and how many more there are."""
    distinct = sorted(set(paths))
    more = f" and {len(distinct) - 1} more" if len(distinct) > 1 else ""
    return f"{distinct[0]}{more}"


def _labels(facts: Facts, places: Sequence[Place]) -> tuple[Label, ...]:
    assert facts.surroundings is not None
    return tuple(
        Label(facts.surroundings.location(block.path, one.pointer, one.span), f"{one.written} weighs {one.weight:g}")
        for block, one in places[:_SHOWN]
    )
