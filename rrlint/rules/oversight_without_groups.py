"""RR607: a framework has no oversight metric that is looked at by group."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.system import FRAMING, OVERSIGHT, read_system
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR607",
    name="oversight-without-groups",
    since="0.1",
    severity=Severity.WARNING,
    summary="a system framed as a framework has no oversight metric that is looked at by group",
    needs=frozenset({Need.REPORT}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding."""
    assert facts.report is not None
    system = read_system(facts.report)
    if system is None or system.owes_nothing or not system.is_framework:
        return
    if system.by_group or system.owns_up(OVERSIGHT):
        return
    what = "none of the oversight metrics is looked at by group" if system.oversight else "there is no oversight metric"
    yield RULE.at(
        facts,
        system.place(OVERSIGHT, FRAMING),
        f"the system is framed as a framework, and {what}",
        severity=system.lack(RULE.severity),
        help="name the groups or conditions under `slices` of one oversight metric, such as `slices: [age, district]`; "
        "where groups must not or cannot be told apart, put a gap in the place of `oversight_metrics` and say why",
    )
