"""What was made of free reports, in words: what was mapped, what was left out and why, and what was proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrlint.importing.build import Known, role_of, title_of
from rrlint.importing.fields import Shape
from rrlint.importing.shapes import CADENCE, FRAMING, cadence_of
from rrlint.importing.source import Given, Source

_LONGEST = 60


def told(sources: Sequence[Source], known: Known) -> list[str]:
    """Lines for whoever imports: what became of the newest file, then what the others are, then what was proposed."""
    newest = sources[-1]
    lines = [f"{newest.name}: {len(newest.given)} headings that mean fields"]
    lines += [
        f"  {given.heading} -> {', '.join([given.field.pointer, *_became(given)])}" for given in newest.given.values()
    ]
    lines += [f"  the front matter -> {pointer}" for pointer in newest.stated]
    lines += [
        f"  {f'{label!r} means no field' if label else 'Lines before the first heading'}: kept under x-imported"
        for label, _ in newest.left_over
    ]
    for source in sources[:-1]:
        lines.append(f"{source.name}: an entry; what the next file says in other words is kept there under x-imported")
    lines += [f"{source.name}: {note}" for source in sources for note in source.notes]
    return lines + [f"proposed, and yours to confirm: {text}" for text in _proposed(sources, known)]


def _became(given: Given) -> Iterator[str]:
    """What became of the text below a heading, save where it is the field's text."""
    answer = given.answer
    if answer.prompts:
        yield "the template's prompt left out"
    if answer.gap and given.field.shape not in (Shape.CADENCE, Shape.TRIGGERS, Shape.CHANGELOG):
        yield f"a gap ({answer.gap})" + (f" for {_short(answer.aside)}" if answer.aside else "")
    elif answer.aside:
        yield "a prompt with other words in it kept under x-imported"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "\u2026")


def _proposed(sources: Sequence[Source], known: Known) -> Iterator[str]:
    """What the report says and no file did."""
    newest, authors = sources[-1], list(dict.fromkeys(one.author for one in sources if one.author))
    if not known.title:
        yield f"the title {title_of(newest, known)!r}"
    if not authors:
        yield f"the filer {known.importer.name!r}, as no file names an author"
    if not known.third_party and not all(map(role_of, authors or [""])):
        yield "the role builder"
    yield f"the framing {FRAMING}"
    if not cadence_of(_text(newest, "reporting_cadence")):
        yield f"the cadence {CADENCE}"
    if not _text(newest, "update_triggers"):
        yield "the trigger incident"
    for source in sources:
        if source.day is None:
            yield f"{known.today}, the day of this import, as the day of {source.name}"


def _text(source: Source, name: str) -> str:
    given = source.given.get(name)
    return given.answer.text if given is not None else ""
