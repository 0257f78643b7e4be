"""The changelog entry that a review made now would add: what fired, what it covers, what it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rrlint.bindings.events import Event, events, unanswered
from rrlint.bindings.versions import is_after
from rrlint.facts import Facts
from rrlint.gather import UsageError
from rrlint.gather.pending import Reviewable
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.model import REVIEW_KINDS, Entry, Report
from rrlint.plans import named
from rrlint.plans.occasions import fired, in_the_making, rows_of
from rrlint.report.insert import Item
from rrlint.tree.node import Data, Mapping, Scalar, to_data
from rrlint.tree.node import Sequence as ListNode
from rrlint.tree.pointer import resolve

_FIRST_VERSION = "1.0"
_LAST_NUMBER = re.compile(r"[0-9]+(?=[^0-9]*\Z)")
_NOTHING = "Nothing to change."
#: What an entry says behind the fields that changed.
_AFTER_CHANGED = ("assumptions", "lessons", "no_change", "baselines")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person says of a review; what is left empty follows from what changed."""

    kind: str = ""
    triggers: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    version: str = ""
    summary: str = ""
    lessons: str = ""
    no_change: str = ""
    corrects: tuple[str, ...] = ()

    @property
    def is_explicit(self) -> bool:
        """Is an entry wanted whether anything changed or not?"""
        return bool(self.kind or self.triggers or self.events or self.no_change or self.corrects)


def must_know(report: Report, wishes: Wishes, earlier: Iterable[Report] = ()) -> None:
    """Is all that the wishes name in the report?  A correction may name an entry that only ``earlier`` versions have.

    Raises UsageError.
    """
    named.must_know("trigger", wishes.triggers, [trigger.id for trigger in report.triggers])
    named.must_know("event", wishes.events, [event.id for event in events(report)])
    named.must_know("filer", wishes.by, named.filers(report))
    ever = dict.fromkeys(entry.version for one in (report, *earlier) for entry in one.entries)
    named.must_know("entry", wishes.corrects, list(ever))


def draft(one: Reviewable, wishes: Wishes) -> Item:
    """The entry, without its baselines; one that is not committed yet, with what has come to it.

    What the wishes name is in the report (`must_know`).  Raises UsageError for a wish that it cannot meet.
    """
    report, made = one.facts.report, in_the_making(one.facts)
    assert report is not None
    _check(report, wishes, one.facts)
    new = _new(one, report, wishes)
    if made is None:
        if new["kind"] == "triggered" and "triggers" not in new and "events" not in new:
            raise UsageError(f"no trigger of {one.path} has fired; name what did: --trigger ID")
        return new
    if new["kind"] == "correction":
        raise UsageError(f"entry {made.version} is not committed yet, and a correction above it would undo that review")
    return _joined(report, made, new, _wider(one, made, new, wishes))


def _new(one: Reviewable, report: Report, wishes: Wishes) -> Item:
    events, history = _events(report, wishes), one.facts.history
    kind = wishes.kind or _kind(one.facts, report, events, wishes)
    triggers = wishes.triggers or (_cited(one.facts, report, events) if kind == "triggered" else ())
    item: Item = {
        "version": wishes.version or next_version(report, history.earlier if history else ()),
        "date": one.facts.today.isoformat(),
        "kind": kind,
        "by": list(wishes.by or _by(report)),
        "triggers": list(triggers),
        "events": [event.id for event in events] if kind in REVIEW_KINDS else [],
        "corrects": list(wishes.corrects),
        "summary": wishes.summary.strip() or (_NOTHING if wishes.no_change else ""),
        "changed": list(one.pending.changed) if report.entries else [],
        "lessons": wishes.lessons.strip(),
        "no_change": {"reason": wishes.no_change.strip()} if wishes.no_change else {},
    }
    return {key: value for key, value in item.items() if value or key == "summary"}


def _wider(one: Reviewable, made: Entry, new: Item, wishes: Wishes) -> str:
    """The kind of an entry that is not committed yet, and is to cover what has come to it."""
    all_of_it = made.kind == "triggered" and fired(one.facts) and new["kind"] == "scheduled"
    return wishes.kind or ("scheduled" if all_of_it else made.kind)


def _joined(report: Report, made: Entry, new: Item, kind: str) -> Item:
    """What an entry says that is not committed yet, and what a new one would say besides."""
    node = resolve(report.root, made.pointer) if report.root else None
    old = to_data(node) if node is not None else {}
    assert isinstance(old, dict)
    said = {key: new[key] for key in ("summary", "lessons", "no_change") if new.get(key)}
    both = {key: _union(old.get(key), new.get(key)) for key in ("triggers", "events", "changed")}
    return {**new, **old, **said, **{key: items for key, items in both.items() if items}, "kind": kind}


