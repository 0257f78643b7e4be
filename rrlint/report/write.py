"""Values as the text of a report: YAML in block or flow style, or JSON.

What is written is read back as the same value by YAML 1.1 and 1.2 readers alike; a full date
stays without quotes, as reports have it.  Text with a colon is quoted even where YAML asks for
no quotes: people do not know where it does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from rrlint.tree.node import Data
from rrlint.tree.scalars import read_11, read_12

#: Longer lists and mappings are not written in one line in block style.
_LONGEST = 100

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", re.ASCII)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NEEDS_QUOTES = re.compile(r"\A[^\w/(]|:|\s#|[\t\n\r]|\s\Z|\A\Z")
_OF_FLOW = re.compile(r"[,\[\]{}]")


def quoted(text: str) -> str:
    """A text in double quotes, as JSON and YAML both read it."""
    return _spelt(json.dumps(text, ensure_ascii=False))


def plain(text: str, *, in_flow: bool = True) -> str:
    """A text without quotes if every reader then takes it for the same text, else in quotes."""
    if _NEEDS_QUOTES.search(text) or _UNPRINTABLE.search(text) or (in_flow and _OF_FLOW.search(text)):
        return quoted(text)
    is_text = isinstance(read_11(text), str) and isinstance(read_12(text), str)
    return text if is_text or _DATE.match(text) else quoted(text)


def flow(value: Data) -> str:
    """A value in one line of YAML."""
    match value:
        case str():
            return plain(value)
        case list():
            return f"[{', '.join(map(flow, value))}]"
        case dict():
            return "{" + ", ".join(f"{plain(key)}: {flow(item)}" for key, item in value.items()) + "}"
    return _number(value) if isinstance(value, float) else json.dumps(value)


def _number(value: float) -> str:
    """A number that YAML 1.1 takes for one, too: with a point before its exponent."""
    mantissa, exponent, power = json.dumps(value).partition("e")
    return mantissa + (".0" if exponent and "." not in mantissa else "") + exponent + power


def block(value: dict[str, Data]) -> list[str]:
    """A mapping as lines of block style, the keys at the beginning of their lines."""
    return [line for key, item in value.items() for line in _pair(key, item)]


def as_json(value: Data, step: int = 0) -> list[str]:
    """A value as lines of JSON, each level indented by some blanks more; in one line for 0."""
    return _spelt(json.dumps(value, ensure_ascii=False, indent=step or None)).split("\n")


def _pair(key: str, value: Data) -> Iterator[str]:
    name = plain(key, in_flow=False)
    if isinstance(value, str):
        yield from _text(name, value)
        return
    inner, line = list(_below(value)), f"{name}: {flow(value)}"
    if inner and (len(line) > _LONGEST or _is_nested(value)):
        yield f"{name}:"
        yield from inner
    else:
        yield line


def _below(value: Data) -> Iterator[str]:
    """The lines of a list or mapping below its key; none of anything else, or of an empty one."""
    if isinstance(value, list):
        yield from (f"  - {flow(item)}" for item in value)
    elif isinstance(value, dict):
        yield from map(indented, block(value))


def indented(line: str) -> str:
    """A line one level below; a line of nothing stays one."""
    return f"  {line}" if line else ""


def _is_nested(value: Data) -> bool:
    items = list(value.values()) if isinstance(value, dict) else []
    return any(isinstance(item, dict) or (isinstance(item, str) and "\n" in item) for item in items)


def _text(name: str, text: str) -> Iterator[str]:
    if not _is_literal(text):
        yield f"{name}: {plain(text, in_flow=False)}"
        return
    yield f"{name}: |-"
    yield from (f"  {line}" if line else "" for line in text.split("\n"))


def _is_literal(text: str) -> bool:
    """Can a text of several lines stand as it is, below its key, even at the end of a file?"""
    lines = text.split("\n")
    if "\n" not in text or "\r" in text or _UNPRINTABLE.search(text) or not lines[-1]:
        return False
    return not any(line != line.rstrip() for line in lines) and lines[0][:1] not in ("", " ", "\t")


def _spelt(text: str) -> str:
    """JSON in which no character stands that YAML does not print, or could take for the end of a line."""
    return _UNPRINTABLE.sub(lambda found: "".join(f"\\u{unit:04x}" for unit in _units(found[0])), text)


def _units(character: str) -> list[int]:
    """A character as UTF-16."""
    data = character.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]
