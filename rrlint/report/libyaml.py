"""The events of usual YAML, by libyaml: in a tenth of the time that a parser in Python takes.

libyaml reads YAML 1.1 and ruamel.yaml 1.2, but they are of one descent, and nearly every
text is the same to both.  A text that is not, or that one of them does not read, is
`Unusual` here and left to ruamel.yaml; tests/report/test_parsers.py compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml import events as ev

from rrlint.diagnostic import Span
from rrlint.report.events import Event, Kind

_LOADER: type[yaml.CSafeLoader] | None = getattr(yaml, "CSafeLoader", None)
_KINDS: dict[type[ev.Event], Kind] = {
    ev.DocumentStartEvent: Kind.DOCUMENT,
    ev.MappingStartEvent: Kind.MAPPING,
    ev.SequenceStartEvent: Kind.SEQUENCE,
    ev.MappingEndEvent: Kind.END,
    ev.SequenceEndEvent: Kind.END,
}

#: Tabs, control characters, byte order marks, and line ends that YAML 1.2 does not know.
_RARE = re.compile("[\0-\t\v\f\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)")
#: How a block of text begins: no comment touches its mark, and its first line is no mere spaces.
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}(?: [^\n]*|\r)?\n(?! +\r?\n)")


class Unusual(Exception):
    """libyaml takes the text for no YAML, or others might read it in another way."""


def events(text: str) -> Iterator[Event]:
    """The events of a text; only where empty text stands, ruamel.yaml may see it otherwise.

    Raises Unusual, and be it at the last event.
    """
    if _LOADER is None or _RARE.search(text):
        raise Unusual
    last = (text.count("\n"), len(text) - (text.rfind("\n") + 1))
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if _is_unusual(event, text):
                raise Unusual
            if isinstance(event, ev.ScalarEvent):
                yield Event(Kind.SCALAR, _span(event, last), event.value, not event.style)
            elif (kind := _KINDS.get(type(event))) is not None:
                yield Event(kind, _span(event, last))
    except yaml.YAMLError as error:
        raise Unusual from error


def _is_unusual(event: Any, text: str) -> bool:
    """Is it one of the things that parsers read in different ways, or that reports do not have?"""
    if isinstance(event, ev.NodeEvent):
        return event.anchor is not None or (not isinstance(event, ev.AliasEvent) and _is_unusual_node(event, text))
    if isinstance(event, ev.DocumentStartEvent):
        return bool(event.version or event.tags)
    return isinstance(event, ev.DocumentEndEvent) and bool(event.explicit)


def _is_unusual_node(event: Any, text: str) -> bool:
    """Has a scalar or a collection a tag, is it a block that begins strangely, or a pair as in `[a: 1]`?"""
    if event.tag is not None:
        return True
    if isinstance(event, ev.ScalarEvent):
        return event.style in ("|", ">") and not _BLOCK.match(text, _start(event))
    return isinstance(event, ev.MappingStartEvent) and bool(event.flow_style) and text[_start(event)] != "{"


def _start(event: Any) -> int:
    """The offset at which an event begins."""
    at: int = event.start_mark.index
    return at


def _span(event: Any, last: tuple[int, int]) -> Span:
    """The place of an event, but not in the line that libyaml adds to a text without a line end."""
    start, end = event.start_mark, event.end_mark
    line, column = end.line, end.column
    if line >= last[0]:
        line, column = min((line, column), last)
    return Span(start.line + 1, start.column + 1, line + 1, column + 1)
