"""RR703: a training curve of one seed, or of nobody knows how many."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.system import read_system
from rrlint.curves.draw import Drawing
from rrlint.curves.stated import StatedCurve, stated_curves
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.format import TRAINING
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join

RULE = Rule(
    id="RR703",
    name="single-seed",
    since="0.1",
    severity=Severity.WARNING,
    summary="a training curve shows one seed, or does not say how many",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)

_HELP = (
    "state `seeds: N` for a curve that was taken over runs, or `seed_column` for one that keeps them apart; "
    "if one run was all that could be paid for, excuse it with that reason: # rrlint: ignore[RR703] -- …"
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding for each training curve; the world that a system is used in has no seed."""
    assert facts.report is not None and facts.surroundings is not None and facts.document.node is not None
    system = read_system(facts.report)
    if system is None or system.owes_nothing:
        return
    for stated in stated_curves(facts.document.node):
        if stated.kind != TRAINING:
            continue
        drawing = facts.surroundings.curves.get(stated.pointer)
        seeds = _seeds(stated, drawing if isinstance(drawing, Drawing) else None)
        if seeds is None or seeds > 1:
            continue
        said = "does not say over how many seeds it is taken" if seeds == 0 else "shows one seed"
        yield RULE.at(
            facts,
            _place(stated),
            f"the training curve {stated.id!r} {said}",
            severity=system.lack(Severity.WARNING),
            help=_HELP,
        )


def _seeds(stated: StatedCurve, drawing: Drawing | None) -> int | None:
    """How many seeds a curve shows; 0 if that is not stated, None if it cannot be seen."""
    if stated.seeds is not None:
        return max(stated.seeds, 1)
    if not stated.seed_column:
        return 0
    return len(drawing.curve.seeds) or None if drawing is not None else None


def _place(stated: StatedCurve) -> str:
    """Where the seeds are stated; the path of the curve where they are not."""
    field = "seeds" if stated.seeds is not None else "seed_column" if stated.seed_column else "path"
    return join(stated.pointer, field)
