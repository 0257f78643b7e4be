"""What the bytes of one file amount to: a parsed document, or bytes that stay opaque."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from rrlint.tree.node import Node

#: Limits on a file that rrlint takes apart; past them it counts by its bytes.
MAX_BYTES = 1 << 20
MAX_DEPTH = 100
MAX_EVENTS = 1_000_000
MAX_NODES = 100_000
MAX_VALUES = 50_000  # of texts that are cut into words in Python, which takes longer


class Unparsable(ValueError):
    """Bytes that are no document of their format; the message says why, in one line."""


class OverLimit(Unparsable):
    """The bytes may be a document, but hold more than is taken apart."""


class Uncomposed(NamedTuple):
    """A parent of a config that could not be taken in, and why.

    ``name`` is its path, or what the config calls it where it is no file of the commit;
    ``digest`` is that of the whole file, or of the name.
    """

    name: str
    why: str
    digest: bytes
    is_file: bool


class Parsed(NamedTuple):
    """A document with a value at every pointer; ``format`` is the word of the format that it is written in.

    ``locks`` says that it locks packages, each at the pointer of its name.

    Of a config that inherits, ``node`` is what it comes to.  ``origins`` then names, for the
    places that other files contribute, those files (the longest pointer decides).
    """

    node: Node
    format: str = ""
    locks: bool = False
    origins: Mapping[str, str] = MappingProxyType({})
    uncomposed: tuple[Uncomposed, ...] = ()

    def origin(self, pointer: str) -> str:
        """The path of the file that a place comes from; "" for the document itself."""
        while pointer and pointer not in self.origins:
            pointer = pointer.rpartition("/")[0]
        return self.origins.get(pointer, "")


class Opaque(NamedTuple):
    """A file compared as a whole.

    ``why`` says what keeps rrlint from looking inside; ``expected`` is true where that is
    the nature of the thing (a link, a submodule) and no defect of the file.  ``link`` is the
    text of a symbolic link, "" for all else.
    """

    digest: bytes
    why: str
    expected: bool = False
    link: str = ""


FileValue = Parsed | Opaque
