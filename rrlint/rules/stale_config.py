"""RR301: a watched value changed and no review covers the change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rrlint.dates import Duration
from rrlint.diagnostic import Diagnostic, Label, Location, Severity, Span
from rrlint.facts import Facts
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.rows import Row
from rrlint.model import Trigger
from rrlint.rules._rule import Need, Rule
from rrlint.tree.show import is_secret, narrow, show

RULE = Rule(
    id="RR301",
    name="stale-config",
    since="0.1",
    severity=Severity.ERROR,
    summary="a watched value in a training config changed and no review covers it",
    needs=frozenset({Need.HISTORY}),
)

_CHANGED = "changed here"
_EVERY_CHANGE = "if someone may have trained on it in between, set `every_change: true` on the trigger"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each uncovered change, and a note for each value that was put back."""
    assert facts.history is not None
    for row in facts.history.uncovered:
        if row.trigger != OWN_TRIGGERS:
            yield _finding(facts, row)
    for rows in _by_key(facts.history.transient):
        yield _note(facts, rows)


@dataclass(frozen=True, slots=True)
class _Told:
    """What happened, in words, and the value to underline (span None: the whole file)."""

    words: str
    pointer: str = ""
    span: Span | None = None


def _finding(facts: Facts, row: Row) -> Diagnostic:
    trigger = facts.report.trigger(row.trigger) if facts.report else None
    told = _told(row)
    severity, urgency = _urgency(facts, row, trigger)
    return RULE.at(
        facts,
        _pointer(trigger),
        f"{row.path}: {told.words} and no review covers it{urgency}",
        note="this trigger watches it" if trigger else f"the trigger {row.trigger!r} that watched it is no longer here",
        severity=severity,
        related=(_place(facts, row, told),),
        help=_advice(trigger),
        identity=(row.trigger, row.path, row.pointer),
    )


def _note(facts: Facts, rows: Sequence[Row]) -> Diagnostic:
    trigger = facts.report.trigger(rows[0].trigger) if facts.report else None
    first, told = rows[0], [_told(row) for row in rows]
    extra = first.what == "appeared" or (first.what == "changed" and first.old is None)
    back = "was taken out again" if extra else "was put back later"
    return RULE.at(
        facts,
        _pointer(trigger),
        f"{first.path}: {told[0].words} and {back}; what stands there now was reviewed",
        severity=Severity.INFO,
        related=_there_and_back([_place(facts, row, one) for row, one in zip(rows, told, strict=True)]),
        help=_EVERY_CHANGE if trigger else "",
        identity=(first.trigger, first.path, first.pointer, "transient"),
    )


def _there_and_back(places: list[Label]) -> tuple[Label, ...]:
    """The places of a value's way, of which the last is the way back."""
    *out, last = places
    if out and last.message == _CHANGED:
        last = replace(last, message="put back here")
    return (*out, last)


def _by_key(rows: Iterable[Row]) -> Iterable[list[Row]]:
    """The rows of each value that was put back: there and back again is one story."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        if row.trigger != OWN_TRIGGERS:
            found.setdefault((row.trigger, row.path, row.pointer), []).append(row)
    return found.values()


def _urgency(facts: Facts, row: Row, trigger: Trigger | None) -> tuple[Severity, str]:
    """A trigger may leave time for the review: until then it is a warning."""
    if trigger is None or trigger.within == Duration():
        return Severity.ERROR, ""
    if row.due >= facts.today:
        return Severity.WARNING, f" yet; a review is due on {row.due}"
    return Severity.ERROR, f"; a review was due on {row.due}"


def _advice(trigger: Trigger | None) -> str:
    if trigger is None:
        return "review the report: add a changelog entry with `kind: scheduled`, which covers every trigger"
    return f"review the report: add a changelog entry with `kind: triggered` and `triggers: [{trigger.id}]`"


def _told(row: Row) -> _Told:
    match row.what:
        case "appeared":
            return _Told("this watched file is new")
        case "vanished":
            return _Told("this watched file is gone")
        case "replaced":
            return _Told("this file changed (it is compared as a whole)")
        case "drifted":
            return _told_drift(row)
    return _told_change(row)


def _told_change(row: Row) -> _Told:
    """A value that changed in a commit."""
    if row.old is not None and row.new is not None:
        pointer, old, new = narrow(row.pointer, row.old, row.new)
        values = f"from {show(old, pointer)} to {show(new, pointer)}"
        if is_secret(pointer):
            values = show(new, pointer)  # the mask, once
        return _Told(f"{_name(pointer)} changed {values}", pointer, new.span)
    if row.new is not None:
        return _Told(f"{_name(row.pointer)} was added as {show(row.new, row.pointer)}", row.pointer, row.new.span)
    span = row.old.span if row.old else None
    return _Told(f"{_name(row.pointer)} was removed (it was {show(row.old, row.pointer)})", row.pointer, span)


def _told_drift(row: Row) -> _Told:
    """A value that is not as it was reviewed; only what stands there now can be shown."""
    if row.old is not None and row.new is not None:
        pointer, old, new = narrow(row.pointer, row.old, row.new)
        words = f"{_name(pointer)} is {show(new, pointer)}, not {show(old, pointer)} as last reviewed,"
        return _Told(words, pointer, new.span)
    name = _name(row.pointer)
    if row.new is not None:
        words = f"{name} is {show(row.new, row.pointer)}, which was not there when last reviewed,"
        return _Told(words, row.pointer, row.new.span)
    if row.old is not None:
        return _Told(f"{name} is gone (it was {show(row.old, row.pointer)} when last reviewed)", row.pointer)
    if row.by_baseline:
        return _Told("its watched values are not as the baseline of the last review has them,")
    if row.entry is None:
        return _Told("this watched file is gone")
    return _Told("this file is not as last reviewed (it is compared as a whole)")


def _place(facts: Facts, row: Row, told: _Told) -> Label:
    location = Location(row.source.id, row.path, told.pointer, told.span)
    if row.what == "drifted":
        return Label(location, "the present value", "no single commit can be named")
    heading = facts.describe(row.commit)
    if row.source != row.commit and told.span is not None:
        return Label(location, "removed", f"{heading}, as it was before")
    return Label(location, _CHANGED, heading)


def _name(pointer: str) -> str:
    return pointer or "the whole file"


def _pointer(trigger: Trigger | None) -> str:
    """The trigger as it stands now, or the list of triggers if it is gone."""
    return trigger.pointer if trigger is not None else "/system_maintenance/update_triggers"
