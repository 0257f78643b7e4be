"""What a config comes to once the files that it inherits from are taken in: the words for it.

A format says how its files inherit (`Format.compose`); the history asks which files a value
was made from, by what the composer looked up, and where each part of it stands.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, Protocol

from rrlint.tree.node import Node

#: More files than this in one config, or more parents above each other, and it is not composed.
MAX_FILES = 500
MAX_CHAIN = 50


class Uncomposable(ValueError):
    """Parents that cannot be taken in without running something; the message says why, in one line."""


class Files(Protocol):
    """The other files of the same commit, by paths from the root of the repository.

    Both methods may raise `rrlint.history.commits.Missing` for an object that is not
    there; nobody but the history catches it.  What is asked for, found or not, is taken
    note of: where none of it differs, neither does the value.  So the order of questions
    must depend on the answers alone.
    """

    def text(self, path: str) -> str | None:
        """The text of a regular file, or None: absent, not UTF-8, or over the limit."""

    def node(self, path: str) -> Node | None:
        """A file's own value, or None where there is none or it does not parse."""

    def exists(self, path: str) -> bool:
        """Is there a file, of whatever kind?"""

    def digest(self, path: str) -> bytes | None:
        """A digest of a whole file, of its value if it has one; None where there is no file."""

    def found(self) -> Sequence[str]:
        """The other files that were asked for so far and are there."""


class Effective(NamedTuple):
    """The effective value of one file.

    ``origins`` gives, for each part that another file contributes, that file's path; the
    longest pointer that leads to a place decides, and spans are places in that file.
    ``uncomposed`` are parents that cannot be taken in without running code, each with the
    reason: those that are files of the commit count as watched themselves.
    """

    node: Node
    origins: Mapping[str, str] = MappingProxyType({})
    uncomposed: Mapping[str, str] = MappingProxyType({})


#: Composes the file at a path, given its own value.  Raises `Uncomposable`.
Composer = Callable[[str, Node, Files], Effective]


def beside(path: str, name: str) -> str | None:
    """The path that a name means, seen from the folder of a file; None if it leaves the repository."""
    if name.startswith("/") or "\\" in name or "\0" in name:
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    return None if joined.startswith("../") or joined in ("..", ".") else joined
