"""RR702: a learning curve that nobody can draw."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.names import nearest
from rrlint.bindings.surroundings import Unread
from rrlint.bindings.system import read_system
from rrlint.curves.draw import Drawing, Flaw
from rrlint.curves.stated import StatedCurve, stated_curves
from rrlint.diagnostic import Diagnostic, Label, Result, Severity, Span
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join
from rrlint.tree.show import some_of

RULE = Rule(
    id="RR702",
    name="unreadable-curve",
    since="0.1",
    severity=Severity.ERROR,
    summary="a learning curve's file, columns or values are not what the report says, or its axis does not rise",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)

_COLUMNS_SHOWN = 8
_HELP = {
    "empty": "name the column that the values stand in, or take this one out",
    "falls": "if the file holds several runs, name the column that tells them apart: `seed_column`",
    "place": "give a number, or a date as in 2026-03-04, in every row that has a value",
    "seed": "give the seed in every row that has a value",
    "value": "leave a cell empty where nothing was measured; if the run diverged, say so in `limitations`",
}
_ANY = "a curve is a table with a column that rises in each run, and numbers in the columns that are measured"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each kind of flaw of a curve, and one for a curve that names no columns."""
    assert facts.report is not None and facts.surroundings is not None and facts.document.node is not None
    system = read_system(facts.report)
    if system is None or system.owes_nothing:
        return
    for stated in stated_curves(facts.document.node):
        drawing = facts.surroundings.curves.get(stated.pointer)
        if isinstance(drawing, Unread):
            yield _unknown(facts, stated, drawing)
        elif drawing is not None:
            for flaw in drawing.flaws:
                yield _flawed(facts, stated, drawing, flaw, system.odds(Severity.ERROR))
        if not stated.x or not stated.y:
            yield _unnamed(facts, stated, system.lack(Severity.WARNING))


def _flawed(facts: Facts, stated: StatedCurve, drawing: Drawing, flaw: Flaw, severity: Severity) -> Diagnostic:
    assert facts.surroundings is not None
    place = None if flaw.line is None else Span(flaw.line, 1, flaw.line, 1)
    location = facts.surroundings.location(stated.path, "", place)
    return RULE.at(
        facts,
        flaw.pointer,
        f"{stated.path}: {flaw.message}",
        severity=severity,
        related=() if place is None else (Label(location, "this row"),),
        help=_columns(drawing, flaw) if flaw.column else _HELP.get(flaw.kind, _ANY),
        identity=(stated.path, flaw.kind),
    )


def _columns(drawing: Drawing, flaw: Flaw) -> str:
    """Which columns there are, and which of them was probably meant."""
    known = drawing.columns
    if meant := nearest(flaw.column, known):
        return f"did you mean {meant!r}?"
    return f"it has {some_of([repr(name) for name in known], _COLUMNS_SHOWN) or 'no column'}"


def _unnamed(facts: Facts, stated: StatedCurve, severity: Severity) -> Diagnostic:
    lacking = " and ".join(word for word, is_there in (("`x`", stated.x), ("`y`", stated.y)) if not is_there)
    return RULE.at(
        facts,
        join(stated.pointer, "path"),
        f"the curve {stated.id!r} has no {lacking}, so nobody knows which columns of {stated.path} to draw",
        severity=severity,
        help="name the columns: `x: {column: step, unit: updates}, y: [{column: reward, metric: …}]`",
        identity=("columns",),
    )


def _unknown(facts: Facts, stated: StatedCurve, unread: Unread) -> Diagnostic:
    return RULE.at(
        facts,
        join(stated.pointer, "path"),
        f"cannot tell what the curve {stated.path} shows: {unread.why}",
        result=Result.UNVERIFIABLE,
        help=unread.remedy,
        identity=(stated.path,),
    )
