"""RR602: a system that learns from its own effects, and a report that does not show how."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.system import ENVIRONMENT, FRAMING, FROM_DEPLOYMENT, LOOPS, System, read_system
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR602",
    name="missing-dynamics",
    since="0.1",
    severity=Severity.ERROR,
    summary="a framework, or a system that learns from its use, without feedback loops, time scale or drift",
    needs=frozenset({Need.REPORT}),
)

_DRIFT = ENVIRONMENT + "/drift"
_LOOP = "{id: …, description: …, sign: unknown, time_scale: P1W}"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding, which names all that is missing."""
    assert facts.report is not None
    system = read_system(facts.report)
    if system is None or system.owes_nothing:
        return
    sign, at = _sign(system)
    lacks = _lacks(system)
    if sign and lacks:
        yield RULE.at(
            facts,
            at,
            f"{sign}, and the report names no {', no '.join(lacks)}",
            severity=system.lack(RULE.severity),
            help="; ".join(lacks.values())
            + "; a guess says more than nothing, and what nobody knows is `{omitted: unknown, …}`",
            identity=tuple(lacks),
        )


def _sign(system: System) -> tuple[str, str]:
    """By what it is told that the system learns from its own effects, and where; "" if by nothing."""
    if system.from_deployment:
        return "data from use come back into training", FROM_DEPLOYMENT
    return ("the system is framed as a framework" if system.is_framework else "", FRAMING)


def _lacks(system: System) -> dict[str, str]:
    """What is missing, each with what to write."""
    lacks = {}
    if not system.answers(LOOPS):
        lacks["feedback loop"] = f"list at least one loop under {LOOPS}: `{_LOOP}`"
    elif system.loops and not any(loop.time_scale for loop in system.loops):
        lacks["time scale of a loop"] = "say how long a loop takes to come round: `time_scale: P1W`"
    if not system.answers(_DRIFT):
        lacks["drift"] = f"list under {_DRIFT} what changes from outside"
    return lacks
