"""The events of any text at all, by the parser of ruamel.yaml: YAML 1.2, in Python."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml import events as ev
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from rrlint.diagnostic import Span
from rrlint.report.events import Event, Kind, Unreadable

_KINDS = {
    ev.DocumentStartEvent: Kind.DOCUMENT,
    ev.MappingStartEvent: Kind.MAPPING,
    ev.SequenceStartEvent: Kind.SEQUENCE,
    ev.MappingEndEvent: Kind.END,
    ev.SequenceEndEvent: Kind.END,
    ev.ScalarEvent: Kind.SCALAR,
    ev.AliasEvent: Kind.ALIAS,
}
#: What the parser puts where lines of folded text are joined; no text of a file has this character.
_FOLD = "\a"


def events(text: str) -> Iterator[Event]:
    """The events of a text, up to its end or to what is wrong with it.  Raises Unreadable."""
    try:
        for event in YAML(typ="rt", pure=True).parse(text):
            if (kind := _KINDS.get(type(event))) is not None:
                yield _event(kind, event)
    except YAMLError as error:
        raise _unreadable(error, text) from error
    except (NotImplementedError, AssertionError) as error:  # over comments that it finds no place for
        raise Unreadable("a comment stands where it should not", None) from error


def _event(kind: Kind, event: Any) -> Event:
    if kind is Kind.ALIAS:
        return Event(kind, _span(event), str(event.anchor))
    if kind is Kind.SCALAR:
        text = event.value.replace(_FOLD, "") if event.style == ">" else event.value
        return Event(kind, _span(event), text, event.style is None, _tag(event))
    return Event(kind, _span(event), tag=_tag(event))


def _tag(event: Any) -> str:
    tag = getattr(event, "tag", None)
    return "" if tag is None else str(tag)


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _unreadable(error: YAMLError, text: str) -> Unreadable:
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        said = str(error.problem or error.context)
        return Unreadable(said, None if mark is None else _place(mark.line, mark.column))
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    at = error.position if isinstance(error, ReaderError) else None
    place = None if at is None else _place(text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1))
    return Unreadable(said, place)


def _place(line: int, column: int) -> Span:
    """One character, by its line and column from 0."""
    return Span(line + 1, column + 1, line + 1, column + 2)