def _union(old: Data, new: Data) -> list[Data]:
    """The items of two lists, each once."""
    found = [item for each in (old, new) if isinstance(each, list) for item in each]
    return [item for at, item in enumerate(found) if item not in found[:at]]


def with_baselines(one: Reviewable, item: Item) -> Item:
    """The entry with what it states of the values that it covers, in place of what it may have stated."""
    cited = item.get("triggers")
    triggers = tuple(str(trigger) for trigger in cited) if isinstance(cited, list) else ()
    entry = Entry("", "", str(item.get("kind")), "", triggers)
    rest = {key: value for key, value in item.items() if key != "baselines"}
    found: Item = {trigger: {**files} for trigger, files in one.pending.baselines.items() if entry.covers(trigger)}
    return {**rest, "baselines": found} if found else rest


def with_changed(item: Item, fields: Sequence[str]) -> Item:
    """The entry that says besides that the review changed some fields."""
    if not fields:
        return item
    rest = [(key, value) for key, value in item.items() if key != "changed"]
    at = next((at for at, (key, _) in enumerate(rest) if key in _AFTER_CHANGED), len(rest))
    return dict([*rest[:at], ("changed", _union(item.get("changed"), list(fields))), *rest[at:]])


def next_version(report: Report, earlier: Iterable[Report] = ()) -> str:
    """The version after that of the newest entry: its last number goes up until nobody has it, or ever had.

    An entry that stands in an ancestor is no review: so it is where a report begins anew on the same day.
    """
    taken = {entry.version for one in (report, *earlier) for entry in one.entries}
    version = report.newest.version if report.newest else _FIRST_VERSION
    while version in taken:
        found = _LAST_NUMBER.search(version)
        if found is None:
            version += ".1"
        else:
            version = f"{version[: found.start()]}{int(found[0]) + 1:0{len(found[0])}}{version[found.end() :]}"
    return version


def _kind(facts: Facts, report: Report, events: Sequence[Event], wishes: Wishes) -> str:
    """What sort of entry covers what happened; what a trigger watched that is gone takes a review of everything."""
    if wishes.corrects:
        return "correction"
    if not report.entries:
        return "initial"
    if wishes.triggers or wishes.events:
        return "triggered"
    gone = {row.trigger for row in rows_of(facts)} - {OWN_TRIGGERS} - {trigger.id for trigger in report.triggers}
    return "triggered" if (_cited(facts, report, events) or events) and not gone else "scheduled"


def _cited(facts: Facts, report: Report, events: Iterable[Event]) -> tuple[str, ...]:
    about = fired(facts) | {event.trigger for event in events}
    return tuple(trigger.id for trigger in report.triggers if trigger.id in about)


def _events(report: Report, wishes: Wishes) -> list[Event]:
    """The events that the entry answers: those that were named, else the open ones of what it is about."""
    if wishes.events:
        return [event for event in events(report) if event.id in wishes.events]
    if wishes.corrects or wishes.kind == "correction":
        return []
    return [event for event in unanswered(report) if not wishes.triggers or event.trigger in wishes.triggers]


def _by(report: Report) -> list[str]:
    """Who reviews, as far as it needs no asking: the only filer, or whoever made the newest entry."""
    filers = named.filers(report)
    newest = resolve(report.root, report.newest.pointer) if report.newest and report.root else None
    signed = newest.get("by") if isinstance(newest, Mapping) else None
    items = signed.items if isinstance(signed, ListNode) else ()
    signers = [item.text for item in items if isinstance(item, Scalar) and item.text in filers]
    if len(filers) == 1 or signers:
        return signers or filers
    raise UsageError(f"say who made the review: --by ID, one of {', '.join(filers)}")


def _check(report: Report, wishes: Wishes, facts: Facts) -> None:
    """Would an entry of today be what its kind says, and the newest?"""
    if wishes.version in [entry.version for entry in report.entries]:
        raise UsageError(f"there is an entry {wishes.version} already")
    newest = report.newest
    _check_kind(report, wishes)
    if newest is not None and wishes.version and is_after(wishes.version, newest.version) is False:
        raise UsageError(f"version {wishes.version} is not after {newest.version}, that of the newest entry")
    if newest is not None and newest.date > facts.today.isoformat():
        later = f"entry {newest.version} is dated {newest.date}, after {facts.today}"
        raise UsageError(
            f"{later}, so an entry of today would not count as the newest; put its date right first, by hand, "
            f"and if it is committed, say so: rrlint review --corrects {newest.version}"
        )


def _check_kind(report: Report, wishes: Wishes) -> None:
    """Would the entry be what its kind says?"""
    if wishes.triggers and (wishes.corrects or wishes.kind == "correction"):
        raise UsageError("a correction is no review and answers no trigger; leave out --trigger, or make it a review")
    if wishes.kind == "initial" and report.entries:
        raise UsageError(f"{report.entries[-1].version} is there already, so this is not the initial entry")
