"""RR701: no learning curve shows the path that the agent took to get there."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import join, resolve

RULE = Rule(
    id="RR701",
    name="missing-curve",
    since="0.1",
    severity=Severity.ERROR,
    summary="a tool without a training curve, or a framework without a curve of its deployment",
    needs=frozenset({Need.REPORT}),
)

_CURVES = "/evaluation/learning_curves"
_FRAMING = "/optimization_intent/framing/primary"
#: What a framing owes: the kind of curve, how much its lack weighs, and what such a curve shows.
_OWED = {
    "tool": ("training", Severity.ERROR, "the path that training took"),
    "framework": ("deployment", Severity.WARNING, "what the system does to its surroundings over time"),
}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding; a gap that is owned is an answer, and a draft gets a note."""
    assert facts.report is not None and facts.document.node is not None
    framing = resolve(facts.document.node, _FRAMING)
    owed = _OWED.get(framing.text) if isinstance(framing, Scalar) else None
    if owed is None or facts.report.status in ("superseded", "retired"):
        return
    kind, severity, shows = owed
    if kind in _kinds(facts.document.node):
        return
    yield RULE.at(
        facts,
        _FRAMING,
        f"no {kind} curve shows {shows}",
        severity=_weight(facts, severity),
        help=f"list a file under {_CURVES} with `kind: {kind}`, or own up to it: "
        "`learning_curves: {omitted: pending, reason: …, owner: …, revisit_by: …}`",
        identity=(kind,),
    )


def _kinds(root: Node) -> frozenset[str]:
    """The kinds of curves that there are; a gap, there or above, stands for all of them."""
    for pointer in ("/evaluation", _CURVES):
        if resolve(root, join(pointer, "omitted")) is not None:
            return frozenset(kind for kind, _, _ in _OWED.values())
    listed = resolve(root, _CURVES)
    curves = [one for one in listed.items if isinstance(one, Mapping)] if isinstance(listed, Sequence) else []
    kinds = (one.get("kind") for one in curves)
    return frozenset(kind.text if isinstance(kind, Scalar) else "training" for kind in kinds)


def _weight(facts: Facts, severity: Severity) -> Severity:
    assert facts.document.node is not None and facts.report is not None
    if facts.report.status == "draft":
        return Severity.INFO
    authorship = resolve(facts.document.node, "/report/authorship")
    by_others = isinstance(authorship, Scalar) and authorship.text == "third_party"
    return min(severity, Severity.WARNING) if by_others else severity
