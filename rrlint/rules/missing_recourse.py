"""RR605: people are affected, and the report does not say what they can do about it."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.system import FRAMING, RECOURSE, TARGETS, Stage, System, read_system
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR605",
    name="missing-recourse",
    since="0.1",
    severity=Severity.WARNING,
    summary="people are affected, and the report does not say what they can do who disagree or were harmed",
    needs=frozenset({Need.REPORT}),
)

_CHANNELS = RECOURSE + "/channels"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding."""
    assert facts.report is not None
    system = read_system(facts.report)
    if system is None or system.owes_nothing or system.stage is Stage.SIMULATED:
        return
    (sign, at), lack = _affected(system), _lack(system)
    if sign and lack:
        yield RULE.at(
            facts,
            system.place(RECOURSE, at),
            f"people are affected ({sign}), and the report {lack}",
            severity=system.lack(RULE.severity),
            help="name one way to complain, appeal or opt out: `recourse: {channels: [{for: …, how: …}]}`; "
            "if there is none, say why: `recourse: {omitted: not_applicable, reason: …}`",
        )


def _affected(system: System) -> tuple[str, str]:
    """By what it is told that people are affected, and where; "" if by nothing."""
    if "people" in system.targets:
        return "they are among the targets", TARGETS
    behavioral = next((loop for loop in system.loops if loop.kind == "behavioral"), None)
    if behavioral is not None:
        return "a feedback loop runs through their behaviour", behavioral.pointer
    return ("the system is framed as a framework" if system.is_framework else "", FRAMING)


def _lack(system: System) -> str:
    """What is missing in the answer; "" if nothing is."""
    if not system.answers(RECOURSE):
        return "names no recourse"
    if not system.is_mapping(RECOURSE) or system.answers(_CHANNELS):
        return ""
    if system.flag(RECOURSE + "/available") is False:
        return "says that they have no recourse, and not why"
    return "does not say how they get recourse"
