"""RR004: a date that no calendar has, or an end before its start."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.dates import parse_period
from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.node import Node, Scalar
from rrlint.tree.pointer import resolve, select, span_at, split

RULE = Rule(
    id="RR004",
    name="bad-date",
    since="0.1",
    severity=Severity.ERROR,
    summary="a date that no calendar has, or a period that ends before it starts",
    needs=frozenset({Need.REPORT}),
)

_FROM, _TO = "/system_details/dates/from", "/system_details/dates/to"
_DATES = ("/**/date", "/**/revisit_by", "/**/made_on", "/**/first_seen", _FROM, _TO)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """What has the form of a date but is none; a wrong form is a violation of the schema."""
    root = facts.document.node
    assert root is not None
    wrong_form = {violation.pointer for violation in facts.violations}
    for pointer, node in select(root, _DATES).items():
        extension = any(token.startswith("x-") for token in split(pointer))
        if extension or pointer in wrong_form or not isinstance(node, Scalar) or node.text == "open":
            continue
        if parse_period(node.text) is None:
            yield RULE.at(
                facts,
                pointer,
                f"{node.text} is in no calendar",
                span=node.span,
                help="write a day that exists, as YYYY-MM-DD",
                identity=(node.text,),
            )
    yield from _order(facts, root)


def _order(facts: Facts, root: Node) -> Iterator[Diagnostic]:
    start, end = resolve(root, _FROM), resolve(root, _TO)
    if not isinstance(start, Scalar) or not isinstance(end, Scalar):
        return
    first, last = parse_period(start.text), parse_period(end.text)
    if first and last and last[1] < first[0]:
        document = facts.document
        place = Location(document.revision, document.path, _FROM, span_at(root, _FROM))
        yield RULE.at(
            facts,
            _TO,
            f"the end, {end.text}, lies before the start, {start.text}",
            span=end.span,
            related=(Label(place, "the start", "from"),),
            help="swap the two, or write `open` for an end that is not known yet",
        )
