"""What the bytes of one file amount to: a parsed document, or bytes that stay opaque."""

from __future__ import annotations

from dataclasses import dataclass

from rrlint.tree.node import Node

#: Limits on a file that rrlint takes apart; past them it counts by its bytes.
MAX_BYTES = 1 << 20
MAX_DEPTH = 100
MAX_EVENTS = 1_000_000
MAX_VALUES = 50_000


class Unparsable(ValueError):
    """Bytes that are no document of their format; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with a value at every pointer; ``format`` is the word of the format that it is written in.

    ``locks`` says that it locks packages, each at the pointer of its name.
    """

    node: Node
    format: str = ""
    locks: bool = False


@dataclass(frozen=True, slots=True)
class Opaque:
    """A file compared as a whole.

    ``why`` says what keeps rrlint from looking inside; ``expected`` is true where that is
    the nature of the thing (a link, a submodule) and no defect of the file.
    """

    digest: bytes
    why: str
    expected: bool = False


FileValue = Parsed | Opaque
