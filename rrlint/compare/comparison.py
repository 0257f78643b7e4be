"""One report in two states: its differences by what they are about, framing, base model and reward first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rrlint.compare.fields import field_changes
from rrlint.compare.side import End, EntryChange, FieldChange, Section, Side, ValueChange
from rrlint.compare.values import value_changes
from rrlint.format import CADENCE, CHANGELOG, TRIGGERS
from rrlint.history.gaps import Gap
from rrlint.history.watching import Watcher
from rrlint.model import Report
from rrlint.tree.pointer import split
from rrlint.tree.reading import mappings, text_of

#: Where a report speaks of what; the first that holds a field decides.
_PLACES = (
    (Section.FRAMING, "/optimization_intent/framing"),
    (Section.BASE_MODEL, "/system_details/base_model"),
    (Section.REWARD, "/implementation/reward_details"),
    (Section.TRIGGERS, TRIGGERS),
    (Section.TRIGGERS, CADENCE),
)
_OF_TRIGGERS = {"base_model_change": Section.BASE_MODEL, "reward_change": Section.REWARD}

Change = FieldChange | ValueChange


@dataclass(frozen=True, slots=True)
class Comparison:
    """A report in two states; its path is None in one where it is not.

    ``moved`` are watched files with their old and new paths; ``gaps`` say what could not be compared.
    ``unpaired`` says that it may be in the other state after all, as a report that could not be read.
    """

    old_path: str | None
    new_path: str | None
    id: str = ""
    changes: dict[Section, tuple[Change, ...]] = field(default_factory=dict)
    entries: tuple[EntryChange, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    gaps: tuple[Gap, ...] = ()
    unpaired: bool = False

    @property
    def path(self) -> str:
        """The path in the new state, or in the old one where the report is gone."""
        return self.new_path or self.old_path or ""

    @property
    def status(self) -> str:
        """``added``, ``removed``, ``changed``, ``unchanged``, or ``unknown`` if that cannot be told."""
        if self.old_path is None or self.new_path is None:
            return "unknown" if self.unpaired else "added" if self.old_path is None else "removed"
        if self.old_path != self.new_path or any(self.changes.values()) or self.entries or self.moved:
            return "changed"
        return "unknown" if self.gaps else "unchanged"


@dataclass(frozen=True, slots=True)
class Differences:
    """Two states, and what differs in each of their reports."""

    old: End
    new: End
    reports: tuple[Comparison, ...]

    @property
    def any(self) -> bool:
        """Does anything differ, as far as could be seen?"""
        return any(one.status not in ("unchanged", "unknown") for one in self.reports)

    @property
    def complete(self) -> bool:
        """Could everything be compared?"""
        return not any(one.gaps for one in self.reports)


def compare(old: Side, new: Side, watcher: Watcher) -> Comparison:
    """What differs between two states of a report.  ``watcher`` reads the files of both."""
    seen = value_changes(old, new, watcher)
    found: dict[Section, list[Change]] = {section: [] for section in Section}
    assert old.report.root is not None and new.report.root is not None
    for change in field_changes(old.report.root, new.report.root, without=(CHANGELOG,)):
        found[_about(change)].append(change)
    kinds = _kinds(old.report, new.report)
    for value in seen.changes:
        found[_section(value, kinds)].append(value)
    return Comparison(
        old.path,
        new.path,
        new.report.id or old.report.id,
        {section: tuple(changes) for section, changes in found.items()},
        tuple(_entries(old.report, new.report)),
        tuple(seen.moved.items()),
        tuple(seen.gaps),
    )


def _about(change: FieldChange) -> Section:
    for section, place in _PLACES:
        if change.name == place or change.name.startswith(place + "/"):
            return section
    steps = split(change.name)
    of_version = steps[:2] == ("system_details", "versions") and "base_model" in steps[3:4]
    return Section.BASE_MODEL if of_version else Section.FIELDS


def _kinds(*reports: Report) -> dict[str, set[str]]:
    """What triggers are about, by their ids, as any of some versions says."""
    found: dict[str, set[str]] = {}
    for report in reports:
        for trigger in report.triggers:
            found.setdefault(trigger.id, set()).add(trigger.kind)
    return found


def _section(change: ValueChange, kinds: dict[str, set[str]]) -> Section:
    of_change = {kind for trigger in change.triggers for kind in kinds.get(trigger, ())}
    section = next((section for kind, section in _OF_TRIGGERS.items() if kind in of_change), Section.VALUES)
    return Section.REWARD if change.terms and section is Section.VALUES else section


def _entries(old: Report, new: Report) -> Iterator[EntryChange]:
    """The entries that came or say something else, in the order of the new text, then those that went."""
    known = {entry.key: entry for entry in old.entries}
    before, after = _summaries(old), _summaries(new)
    for entry in new.entries:
        was = known.pop(entry.key, None)
        if was is None or was.wording != entry.wording:
            yield EntryChange("added" if was is None else "reworded", entry, after.get(entry.pointer, ""))
    yield from (EntryChange("removed", entry, before.get(entry.pointer, "")) for entry in known.values())


def _summaries(report: Report) -> dict[str, str]:
    """What the entries say in short, by their pointers."""
    listed = mappings(report.root, CHANGELOG) if report.root is not None else ()
    return {pointer: text_of(entry.get("summary")) for pointer, entry in listed}
