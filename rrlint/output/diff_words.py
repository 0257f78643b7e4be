"""Differences in words: where, what it was, what it is, and who watches it.

Nothing here is made safe to print yet; that depends on where it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rrlint.compare import Comparison, Section
from rrlint.compare.comparison import Change
from rrlint.compare.side import EntryChange, FieldChange, ValueChange
from rrlint.history.words import locked
from rrlint.output.word_diff import word_diff
from rrlint.spec.titles import title_of
from rrlint.tree.node import Node, Scalar
from rrlint.tree.node import Sequence as ListNode
from rrlint.tree.show import MAX_WIDTH, is_secret, narrow, show

#: What stands above the differences of each section.
HEADINGS = {
    Section.FRAMING: "framing",
    Section.BASE_MODEL: "base model",
    Section.REWARD: "reward",
    Section.VALUES: "other watched values",
    Section.FIELDS: "rest of the report",
    Section.TRIGGERS: "triggers and cadence",
}

NOT_VERIFIED = "not verified"

#: Of a long list so many items are shown that went, or came; and so many files in which the same happened.
_MAX_ITEMS = 5
_MAX_FILES = 3

_WHOLE = ("appeared", "vanished")
_OF_FILES = {
    "appeared": "new among the watched files",
    "vanished": "gone from the watched files",
    "replaced": "changed; it is compared as a whole",
    "parent": "changed; it is compared as a whole",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One difference: the place, what was and is there, or ``words`` for it, and who watches it.

    ``title`` is what the format calls the place; all else may come from a repository.
    """

    place: str
    title: str = ""
    old: str = ""
    new: str = ""
    words: str = ""
    note: str = ""


def lines_of(changes: Iterable[Change]) -> list[Line]:
    """Differences in words: one line each, but one for all files in which the same happened; files come and go last."""
    found: dict[object, list[Change]] = {}
    for change in sorted(changes, key=lambda change: isinstance(change, ValueChange) and change.what in _WHOLE):
        found.setdefault(_likeness(change), []).append(change)
    return [_line(one[0], [change.path for change in one if isinstance(change, ValueChange)]) for one in found.values()]


def _likeness(change: Change) -> object:
    """What is equal for the same change of several files."""
    if isinstance(change, FieldChange):
        return change.name
    digests = tuple(None if one is None else one.digest for one in (change.old, change.new))
    return replace(change, path="", old=None, new=None), digests


def _line(change: Change, paths: Sequence[str]) -> Line:
    return _field(change) if isinstance(change, FieldChange) else _value(change, _files(paths))


def _files(paths: Sequence[str]) -> str:
    more = len(paths) - _MAX_FILES
    return ", ".join(paths) if more <= 0 else f"{', '.join(paths[: _MAX_FILES - 1])} and {more + 1} more files"


def entry_line(change: EntryChange) -> Line:
    """A review in words."""
    entry = change.entry
    about = ", ".join((*entry.triggers, *entry.events))
    note = f"{entry.date}, {entry.kind}{': ' if about else ''}{about}"
    words = " ".join(change.summary.split()) or "no summary"
    return Line(entry.version, note=note, words=words if change.what == "added" else f"{change.what}: {words}")


def _field(change: FieldChange) -> Line:
    return _told(Line(change.name, title_of(change.name)), change.old, change.new, change.name)


def _value(change: ValueChange, files: str) -> Line:
    watchers = [*change.triggers, *(f"reward term {term}" for term in change.terms)]
    note = ", ".join(watchers)
    line = Line(files, note=note)
    if change.what != "changed":
        place = change.through if change.what == "parent" else ""
        return replace(line, words=f"{place} {_OF_FILES[change.what]}".lstrip())
    through = f"through {change.through}" if change.through else ""
    line = replace(line, note="; ".join(part for part in (through, note) if part))
    if change.kind == "package":
        return _package(replace(line, place=f"{files} (package {change.name})"), change)
    pointer, old, new = change.pointer, change.old, change.new
    if old is not None and new is not None:
        pointer, old, new = narrow(pointer, old, new)
    named = f" (metric {change.name})" if change.kind == "metric" else ""
    line = replace(line, place=f"{files} {pointer}".rstrip() + named)
    return _told(line, old, new, pointer)


def _package(line: Line, change: ValueChange) -> Line:
    old, new = (None if one is None else locked(one) for one in (change.old, change.new))
    if old is None or new is None:
        return replace(line, words=f"added as {new}" if new is not None else f"removed (it was {old})")
    if old == new:
        return replace(line, words=f"{new} with other hashes or another source")
    return replace(line, old=old, new=new)


def _told(line: Line, old: Node | None, new: Node | None, pointer: str) -> Line:
    """A line with what was at a place and what is there."""
    before, after = show(old, pointer), show(new, pointer)
    if old is None or new is None:
        return replace(line, words=f"removed (it was {before})" if new is None else f"added as {after}")
    if is_secret(pointer):
        return replace(line, words=f"changed: {after}")
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        if old.text == new.text:
            return replace(line, words=f"changed: {after} with another type or tag")
        if max(len(old.text), len(new.text)) > MAX_WIDTH:
            return replace(line, words=word_diff(old.text, new.text) or "changed in white space alone")
    if isinstance(old, ListNode) and isinstance(new, ListNode) and max(len(before), len(after)) == MAX_WIDTH:
        return replace(line, words=_items(old, new))
    return replace(line, words=f"changed: {after}") if before == after else replace(line, old=before, new=after)


def _items(old: ListNode, new: ListNode) -> str:
    """What a long list has lost and got, in the marks of a word diff."""
    was, now = ({item.digest: item for item in one.items} for one in (old, new))
    lost, got = (
        [item for digest, item in one.items() if digest not in other] for one, other in ((was, now), (now, was))
    )
    parts = [f"[-{_some(lost)}-]"] if lost else []
    parts += [f"{{+{_some(got)}+}}"] if got else []
    return f"{' '.join(parts) or 'other items or another order'} ({len(old.items)} items before, {len(new.items)} now)"


def _some(items: Sequence[Node]) -> str:
    more = len(items) - _MAX_ITEMS
    shown = ", ".join(show(item) for item in items[:_MAX_ITEMS])
    return f"{shown}, and {more} more" if more > 0 else shown


def blocks(one: Comparison) -> Iterator[tuple[str, list[Line]]]:
    """All there is to say of a report, part by part, each with its heading; nothing where nothing differs."""
    found = {HEADINGS[section]: lines_of(one.changes.get(section, ())) for section in HEADINGS}
    triggers = found.pop(HEADINGS[Section.TRIGGERS])
    found["moved files"] = [Line(old, words=f"moved to {new}") for old, new in one.moved]
    found["reviews"] = [entry_line(entry) for entry in one.entries]
    found[HEADINGS[Section.TRIGGERS]] = triggers
    found[NOT_VERIFIED] = [Line("", words=f"{gap.reason}; {gap.remedy}") for gap in one.gaps]
    yield from ((title, lines) for title, lines in found.items() if lines)
