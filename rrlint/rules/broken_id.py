"""RR101: the report names something by an id that nothing in it has, or gives one id to two things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rrlint.bindings.names import MAX_MISSPELT, nearest
from rrlint.bindings.references import ENTRY, Given, Known, Reference, given, named_before, place_for, unresolved
from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.rules._fixes import rename, rewrite
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR101",
    name="broken-id",
    since="0.1",
    severity=Severity.ERROR,
    summary="an id is named and nothing has it, or two things have the same one",
    needs=frozenset({Need.REPORT}),
)


#: So many are told of in one report; one with more is no report that somebody wrote.
MAX_TOLD = 1_000
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}\Z")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each place that names nothing, and one for each id that was given before."""
    assert facts.report is not None and facts.document.node is not None
    items = given(facts.document.node)
    known = Known(items)
    missing = _missing(facts, known)
    for one in missing[:MAX_TOLD]:
        yield _unknown(facts, one, known, guess=len(missing) <= MAX_MISSPELT)
    twins = list(_twins(items))
    for twin, first in twins[:MAX_TOLD]:
        yield _twin(facts, twin, first)
    if left := max(len(missing) - MAX_TOLD, 0) + max(len(twins) - MAX_TOLD, 0):
        yield RULE.at(facts, "", f"{left:,} more broken ids are not listed", identity=("more",))


def _missing(facts: Facts, known: Known) -> list[Reference]:
    """The references that name nothing, save what an entry says of things that an earlier version had."""
    assert facts.report is not None
    found = unresolved(facts.report)
    past = [one for one in found if one.is_past and not known.is_itself(one)]
    dropped = named_before(past, facts.history.earlier) if past and facts.history else set()
    at_root = {path.partition("/")[0] for path in facts.surroundings.paths} if facts.surroundings else None
    return [one for one in found if one.pointer not in dropped and not (one.is_evidence and _may_be_path(one, at_root))]


def _may_be_path(evidence: Reference, at_root: set[str] | None) -> bool:
    """Does a piece of evidence name a file or folder, or may it?  With a suffix it is meant to."""
    return at_root is None or evidence.id in at_root or _SUFFIX.search(evidence.id) is not None


def _unknown(facts: Facts, reference: Reference, known: Known, guess: bool) -> Diagnostic:
    near = nearest(reference.id, known.like(reference)) if guess else ""
    places = " or ".join(dict.fromkeys(f"`{place_for(kind)}`" for kind in reference.kinds))
    unsure = reference.is_past and not _sees_all(facts)
    write = rewrite if reference.span else rename  # of baselines the name is a key
    return RULE.at(
        facts,
        reference.pointer,
        _told(reference, known) + ("; whether an earlier version had it cannot be seen" if unsure else ""),
        note="this names nothing",
        span=reference.span,
        severity=Severity.WARNING if unsure or not _is_in_force(facts) else None,
        help=f"did you mean {near!r}?" if near else f"name one that is listed under {places}, or list it there",
        identity=(reference.id,),
        fix=write(facts.document, reference.pointer, near, safe=False) if near else None,
    )


def _told(reference: Reference, known: Known) -> str:
    """What is wrong with a reference."""
    asked = " or ".join(reference.kinds)
    if reference.is_evidence:
        message = f"{reference.id!r} is no {asked} of this report, and no file of the repository"
    elif reference.kinds == (ENTRY,):
        message = f"there is no other {asked} of version {reference.id!r}"
    else:
        message = f"there is no {asked} {reference.id!r}"
    other = min(known.others(reference), default="")
    return f"{message}, which is {_with_article(other)}" if other else message


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _twins(items: Sequence[Given]) -> Iterator[tuple[Given, Given]]:
    """Every id that was given before, and where; of changelog entries the older one is the lower one."""
    others, entries = [[one for one in items if (one.kind == ENTRY) is wanted] for wanted in (False, True)]
    first: dict[tuple[str, str], Given] = {}
    for one in (*others, *reversed(entries)):
        known = first.setdefault((one.scope, one.id), one)
        if known is not one:
            yield one, known


def _twin(facts: Facts, one: Given, first: Given) -> Diagnostic:
    document, newest = facts.document, facts.report.newest if facts.report else None
    is_entry = one.kind == ENTRY
    is_past = is_entry and newest is not None and one.pointer != f"{newest.pointer}/version"
    other = f"another {one.kind}" if one.kind == first.kind else _with_article(first.kind)
    place = Location(document.revision, document.path, first.pointer, first.span)
    return RULE.at(
        facts,
        one.pointer,
        f"{f'version {one.id!r}' if is_entry else f'the id {one.id!r}'} is that of {other} too",
        note="given again",
        span=one.span,
        severity=Severity.WARNING if is_past or not _is_in_force(facts) else None,
        related=(Label(place, "given first", "the other one"),),
        help="give the newer entry the next version" if is_entry else "give one of them another id",
        identity=(one.id,),
    )


def _sees_all(facts: Facts) -> bool:
    """Is every earlier version of the report there?  A gap with a place in the report is about that place."""
    return facts.history is not None and not any(not gap.pointer for gap in facts.history.gaps)


def _is_in_force(facts: Facts) -> bool:
    return facts.report is not None and facts.report.status == "active"
