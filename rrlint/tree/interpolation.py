"""What a text of a config refers to by ``${...}``, as OmegaConf writes it; nothing is resolved.

``${kl.coef}`` names a key from the root of the config.  A name that begins with dots is
counted from the value: one dot is the mapping or list around it, each further one a level up.
``${oc.env:HOME}`` calls a resolver, which only code has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: What is longer between the brackets is no name; the limit keeps nested brackets from being read over and over.
MAX_BODY = 200

_MARK = re.compile(r"(\$?)\{|\}")
_PART = r"[\w/@+*~-]+"
_NAME = re.compile(rf"(\.*)((?:{_PART}|\[{_PART}\])(?:\.{_PART}|\[{_PART}\])*)")
_CALL = re.compile(r"[A-Za-z_][\w.]*\s*:")
_SEPARATORS = re.compile(r"[.\[\]]+")
#: Resolvers of OmegaConf that look up the key which their first argument names.
_LOOKUPS = ("oc.select", "oc.dict.keys", "oc.dict.values", "oc.deprecated")


class Interpolation(NamedTuple):
    """One reference.

    ``text`` is it as it is written.  ``names`` are the keys on the way, counted from the root
    if ``dots`` is 0; there are none where only code knows the value.
    """

    text: str
    dots: int = 0
    names: tuple[str, ...] = ()

    def seen_from(self, place: tuple[str, ...]) -> tuple[str, ...] | None:
        """The way to what it names from a place of the tree; None where code decides it, or above the root."""
        if not self.names or self.dots > len(place):
            return None
        return (*place[: len(place) - self.dots], *self.names) if self.dots else self.names


def interpolations(text: str) -> Iterator[Interpolation]:
    """Those of a text, inner ones before what they stand in; what a backslash keeps from being one is none."""
    waiting: list[int | None] = []  # where each open bracket is that begins a reference; None for any other one
    for mark in _MARK.finditer(text) if "${" in text else ():
        if mark[0] != "}":
            waiting.append(mark.end() if mark[1] and not _is_escaped(text, mark.start()) else None)
        elif waiting and (start := waiting.pop()) is not None:
            body = text[start : min(mark.start(), start + MAX_BODY + 1)]
            found = Interpolation(f"${{{body[:20]}...}}") if len(body) > MAX_BODY else _read(body.strip())
            if found is not None:
                yield found


def _read(body: str) -> Interpolation | None:
    """What stands between the brackets; None if it is nothing that OmegaConf has there."""
    written = "${" + body + "}"
    if (call := _CALL.match(body)) is not None:
        named = body[call.end() :].partition(",")[0].strip() if call[0][:-1].strip() in _LOOKUPS else ""
        return _named(written, named) or Interpolation(written)
    return Interpolation(written) if "${" in body else _named(written, body)


def _named(written: str, name: str) -> Interpolation | None:
    if (found := _NAME.fullmatch(name)) is None:
        return None
    return Interpolation(written, len(found[1]), tuple(part for part in _SEPARATORS.split(found[2]) if part))


def _is_escaped(text: str, start: int) -> bool:
    """Does an odd number of backslashes stand before a place?"""
    before = start
    while before and text[before - 1] == "\\":
        before -= 1
    return (start - before) % 2 == 1
