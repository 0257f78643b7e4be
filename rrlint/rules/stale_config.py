"""RR301: a watched value changed and no review covers the change."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Label, Location, Severity, Span
from rrlint.facts import Facts
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.rows import Row
from rrlint.model import Trigger
from rrlint.rules._rule import Need, Rule
from rrlint.tree.show import narrow, show

RULE = Rule(
    id="RR301",
    name="stale-config",
    since="0.1",
    severity=Severity.ERROR,
    summary="a watched value in a training config changed and no review covers it",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each uncovered change, and a note for each that was put back."""
    assert facts.history is not None
    for row in facts.history.uncovered:
        if row.trigger != OWN_TRIGGERS:
            yield _finding(facts, row)
    for row in facts.history.transient:
        if row.trigger != OWN_TRIGGERS:
            yield _note(facts, row)


def _finding(facts: Facts, row: Row) -> Diagnostic:
    trigger = facts.report.trigger(row.trigger) if facts.report else None
    what, where = _told(row)
    message = f"{row.path}: {what} and no review covers it"
    level = Severity.ERROR
    if row.due >= facts.today and trigger is not None and trigger.within.after(facts.today) > facts.today:
        level, message = Severity.WARNING, f"{message} yet; a review is due on {row.due}"
    return RULE.at(
        facts,
        _pointer(trigger),
        message,
        note="this trigger watches it",
        severity=level,
        related=(_place(facts, row, where),),
        help=f"review the report: add a changelog entry with `kind: triggered` and `triggers: [{row.trigger}]`",
        identity=(row.trigger, row.path, row.pointer),
    )


def _note(facts: Facts, row: Row) -> Diagnostic:
    trigger = facts.report.trigger(row.trigger) if facts.report else None
    what, where = _told(row)
    return RULE.at(
        facts,
        _pointer(trigger),
        f"{row.path}: {what} and was put back later; the reviewed value stands",
        severity=Severity.INFO,
        related=(_place(facts, row, where),),
        help="if someone trained in between, set `every_change: true` on the trigger",
        identity=(row.trigger, row.path, row.pointer, "transient"),
    )


def _told(row: Row) -> tuple[str, Span | None]:
    """What happened, in words, and the place to underline."""
    if row.what == "appeared":
        return "a watched file appeared", None
    if row.what == "vanished":
        return "a watched file is gone", None
    if row.what == "replaced":
        return "the file changed, which is compared as a whole,", None
    if row.old is not None and row.new is not None:
        pointer, old, new = narrow(row.pointer, row.old, row.new)
        values = f"from {show(old, pointer)} to {show(new, pointer)}"
        if row.what == "drifted":
            return (
                f"{pointer or 'the file'} is {show(new, pointer)}, not {show(old, pointer)} as last reviewed,",
                new.span,
            )
        return f"{pointer or 'the file'} changed {values}", new.span
    name = row.pointer or "the file"
    if row.new is not None:
        return f"{name} was added as {show(row.new, row.pointer)}", row.new.span
    return f"{name} was removed (it was {show(row.old, row.pointer)})", row.old.span if row.old else None


def _place(facts: Facts, row: Row, span: Span | None) -> Label:
    location = Location(row.source.id, row.path, row.pointer, span)
    if row.what == "drifted":
        return Label(location, "the present value", "no single commit can be named")
    note = "removed here" if row.what == "changed" and row.new is None else "changed here"
    heading = facts.describe(row.commit)
    if row.source != row.commit:
        note, heading = "this was removed", f"{heading}; before that:"
    return Label(location, note, heading)


def _pointer(trigger: Trigger | None) -> str:
    """The trigger as it stands now, or the list of triggers if it is gone."""
    return trigger.pointer if trigger is not None else "/system_maintenance/update_triggers"
