"""Which keywords of a schema some documents meet, and which they break, each at its own place.

A keyword that no document breaks could be left out of an implementation unnoticed, and one
that none meets could refuse everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry

from tests.validators.schemas import walk

#: A keyword at its place, with the word or name that counts on its own (of `enum`, `required`, `properties`).
Hit = tuple[str, str, str]

#: The types to which a keyword applies; the others pass it unseen.
_APPLIES: dict[str, type] = {
    **dict.fromkeys(("pattern", "minLength", "maxLength"), str),
    **dict.fromkeys(("items", "minItems", "maxItems"), list),
    **dict.fromkeys(("required", "properties", "patternProperties", "additionalProperties"), dict),
}


class Coverage:
    """Judges documents by a schema and remembers what was met and what was broken."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.met: set[Hit] = set()
        self.broken: set[Hit] = set()
        self._places = {id(inner): place for place, inner in walk(schema)}
        wrapped = {name: self._watched(name, check) for name, check in Draft7Validator.VALIDATORS.items()}
        self._validator = extend(Draft7Validator, wrapped)(schema, registry=Registry())  # type: ignore[no-untyped-call]

    def judge(self, data: Any) -> bool:
        """Is a document valid?"""
        return not list(self._validator.iter_errors(data))

    def _watched(self, keyword: str, check: Callable[..., Any]) -> Callable[..., Iterator[ValidationError]]:
        def watched(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
            errors = list(check(validator, value, instance, schema) or ())
            if isinstance(instance, _APPLIES.get(keyword, object)) and id(schema) in self._places:
                place = self._places[id(schema)]
                for part, ok in _parts(validator, keyword, value, instance, bool(errors)):
                    (self.met if ok else self.broken).add((place, keyword, part))
            yield from errors

        return watched


def _parts(validator: Any, keyword: str, value: Any, instance: Any, failed: bool) -> Iterable[tuple[str, bool]]:
    """The parts of a keyword that a value touches, each with whether it meets them."""
    if keyword == "required":
        return [(name, name in instance) for name in value]
    if keyword == "enum":
        return [("", False)] if failed else [("", True), (str(instance), True)]
    if keyword == "properties":
        return [(name, True) for name in value if name in instance]
    if keyword == "if":
        return [("", validator.evolve(schema=value).is_valid(instance))]
    return [("", not failed)]


def wanted(schema: dict[str, Any]) -> tuple[set[Hit], set[Hit]]:
    """What a suite must meet, and what it must break, to show every keyword from both sides."""
    meet: set[Hit] = set()
    breaks: set[Hit] = set()
    for place, inner in walk(schema):
        for keyword, value in inner.items():
            if keyword == "enum":
                meet |= {(place, keyword, str(word)) for word in value}
            if keyword == "properties":
                meet |= {(place, keyword, name) for name in value if not _forbidden(value[name])}
            elif keyword == "required":
                breaks |= {(place, keyword, name) for name in value}
            elif keyword in _CONSTRAINTS:
                breaks.add((place, keyword, ""))
                meet |= set() if value == {} else {(place, keyword, "")}
    return meet, breaks


_CONSTRAINTS = frozenset(
    ("type", "enum", "const", "pattern", "not", "if", "minItems", "maxItems", "minLength", "additionalProperties")
)


def _forbidden(schema: Any) -> bool:
    return isinstance(schema, dict) and schema.get("not") == {}
