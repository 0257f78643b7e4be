"""What the rules of changes share: which of them speaks of a change, and how it is said.

Each uncovered change is reported by exactly one rule, and `rule_of` says by which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rrlint.dates import Duration
from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.rows import Row
from rrlint.history.words import Told, tell
from rrlint.model import Trigger
from rrlint.rules._review import review
from rrlint.rules._rule import Rule
from rrlint.tree.node import Node

#: By what a watch looks at, where that is no file: a trigger of any kind may have it.
_BY_WATCH = {"tag": "RR306", "metric": "RR307", "date": "RR308"}
#: By what the trigger says that it is about.
_BY_TRIGGER = {
    "base_model_change": "RR302",
    "data_change": "RR303",
    "code_change": "RR304",
    "dependency_change": "RR305",
}
#: So many values of one trigger that were put back have a note each, the newest; the others have one together.
_MOST_NOTES = 10
_CHANGED = "changed here"
_EVERY_CHANGE = "if someone may have trained on it in between, set `every_change: true` on the trigger"


def rule_of(row: Row, trigger: Trigger | None) -> str:
    """The id of the one rule that reports a row; ``trigger`` is None if the report has it no longer."""
    if row.trigger == OWN_TRIGGERS:
        return "RR312"
    if row.kind in _BY_WATCH:
        return _BY_WATCH[row.kind]
    if trigger is not None and trigger.kind in _BY_TRIGGER:
        return _BY_TRIGGER[trigger.kind]
    return "RR305" if row.kind == "package" else "RR301"


def report(rule: Rule, facts: Facts) -> Iterator[Diagnostic]:
    """All that one rule says: a finding for each uncovered change, and a note for each value that was put back."""
    assert facts.history is not None
    uncovered = (row for row in facts.history.uncovered if rule_of(row, _trigger(facts, row)) == rule.id)
    for stories in _alike([row] for row in uncovered):
        yield _finding(rule, facts, stories)
    yield from _notes(rule, facts, facts.history.transient)


def _notes(rule: Rule, facts: Facts, rows: Iterable[Row]) -> Iterator[Diagnostic]:
    transient = (row for row in rows if rule_of(row, _trigger(facts, row)) == rule.id)
    by_trigger: dict[str, list[list[Sequence[Row]]]] = {}
    for stories in _alike(_by_key(transient)):
        by_trigger.setdefault(stories[0][0].trigger, []).append(stories)
    for told in by_trigger.values():
        yield from (_note(rule, facts, stories) for stories in told[-_MOST_NOTES:])
        if len(told) > _MOST_NOTES:
            yield _rest(rule, facts, told[:-_MOST_NOTES])


def _trigger(facts: Facts, row: Row) -> Trigger | None:
    return facts.report.trigger(row.trigger) if facts.report else None


def _finding(rule: Rule, facts: Facts, stories: Sequence[Sequence[Row]]) -> Diagnostic:
    row = stories[0][0]
    trigger = _trigger(facts, row)
    told = tell(row)
    severity, urgency = _urgency(rule, facts, row, trigger)
    return rule.at(
        facts,
        _pointer(trigger),
        f"{_subject(facts, stories, told)} and no review covers it{urgency}",
        note="this trigger watches it" if trigger else f"the trigger {row.trigger!r} that watched it is no longer here",
        severity=severity,
        related=_places(facts, row, told),
        help=_advice(facts, trigger),
        identity=(*_identity(row), _value(stories[0][-1].new)),  # another value is another finding
    )


def _note(rule: Rule, facts: Facts, stories: Sequence[Sequence[Row]]) -> Diagnostic:
    rows = stories[0]
    trigger = _trigger(facts, rows[0])
    first, told = rows[0], [tell(row) for row in rows]
    return rule.at(
        facts,
        _pointer(trigger),
        f"{_subject(facts, stories, told[0])} and {_way_back(first)}",
        severity=Severity.INFO,
        related=_there_and_back(
            [place for row, one in zip(rows, told, strict=True) for place in _places(facts, row, one)]
        ),
        help=_EVERY_CHANGE if trigger else "",
        identity=(*_identity(first), "transient"),
    )


def _rest(rule: Rule, facts: Facts, told: Sequence[Sequence[Sequence[Row]]]) -> Diagnostic:
    """One note for all values that were put back before those of which each has its own."""
    firsts = [rows[0] for stories in told for rows in stories]
    trigger, files = _trigger(facts, firsts[0]), len({row.path for row in firsts})
    values = f"{len(firsts)} more value{'s' if len(firsts) > 1 else ''}, in {files} file{'s' if files > 1 else ''},"
    return rule.at(
        facts,
        _pointer(trigger),
        f"{values} changed earlier and came back like these; `--format json` tells of each under `transient`",
        severity=Severity.INFO,
        help=_EVERY_CHANGE if trigger else "",
        identity=(firsts[0].trigger, "transient"),
    )


def _subject(facts: Facts, stories: Sequence[Sequence[Row]], told: Told) -> str:
    """What happened and where: in a file, or in several, or to a release, which is in none."""
    row, more = stories[0][0], len(stories) - 1
    if row.path:
        others = f" and {more} more file{'s' if more > 1 else ''}" if more else ""
        return f"{row.path}{others}: {told.words}"
    return f"{told.words} {facts.describe(row.commit)}" if row.kind == "tag" else told.words


def _way_back(first: Row) -> str:
    """How the story of a value ends that is again as it was."""
    if first.kind == "metric":
        return "has come back since"
    extra = first.what == "appeared" or (first.what == "changed" and first.old is None)
    back = "was taken out again" if extra else "was put back later"
    return f"{back}; what stands there now was reviewed"


def _identity(row: Row) -> tuple[str, ...]:
    return (row.trigger, row.path, row.pointer, *((row.name,) if row.kind != "path" else ()))


def _value(node: Node | None) -> str:
    return "" if node is None else node.digest.hex()


def _there_and_back(places: list[Label]) -> tuple[Label, ...]:
    """The places of a value's way, of which the last is the way back."""
    *out, last = places
    if out and last.message == _CHANGED:
        last = last._replace(message="put back here")
    return (*out, last)


