"""RR407: a baseline is missing, or is not that of what the entry's commit holds."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.statements import Misstated
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join

RULE = Rule(
    id="RR407",
    name="wrong-baseline",
    since="0.1",
    severity=Severity.ERROR,
    summary="an entry's baseline is not that of the file in the entry's own commit, or is missing beside others",
    needs=frozenset({Need.HISTORY}),
)

_REVIEW = "look at the file as it is now and add an entry for that"
_SLIP = "if the entry did review these values and only its digest is wrong, write"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each file of a newest review's entry: an error if wrong, a warning if missing."""
    assert facts.history is not None
    for one in facts.history.misstated:
        message, advice = _told(facts, one)
        yield RULE.at(
            facts,
            join(one.entry.pointer, "baselines", one.trigger, one.path),
            message,
            severity=Severity.WARNING if one.stated is None else None,
            help=advice,
            identity=(*one.entry.key, one.trigger, one.path),
        )


def _told(facts: Facts, one: Misstated) -> tuple[str, str]:
    entry, where = f"entry {one.entry.version!r}", facts.describe(one.commit)
    if one.stated is None:
        return (
            f"{entry} has baselines, but none for {one.path}, which {one.trigger!r} watches",
            f"add {one.path}: {one.actual!r} to the baselines of {one.trigger!r} if the entry reviewed it",
        )
    if one.actual is None:
        return (
            f"{entry} states a baseline for {one.path}, but {one.trigger!r} watches no value there {where}",
            f"{_REVIEW}; a squash or a rebase may have moved a later change into that commit",
        )
    return (
        f"{entry} reviewed other values of {one.path} than those that came with it {where}",
        f"{_REVIEW}; {_SLIP} {one.actual!r}",
    )
