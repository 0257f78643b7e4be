"""Sentences for what is wrong with a document: what was found, what is expected, what to do."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Mapping

from rrlint.spec.trail import Trail

#: A message, and what to do about it (or "").
Said = tuple[str, str]

_TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}
_LONGEST, _LONGEST_EXAMPLE = 60, 120


def missing(trail: Trail, key: str, pointer: str) -> Said:
    """A mapping lacks a key."""
    about = trail.about_key(key)
    advice = f"{key}: {about}" if about else ""
    if not pointer:
        return f"the key {key!r} is missing", advice
    owner = pointer.rpartition("/")[2]
    subject = "this item" if owner.isdecimal() else repr(owner)
    return f"{subject} needs the key {_one_of([key, *trail.instead()])}{trail.because()}", advice


def unknown(trail: Trail, key: str) -> Said:
    """A mapping has a key that the format does not know there."""
    free = [name for name in trail.known if name not in trail.seen]
    near = closest(key, [*free, *trail.instead()] or trail.known)
    if near:
        return f"unknown key {key!r}", f"did you mean {near!r}?"
    if not trail.known:
        return f"unknown key {key!r}", _about(trail)
    beside = trail.because() if trail.because().startswith(" beside") else ""
    others = [] if beside else trail.instead()
    instead = f", or instead {', '.join(others)}" if others else ""
    return (
        f"unknown key {key!r}",
        f"known{beside or ' here'}: {', '.join(trail.known)}{instead}{trail.own_keys}",
    )


def wrong(trail: Trail, keyword: str) -> Said:
    """A value is not what its place takes."""
    return _EXPLAIN.get(keyword, _otherwise)(trail)


def closest(word: str, known: list[str]) -> str:
    """The nearest of some known words, or "" if none is near."""
    near = difflib.get_close_matches(word.lower().replace("-", "_"), known, n=1, cutoff=0.6)
    return near[0] if near else ""


def _type(trail: Trail) -> Said:
    expected = trail.asked if isinstance(trail.asked, list) else [trail.asked]
    words = " or ".join(_TYPES.get(str(name), str(name)) for name in expected)
    found = "nothing stands here" if trail.seen is None else f"{_shown(trail.seen)} is {_type_of(trail.seen)}"
    return f"{found}, expected {words}", _with_example(trail)


def _enum(trail: Trail) -> Said:
    allowed = [str(value) for value in trail.asked]
    near = closest(str(trail.seen), allowed)
    options = "one of " + ", ".join(allowed)
    return f"{_shown(trail.seen)} is not {options}", f"did you mean {near!r}?" if near else _about(trail)


def _const(trail: Trail) -> Said:
    return f"{_shown(trail.seen)} is not {_shown(trail.asked)}", ""


def _pattern(trail: Trail) -> Said:
    advice = trail.rule.get("patternErrorMessage") or _with_example(trail)
    return f"{_shown(trail.seen)} is not of the form that {trail.name!r} takes", str(advice)


def _not(trail: Trail) -> Said:
    if trail.asked != {}:
        return _pattern(trail)
    reason = trail.because(of_owner=True)
    here = "" if reason.startswith(" beside") else " here"
    return f"{trail.name!r} may not stand{here}{reason}", str(trail.rule.get("errorMessage", ""))


def _too_few(trail: Trail, unit: str = "") -> Said:
    return f"expected at least {_amount(trail, unit)}, found {_shown(trail.seen)}", _with_example(trail)


def _too_much(trail: Trail, unit: str = "") -> Said:
    return f"expected at most {_amount(trail, unit)}, found {_shown(trail.seen)}", _with_example(trail)


def _amount(trail: Trail, unit: str) -> str:
    """A limit with its unit: items, characters, keys, or the bare number."""
    plural = "s" if unit and trail.asked != 1 else ""
    return f"{trail.asked} {unit}{plural}".strip()


def _otherwise(trail: Trail) -> Said:
    return f"{_shown(trail.seen)} is not allowed here", _about(trail)


_EXPLAIN: Mapping[str, Callable[[Trail], Said]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "not": _not,
    "minItems": lambda trail: _too_few(trail, "item"),
    "maxItems": lambda trail: _too_much(trail, "item"),
    "minLength": lambda trail: _too_few(trail, "character"),
    "maxLength": lambda trail: _too_much(trail, "character"),
    "minimum": _too_few,
    "maximum": _too_much,
}


def _about(trail: Trail) -> str:
    return str(trail.about("description"))


def _with_example(trail: Trail) -> str:
    """What the key is for, and a value that it could have."""
    examples = trail.about("examples")
    shown = json.dumps(examples[0], ensure_ascii=False) if examples else ""
    about = _about(trail)
    return f"{about} For example: {shown}" if shown and len(shown) <= _LONGEST_EXAMPLE else about


def _one_of(keys: list[str]) -> str:
    """Keys as a choice: 'a', 'b' or 'c'."""
    shown = [repr(key) for key in keys]
    return " or ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


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
    return "a mapping"


def _shown(value: object) -> str:
    """A value in one short line."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
