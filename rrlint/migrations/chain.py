"""The steps from every older version of the format to the present one, and what comes of taking them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rrlint.diagnostic import Span
from rrlint.format import FORMAT_VERSION, parse_format
from rrlint.tree.node import Mapping, Node
from rrlint.tree.reading import text_of

if TYPE_CHECKING:
    from rrlint.migrations.step import Step, Version
    from rrlint.report.yaml import Document


class CannotMigrate(Exception):
    """A place of a text is laid out in a way in which it cannot be carried over."""

    def __init__(self, pointer: str, span: Span) -> None:
        super().__init__(pointer)
        self.pointer, self.span = pointer, span


def known_steps() -> Sequence[Step]:
    """Every step there is, the oldest first; they are imported when a report of an older version is there."""
    from rrlint.migrations import from_0_9

    return (from_0_9.STEP,)


def stated_version(root: Node | None) -> Version | None:
    """The version that a report states, known or not."""
    return parse_format(text_of(root.get("schema"))) if isinstance(root, Mapping) else None


def way(version: Version | None, steps: Sequence[Step] | None = None) -> tuple[Step, ...]:
    """The steps (of the known ones) that lead from an older version to the present one; none from any other."""
    if version is None or version >= FORMAT_VERSION:
        return ()
    steps = known_steps() if steps is None else steps
    found: list[Step] = []
    while following := next((step for step in steps if step.source == version), None):
        found.append(following)
        version = following.target
    return tuple(found) if version == FORMAT_VERSION else ()


def lift(root: Node, steps: Sequence[Step] | None = None) -> Node:
    """What a report says in terms of the present version; one of another version, or none, is left as it is.

    So versions of a report before and after its migration compare as what they say.
    """
    for step in way(stated_version(root), steps):
        root = step.lift(root)
    return root


def migrate(document: Document, steps: Sequence[Step] | None = None) -> Document:
    """A report that can be read, in the present version: spliced, so that all else stays.  Raises CannotMigrate."""
    for step in way(stated_version(document.node), steps):
        document = step.write(document)
    return document
