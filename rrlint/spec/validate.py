"""What a document violates of the schema, as people want to hear it.

One violation a problem, at the key that is wrong: jsonschema itself points a missing or
an unknown key at the parent and puts the name into its sentence only.

Most documents violate nothing, and jsonschema-rs sees that in a sixtieth of the time.  So
jsonschema is not even imported before there is something to tell: it has the last word.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jsonschema_rs import Draft7Validator as QuickValidator

from rrlint.spec import explain, meant
from rrlint.spec.load import load_schema
from rrlint.spec.meant import Meant
from rrlint.spec.trail import Trail
from rrlint.tree.node import Data
from rrlint.tree.pointer import join

if TYPE_CHECKING:
    from jsonschema import Draft7Validator
    from jsonschema.exceptions import ValidationError

#: Keywords of our own, for what no schema can say of dates (`rrlint.spec.calendar`).
CALENDAR, ORDER = "calendar", "order"


class Violation(NamedTuple):
    """One way in which a document breaks the schema, or what the specification adds to it.

    ``pointer`` names the wrong value or unknown key, or the mapping that lacks a key;
    ``keyword`` is the schema keyword that was broken; ``expects_text`` says that another
    type stands where text belongs; ``meant`` is the key or value to write instead, if it is known.
    """

    pointer: str
    keyword: str
    message: str
    help: str = ""
    expects_text: bool = False
    meant: Meant | None = None

    @property
    def is_about_format(self) -> bool:
        """Is it about the key ``schema``, which has a rule of its own?"""
        return self.pointer == "/schema" or (self.pointer == "" and "'schema'" in self.message)

    @property
    def is_about_dates(self) -> bool:
        """Is it about what calendars have, which has a rule of its own?"""
        return self.keyword in (CALENDAR, ORDER)


def validate(data: Data, name: str = "reward-report", version: str = "1.0") -> tuple[Violation, ...]:
    """Everything that is wrong with a document of a published schema, in the order of its pointers, one each."""
    if _conforms(data, name, version):
        return ()
    schema = load_schema(name, version)
    found: dict[tuple[str, str], Violation] = {}
    for error in _validator(name, version).iter_errors(data):
        for violation in _violations(error, Trail(schema, error, data)):
            kind = "missing" if violation.keyword == "required" else "value"
            found.setdefault((violation.pointer, kind + (violation.message if kind == "missing" else "")), violation)
    return tuple(sorted(found.values(), key=lambda one: (one.pointer, one.message)))


def _conforms(data: Data, name: str, version: str) -> bool:
    """Does a document surely violate nothing?"""
    try:
        return _quick_validator(name, version).is_valid(data)
    except ValueError:  # no JSON: half a surrogate pair in a key, say
        return False


@cache
def _quick_validator(name: str, version: str) -> QuickValidator:
    return QuickValidator(load_schema(name, version))


@cache
def _validator(name: str, version: str) -> Draft7Validator:
    from jsonschema import Draft7Validator
    from referencing import Registry

    return Draft7Validator(load_schema(name, version), registry=Registry())


def _violations(error: ValidationError, trail: Trail) -> Iterator[Violation]:
    pointer = join("", *error.absolute_path)
    keyword = str(error.validator)
    if keyword == "required":
        for key in trail.asked:
            if key not in trail.seen:
                yield Violation(pointer, keyword, *explain.missing(trail, key, pointer))
    elif keyword == "additionalProperties":
        for key in trail.seen:
            if not trail.knows(key):
                place, said = join(pointer, key), explain.unknown(trail, key)
                yield Violation(place, keyword, *said, meant=meant.key(trail, key))
    else:
        message, advice = explain.wrong(trail, keyword)
        is_text, instead = trail.asked == "string", meant.value(trail, keyword)
        yield Violation(pointer, keyword, message, advice, expects_text=is_text, meant=instead)
