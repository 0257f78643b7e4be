"""RR206: the system is trained again so often that hardly any state of it is ever reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rrlint.bindings.system import DATA_FLOW
from rrlint.dates import Duration, parse_time_scale
from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.format import CADENCE
from rrlint.rules._rule import Need, Rule
from rrlint.tree.node import Mapping
from rrlint.tree.pointer import join, resolve, span_at
from rrlint.tree.reading import text_of

RULE = Rule(
    id="RR206",
    name="reviewed-too-rarely",
    since="0.1",
    severity=Severity.WARNING,
    summary="the cadence lets more than a hundred trainings pass between two reviews",
    needs=frozenset({Need.REPORT}),
)

_RETRAINING = f"{DATA_FLOW}/retraining"
#: So many trainings may lie between two reviews.
_MOST = 100
#: Nobody is asked to review more often than this.
_OFTEN = Duration(months=1)
#: How often a system that never stops learning becomes another one, in days.
_ONLINE = 1.0
#: So many intervals between past reviews show how often they really come.
_SHOWN = (2, 4)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding: the cadence against the retraining, unless reviews come more often than they must."""
    assert facts.report is not None and facts.document.node is not None
    cadence, plan = facts.report.cadence, resolve(facts.document.node, _RETRAINING)
    if facts.report.status != "active" or cadence.every is None or not isinstance(plan, Mapping):
        return
    every, how, key = _interval(plan)
    limit = max((every or 0) * _MOST, _OFTEN.length)
    if every is None or cadence.every.length <= limit or _comes_oftener(facts, limit):
        return
    times = f"about {cadence.every.length / every:,.0f} trainings" if every else "no end of trainings"
    yield RULE.at(
        facts,
        CADENCE + ("/floor" if cadence.event_only else "/every"),
        f"{times} may pass between two reviews: the system is trained again {how}",
        note=f"{cadence.written} is a long time for it",
        related=(_related(facts, join(_RETRAINING, key)),),
        help="promise a shorter time between reviews, or review more often than that: what is done counts, too",
    )


def _interval(plan: Mapping) -> tuple[float | None, str, str]:
    """How often the system is trained again in days, in words, and the key that says so."""
    mode, written = text_of(plan.get("mode")), text_of(plan.get("every"))
    every = parse_time_scale(written)
    if mode == "none" or (every is None and mode != "online"):
        return None, "", ""
    if every is None:
        return _ONLINE, "all the time, which is taken for every day", "mode"
    return every, f"every {written}" if written.startswith("P") else written, "every"


def _comes_oftener(facts: Facts, limit: float) -> bool:
    """Do the last reviews, and the time since then, show that they come as often as they should?"""
    fewest, most = _SHOWN
    days = sorted({one.effective for one in facts.history.reviews}) if facts.history else list[date]()
    gaps = [(later - earlier).days for earlier, later in pairwise(days)][-most:]
    return len(gaps) >= fewest and max(*gaps, (facts.today - days[-1]).days) <= limit


def _related(facts: Facts, pointer: str) -> Label:
    document = facts.document
    assert document.node is not None
    place = Location(document.revision, document.path, pointer, span_at(document.node, pointer))
    return Label(place, "trained again", "retraining")
