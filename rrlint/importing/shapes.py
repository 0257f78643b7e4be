"""An answer as what its field holds: a text, a list, a span of time.  What the field cannot hold stays beside it.

What is kept in the words of the imported report, because no key of the format holds it, has the key `x-imported`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from rrlint.dates import Duration, normal_date, normal_duration, parse_period
from rrlint.importing.fields import Shape
from rrlint.importing.markdown import list_items
from rrlint.importing.source import Given
from rrlint.scaffold.draft import slug
from rrlint.tree.node import Data

KEPT = "x-imported"

#: How long a gap may stay open before somebody is asked for it.
TO_ANSWER = Duration(months=1)
#: Longer texts are no names.
_LONGEST_NAME = 120
#: What is proposed where an imported report does not say.
CADENCE, FRAMING = "P3M", "tool"

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(<?(https?://[^\s()<>]{1,2000})>?\)")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`]{1,2000}")
_MARKUP = re.compile(r"[*_`]{1,3}")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ([a-z]{3,9})\.?,? ([0-9]{4})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (?:([0-9]{1,2})(?:st|nd|rd|th)?,? )?([0-9]{4})")
_UNTIL = re.compile(r"\s(?:to|until|till|through|[-\u2013\u2014])\s|\s?[\u2013\u2014]\s?")
_OPEN = ("present", "now", "open", "ongoing", "today", "current")


@dataclass(slots=True)
class Maker:
    """Makes the values of a report; ``owner`` is the id of the filer who sees to its gaps.

    Ids that were given are not given again.
    """

    owner: str
    holder: str
    today: date
    ids: set[str] = field(default_factory=set)

    def value(self, given: Given) -> Data:
        """What a field of a free report is in the format."""
        answer = given.answer
        if answer.gap and given.field.shape not in (Shape.CADENCE, Shape.TRIGGERS):
            return self.gap(answer.gap, kept=answer.aside)
        match given.field.shape:
            case Shape.TEXT:
                return answer.text
            case Shape.DATES:
                return _dates(answer.text) or self.gap("pending", _AS_PROSE, answer.text)
            case Shape.RESOURCES:
                return [_resource(item) for item in _items(answer.text)]
            case Shape.CADENCE:
                return self.cadence(answer.text, answer.aside)
            case Shape.TRIGGERS:
                return (
                    [self.trigger(item) for item in _items(answer.text)]
                    if answer.text
                    else [self.incident(answer.aside)]
                )
            case _:
                return [self.item(given, item) for item in _items(answer.text)]

    def gap(self, kind: str, reason: str = "", kept: str = "") -> dict[str, Data]:
        """A gap with an owner; whoever imports the report says why there is one."""
        gap: dict[str, Data] = {"omitted": kind, "reason": reason, "owner": self.owner}
        if kind == "pending":
            gap["revisit_by"] = TO_ANSWER.after(self.today).isoformat()
        if kind == "undisclosed":
            gap["withheld_by"] = self.holder
        return gap | ({KEPT: kept} if kept else {})

    def item(self, given: Given, text: str) -> dict[str, Data]:
        """A metric, failure mode or stakeholder."""
        if given.field.shape is Shape.FAILURE_MODES:
            return {"id": self.id(text, "failure"), "description": text}
        name = _name(text) or given.heading
        said = "description" if given.field.shape is Shape.METRICS else "relation"
        item: dict[str, Data] = {"id": self.id(name, given.field.name), "name": name}
        return item | ({said: text} if name != text else {})

    def cadence(self, text: str, aside: str = "") -> dict[str, Data]:
        """The cadence that a text states, or the one that is proposed."""
        every = cadence_of(text)
        if every:
            return {"every": every, "rationale": text, "owner": self.owner}
        kept: dict[str, Data] = {KEPT: text or aside} if text or aside else {}
        return {"every": CADENCE, "rationale": f"{_PROPOSED} states no rhythm.", "owner": self.owner, **kept}

    def trigger(self, text: str) -> dict[str, Data]:
        """What a text says forces a review: for people to see, until someone adds a watch."""
        return {"id": self.id(text, "trigger"), "kind": "incident", "description": text, "who": self.owner}

    def incident(self, aside: str = "") -> dict[str, Data]:
        """The trigger that every report can have."""
        words = "Somebody was harmed, or the system did what nobody intended."
        return {**self.trigger(words), "id": self.id("incident", "")} | ({KEPT: aside} if aside else {})

    def id(self, text: str, otherwise: str) -> str:
        """An id made of a text, which no other thing in the report has."""
        stem = slug(text)[:40].rstrip("-") or slug(otherwise) or "item"
        made, number = stem, 1
        while made in self.ids:
            number += 1
            made = f"{stem}-{number}"
        self.ids.add(made)
        return made


_PROPOSED = "Proposed by rrlint import: the imported report"
_AS_PROSE = "The imported answer is prose and states no two days that could be read."


def cadence_of(text: str) -> str:
    """The duration that a text is, and nothing else; "" if it is none."""
    return normal_duration(text.strip(" ."))


def framing() -> dict[str, Data]:
    """The framing that is proposed; free reports state none."""
    return {"primary": FRAMING, "rationale": f"{_PROPOSED} does not say."}


def _items(text: str) -> list[str]:
    return list_items(text) or [text]


def _name(text: str) -> str:
    """The name that a text begins with or is: before a colon, or all of one short line; "" if there is none."""
    head, colon, _ = text.partition(":")
    named = head if colon and len(head) <= _LONGEST_NAME // 2 and "\n" not in head else text
    is_name = "\n" not in named and len(named) <= _LONGEST_NAME
    return _MARKUP.sub("", named).strip() if is_name else ""


def _resource(text: str) -> dict[str, Data]:
    link, addresses = _LINK.fullmatch(text), _ADDRESS.findall(text)
    if link is not None:
        return {"kind": "other", "title": link[1], "url": link[2]}
    resource: dict[str, Data] = {"kind": "other", "title": text}
    return resource | ({"url": addresses[0].rstrip(".,;:")} if len(addresses) == 1 else {})


def _dates(text: str) -> dict[str, Data]:
    """A span of time, as far as a text states one and nothing else; the text stays beside it."""
    first, *rest = _UNTIL.split(text.strip().rstrip("."))
    start, end = _coarse(first), _coarse(rest[0]) if rest else ""
    if start in ("", "open") or len(rest) > 1 or (rest and not end):
        return {}
    span: dict[str, Data] = {"from": start, "to": end, KEPT: text}
    return {key: value for key, value in span.items() if value}


def _coarse(text: str) -> str:
    """The date that a text is, in the words of the format; "" if it is none."""
    plain = " ".join(text.casefold().split())
    if plain in _OPEN:
        return "open"
    written = plain if parse_period(plain) else normal_date(plain)
    if match := _DAY_FIRST.fullmatch(plain):
        written = _written(match[3], match[2], match[1])
    elif match := _MONTH_FIRST.fullmatch(plain):
        written = _written(match[3], match[1], match[2] or "")
    return written if parse_period(written) else ""


def _written(year: str, month: str, day: str) -> str:
    number = next((place for place, name in enumerate(_MONTHS, 1) if name.startswith(month)), 0)
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
