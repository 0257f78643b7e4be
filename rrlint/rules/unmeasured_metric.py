"""RR705: nobody can look up what a metric has been, or not what it is by now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rrlint.bindings.names import MAX_MISSPELT
from rrlint.bindings.prose import owes_nothing
from rrlint.bindings.suggest import near_path
from rrlint.bindings.surroundings import Unread
from rrlint.curves.stated import stated_curves
from rrlint.dates import parse_duration, utc_date
from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.facts import Facts
from rrlint.format import DVC
from rrlint.history.citations import Cited
from rrlint.history.gaps import BY_HAND, DEEPEN
from rrlint.history.judge import History
from rrlint.history.metrics import latest
from rrlint.rules._rule import Need, Rule
from rrlint.tree.document import Opaque
from rrlint.tree.node import Node
from rrlint.tree.pointer import join, resolve
from rrlint.tree.reading import text_of
from rrlint.watch import Metric

RULE = Rule(
    id="RR705",
    name="unmeasured-metric",
    since="0.1",
    severity=Severity.WARNING,
    summary="a metric does not say where its values are, has none there, or no new one in the time it promises",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)

_NO_PAST = "history does not go back to where it was made"
_BARE = (
    "say where the value is found: `source: {path: …, key: …}`, or an address; if nobody measures it, "
    "own up to that: `source: {omitted: …, reason: …}`"
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for all metrics without a source, and at most one for each that has one."""
    assert facts.report is not None and facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    shown = _shown(facts.document.node)
    sources = [
        (metric, resolve(facts.document.node, join(metric.pointer, "source"))) for metric in facts.report.metrics
    ]
    bare = [metric for metric, source in sources if source is None and metric.id not in shown]
    if bare:
        yield _bare(facts, bare)
    for metric, source in sources:
        found = _unfound(facts, metric) if metric.path else None
        places = [metric.pointer] if metric.path else shown.get(metric.id, []) if source is None else []
        if found or (found := _late(facts, metric, places, address=text_of(source))):
            yield found


def _shown(root: Node) -> dict[str, list[str]]:
    """The places of the curves that show each metric, by its id."""
    found: dict[str, list[str]] = {}
    for stated in stated_curves(root):
        for column in stated.y:
            found.setdefault(column.metric, []).append(stated.pointer)
    return found


def _bare(facts: Facts, bare: Sequence[Metric]) -> Diagnostic:
    names = [repr(metric.id) for metric in bare]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    say = "metric {} does not say where its" if len(names) == 1 else "metrics {} do not say where their"
    return RULE.at(
        facts,
        bare[0].pointer,
        f"the {say.format(listed)} values are found",
        severity=_weight(facts),
        help=_BARE,
        identity=tuple(names),
    )


def _unfound(facts: Facts, metric: Metric) -> Diagnostic | None:
    """What is wrong with the file that a metric names, if anything is."""
    assert facts.surroundings is not None
    around, at = facts.surroundings, join(metric.pointer, "source")
    if metric.path not in around.paths:
        if metric.path + DVC in around.paths:
            return None
        few = facts.report is not None and len(facts.report.metrics) <= MAX_MISSPELT
        meant = near_path(metric.path, around.paths) if few else ""
        return RULE.at(
            facts,
            join(at, "path"),
            f"the source of the metric {metric.id!r} is not there: {metric.path}",
            severity=_weight(facts),
            help=f"did you mean {meant!r}?" if meant else "name a file of the repository",
            identity=(metric.path,),
        )
    value = around.values.get(metric.path)
    if not metric.key or value is None or isinstance(value, Unread):
        return None  # what is missing from the repository is told of by RR007
    if isinstance(value, Opaque):
        why = f"cannot tell what the metric {metric.id!r} is: {metric.path} cannot be taken apart: {value.why}"
        return _unknown(facts, join(at, "path"), why, "state the `format` of the source, or name a smaller file")
    if latest(value.node, metric.key) is not None:
        return None
    return RULE.at(
        facts,
        at,
        f"the metric {metric.id!r} has no value: there is no number at {metric.key} in {metric.path}",
        severity=_weight(facts),
        help="name the `key` (a JSON pointer) or the `column` under which the number stands",
        identity=(metric.path, metric.key),
    )


def _late(facts: Facts, metric: Metric, places: Sequence[str], address: str) -> Diagnostic | None:
    """What to say of a metric with a rhythm: that a value is overdue, or that it cannot be told."""
    assert facts.document.node is not None
    at = join(metric.pointer, "every")
    every = parse_duration(written := text_of(resolve(facts.document.node, at)))
    if every is None or facts.history is None or not (places or address):
        return None
    newest = max(_cited(facts.history, places), key=lambda one: one.commit.time, default=None)
    due = every.after(utc_date(newest.commit.time)) if newest else facts.today
    if newest is not None and due < facts.today:
        return _overdue(facts, at, metric, written, newest, due)
    if newest is not None and not newest.is_cut:
        return None
    why, remedy = (f"its source is an address, {address}", BY_HAND) if address else (_NO_PAST, DEEPEN)
    what = f"cannot tell whether the metric {metric.id!r} has had a new value within {written}"
    return _unknown(facts, at, f"{what}: {why}", remedy)


def _cited(history: History, places: Sequence[str]) -> list[Cited]:
    return [one for one in history.cited if one.citation.pointer in places]


def _overdue(facts: Facts, at: str, metric: Metric, written: str, newest: Cited, due: date) -> Diagnostic:
    days = (facts.today - due).days
    return RULE.at(
        facts,
        at,
        f"a new value of the metric {metric.id!r} was due on {due}, {days} day{'s' if days > 1 else ''} ago: "
        f"{newest.citation.path} was made {facts.describe(newest.commit)}, and `every` promises {written}",
        severity=_weight(facts),
        help="measure it again and commit the file, or promise another rhythm",
        identity=(metric.id,),
    )


def _unknown(facts: Facts, pointer: str, message: str, help: str) -> Diagnostic:
    """A note: what would be a warning at most is no reason to fail when it cannot be told."""
    return RULE.at(facts, pointer, message, severity=Severity.INFO, result=Result.UNVERIFIABLE, help=help)


def _weight(facts: Facts) -> Severity:
    assert facts.report is not None
    return Severity.INFO if facts.report.status == "draft" else Severity.WARNING