def _by_key(rows: Iterable[Row]) -> Iterable[list[Row]]:
    """The rows of each value that was put back: there and back again is one story."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(_identity(row), []).append(row)
    return found.values()


def _alike(stories: Iterable[Sequence[Row]]) -> Iterable[list[Sequence[Row]]]:
    """Stories that one edit of a parent told in several files, together; every other one alone."""
    found: dict[object, list[Sequence[Row]]] = {}
    for rows in stories:
        inherited = all(row.through for row in rows)
        sights = tuple((row.trigger, row.pointer, row.source, row.through, _digests(row)) for row in rows)
        found.setdefault(sights if inherited else object(), []).append(rows)
    return found.values()


def _digests(row: Row) -> tuple[bytes | None, ...]:
    return tuple(None if node is None else node.digest for node in (row.old, row.new))


def _urgency(rule: Rule, facts: Facts, row: Row, trigger: Trigger | None) -> tuple[Severity, str]:
    """A trigger may leave time for the review: until then it is a warning.

    So is a day that has come, while a commit is waiting that has nothing to do with it.
    """
    late = Severity.WARNING if row.kind == "date" and facts.local else rule.severity
    if trigger is None or trigger.within == Duration():
        return late, ""
    if row.due >= facts.today:
        return Severity.WARNING, f" yet; a review is due on {row.due}"
    return late, f"; a review was due on {row.due}"


def _advice(facts: Facts, trigger: Trigger | None) -> str:
    """The command that reviews it; what no trigger watches any more takes a review of everything."""
    if trigger is None:
        return f"review the report, all of it: {review(facts, '--kind', 'scheduled')}"
    return f"review the report: {review(facts, '--trigger', trigger.id)}"


def _places(facts: Facts, row: Row, told: Told) -> tuple[Label, ...]:
    """The place in the file that changed; a tag and a day have none."""
    return (_place(facts, row, told),) if row.path else ()


def _place(facts: Facts, row: Row, told: Told) -> Label:
    source = row.source
    location = Location(source.commit.id, source.path, told.pointer, told.span)
    if row.what == "drifted":
        return Label(location, "the present value", "no single commit can be named")
    heading = facts.describe(row.commit)
    if source.commit != row.commit and told.span is not None:
        return Label(location, "removed", f"{heading}, as it was before")
    if source.path not in (row.path, row.through):
        return Label(location, "this counts now", heading)
    return Label(location, _CHANGED, heading)


def _pointer(trigger: Trigger | None) -> str:
    """The trigger as it stands now, or the list of triggers if it is gone."""
    return trigger.pointer if trigger is not None else "/system_maintenance/update_triggers"
