"""What a review made now would look at, and whether it can."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.events import unanswered
from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.facts import Facts
from rrlint.format import CHANGELOG, MAINTENANCE
from rrlint.gather import CannotTell, UsageError
from rrlint.gather.pending import Reviewable
from rrlint.history.gaps import BY_HAND, Gap
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.rows import Row
from rrlint.history.words import tell
from rrlint.model import Entry, Report
from rrlint.spec.validate import Violation
from rrlint.tree.node import Mapping
from rrlint.tree.pointer import resolve
from rrlint.tree.wording import wording

#: So many changes in one file are told one by one.
_MOST_TOLD = 5

_NOT_COMMITTED = (INDEX, WORKTREE)


def must_see(one: Reviewable) -> None:
    """Refuse to vouch for what cannot be seen.  Raises UsageError for a report that is broken, and CannotTell."""
    facts = one.facts
    problems = [problem.message for problem in facts.document.problems]
    problems += [one.message for one in facts.violations if not _lacks_entries(one)]
    if facts.report is None or problems:
        why = problems[0] if problems else "it is of another format"
        raise UsageError(f"{one.path} is no valid report ({why}); put that right first: rrlint check")
    for gap in _blind(facts):
        raise CannotTell(f"{one.path}: a review cannot vouch for what it cannot see: {gap.reason}; {gap.remedy}")
    if one.pending.missing:
        raise CannotTell(f"{one.path}: what is watched cannot be read: {one.pending.missing[0]}")


def _lacks_entries(violation: Violation) -> bool:
    """Is it about what a review adds to, or that there is nothing to add to yet?"""
    missing = violation.keyword == "required" and "'changelog'" in violation.message
    return violation.pointer.startswith(CHANGELOG) or (missing and violation.pointer == MAINTENANCE)


def _blind(facts: Facts) -> Iterator[Gap]:
    """What keeps the present state from being compared; what a person looks at by hand does not."""
    found = facts.history.gaps if facts.history else facts.gaps
    yield from (gap for gap in found if not gap.is_slight and gap.remedy != BY_HAND)


def rows_of(facts: Facts) -> tuple[Row, ...]:
    """What no review covers."""
    return facts.history.uncovered if facts.history else ()


def fired(facts: Facts) -> set[str]:
    """The ids of triggers that something uncovered is about, with those that became others themselves.

    What a new watch sees is told of by the change of the trigger alone, and wants to be covered too.
    """
    found = {row.trigger for row in rows_of(facts)} - {OWN_TRIGGERS}
    for change in facts.history.own if facts.history else ():
        before = dict(change.before.trigger_digests) if change.before else {}
        found |= {id_ for id_, digest in change.after.trigger_digests if before.get(id_) != digest}
    return found


def in_the_making(facts: Facts) -> Entry | None:
    """The entry of a review that is not committed yet: what else comes into the commit belongs to it.

    A committed entry that was only numbered or dated anew, as in a merge that keeps both of two, is none: nothing
    may be written in its place.
    """
    newest = facts.report.newest if facts.report else None
    if facts.report is None or facts.history is None or newest is None:
        return None
    brought = (one.entry.key for one in facts.history.reviews if one.commit.id in _NOT_COMMITTED)
    if newest.key not in brought:
        return None
    committed = {entry.wording: (report, entry) for report in facts.history.earlier for entry in report.entries}
    said = _words(facts.report, newest)
    return None if any(_words(*one) == said for one in committed.values()) else newest


def _words(report: Report, entry: Entry) -> bytes | None:
    """A digest of what an entry says, whatever its number and day."""
    node = resolve(report.root, entry.pointer) if report.root else None
    return wording(node, without=("version", "date", "baselines")) if isinstance(node, Mapping) else None


def outdated(facts: Facts) -> list[str]:
    """The files that an entry in the making states otherwise than they are by now."""
    found = facts.history.misstated if facts.history else ()
    return [one.path for one in found if one.commit.id in _NOT_COMMITTED]


def is_due(facts: Facts) -> bool:
    """Is there anything that a review would answer?"""
    assert facts.report is not None
    history = facts.history
    late = history is not None and history.cadence.status in ("due", "overdue")
    silent = bool(history and history.silent)
    open_ = rows_of(facts) or unanswered(facts.report) or outdated(facts)
    return bool(open_ or late or silent or not facts.report.entries)


def describe(facts: Facts) -> list[str]:
    """What a review would look at, a line each."""
    assert facts.report is not None
    lines = _told_by_file(facts)
    lines += [f"event {event.id} is not answered yet" for event in unanswered(facts.report)]
    lines += [f"{path} has changed since the entry was written" for path in dict.fromkeys(outdated(facts))]
    history = facts.history
    if history is not None:
        lines += [
            f"{one.field} was changed {facts.describe(one.commit)}, and no entry says so" for one in history.silent
        ]
        if history.cadence.due and history.cadence.status in ("due", "overdue"):
            lines.append(f"the cadence asks for a review by {history.cadence.due}")
        lines += [f"not verified, look at it yourself: {gap.reason}" for gap in history.gaps if gap.remedy == BY_HAND]
    return lines


def _told_by_file(facts: Facts) -> list[str]:
    """What happened to each file that a trigger watches, but not at any length."""
    by_file: dict[tuple[str, str], dict[str, None]] = {}
    for row in rows_of(facts):
        by_file.setdefault((row.trigger, row.path), {})[_told(facts, row)] = None
    lines: list[str] = []
    for (trigger, path), told in by_file.items():
        lines += list(told)[:_MOST_TOLD]
        if (more := len(told) - _MOST_TOLD) > 0:
            lines.append(f"{trigger}: {path}: {more} more like these; `rrlint check` tells them all")
    return lines


def _told(facts: Facts, row: Row) -> str:
    words = tell(row).words.rstrip(",")
    when = "" if row.what == "drifted" else f", {facts.describe(row.commit)}"
    own = row.trigger == OWN_TRIGGERS
    return f"{words}{when}" if own else ": ".join(part for part in (row.trigger, row.path, words + when) if part)
