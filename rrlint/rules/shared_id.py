"""RR109: another report of the repository has the same id."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.prose import owes_nothing
from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.show import some_of

RULE = Rule(
    id="RR109",
    name="shared-id",
    since="0.1",
    severity=Severity.WARNING,
    summary="another report has the same id, by which history is followed",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)

#: So many others are named.
_SHOWN = 3


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding at each of the reports, but not at those that owe nothing any more."""
    assert facts.report is not None and facts.surroundings is not None and facts.document.node is not None
    others, revision = facts.surroundings.namesakes, facts.surroundings.revision
    if not others or owes_nothing(facts.document.node):
        return
    yield RULE.at(
        facts,
        "/report/id",
        f"the id {facts.report.id!r} is that of {some_of(others, _SHOWN)} too",
        related=tuple(Label(Location(revision, path), "", "has this id too") for path in others[:_SHOWN]),
        help="give a copy an id of its own, and let the first keep the one that its history is followed by",
    )
