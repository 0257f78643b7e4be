"""RR408: a report was deleted or renamed, and nothing takes its place."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR408",
    name="report-gone",
    since="0.1",
    severity=Severity.ERROR,
    summary="a report in force was deleted or renamed, and no report came in its place",
    needs=frozenset({Need.GONE}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding, at the last version of the report."""
    who = f"the report {facts.report.id!r}" if facts.report and facts.report.id else "this report"
    yield RULE.at(
        facts,
        "",
        f"{who} is gone: no report came elsewhere with its id, and none names it in `supersedes`",
        help=f"bring it back from {facts.document.revision[:7]}; one that moves keeps its `id`, one that takes its "
        "place names it in `supersedes`, and one that ends gets `status: retired` or `superseded` in a commit before "
        "it is deleted",
    )
