"""One free report: its fields, what it says of itself in its header and name, and what has no field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from rrlint.dates import parse_date
from rrlint.importing.answers import Answer, judge
from rrlint.importing.card import front_matter, metadata
from rrlint.importing.fields import Field, key
from rrlint.importing.latex import read_latex
from rrlint.importing.markdown import Section, read_markdown
from rrlint.importing.place import Placed, place
from rrlint.tree.node import Data

_DAY = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", re.ASCII)
_GENERIC = re.compile(r"(?:the )?(?:reward[ _-]?report|readme|report|template|index)s?\Z", re.IGNORECASE)
_OF_TITLE = re.compile(r"\A(?:the )?reward report\s{0,3}(?:[:\u2013\u2014-]|for\b|of\b|on\b)?\s{0,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """A field of a free report: the heading over it, what stood there, and what that amounts to."""

    field: Field
    heading: str
    body: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Source:
    """A free report, read.  ``notes`` are remarks on its header and name.

    ``stated`` has values of the format by their pointers: what a model card's metadata states.
    """

    name: str
    given: Mapping[str, Given]
    left_over: tuple[tuple[str, str], ...] = ()
    author: str = ""
    description: str = ""
    title: str = ""
    day: date | None = None
    notes: tuple[str, ...] = ()
    stated: Mapping[str, Data] = field(default_factory=dict)


@dataclass(slots=True)
class _Header:
    """What the comments before the first heading say, and the lines beside them."""

    said: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)


def has_day(name: str) -> bool:
    """Does the name of a file hold the digits of a day, be it one or not?"""
    return _DAY.search(PurePath(name).name) is not None


def of_markdown(text: str, name: str) -> Source:
    """Read a free report in Markdown; ``name`` is the path of its file."""
    matter, body = front_matter(text)
    first, *others = read_markdown(body)
    read = _of_sections(others, name, _header(first.body))
    kept = (("Front matter", matter), *read.left_over) if matter.strip() else read.left_over
    return replace(read, left_over=kept, stated=metadata(matter) if matter.strip() else {})


def of_latex(text: str, name: str) -> Source:
    """Read a free report in LaTeX; ``name`` is the path of its file."""
    tex = read_latex(text)
    first, *others = tex.sections
    read = _of_sections(others, name, _Header(tex.said, [first.body]))
    return replace(read, notes=(*read.notes, *tex.notes))


def _of_sections(sections: Iterable[Section], name: str, header: _Header) -> Source:
    placed = place(sections)
    day, notes = _day(name, header.said.pop("date", ""))
    rest = [("", "\n".join(header.rest).strip())] if any(header.rest) else []
    known = ("author", "description", "title")
    rest += [(word.capitalize(), value) for word, value in header.said.items() if word not in known and value]
    titles = [header.said.get("title", ""), *(one.heading for one in placed if one.is_title)]
    title = _title([*titles, _stem(name), PurePath(name).parent.name])
    rest += [("Title", one) for one in titles if one and title not in one and not _GENERIC.match(one)]
    return Source(
        name=name,
        given=_given(placed),
        left_over=(*rest, *((one.heading, one.body) for one in placed if one.field is None and one.body)),
        author=header.said.get("author", ""),
        description=header.said.get("description", ""),
        title=title,
        day=day,
        notes=notes,
    )


def _given(placed: Iterable[Placed]) -> dict[str, Given]:
    bodies: dict[str, tuple[Field, str, list[str]]] = {}
    for one in placed:
        if one.field is not None:
            _, first, texts = bodies.setdefault(one.field.name, (one.field, one.heading, []))
            is_other = key(first) != key(one.heading) and judge(one.body).text
            texts.append(f"**{one.heading}**\n\n{one.body}" if is_other else one.body)
    whole = {name: "\n\n".join(filter(None, texts)) for name, (_, _, texts) in bodies.items()}
    return {name: Given(of, heading, whole[name], judge(whole[name])) for name, (of, heading, _) in bodies.items()}


def _header(text: str) -> _Header:
    """The comments of a text of the form "Key: value", and all other lines."""
    found, at = _Header(), 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        name, colon, value = text[start + len("<!--") : end].partition(":")
        is_known = bool(colon) and name.strip().isalpha()
        found.rest.append(text[at : start if is_known else end + len("-->")].strip())
        if is_known:
            found.said[name.strip().casefold()] = " ".join(value.split())
        at = end + len("-->")
    found.rest = [part for part in [*found.rest, text[at:].strip()] if part]
    return found


def _day(name: str, stated: str) -> tuple[date | None, tuple[str, ...]]:
    """The day that a header or a file's name states, with a remark on each that is none."""
    in_name = _DAY.search(PurePath(name).name)
    told = [("the header's date", stated), ("the date in its name", in_name.group() if in_name else "")]
    notes = tuple(f"{what}, {text}, is no day" for what, text in told if text and parse_date(text) is None)
    return next((day for _, text in told if text and (day := parse_date(text))), None), notes


def _stem(name: str) -> str:
    """The name of a file without day, time and ending."""
    stem = PurePath(name).name.partition(".")[0]
    return re.sub(r"[0-9][0-9T_:-]{3,}", " ", stem).strip(" _-")


def _title(proposed: Iterable[str]) -> str:
    """The first of some titles that names a system, without the words "Reward Report"."""
    for text in proposed:
        plain = _OF_TITLE.sub("", " ".join(text.split())).strip(" #*_`-:")
        if plain and not _GENERIC.match(plain) and not _DAY.search(plain):
            return plain
    return ""
