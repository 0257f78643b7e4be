"""What rrlint says: a diagnostic, its labels, and the places they point at.

Every value is frozen and ordered, so that the same input always prints the same
output.  This module imports nothing else of rrlint.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple

#: The revisions that are not commits: what is staged, and what is on disk.
INDEX = "INDEX"
WORKTREE = "WORKTREE"


class Severity(IntEnum):
    """How much a finding weighs; the larger, the worse."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The lower-case name that every output format prints."""
        return self.name.lower()


class Result(StrEnum):
    """What kind of statement a diagnostic makes (a pass makes none)."""

    VIOLATION = "violation"
    UNVERIFIABLE = "unverifiable"
    CRASH = "crash"


class Span(NamedTuple):
    """A piece of a text: lines and columns count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Edit(NamedTuple):
    """A piece of a text, and what is to stand in its place; an empty span is a point between characters."""

    span: Span
    text: str


class Fix(NamedTuple):
    """What would put a finding right in the file of its primary place.

    ``edits`` belong together and do not overlap.  A ``safe`` fix writes down what was meant
    beyond doubt; any other one is a guess for a person to look at.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Location(NamedTuple):
    """A place in one version of one file.

    ``revision`` is a full commit id, ``INDEX`` or ``WORKTREE``; ``path`` counts from
    the root of the repository; ``pointer`` is an RFC 6901 JSON pointer; ``span`` is
    None where the whole file is meant.
    """

    revision: str
    path: str
    pointer: str = ""
    span: Span | None = None


class Label(NamedTuple):
    """A location and what is to be said about it; ``heading`` names a related place."""

    location: Location
    message: str
    heading: str = ""


class Diagnostic(NamedTuple):
    """One statement about one report: a primary place, and the related ones.

    ``identity`` holds what makes this finding the same finding after the report's
    lines have moved (a config path and key, say); it feeds ``fingerprint``, and so does
    ``anchor``: the pointer of the primary place, with items of lists by their names.
    """

    rule: str
    name: str
    result: Result
    severity: Severity
    message: str
    primary: Label
    related: tuple[Label, ...] = ()
    help: str = ""
    identity: tuple[str, ...] = ()
    anchor: str = ""
    fix: Fix | None = None

    @property
    def fingerprint(self) -> str:
        """32 hexadecimal digits that do not depend on line numbers, places in lists or commit ids."""
        import hashlib  # takes long, and a hook mostly has nothing to say

        parts = (self.rule, self.primary.location.path, self.anchor or self.primary.location.pointer, *self.identity)
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, digest_size=16).hexdigest()

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """By file, then place, then rule; what one rule says of one place keeps its order."""
        span = self.primary.location.span
        line, column = (span.line, span.column) if span else (0, 0)
        return (self.primary.location.path, line, column, self.rule)
