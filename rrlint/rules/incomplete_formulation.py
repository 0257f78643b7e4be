"""RR604: the problem that the system solves is not fully stated."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.system import ENVIRONMENT, GOAL, read_system
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join

RULE = Rule(
    id="RR604",
    name="incomplete-formulation",
    since="0.1",
    severity=Severity.WARNING,
    summary="the report does not say what the system sees and does, how far ahead it plans, and when it stops",
    needs=frozenset({Need.REPORT}),
)

_PARTS = ("observations", "actions", "horizon", "termination")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding, which names all parts that are missing."""
    assert facts.report is not None
    system = read_system(facts.report)
    if system is None or system.owes_nothing:
        return
    missing = [part for part in _PARTS if not system.answers(join(ENVIRONMENT, part))]
    if missing:
        yield RULE.at(
            facts,
            system.place(ENVIRONMENT, GOAL),
            f"the problem is not fully stated: {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing",
            severity=system.lack(RULE.severity),
            help=f"a line each under {ENVIRONMENT} is enough, such as `horizon: one answer, at most 1024 tokens` or "
            "`termination: never, it runs on`; what does not arise is `{omitted: not_applicable, reason: …}`",
            identity=tuple(missing),
        )
