"""What a document violates of the schema, as people want to hear it.

One violation a problem, at the key that is wrong: jsonschema itself points a missing or
an unknown key at the parent and puts the name into its sentence only.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry

from rrlint.spec.load import load_schema
from rrlint.tree.node import Data
from rrlint.tree.pointer import join

_TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which a document breaks the schema.

    ``pointer`` names the wrong value or unknown key, or the mapping that lacks a key;
    ``keyword`` is the schema keyword that was broken; ``expects_text`` says that another
    type stands where text belongs.
    """

    pointer: str
    keyword: str
    message: str
    help: str = ""
    expects_text: bool = False

    @property
    def is_about_format(self) -> bool:
        """Is it about the key ``schema``, which has a rule of its own?"""
        return self.pointer == "/schema" or (self.pointer == "" and "'schema'" in self.message)


def validate(data: Data) -> tuple[Violation, ...]:
    """Everything that is wrong with a document, in the order of its pointers, one each."""
    found: dict[tuple[str, str], Violation] = {}
    for error in _validator().iter_errors(data):
        for violation in _violations(error):
            kind = "missing" if violation.keyword == "required" else "value"
            found.setdefault((violation.pointer, kind + (violation.message if kind == "missing" else "")), violation)
    return tuple(sorted(found.values(), key=lambda one: (one.pointer, one.message)))


@cache
def _validator() -> Draft7Validator:
    return Draft7Validator(load_schema(), registry=Registry())


def _rule(error: ValidationError) -> Any:
    """What the schema asks for with the keyword that was broken."""
    return error.validator_value


def _seen(error: ValidationError) -> Any:
    """The value in the document."""
    return error.instance


def _about_schema(error: ValidationError) -> Mapping[str, Any]:
    """The schema that was broken (a bare `false` says nothing)."""
    return error.schema if isinstance(error.schema, Mapping) else {}


def _violations(error: ValidationError) -> Iterator[Violation]:
    pointer = join("", *error.absolute_path)
    keyword = str(error.validator)
    if keyword == "required":
        yield from _missing(error, pointer)
    elif keyword == "additionalProperties":
        yield from _unknown(error, pointer)
    else:
        explain = _EXPLAIN.get(keyword, _otherwise)
        message, help_ = explain(error)
        yield Violation(pointer, keyword, message, help_, expects_text=_rule(error) == "string")


def _missing(error: ValidationError, pointer: str) -> Iterator[Violation]:
    properties = _about_schema(error).get("properties", {})
    for key in _rule(error):
        if key not in _seen(error):
            sub = properties.get(key)
            about = sub.get("description", "") if isinstance(sub, Mapping) else ""
            owner = pointer.rpartition("/")[2]
            named = f"{owner!r} needs" if not owner.isdecimal() else "this item needs"
            where = f"{named} the key {key!r}" if pointer else f"the key {key!r} is missing"
            yield Violation(pointer, "required", where, f"{key}: {about}" if about else "")


def _unknown(error: ValidationError, pointer: str) -> Iterator[Violation]:
    known = sorted(_about_schema(error).get("properties", {}))
    patterns = _about_schema(error).get("patternProperties", {})
    for key in _seen(error):
        if key not in known and not any(re.search(pattern, key) for pattern in patterns):
            near = closest(key, [name for name in known if name not in _seen(error)] or known)
            help_ = f"did you mean {near!r}?" if near else f"known here: {', '.join(known)}; own keys begin with x-"
            yield Violation(join(pointer, key), "additionalProperties", f"unknown key {key!r}", help_)


def closest(word: str, known: list[str]) -> str:
    """The nearest of some known words, or "" if none is near."""
    near = difflib.get_close_matches(word.lower().replace("-", "_"), known, n=1, cutoff=0.6)
    return near[0] if near else ""


def _type(error: ValidationError) -> tuple[str, str]:
    expected = _rule(error) if isinstance(_rule(error), list) else [_rule(error)]
    words = " or ".join(_TYPES.get(str(name), str(name)) for name in expected)
    return f"{_shown(_seen(error))} is {_type_of(_seen(error))}, expected {words}", _about(error)


def _enum(error: ValidationError) -> tuple[str, str]:
    allowed = [str(value) for value in _rule(error)]
    near = closest(str(_seen(error)), allowed)
    options = "one of " + ", ".join(allowed)
    return f"{_shown(_seen(error))} is not {options}", f"did you mean {near!r}?" if near else _about(error)


def _const(error: ValidationError) -> tuple[str, str]:
    return f"{_shown(_seen(error))} is not {_shown(_rule(error))}", ""


def _pattern(error: ValidationError) -> tuple[str, str]:
    schema = _about_schema(error)
    title = str(schema.get("title", "")).lower()
    owner = next((name for name in reversed(error.absolute_path) if isinstance(name, str)), "")
    what = f"a valid {title}" if title else f"of the form that {owner!r} takes"
    return f"{_shown(_seen(error))} is not {what}", str(schema.get("patternErrorMessage", "")) or _about(error)


def _too_few(error: ValidationError) -> tuple[str, str]:
    return f"expected at least {_amount(error)}, found {_shown(_seen(error))}", _about(error)


def _too_much(error: ValidationError) -> tuple[str, str]:
    return f"expected at most {_amount(error)}, found {_shown(_seen(error))}", _about(error)


def _amount(error: ValidationError) -> str:
    """A limit with its unit: items, characters, keys, or the bare number."""
    units = {"Items": "item", "Length": "character", "Properties": "key"}
    unit = next((word for suffix, word in units.items() if str(error.validator).endswith(suffix)), "")
    plural = "s" if unit and _rule(error) != 1 else ""
    return f"{_rule(error)} {unit}{plural}".strip()


def _otherwise(error: ValidationError) -> tuple[str, str]:
    return f"{_shown(_seen(error))} is not allowed here", _about(error)


_EXPLAIN: Mapping[str, Callable[[ValidationError], tuple[str, str]]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "not": _pattern,
    "minItems": _too_few,
    "minLength": _too_few,
    "minProperties": _too_few,
    "minimum": _too_few,
    "exclusiveMinimum": _too_few,
    "maxItems": _too_much,
    "maxLength": _too_much,
    "maxProperties": _too_much,
    "maximum": _too_much,
}


def _about(error: ValidationError) -> str:
    return str(_about_schema(error).get("description", ""))


def _type_of(value: object) -> str:
    match value:
        case bool():
            return "a truth value"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a mapping"
    return "empty"


def _shown(value: object) -> str:
    """A value in one short line."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."
