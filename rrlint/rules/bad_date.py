"""RR004: a date that no calendar has, an end before its start, or a point where a span is asked."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Edit, Fix, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.spec.calendar import FROM, SPAN, TO
from rrlint.spec.validate import ORDER
from rrlint.tree.node import Node, Scalar
from rrlint.tree.pointer import resolve, span_at

RULE = Rule(
    id="RR004",
    name="bad-date",
    since="0.1",
    severity=Severity.ERROR,
    summary="a date that no calendar has, a period that ends before it starts, or one with one end only",
    needs=frozenset({Need.REPORT}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """What has the form of a date but is none; a wrong form is a violation of the schema."""
    root = facts.document.node
    assert root is not None
    for violation in facts.violations:
        if not violation.is_about_dates:
            continue
        node = resolve(root, violation.pointer)
        yield RULE.at(
            facts,
            violation.pointer,
            violation.message,
            span=node.span if node else None,
            related=(_start(facts, root),) if violation.keyword == ORDER else (),
            help=violation.help,
            identity=(violation.message,),
            fix=_swapped(root) if violation.keyword == ORDER else None,
        )
    yield from _point(facts, root)


def _swapped(root: Node) -> Fix | None:
    """Start and end in each other's place: likely what was meant, but both may be wrong."""
    first, last = resolve(root, FROM), resolve(root, TO)
    if not isinstance(first, Scalar) or not isinstance(last, Scalar):
        return None
    edits = (Edit(first.span, _date(last)), Edit(last.span, _date(first)))
    return Fix("swap the two", edits)


def _date(node: Scalar) -> str:
    """A date as it may stand anywhere: a year alone is text in quotes only."""
    return node.text if "-" in node.text else f'"{node.text}"'


def _start(facts: Facts, root: Node) -> Label:
    document = facts.document
    return Label(Location(document.revision, document.path, FROM, span_at(root, FROM)), "the start", "from")


def _point(facts: Facts, root: Node) -> Iterator[Diagnostic]:
    """One end of the time during which the system is optimized, without the other."""
    there = [pointer for pointer in (FROM, TO) if resolve(root, pointer) is not None]
    if len(there) == 1 and SPAN not in {violation.pointer for violation in facts.violations}:
        given, lacking = ("from", "to") if there == [FROM] else ("to", "from")
        yield RULE.at(
            facts,
            SPAN,
            f"a span of time is asked, and it has `{given}` without `{lacking}`",
            severity=Severity.WARNING,
            help="add `to:`, or `to: open` while it goes on" if lacking == "to" else "add `from:`; a year will do",
        )
