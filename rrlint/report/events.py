"""What a YAML parser finds in a text, step by step and in the words of no parser in particular."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from rrlint.diagnostic import Span


class Kind(Enum):
    """What an event is."""

    DOCUMENT = auto()  # a document begins
    MAPPING = auto()  # a mapping begins: its keys and values follow in turn, then its end
    SEQUENCE = auto()  # a list begins: its items follow, then its end
    END = auto()  # the end of the innermost collection
    SCALAR = auto()
    ALIAS = auto()


class Event(NamedTuple):
    """A step through a document, in the order of its text."""

    kind: Kind
    span: Span
    text: str = ""  # what a scalar says, or the name of an alias
    plain: bool = False  # a scalar without quotes
    tag: str = ""  # in full, if one is written


class Unreadable(Exception):
    """The text is no YAML; the message is the parser's, and the place is known if there is one."""

    def __init__(self, message: str, place: Span | None) -> None:
        super().__init__(message)
        self.place = place
