"""RR603: a feedback loop that no oversight metric would show, or that is seen to reinforce itself and not held."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.system import OVERSIGHT, Loop, System, read_system
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join

RULE = Rule(
    id="RR603",
    name="unwatched-loop",
    since="0.1",
    severity=Severity.ERROR,
    summary="a feedback loop has no oversight metric, or was seen to reinforce itself and nothing holds it",
    needs=frozenset({Need.REPORT}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """For each loop at most one error and one warning."""
    assert facts.report is not None
    system = read_system(facts.report)
    if system is None or system.owes_nothing:
        return
    for loop in system.loops:
        if loop.sign == "reinforcing" and loop.observed == "yes" and not loop.is_mitigated:
            yield _unmitigated(facts, system, loop)
        if lack := _unwatched(system, loop):
            yield RULE.at(
                facts,
                system.place(join(loop.pointer, "metrics"), loop.pointer),
                f"feedback loop {loop.id!r} {lack}",
                severity=system.lack(Severity.WARNING),
                help="name under `metrics` of the loop one of `oversight_metrics` that would move if the loop ran away",
                identity=("metric", loop.id),
            )


def _unmitigated(facts: Facts, system: System, loop: Loop) -> Diagnostic:
    return RULE.at(
        facts,
        loop.pointer,
        f"feedback loop {loop.id!r} was seen to reinforce itself, and no mitigation is named",
        severity=system.lack(RULE.severity),
        help="say under `mitigation` what keeps it in bounds; where nothing does yet, who will see to it: "
        "`mitigation: {omitted: pending, reason: …, owner: …, revisit_by: …}`",
        identity=("mitigation", loop.id),
    )


def _unwatched(system: System, loop: Loop) -> str:
    """What is wrong with the metrics of a loop; "" if nothing is, or another rule says it.

    RR101 speaks of ids that no metric has, and RR503 of the gap that stands in the place of
    all oversight metrics.
    """
    named = frozenset(loop.metrics)
    if system.owns_up(OVERSIGHT) or named & system.oversight or named - system.performance:
        return ""
    return "is watched by performance metrics alone" if named else "is watched by no metric"
