"""What people wrote in a report to be read: its texts, its answers and its gaps, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rrlint.tree.node import Mapping, Node, Scalar, children
from rrlint.tree.pointer import join, resolve, split
from rrlint.tree.reading import text_of

_FIELDS = (
    "system_owner feedback_and_communication note rationale goal_of_reinforcement description why "
    "why_not_in_reward mitigation text scope deployment_agency explainability_and_transparency relation recourse "
    "for how measurement_details algorithmic_details limitations engineering_tricks states observations actions "
    "horizon termination time_step dynamics_in_scope drift reason evaluation_environment offline_evaluations "
    "evaluation_validity performance_standards comments_on_performance comments_on_user_feedback recommendations "
    "source summary lessons"
)
#: Fields that are texts to be read; what stands under other keys is for machines, or is a name.
PROSE = frozenset(_FIELDS.split())

_CHANGELOG, _EVENTS = "/system_maintenance/changelog", "/system_maintenance/events"
_STATUS, _AUTHORSHIP = "/report/status", "/report/authorship"


def field_of(pointer: str) -> str:
    """The name of the field that a pointer leads to: its last part that is no place in a list."""
    return next((part for part in reversed(split(pointer)) if not part.isdecimal()), "")


class Passage(NamedTuple):
    """A text of a report, its pointer, and its field (see `field_of`)."""

    pointer: str
    text: str
    field: str

    @property
    def is_record(self) -> bool:
        """Is it about one day, and to be left as it was written: of an entry or an event?"""
        return self.pointer.startswith((_CHANGELOG + "/", _EVENTS + "/"))

    @property
    def is_prose(self) -> bool:
        """Is it written to be read?"""
        return self.field in PROSE


class Omission(NamedTuple):
    """A gap that is owned up to: a mapping with the key ``omitted``."""

    pointer: str
    kind: str
    reason: str
    owner: str = ""
    revisit_by: str = ""


# Rules look at one report after the other, and many of them at all that it says: it is worked out once.  A node
# equals itself alone, so another report never gets the answer.


@lru_cache(maxsize=1)
def passages(document: Node) -> tuple[Passage, ...]:
    """Every text of a report that is written to be read, records of one day aside."""
    return tuple(one for one in texts(document) if one.is_prose and not one.is_record)


@lru_cache(maxsize=1)
def texts(document: Node) -> tuple[Passage, ...]:
    """Every text of a report, whatever it is for, in the order of the file; not what extension keys hold."""
    return tuple(
        Passage(pointer, node.value, field)
        for pointer, field, node in _walk(document)
        if isinstance(node, Scalar) and isinstance(node.value, str)
    )


@lru_cache(maxsize=1)
def omissions(document: Node) -> tuple[Omission, ...]:
    """Every gap of a report, in the order of the file."""
    return tuple(
        Omission(pointer, *(text_of(node.get(key)) for key in ("omitted", "reason", "owner", "revisit_by")))
        for pointer, _, node in _walk(document)
        if isinstance(node, Mapping) and node.get("omitted") is not None
    )


def owes_nothing(document: Node) -> bool:
    """Has a report been superseded or retired?"""
    return text_of(resolve(document, _STATUS)) in ("superseded", "retired")


def is_lenient(document: Node) -> bool:
    """Is what a report lacks a warning and no error: in a draft, or by others than those who have the system?"""
    is_draft = text_of(resolve(document, _STATUS)) == "draft"
    return is_draft or text_of(resolve(document, _AUTHORSHIP)) == "third_party"


def _walk(document: Node) -> Iterator[tuple[str, str, Node]]:
    """Every node but those below extension keys, with its pointer and the name of its field."""
    waiting: list[tuple[str, str, Node]] = [("", "", document)]
    while waiting:
        pointer, field, node = waiting.pop()
        yield pointer, field, node
        if isinstance(node, Scalar):
            continue
        below = [
            (join(pointer, name), field if name.isdecimal() else name, child)
            for name, child in children(node)
            if not name.startswith("x-")
        ]
        waiting.extend(reversed(below))
