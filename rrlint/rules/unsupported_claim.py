"""RR606: a claim that no evidence is named for, or that stands in prose alone."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.claims import WORDS, Saying, covers, sayings
from rrlint.bindings.system import CLAIMS, PRIMARY, System, read_system
from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join, span_at

RULE = Rule(
    id="RR606",
    name="unsupported-claim",
    since="0.1",
    severity=Severity.WARNING,
    summary="a claim names no evidence, or stands in prose and in no claim entry",
    needs=frozenset({Need.REPORT}),
)

#: So many further places of one kind of claim are shown.
_SHOWN = 3
_ENTRY = "`{id: …, text: …, kind: %s, evidence: [a metric's or curve's id, a path, an address]}`"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each claim without evidence, and one for each kind of claim that stands in prose alone."""
    assert facts.report is not None
    system = read_system(facts.report)
    if system is None or system.owes_nothing:
        return
    for claim in system.claims:
        if not claim.has_evidence:
            yield RULE.at(
                facts,
                claim.pointer,
                f"claim {claim.id!r} names no evidence",
                severity=system.lack(RULE.severity),
                help="name under `evidence` what would convince somebody who doubts it: the id of a metric or curve, "
                "a path, an address; or take the claim out",
                identity=("evidence", claim.id),
            )
    said = [one for one in sayings(system.root) if not any(covers(claim, one) for claim in system.claims)]
    if "metaphor" in {system.framing, *system.parts} and not system.answers(CLAIMS):
        yield _unlisted(facts, system, said)
    elif not _owns_up(system):
        for kind in WORDS:
            if of_kind := [one for one in said if one.kind == kind]:
                yield _in_prose(facts, system, of_kind)


def _owns_up(system: System) -> bool:
    """Does a gap stand for the claims?  One that says that nothing is claimed does not, where something is."""
    return system.owns_up(CLAIMS) and system.text(join(CLAIMS, "omitted")) != "not_applicable"


def _unlisted(facts: Facts, system: System, said: list[Saying]) -> Diagnostic:
    heard = f", while a text says {said[0].words!r}" if said else ""
    return RULE.at(
        facts,
        PRIMARY,
        f"RL is framed as a metaphor, and no claim is listed{heard}",
        severity=system.lack(RULE.severity),
        related=_labels(facts, said),
        help=f"list under {CLAIMS} what is claimed, each as {_ENTRY % 'generality'}; if nothing is, say so: "
        "`claims: {omitted: not_applicable, reason: …}`",
        identity=("unlisted",),
    )


def _in_prose(facts: Facts, system: System, said: list[Saying]) -> Diagnostic:
    first, *others = said
    return RULE.at(
        facts,
        first.pointer,
        f"{first.words!r}: a claim of {first.kind} stands here, and in no claim entry",
        severity=system.lack(Severity.INFO),
        related=_labels(facts, others),
        help=f"list it under {CLAIMS}: {_ENTRY % first.kind}; or say what was measured instead",
        identity=tuple(part for one in said for part in (one.pointer, one.words)),
    )


def _labels(facts: Facts, said: list[Saying]) -> tuple[Label, ...]:
    document = facts.document
    assert document.node is not None
    places = [
        (Location(document.revision, document.path, one.pointer, span_at(document.node, one.pointer)), one)
        for one in said[:_SHOWN]
    ]
    return tuple(Label(place, f"{one.words!r}") for place, one in places)
