"""Free reports as one report in the format: the newest one's answers, and an entry for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from rrlint.importing.fields import FIELDS, Shape
from rrlint.importing.shapes import KEPT, Maker, framing
from rrlint.importing.source import Source
from rrlint.scaffold.draft import Person, slug
from rrlint.scaffold.lines import as_yaml
from rrlint.tree.node import Data

#: What every report must have; the rest is left out where a free report has no heading for it.
_REQUIRED = (
    "/system_details/system_owner",
    "/system_details/feedback_and_communication",
    "/optimization_intent/goal_of_reinforcement",
    "/optimization_intent/performance_metrics",
)
_SECTIONS = (
    *("system_details", "optimization_intent", "institutional_interface"),
    *("implementation", "evaluation", "system_maintenance"),
)
_ROLES = ("builder", "vendor", "client", "user", "auditor")


@dataclass(frozen=True, slots=True)
class Known:
    """What the files do not say: who imports them, how the system is called, the day, and where this is."""

    importer: Person
    title: str
    today: date
    folder: str = ""
    third_party: bool = False


def build(sources: Sequence[Source], known: Known) -> str:
    """A report in the newest format, as YAML; ``sources`` stand in the order in which they were written."""
    return as_yaml(assemble(sources, known))


def assemble(sources: Sequence[Source], known: Known) -> dict[str, Data]:
    """The same as plain data."""
    newest = sources[-1]
    filers = _filers(sources, known)
    maker = Maker(str(filers[-1]["id"]), _holder(newest), known.today, {str(one["id"]) for one in filers})
    report: dict[str, Data] = {
        "schema": "reward-report/1.0",
        "report": _about(newest, filers, known),
        **{name: dict[str, Data]() for name in _SECTIONS},
    }
    _put(report, "/optimization_intent/framing", framing())
    for field in FIELDS:
        given = newest.given.get(field.name)
        if field.shape is Shape.CHANGELOG:
            value: Data = _changelog(sources, filers, known)
        elif given is not None:
            value = maker.value(given)
        elif field.shape is Shape.CADENCE:
            value = maker.cadence("")
        elif field.shape is Shape.TRIGGERS:
            value = [maker.incident()]
        elif field.pointer in _REQUIRED:
            value = maker.gap("pending")
        else:
            continue
        _put(report, field.pointer, value)
    for pointer, value in newest.stated.items():
        _put(report, pointer, value)
    report[KEPT] = _left_over(newest)
    return {key: value for key, value in report.items() if value}


def _put(report: dict[str, Data], pointer: str, value: Data) -> None:
    *parents, last = pointer.split("/")[1:]
    for name in parents:
        below = report.setdefault(name, {})
        assert isinstance(below, dict)
        report = below
    report[last] = value


def _about(newest: Source, filers: list[dict[str, Data]], known: Known) -> dict[str, Data]:
    title = title_of(newest, known)
    about: dict[str, Data] = {"id": slug(title) or "system", "title": title, "status": "draft"}
    return about | ({"authorship": "third_party"} if known.third_party else {}) | {"filers": list[Data](filers)}


def title_of(newest: Source, known: Known) -> str:
    """How the system is called: as the importer says, else as the file, its name or its folder do."""
    return known.title or newest.title or known.folder or "System"


def _filers(sources: Sequence[Source], known: Known) -> list[dict[str, Data]]:
    """The authors of the files, each once, in the order of the files; the importer if they name none."""
    names = dict.fromkeys(source.author for source in sources if source.author)
    people = [Person(name) for name in names] or [known.importer]
    found: dict[str, dict[str, Data]] = {}
    for person in people:
        made, number = person.id, 1
        while made in found:
            number += 1
            made = f"{person.id}-{number}"
        role = "auditor" if known.third_party else role_of(person.name) or "builder"
        contact: dict[str, Data] = {"contact": person.contact} if person.contact else {}
        found[made] = {"id": made, "name": person.name, "role": role, **contact}
    return list(found.values())


def role_of(name: str) -> str:
    """The role that the words of an author's name state, or ""."""
    words = name.casefold().split()
    return next((role for role in _ROLES if role in words), "")


def _holder(newest: Source) -> str:
    """Who withholds what is not public: the owner, if the report names one in a line."""
    given = newest.given.get("system_owner")
    name = given.answer.text if given is not None else ""
    return name if name and "\n" not in name and len(name) <= 100 else "The owner of the system"


def _changelog(sources: Sequence[Source], filers: list[dict[str, Data]], known: Known) -> Data:
    """An entry for each file, the newest first."""
    ids = {str(filer["name"]): str(filer["id"]) for filer in filers}
    entries: list[Data] = []
    for place, source in enumerate(sources):
        older = sources[place - 1] if place else None
        by = ids.get(source.author) or str(filers[-1]["id"])
        entry: dict[str, Data] = {
            "version": f"1.{place}",
            "date": (source.day or known.today).isoformat(),
            "kind": "scheduled" if place else "initial",
            "by": [by],
            "summary": _summary(source, older),
        }
        replaced = _replaced(source, sources[place + 1]) if place + 1 < len(sources) else {}
        entries.insert(0, entry | ({KEPT: replaced} if replaced else {}))
    return entries


def _summary(source: Source, older: Source | None) -> str:
    """What a file says of itself: its description, and its changelog if the file before has another."""
    log = _text(source, "changelog")
    parts = [source.description, "" if older is not None and _text(older, "changelog") == log else log]
    return "\n\n".join(filter(None, parts)) or f"Imported from {PurePath(source.name).name}."


def _replaced(source: Source, newer: Source) -> dict[str, Data]:
    """The answers of a file that the next one has in other words or not at all, by their headings."""
    found: dict[str, Data] = {
        given.heading: said
        for name, given in source.given.items()
        if name != "changelog" and (said := _said(source, name)) and said != _said(newer, name)
    }
    later = dict(newer.left_over)
    return found | {label or "Preamble": text for label, text in source.left_over if later.get(label) != text}


def _left_over(source: Source) -> dict[str, Data]:
    """What has no field: by heading, with the texts of one heading together."""
    found: dict[str, Data] = {}
    told = [*source.left_over, *((one.heading, one.answer.aside) for one in source.given.values() if one.answer.text)]
    told += [
        (one.heading, one.answer.aside)
        for one in source.given.values()
        if one.field.shape is Shape.CHANGELOG and not one.answer.text
    ]
    for label, text in told:
        if text:
            name = label or "Preamble"
            found[name] = f"{found[name]}\n\n{text}" if name in found else text
    return found


def _text(source: Source, name: str) -> str:
    given = source.given.get(name)
    return given.answer.text if given is not None else ""


def _said(source: Source, name: str) -> str:
    """What was written for a field, prompts aside."""
    given = source.given.get(name)
    return "\n\n".join(filter(None, [given.answer.text, given.answer.aside])) if given is not None else ""
