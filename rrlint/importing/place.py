"""Which field each section of a text belongs to: by its heading, else by the prompt below it, never by its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rrlint.importing.fields import Field, field_of, named, section_of
from rrlint.importing.markdown import Section
from rrlint.prompts import recognise


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands below a heading, with the field that it is about; none if no field is."""

    field: Field | None
    heading: str
    body: str
    is_title: bool = False


def place(sections: Iterable[Section]) -> list[Placed]:
    """The fields of a text's sections, in their order; what has no field stands under its heading.

    A heading below a field's is part of its answer, unless it means another field of the section that is open.
    """
    walk = _Walk()
    for section in sections:
        found = field_of(section.heading) or _by_prompt(section) if section.level else None
        below = section_of(section.heading) if section.level else None
        if below is not None:
            walk.over, walk.top = below, section
            walk.open(None, section)
        elif walk.is_inside(section, found):
            walk.add(section)
        else:
            walk.open(found, section)
    return [_kept(one) for one in walk.placed if one.field or one.body or section_of(one.heading) is None]


def _kept(one: Placed) -> Placed:
    """A heading with nothing below it, and of no meaning, says what it says."""
    return one if one.field or one.body or one.is_title else replace(one, body=one.heading)


@dataclass(slots=True)
class _Walk:
    """What is open while the sections go by: a heading, and the one over it that names a section of the report."""

    placed: list[Placed] = field(default_factory=list)
    level: int = 0
    over: frozenset[str] | None = None
    top: Section | None = None

    def open(self, found: Field | None, section: Section) -> None:
        """What follows stands below this heading."""
        if self.top is not None and found is None and self.top is not section and section.level <= self.top.level:
            self.top = self.over = None
        label = section.heading
        if self.top is not None and self.top is not section and found is None:
            label = f"{self.top.heading} / {section.heading}"
        is_title = section.level > 0 and found is None and not any(one.heading for one in self.placed)
        self.placed.append(Placed(found, label, section.body, is_title and self.top is None))
        self.level = section.level

    def is_inside(self, section: Section, found: Field | None) -> bool:
        """Is a heading part of what is open, being deeper and about that rather than about the system?"""
        if not self.placed or not 0 < self.level < section.level:
            return False
        last = self.placed[-1]
        if found is None:
            return not (self.top is not None and last.heading == self.top.heading) and not last.is_title
        return last.field is not None and self.over is not None and found.section not in self.over

    def add(self, section: Section) -> None:
        """Make a heading part of what is open."""
        last = self.placed[-1]
        self.placed[-1] = replace(last, body="\n\n".join(filter(None, [last.body, section.source, section.body])))


def _by_prompt(section: Section) -> Field | None:
    """The field whose prompt stands below a heading of other words."""
    prompt = recognise(section.body)
    return named(prompt.field) if prompt is not None and prompt.is_template else None
