"""RR704: a training curve shows another training than the one that the configs describe now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rrlint.bindings.prose import is_lenient, owes_nothing
from rrlint.curves.stated import StatedCurve, stated_curves
from rrlint.dates import parse_period
from rrlint.diagnostic import Diagnostic, Label, Location, Result, Severity
from rrlint.facts import Facts
from rrlint.format import DVC, TRAINING
from rrlint.history.citations import Cited
from rrlint.history.gaps import DEEPEN, Gap
from rrlint.history.rows import Row
from rrlint.history.words import Told
from rrlint.rules._rule import Need, Rule
from rrlint.tree.node import Node
from rrlint.tree.pointer import join
from rrlint.tree.reading import mappings, text_of
from rrlint.tree.show import narrow, show

RULE = Rule(
    id="RR704",
    name="outdated-curve",
    since="0.1",
    severity=Severity.ERROR,
    summary="a training curve was made before the last change of the configs that it stands for",
    needs=frozenset({Need.REPORT, Need.HISTORY, Need.SURROUNDINGS}),
)

_VERSIONS = "/system_details/versions"
#: How much it weighs that something changed, by the kind of the trigger that watches it; others are not about training.
_WEIGHT = {
    "config_change": Severity.ERROR,
    "reward_change": Severity.ERROR,
    "base_model_change": Severity.ERROR,
    "data_change": Severity.ERROR,
    "code_change": Severity.WARNING,
    "dependency_change": Severity.WARNING,
}
_SHOWN = 3
_HELP = (
    "train again and commit the new curve; if it shows an earlier version of the system, say so: `version: …`, with "
    "the dates of both under /system_details/versions; or own up to the gap: "
    "`learning_curves: {omitted: pending, reason: …, owner: …, revisit_by: …}`"
)
_NO_PAST = Gap("its history is not there", DEEPEN)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding for each curve of training that the report does not give to an earlier version."""
    assert facts.history is not None and facts.surroundings is not None and facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    known = {cited.citation.pointer: cited for cited in facts.history.cited}
    superseded = _superseded(facts.document.node)
    for stated in stated_curves(facts.document.node):
        if stated.kind != TRAINING or stated.version in superseded:
            continue
        cited = known.get(stated.pointer)
        rows = _telling(facts, cited)
        if cited is not None and rows:
            yield _outdated(facts, stated, cited, rows)
        elif gap := _gap(facts, stated, cited):
            yield RULE.at(
                facts,
                join(stated.pointer, "path"),
                f"cannot tell whether the curve {stated.path} was made with the configs as they are: {gap.reason}",
                result=Result.UNVERIFIABLE,
                help=gap.remedy,
                identity=(stated.path,),
            )


def _superseded(root: Node) -> set[str]:
    """The versions of the system than which another one is dated later."""
    stated = ((text_of(one.get("id")), parse_period(text_of(one.get("date")))) for _, one in mappings(root, _VERSIONS))
    dates = {version: period for version, period in stated if period is not None}
    newest = max((first for first, _ in dates.values()), default=date.min)
    return {version for version, (_, last) in dates.items() if last < newest}


def _telling(facts: Facts, cited: Cited | None) -> list[tuple[Severity, Row]]:
    """The values that a curve depends on and that changed since, those first that weigh most."""
    assert facts.report is not None
    found = []
    for row in cited.outdated if cited is not None else ():
        trigger = facts.report.trigger(row.trigger)
        if trigger is not None and trigger.kind in _WEIGHT:
            found.append((_WEIGHT[trigger.kind], row))
    return sorted(found, key=lambda one: -one[0])


def _gap(facts: Facts, stated: StatedCurve, cited: Cited | None) -> Gap | None:
    """Why it cannot be told; a file that is not there at all is told of elsewhere."""
    assert facts.surroundings is not None
    if cited is not None:
        return cited.gap
    return _NO_PAST if {stated.path, stated.path + DVC} & facts.surroundings.paths else None


def _outdated(facts: Facts, stated: StatedCurve, cited: Cited, found: list[tuple[Severity, Row]]) -> Diagnostic:
    assert facts.document.node is not None
    told = list({(row.source.path, row.pointer): (row, _tell(row)) for _, row in reversed(found)}.values())[::-1]
    more = f"; and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    severity, lenient = found[0][0], facts.local or is_lenient(facts.document.node)
    return RULE.at(
        facts,
        join(stated.pointer, "path"),
        f"the curve {stated.path} was made {facts.describe(cited.commit)}, and since then "
        f"{'; '.join(one.words for _, one in told[:_SHOWN])}{more}",
        severity=min(severity, Severity.WARNING) if lenient else severity,
        related=tuple(_place(row, one) for row, one in told[:_SHOWN]),
        help=_HELP,
        identity=(stated.path, *sorted(f"{row.source.path}#{row.pointer}" for row, _ in told)),
    )


def _tell(row: Row) -> Told:
    """A value now, and the one that the curve was made with."""
    where = row.source.path
    if row.name:
        return Told(f"{row.name} is locked otherwise in {where}", row.pointer, row.new.span if row.new else None)
    if row.old is not None and row.new is not None:
        pointer, old, new = narrow(row.pointer, row.old, row.new)
        words = f"{pointer or 'the whole'} of {where} went from {show(old, pointer)} to {show(new, pointer)}"
        return Told(words, pointer, new.span)
    if row.new is not None:
        return Told(f"{row.pointer or 'the whole'} of {where} was added", row.pointer, row.new.span)
    if row.old is not None:
        return Told(f"{row.pointer or 'the whole'} of {where} was removed", row.pointer)
    return Told(f"{where} went" if row.source.entry is None else f"{where} changed (it is compared as a whole)")


def _place(row: Row, told: Told) -> Label:
    """Where the value stands now."""
    return Label(Location(row.source.commit.id, row.source.path, told.pointer, told.span), "changed since")
