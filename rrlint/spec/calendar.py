"""What no schema can say of dates: that a calendar has them, and that an end follows its start."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rrlint.dates import parse_period
from rrlint.spec.validate import CALENDAR, ORDER, Violation
from rrlint.tree.node import Node, Scalar, children
from rrlint.tree.pointer import join, resolve

#: The span of time of a report, and its two ends.
SPAN = "/system_details/dates"
FROM, TO = f"{SPAN}/from", f"{SPAN}/to"

_DATED = frozenset(("date", "due", "done_on", "first_seen", "made_on", "revisit_by"))


def misdated(root: Node, wrong_form: Collection[str]) -> Iterator[Violation]:
    """Every date that no calendar has, and an end before its start; ``wrong_form`` has been told of already."""
    for pointer, node in _dates(root):
        if pointer not in wrong_form and node.text != "open" and parse_period(node.text) is None:
            yield Violation(
                pointer, CALENDAR, f"{node.text} is in no calendar", "write a day that exists, as YYYY-MM-DD"
            )
    start, end = resolve(root, FROM), resolve(root, TO)
    if isinstance(start, Scalar) and isinstance(end, Scalar):
        first, last = parse_period(start.text), parse_period(end.text)
        if first and last and last[1] < first[0]:
            message = f"the end, {end.text}, lies before the start, {start.text}"
            yield Violation(TO, ORDER, message, "swap the two, or write `open` for an end that is not known yet")


def _dates(root: Node) -> Iterator[tuple[str, Scalar]]:
    """Every date of a report with its pointer; below extensions and baselines, keys belong to the writer."""
    waiting = [("", root)]
    while waiting:
        pointer, node = waiting.pop()
        for name, below in children(node):
            place = join(pointer, name)
            if isinstance(below, Scalar):
                if name in _DATED or place in (FROM, TO):
                    yield place, below
            elif not name.startswith("x-") and name != "baselines":
                waiting.append((place, below))
