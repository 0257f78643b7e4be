"""What no schema can say of dates: that a calendar has them, and that an end follows its start."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rrlint.dates import parse_period
from rrlint.spec.validate import CALENDAR, ORDER, Violation
from rrlint.tree.node import Node, Scalar
from rrlint.tree.pointer import resolve, select, split

#: The span of time of a report, and its two ends.
SPAN = "/system_details/dates"
FROM, TO = f"{SPAN}/from", f"{SPAN}/to"

_DATES = (FROM, TO, *(f"/**/{key}" for key in ("date", "due", "done_on", "first_seen", "made_on", "revisit_by")))


def misdated(root: Node, wrong_form: Collection[str]) -> Iterator[Violation]:
    """Every date that no calendar has, and an end before its start; ``wrong_form`` has been told of already."""
    for pointer, node in select(root, _DATES).items():
        if pointer in wrong_form or _is_no_date(pointer) or not isinstance(node, Scalar) or node.text == "open":
            continue
        if parse_period(node.text) is None:
            yield Violation(
                pointer, CALENDAR, f"{node.text} is in no calendar", "write a day that exists, as YYYY-MM-DD"
            )
    start, end = resolve(root, FROM), resolve(root, TO)
    if isinstance(start, Scalar) and isinstance(end, Scalar):
        first, last = parse_period(start.text), parse_period(end.text)
        if first and last and last[1] < first[0]:
            message = f"the end, {end.text}, lies before the start, {start.text}"
            yield Violation(TO, ORDER, message, "swap the two, or write `open` for an end that is not known yet")


def _is_no_date(pointer: str) -> bool:
    """Is it below a key whose members belong to the writer: an extension, or the paths of baselines?"""
    return any(token.startswith("x-") or token == "baselines" for token in split(pointer))
