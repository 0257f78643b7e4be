"""What a config comes to once the files that it inherits from are taken in: the words for it.

Readers of one format compose (`rrlint.values.hydra`, `rrlint.values.python`, ...); the
history asks which files an effective value was made from, and where each leaf stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from rrlint.tree.node import Node


class Files(Protocol):
    """The other files of the same commit, by paths from the root of the repository.

    Both methods may raise `rrlint.history.recording.Missing` for an object that is not
    there; nobody but the history catches it.
    """

    def text(self, path: str) -> str | None:
        """The text of a regular file, or None: absent, not UTF-8, or over the limit."""

    def node(self, path: str) -> Node | None:
        """A file's own value, or None where there is none or it does not parse."""


@dataclass(frozen=True, slots=True)
class Effective:
    """The effective value of one file.

    ``origins`` gives, for each leaf that another file contributes, that file's path; the
    spans of such leaves are places in it.  ``looked_at`` lists every other path that was
    asked for, found or not: where none of them differs, neither does the effective value.
    ``uncomposed`` are parents that are there but cannot be composed without running code,
    each with the reason: they count as watched themselves.
    """

    node: Node
    origins: Mapping[str, str] = field(default_factory=dict)
    looked_at: tuple[str, ...] = ()
    uncomposed: Mapping[str, str] = field(default_factory=dict)
