"""RR504: the report lacks what a system of its framing and stage owes."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.duties import Duty, owed
from rrlint.bindings.system import PRIMARY, VERSIONS, Stage, System, read_system
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR504",
    name="owed-section",
    since="0.1",
    severity=Severity.ERROR,
    summary="the report lacks answers that a system of its framing and stage owes",
    needs=frozenset({Need.REPORT}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding, as heavy as the heaviest lack, which names all that is owed."""
    assert facts.report is not None
    system = read_system(facts.report)
    if system is None or system.owes_nothing:
        return
    lacks = owed(system, facts.report)
    if not lacks:
        return
    weighs, first = lacks[0]
    yield RULE.at(
        facts,
        PRIMARY,
        f"{_called(system)} owes {_counted(len(lacks))}: {', '.join(duty.name for _, duty in lacks)}",
        severity=system.lack(weighs),
        help=f"begin with {first.pointer}{_step(first)}; `rrlint explain RR504` has the whole table",
        identity=tuple(duty.pointer for _, duty in lacks),
    )


def _counted(count: int) -> str:
    return "1 more answer" if count == 1 else f"{count} more answers"


def _step(duty: Duty) -> str:
    if duty.pointer == VERSIONS:
        return ": `[{id: v1, stage: simulated}]` is enough, or `trial`, or `deployed`"
    return "; what nobody can say yet is `{omitted: pending, reason: …, owner: …, revisit_by: …}`"


def _called(system: System) -> str:
    stage = "" if system.stage is Stage.UNSTATED else f" in stage {system.stage.word!r}"
    return f"RL as a {system.framing}{stage}"
