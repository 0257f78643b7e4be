"""What differs in the metrics that a report watches: their latest values in two states."""

from __future__ import annotations

from rrlint.compare.side import Side, ValueChange
from rrlint.history.effective import Values
from rrlint.history.gaps import FETCH_OBJECTS, Gap
from rrlint.history.metrics import Measured, measure
from rrlint.model import Report
from rrlint.watch import Metric

_LOOK = "see the metric's source yourself"


def measured_changes(old: Side, new: Side, values: Values) -> tuple[list[ValueChange], list[Gap]]:
    """The metrics with another value in another version of their source, and those that cannot be read there."""
    changes: list[ValueChange] = []
    gaps: list[Gap] = []
    for name, triggers in _watched(new.report, old.report).items():
        metric = new.report.metric(name) or old.report.metric(name)
        former = old.report.metric(name) or metric
        if metric is None or former is None or not metric.path or _is_same(former, metric, old, new):
            continue
        before, after = measure(former, old.files, values), measure(metric, new.files, values)
        unread = [one for one, path in ((before, former.path), (after, metric.path)) if one.node is None and path]
        gaps += [_gap(metric, one) for one in unread if not one.absent]
        if all(one.absent for one in unread) and _differ(before, after):
            changes.append(_change(metric, before, after, triggers))
    return changes, gaps


def _is_same(former: Metric, metric: Metric, old: Side, new: Side) -> bool:
    """Does the same place of the same version of a file hold a metric in both states?"""
    entries = old.files.get(former.path), new.files.get(metric.path)
    return former.key == metric.key and entries[0] == entries[1]


def _watched(*reports: Report) -> dict[str, tuple[str, ...]]:
    """The ids of metrics, each with the triggers that watch it."""
    found: dict[str, dict[str, None]] = {}
    for report in reports:
        for trigger in report.triggers:
            for watch in trigger.watches:
                if watch.kind == "metric":
                    found.setdefault(watch.name, {})[trigger.id] = None
    return {name: tuple(triggers) for name, triggers in found.items()}


def _change(metric: Metric, before: Measured, after: Measured, triggers: tuple[str, ...]) -> ValueChange:
    values = before.node, after.node
    return ValueChange(metric.path, metric.key, "changed", *values, kind="metric", name=metric.id, triggers=triggers)


def _differ(before: Measured, after: Measured) -> bool:
    return (before.node and before.value) != (after.node and after.value)


def _gap(metric: Metric, measured: Measured) -> Gap:
    return Gap(f"metric {metric.id}: {measured.why}", FETCH_OBJECTS if measured.missing else _LOOK)
