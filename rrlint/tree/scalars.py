"""What a plain YAML scalar means: by YAML 1.1 as PyYAML reads it, and by YAML 1.2.

The two disagree on real training configs: ``1e-4`` is a string to one and a number to
the other, ``017`` is 15 or 17, ``yes`` is true or a string, ``1_000`` a number or a
string.  Callers that compare values keep both readings, so that nothing is called equal
which some loader reads differently.

Sources: YAML 1.2.2 section 10.3.2 (core schema); https://yaml.org/type/ for 1.1, with
PyYAML's narrower float (a dot and an exponent sign are required).
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: More digits than this, of a decimal integer or in base 60, are not read: the time is quadratic.
MAX_DIGITS = 4300

#: A scalar as Python sees it.
Plain = str | int | float | bool | None


class Special(NamedTuple):
    """A YAML 1.1 reading with no plain counterpart: a timestamp, ``<<`` or ``=``."""

    kind: str
    text: str


Reading = Plain | Special

_INT_12 = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL_12 = re.compile(r"0o[0-7]+\Z")
_HEX_12 = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT_12 = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_INFINITY = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z")
_NAN = re.compile(r"\.(?:nan|NaN|NAN)\Z")

#: What begins otherwise is no number and no timestamp: most scalars are words.
_NUMERIC = frozenset("+-.0123456789")

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE_12 = frozenset({"true", "True", "TRUE"})
_FALSE_12 = frozenset({"false", "False", "FALSE"})
_TRUE_11 = _TRUE_12 | {"yes", "Yes", "YES", "on", "On", "ON"}
_FALSE_11 = _FALSE_12 | {"no", "No", "NO", "off", "Off", "OFF"}

_INT_11 = re.compile(r"[-+]?(?:0b[0-1_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)\Z")
_FLOAT_11 = re.compile(r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?\Z")
_BASE60_11 = re.compile(r"[-+]?(?:[1-9][0-9_]*(?::[0-5]?[0-9])+|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)\Z")
_TIMESTAMP_11 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?\Z"
)


def read_12(text: str) -> Plain:
    """Read a plain scalar by the core schema of YAML 1.2.

    Raises ValueError for a number of more digits than Python converts (4,300).
    """
    if text in _NULLS:
        return None
    if text in _TRUE_12 or text in _FALSE_12:
        return text in _TRUE_12
    if text[0] not in _NUMERIC:
        return text
    if _INT_12.match(text):
        return int(text)
    if _OCTAL_12.match(text):
        return int(text[2:], 8)
    if _HEX_12.match(text):
        return int(text, 16)
    return _read_float(text) if _FLOAT_12.match(text) else _read_special_float(text)


def read_11(text: str) -> Reading:
    """Read a plain scalar by YAML 1.1, as PyYAML's safe loader does.

    Raises ValueError for a number of more digits than Python converts (4,300), and
    OverflowError for one too large for a float.
    """
    if text in _NULLS:
        return None
    if text in _TRUE_11 or text in _FALSE_11:
        return text in _TRUE_11
    if text in {"<<", "="}:
        return Special("merge" if text == "<<" else "value", text)
    if text[0] not in _NUMERIC:
        return text
    if _INT_11.match(text):
        return _read_int_11(text.replace("_", ""), text)
    if _FLOAT_11.match(text):
        return _read_float(text.replace("_", ""))
    if _BASE60_11.match(text):
        return _read_base60(text.replace("_", ""))
    if _TIMESTAMP_11.match(text):
        return Special("timestamp", text)
    return _read_special_float(text)


def _read_float(text: str) -> float | str:
    return float(text)


def _read_special_float(text: str) -> float | str:
    if _INFINITY.match(text):
        return float("-inf") if text.startswith("-") else float("inf")
    return float("nan") if _NAN.match(text) else text


def _read_int_11(digits: str, text: str) -> int | str:
    sign = -1 if digits.startswith("-") else 1
    body = digits.lstrip("+-")
    try:
        if body.startswith("0b"):
            return sign * int(body[2:], 2)
        if body.startswith("0x"):
            return sign * int(body[2:], 16)
        if body != "0" and body.startswith("0"):
            return sign * int(body, 8)
    except ValueError:
        return text  # "0b_" and its like: PyYAML raises, so no loader has a number here
    return sign * int(body)


def _read_base60(text: str) -> int | float:
    sign = -1 if text.startswith("-") else 1
    parts = text.lstrip("+-").split(":")
    if sum(map(len, parts)) > MAX_DIGITS:
        raise ValueError(f"a number in base 60 of more than {MAX_DIGITS:,} digits")
    seconds: int | float = 0
    for part in parts:
        seconds = seconds * 60 + (float(part) if "." in part else int(part))
    return sign * seconds  # an OverflowError is left to the caller: no loader has a number there either
